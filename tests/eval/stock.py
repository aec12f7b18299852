"""FTS5 as its manual has it, on the raw texts of our database: what a search would find without this project's work."""

import re
import sqlite3
from pathlib import Path

from tests.eval.judged import Ask, Judged
from tests.eval.measures import CUT

_TEXTS = """
SELECT id, group_concat(texts.title, ' '), group_concat(texts.summary, ' ')
|| ' ' || coalesce((SELECT group_concat(plain, ' ') FROM sections WHERE sections.entry = entries.entry), '')
|| ' ' || coalesce((SELECT group_concat(text, ' ') FROM lessons WHERE lessons.entry = entries.entry), '')
FROM entries JOIN texts USING (entry) GROUP BY entry
"""


def stock_search(database: Path) -> Ask:
    """All words or, where no text has them all, any of them; ranked by `bm25`, the title counting eightfold."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE found USING fts5(id UNINDEXED, title, body)")
    rows = sqlite3.connect(f"file:{database}?mode=ro", uri=True).execute(_TEXTS).fetchall()
    db.executemany("INSERT INTO found VALUES (?, ?, ?)", rows)

    def ask(judged: Judged) -> list[str]:
        words = [f'"{word}"' for word in re.findall(r"\w+", judged.query)]
        for joined in (" ".join(words), " OR ".join(words)):
            sql = "SELECT id FROM found WHERE found MATCH ? ORDER BY bm25(found, 0, 8.0, 1.0) LIMIT ?"
            if found := db.execute(sql, (joined, CUT)).fetchall():
                return [id for (id,) in found]
        return []

    return ask
