"""Everything that a database says of each entry, by id, so that two databases can be laid side by side."""

import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb.model.identifiers import LINK_SCHEME

Row = dict[str, Any]

_PARTS = ("lessons", "figures", "legal_bases", "points", "examples", "sources", "reviews")
_LINK = re.compile(rf'href="{LINK_SCHEME}([a-z0-9-]+)"')
# Columns that say where something lies in the database or the repository, not what it is.
_NOT_CONTENT = ("entry", "path", "digest", "head_digest", "text_digest", "changed", "id", "former_ids")


@dataclass
class Entry:
    """One entry: its single values, its texts, bodies (HTML by heading) and translated parts by language, its parts by
    table, its terms and links."""

    id: str
    kind: str
    path: str
    head: Row
    former_ids: tuple[str, ...] = ()
    texts: dict[str, Row] = field(default_factory=dict)
    bodies: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    part_texts: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    parts: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    terms: set[tuple[str, str]] = field(default_factory=set)
    links: set[tuple[str, str]] = field(default_factory=set)

    @property
    def title(self) -> str:
        return str(self.head["title"])

    @property
    def sections(self) -> dict[str, str]:
        """HTML of the original by heading."""
        return self.bodies.get(self.head["lang"], {})

    @property
    def addresses(self) -> tuple[str, ...]:
        """Ids under which the site has the entry."""
        return (self.id, *self.former_ids)

    @property
    def state(self) -> str:
        """draft, review, published or withdrawn."""
        return "withdrawn" if self.head["withdrawn_date"] else str(self.head["state"])


@dataclass(frozen=True)
class Snapshot:
    """All entries by id, and the labels of the vocabularies' terms."""

    entries: dict[str, Entry]
    labels: dict[tuple[str, str], dict[str, str]]


EMPTY = Snapshot({}, {})


def read_snapshot(database: Path) -> Snapshot:
    """Read a database whole."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        by_number: dict[int, Entry] = {}
        for row in _rows(connection, "entries"):
            head = {name: value for name, value in row.items() if name not in _NOT_CONTENT}
            by_number[row["entry"]] = Entry(row["id"], row["kind"], row["path"], head)
        by_id = {entry.id: entry for entry in by_number.values()}
        for row in _rows(connection, "former_ids ORDER BY former_id"):
            by_id[row["id"]].former_ids += (row["former_id"],)
        for row in _rows(connection, "texts"):
            by_number[row["entry"]].texts[row["lang"]] = row
        for row in _rows(connection, "sections ORDER BY entry, lang, position"):
            entry = by_number[row["entry"]]
            entry.bodies[row["lang"]][row["heading"]] = row["html"]
            if row["lang"] == entry.head["lang"]:
                entry.links |= {("text", target) for target in _LINK.findall(row["html"])}
        for table in _PARTS:
            for row in _rows(connection, f"[{table}] ORDER BY entry, position"):
                part = {name: value for name, value in row.items() if name not in ("entry", "position")}
                by_number[row["entry"]].parts[table].append(part)
        for row in _rows(connection, "part_texts ORDER BY entry, lang, field, position"):
            by_number[row["entry"]].part_texts[row["lang"]][row["field"]].append(row["text"])
        for row in _rows(connection, "entry_terms"):
            by_number[row["entry"]].terms.add((row["vocabulary"], row["term"]))
        for row in _rows(connection, "links"):
            by_number[row["entry"]].links.add((row["relation"], row["target"]))
        labels: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for row in _rows(connection, "labels"):
            labels[row["vocabulary"], row["term"]][row["lang"]] = row["label"]
        return Snapshot(by_id, dict(labels))


def _rows(connection: sqlite3.Connection, what: str) -> list[Row]:
    return [dict(row) for row in connection.execute(f"SELECT * FROM {what}")]
