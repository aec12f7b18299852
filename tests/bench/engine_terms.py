"""FTS5 on our own terms: what the index alone costs, and what SQLite's ranking alone costs."""

import sqlite3
from pathlib import Path

from kb.language.analysis import analyse, is_sequence, terms_of_word
from kb.language.recognise import languages_of
from tests.bench.catalogue import TOP
from tests.bench.measure import Ask
from tests.bench.queries import Query, typed
from tests.bench.texts import read_texts

_TITLE_WEIGHT = 8.0


def build(texts: Path, folder: Path, budget: float) -> int:
    """Analyse every text and index the terms, in one process; gives the number of texts."""
    db = sqlite3.connect(folder / "terms.db")
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("CREATE VIRTUAL TABLE found USING fts5(title, body, content='', tokenize='ascii', detail=full)")
    count = 0
    for count, text in enumerate(read_texts(texts), start=1):
        title, body = (" ".join(analyse(part, text.lang)) for part in (text.title, text.body))
        db.execute("INSERT INTO found(rowid, title, body) VALUES (?, ?, ?)", (count, title, body))
    db.execute("INSERT INTO found(found) VALUES ('optimize')")
    db.commit()
    db.close()
    return count


def variants(folder: Path) -> dict[str, Ask]:
    """One way to ask: ids of the best twenty."""
    db = sqlite3.connect(f"file:{folder / 'terms.db'}?mode=ro&immutable=1", uri=True)

    def ask(query: Query) -> int:
        sql = f"SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, {_TITLE_WEIGHT}, 1.0) LIMIT 20"
        return len(db.execute(sql, (expression(query),)).fetchall())

    return {TOP: ask}


def counter(folder: Path) -> Ask:
    """How many texts match."""
    db = sqlite3.connect(f"file:{folder / 'terms.db'}?mode=ro&immutable=1", uri=True)

    def ask(query: Query) -> int:
        sql = "SELECT count(*) FROM found WHERE found MATCH ?"
        return int(db.execute(sql, (expression(query),)).fetchone()[0])

    return ask


def expression(query: Query) -> str:
    """The query's terms in FTS5's language; like our search, this is not told the query's language."""
    languages = languages_of(" ".join(query.words))
    if query.group == "prefix" and not is_sequence(query.words[0]):
        return f'"{query.words[0]}" *'
    if query.group == "phrase":
        tried = {lang: " ".join(analyse(typed(query), lang)) for lang in languages}
        return " OR ".join(f'"{terms}"' for terms in dict.fromkeys(tried.values()))
    return (" OR " if query.group == "or" else " AND ").join(_any(word, languages) for word in query.words)


def _any(word: str, languages: tuple[str, ...]) -> str:
    terms = terms_of_word(word, languages)
    joint = " " if is_sequence(word) else '" OR "'
    return f'("{joint.join(terms)}")'
