"""FTS5 and nothing else: on raw words, as SQLite's manual has it."""

import sqlite3
from pathlib import Path

from tests.bench.catalogue import TOP
from tests.bench.measure import Ask
from tests.bench.queries import Query, fts5
from tests.bench.texts import read_texts

_TITLE_WEIGHT = 8.0


def build(texts: Path, folder: Path, budget: float) -> int:
    """Make the index; gives the number of texts in it."""
    db = sqlite3.connect(folder / "fts5.db")
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("CREATE TABLE texts (number INTEGER PRIMARY KEY, id TEXT, title TEXT, body TEXT)")
    db.execute("CREATE VIRTUAL TABLE found USING fts5(title, body, content='texts', content_rowid='number')")
    db.executemany(
        "INSERT INTO texts (id, title, body) VALUES (?, ?, ?)",
        ((text.id, text.title, text.body) for text in read_texts(texts)),
    )
    db.execute("INSERT INTO found(found) VALUES ('rebuild')")
    db.execute("INSERT INTO found(found) VALUES ('optimize')")
    db.commit()
    count: int = db.execute("SELECT count(*) FROM texts").fetchone()[0]
    db.close()
    return count


def variants(folder: Path) -> dict[str, Ask]:
    """One way to ask: ids of the best twenty."""
    db = sqlite3.connect(f"file:{folder / 'fts5.db'}?mode=ro&immutable=1", uri=True)

    def ask(query: Query) -> int:
        sql = f"SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, {_TITLE_WEIGHT}, 1.0) LIMIT 20"
        return len(db.execute(sql, (fts5(query),)).fetchall())

    return {TOP: ask}


def counter(folder: Path) -> Ask:
    """How many texts match."""
    db = sqlite3.connect(f"file:{folder / 'fts5.db'}?mode=ro&immutable=1", uri=True)

    def ask(query: Query) -> int:
        sql = "SELECT count(*) FROM found WHERE found MATCH ?"
        return int(db.execute(sql, (fts5(query),)).fetchone()[0])

    return ask
