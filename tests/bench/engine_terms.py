"""FTS5 on our own terms: what the index alone costs, and what SQLite's ranking alone costs."""

import sqlite3
from pathlib import Path

from kb.database.tables import SEARCH_INDEX_SQL
from kb.language.analysis import analyse
from kb.language.recognise import languages_of
from kb.search.match import WEIGHTS, fts_expression
from kb.search.query import parse, texts_of
from tests.bench.measure import Ask
from tests.bench.queries import Query, typed
from tests.bench.texts import read_texts

TOP = "first 20 by bm25()"
LABEL = "FTS5, our terms"


def build(texts: Path, folder: Path, budget: float) -> int:
    """Analyse every text and index the terms, in one process; gives the number of texts."""
    db = sqlite3.connect(folder / "terms.db")
    db.execute("PRAGMA journal_mode = OFF")
    db.execute(SEARCH_INDEX_SQL)
    count = 0
    for count, text in enumerate(read_texts(texts), start=1):
        title, body = (" ".join(analyse(part, text.lang)) for part in (text.title, text.body))
        db.execute("INSERT INTO search_index(rowid, title, body) VALUES (?, ?, ?)", (count, title, body))
    db.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")
    db.commit()
    db.close()
    return count


def variants(folder: Path) -> dict[str, Ask]:
    """One way to ask: ids of the best twenty, with our reading of the query and our weights."""
    db = sqlite3.connect(f"file:{folder / 'terms.db'}?mode=ro&immutable=1", uri=True)
    weights = ", ".join(str(weight) for weight in WEIGHTS.values())
    sql = (
        f"SELECT rowid FROM search_index WHERE search_index MATCH ? "
        f"ORDER BY bm25(search_index, {weights}) LIMIT 20"
    )

    def ask(query: Query) -> int:
        return len(db.execute(sql, (_expression(query),)).fetchall())

    return {TOP: ask}


def hits(folder: Path, query: Query) -> int:
    """How many texts match."""
    db = sqlite3.connect(f"file:{folder / 'terms.db'}?mode=ro&immutable=1", uri=True)
    sql = "SELECT count(*) FROM search_index WHERE search_index MATCH ?"
    count: int = db.execute(sql, (_expression(query),)).fetchone()[0]
    db.close()
    return count


def _expression(query: Query) -> str:
    tree = parse(typed(query)).tree
    assert tree is not None
    expression = fts_expression(tree, languages_of(" ".join(texts_of(tree))))
    assert expression is not None
    return expression
