"""An entry, whole, as the database holds it: what a page or an export shows."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]

JSON_COLUMNS = {
    "entries": ("former_ids", "bodies", "languages"),
    "lessons": ("sources", "bears_on"),
    "figures": ("sources",),
    "legal_bases": ("sources",),
    "points": ("sources",),
}


@dataclass(frozen=True)
class Linked:
    """An entry that names this one, or is named by it."""

    id: str
    kind: str
    relation: str
    bearing: str = ""
    text: str = ""


@dataclass(frozen=True)
class EntryRecord:
    """One entry. `lang` is the language of the body shown; title and summary are in `title_lang`."""

    head: Row
    texts: dict[str, Row]
    lang: str
    title_lang: str
    sections: list[Row]
    terms: dict[str, list[str]]
    sources: list[Row]
    lessons: list[Row]
    figures: list[Row]
    legal_bases: list[Row]
    points: dict[str, list[Row]]
    named: list[Linked]
    named_by: list[Linked]
    history: list[Row]
    reviews: list[Row]

    @property
    def id(self) -> str:
        return str(self.head["id"])

    @property
    def title(self) -> str:
        return str(self.texts[self.title_lang]["title"])

    @property
    def summary(self) -> str:
        return str(self.texts[self.title_lang]["summary"])

    def linked(self, *kinds: str) -> list[Linked]:
        """Entries of these kinds that this one names or that name it, each once."""
        found: dict[str, Linked] = {}
        for link in (*self.named, *self.named_by):
            if link.kind in kinds and (link.id not in found or link.text):
                found[link.id] = link
        return list(found.values())


def read_entry(connection: sqlite3.Connection, id: str, lang: str) -> EntryRecord | None:
    """The entry with this id for a reader of this language, or None."""
    found = _rows(connection, "entries", "id = ?", (id,))
    if not found:
        return None
    head = found[0]
    number = head["entry"]
    texts = {row["lang"]: row for row in _rows(connection, "texts", "entry = ?", (number,))}
    title_lang = lang if lang in texts else head["lang"]
    body_lang = lang if texts.get(lang, {}).get("whole") else head["lang"]
    translated = _part_texts(connection, number, body_lang)
    points: dict[str, list[Row]] = {}
    for row in _rows(connection, "points", "entry = ? ORDER BY field, position", (number,)):
        row["text"] = translated.get((row["field"], row["position"]), row["text"])
        points.setdefault(row["field"], []).append(row)
    lessons = _rows(connection, "lessons", "entry = ? ORDER BY position", (number,))
    for row in lessons:
        row["text"] = translated.get(("lessons", int(row["id"][1:])), row["text"])
    terms: dict[str, list[str]] = {}
    for row in _rows(connection, "entry_terms", "entry = ? ORDER BY vocabulary, position", (number,)):
        terms.setdefault(row["vocabulary"], []).append(row["term"])
    return EntryRecord(
        head, texts, body_lang, title_lang,
        _rows(connection, "sections", "entry = ? AND lang = ? ORDER BY position", (number, body_lang)),
        terms,
        _rows(connection, "sources", "entry = ? ORDER BY position", (number,)),
        lessons,
        _rows(connection, "figures", "entry = ? ORDER BY position", (number,)),
        _rows(connection, "legal_bases", "entry = ? ORDER BY position", (number,)),
        points,
        _named(connection, number),
        _named_by(connection, id),
        _rows(connection, "history", "entry = ? ORDER BY position", (number,)),
        _rows(connection, "reviews", "entry = ? ORDER BY position", (number,)),
    )  # fmt: skip


def _rows(connection: sqlite3.Connection, table: str, where: str, values: tuple[Any, ...]) -> list[Row]:
    cursor = connection.execute(f"SELECT * FROM [{table}] WHERE {where}", values)
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    for row in rows:
        for column in JSON_COLUMNS.get(table, ()):
            row[column] = json.loads(row[column]) if row[column] not in (None, "") else []
    return rows


def _part_texts(connection: sqlite3.Connection, number: int, lang: str) -> dict[tuple[str, int], str]:
    rows = _rows(connection, "part_texts", "entry = ? AND lang = ?", (number, lang))
    return {(row["field"], row["position"]): row["text"] for row in rows}


_LINK_SQL = """
SELECT links.relation, {id} AS id, {kind} AS kind, coalesce(examples.bearing, ''), coalesce(examples.text, '')
FROM links
JOIN entries AS target ON target.id = links.target
JOIN entries AS origin ON origin.entry = links.entry
LEFT JOIN examples ON links.relation = 'examples' AND examples.entry = links.entry AND examples.target = links.target
WHERE {where} ORDER BY {kind}, {id}
"""


def _named(connection: sqlite3.Connection, number: int) -> list[Linked]:
    sql = _LINK_SQL.format(id="target.id", kind="target.kind", where="links.entry = ?")
    return [
        Linked(id, kind, relation, bearing, text)
        for relation, id, kind, bearing, text in connection.execute(sql, (number,))
    ]


def _named_by(connection: sqlite3.Connection, id: str) -> list[Linked]:
    sql = _LINK_SQL.format(id="origin.id", kind="origin.kind", where="links.target = ?")
    return [
        Linked(id, kind, relation, bearing, text)
        for relation, id, kind, bearing, text in connection.execute(sql, (id,))
    ]
