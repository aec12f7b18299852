"""The texts that every engine gets: what our database holds of each entry, as lines of JSON."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

# What the others count beside a list of results: two plain columns and four lists.
COLUMN_FACETS = ("kind", "lang")
LIST_FACETS = ("countries", "crimes", "techniques", "outcomes")
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


@dataclass(frozen=True)
class Text:
    """An entry as a title and a text, with the values of the six facets."""

    id: str
    kind: str
    lang: str
    title: str
    body: str
    facets: dict[str, list[str]] = field(default_factory=dict)


def write_texts(database: Path, output: Path) -> int:
    """Write every text of a database that `kb build` made; gives how many there are."""
    connection = sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)
    count = 0
    with output.open("w", encoding="utf-8") as file:
        for text in _texts(connection):
            file.write(json.dumps(asdict(text), ensure_ascii=False) + "\n")
            count += 1
    connection.close()
    return count


def read_texts(path: Path) -> Iterator[Text]:
    """The texts, in the order of the database."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield Text(**json.loads(line))


def _texts(connection: sqlite3.Connection) -> Iterator[Text]:
    for entry, id, kind, lang, title, summary in connection.execute(
        "SELECT entry, id, kind, texts.lang, texts.title, texts.summary FROM entries JOIN texts USING (entry) "
        "WHERE texts.lang = entries.lang ORDER BY entry"
    ):
        rest = connection.execute(
            "SELECT text FROM (SELECT 1 AS part, position, text FROM lessons WHERE entry = ? "
            "UNION ALL SELECT 2, position, plain FROM sections WHERE entry = ?) ORDER BY part, position",
            (entry, entry),
        )
        facets = defaultdict(list)
        for vocabulary, term in connection.execute(
            "SELECT vocabulary, term FROM entry_terms WHERE entry = ? ORDER BY vocabulary, position", (entry,)
        ):
            if vocabulary in LIST_FACETS:
                facets[vocabulary].append(term)
        body = "\n".join((summary, *(text for (text,) in rest)))
        yield Text(id, kind, lang, title, body, dict(facets))
