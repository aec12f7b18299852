"""The terms' rows of the database: which entries have a term, and what it adds to their scores."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from kb.database.postings import bearers_of
from kb.search.index import Index

# So many different words may begin alike before FTS5 is asked instead.
MOST_TERMS = 500

_BEGINNING = """
SELECT entries, weights FROM postings WHERE term IN (
  SELECT term FROM postings WHERE term >= :first AND term < :last
  UNION SELECT term FROM forms WHERE folded >= :first AND folded < :last)
LIMIT :most
"""

Posting = tuple[npt.NDArray[np.uint32], npt.NDArray[np.float32]]


def of_term(index: Index, term: str) -> Posting | None:
    """Entry numbers, from 1 and rising, and weights; None where no entry has the term."""
    rows = index.rows("SELECT entries, weights FROM postings WHERE term = ?", (term,))
    return _posting(*rows[0]) if rows else None


def of_prefix(index: Index, prefix: str) -> Iterator[Posting] | None:
    """The same for every term that begins so, or that a word that begins so became; None where there are too many."""
    rows = index.rows(_BEGINNING, {"first": prefix, "last": prefix + "\U0010ffff", "most": MOST_TERMS + 1})
    return (_posting(*row) for row in rows) if len(rows) <= MOST_TERMS else None


def _posting(entries: bytes, weights: bytes) -> Posting:
    return np.frombuffer(entries, np.uint32), np.frombuffer(weights, np.float32)


def of_labels(index: Index, expression: str) -> Iterator[Posting]:
    """The same for every term of a vocabulary that has a label or synonym, in any language, that matches."""
    sql = "SELECT rowid FROM label_index WHERE label_index MATCH ? LIMIT ?"
    for (number,) in index.rows(sql, (expression, MOST_TERMS)):
        if posting := of_term(index, bearers_of(number)):
            yield posting
