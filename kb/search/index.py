"""The database opened for search: a read-only connection with limits, and the arrays that filters count on."""

import json
import sqlite3
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from kb.database.info import read_info
from kb.language.analysis import prefix_of, words

Mask = npt.NDArray[np.bool_]
Result = TypeVar("Result")

# SQLite's own limits. No question of ours comes near them; a hostile one stops here.
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 50_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 20,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 250_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 20,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 5_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
SECONDS = 2.0
_STEPS_A_LOOK = 20_000


def set_limits(connection: sqlite3.Connection) -> None:
    """Set SQLite's limits on a connection."""
    for limit, value in LIMITS.items():
        connection.setlimit(limit, value)


@dataclass(frozen=True)
class FacetArray:
    """A filter's terms and, for each entry, the places of its terms among them (CSR: offsets and codes)."""

    terms: list[str]
    offsets: npt.NDArray[np.uint32]
    codes: npt.NDArray[np.uint16]

    @cached_property
    def code_of(self) -> dict[str, int]:
        return {term: code for code, term in enumerate(self.terms)}

    @cached_property
    def entry_of_code(self) -> npt.NDArray[np.intp]:
        """The entry, from 0, to which each code belongs."""
        sizes = self.offsets[1:] - self.offsets[:-1]
        return np.repeat(np.arange(len(sizes)), sizes)

    def bearers(self, terms: list[str]) -> Mask:
        """Entries that bear at least one of these terms."""
        mask = np.zeros(len(self.offsets) - 1, dtype=np.bool_)
        wanted = [self.code_of[term] for term in terms if term in self.code_of]
        mask[self.entry_of_code[np.isin(self.codes, wanted)]] = True
        return mask

    def counts(self, mask: Mask) -> npt.NDArray[np.intp]:
        """How many of the chosen entries bear each term."""
        return np.bincount(self.codes[mask[self.entry_of_code]], minlength=len(self.terms))


@dataclass(frozen=True)
class PartArrays:
    """Lessons and sources as arrays."""

    entry: npt.NDArray[np.int64]
    key: npt.NDArray[np.int64]


# Ids come before labels, labels before synonyms: the first to claim a name has it.
_TERM_NAMES = """
SELECT facet, term, term FROM terms JOIN vocabularies USING (vocabulary) WHERE facet IS NOT NULL
UNION ALL SELECT 'unit', id, id FROM entries WHERE kind = 'unit'
UNION ALL SELECT facet, term, label FROM labels JOIN vocabularies USING (vocabulary) WHERE facet IS NOT NULL
UNION ALL SELECT 'unit', id, texts.title FROM texts JOIN entries USING (entry) WHERE kind = 'unit'
UNION ALL SELECT facet, term, synonym FROM synonyms JOIN vocabularies USING (vocabulary) WHERE facet IS NOT NULL
UNION ALL SELECT 'article', term, substr(term, 7) FROM terms WHERE vocabulary = 'articles' AND term LIKE 'untoc-%'
"""


def name_key(name: str) -> str:
    """A name as it is looked up: without case, accents and signs, and in Arabic without the article."""
    return " ".join(_without_article(prefix_of(word.text)) for word in words(name))


def _without_article(word: str) -> str:
    return word.removeprefix("ال") if len(word) > 4 else word


class Index:
    """A built database, ready to be asked. Entry numbers count from 1; arrays are indexed from 0.

    Raises DatabaseError when the file is missing or of another version.
    """

    def __init__(self, database: Path) -> None:
        self.path = database
        self.info = read_info(database)
        self.connection = self._connected()
        self.entries = int(self.info["entries"])
        self.facets = {name: self._facet(*row) for name, *row in self.connection.execute(
            "SELECT facet, terms, offsets, codes FROM facets")}  # fmt: skip
        self.arrays: dict[str, npt.NDArray[Any]] = {
            name: np.frombuffer(array, dtype=np.dtype(kind))
            for name, kind, array in self.connection.execute("SELECT name, type, array FROM entry_arrays")
        }
        set_limits(self.connection)

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(f"file:{self.path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        connection.execute("PRAGMA query_only = ON")
        return connection

    def apart(self) -> "Index":
        """The same by a connection of its own, for long work in another thread. Close it when done."""
        other = copy(self)
        other.connection = self._connected()
        set_limits(other.connection)
        return other

    @staticmethod
    def _facet(terms: str, offsets: bytes, codes: bytes) -> FacetArray:
        return FacetArray(json.loads(terms), np.frombuffer(offsets, np.uint32), np.frombuffer(codes, np.uint16))

    @cached_property
    def term_names(self) -> dict[str, dict[str, str]]:
        """For each filter, the names of its terms in all languages, as keys, with the term."""
        found: dict[str, dict[str, str]] = {facet: {} for facet in self.facets}
        for facet, term, name in self.connection.execute(_TERM_NAMES):
            found[facet].setdefault(name_key(name), term)
        return found

    @cached_property
    def parts(self) -> PartArrays:
        """Of each lesson and source, in the order of their numbers: its entry, and a number for it in all languages."""
        rows = self.connection.execute("SELECT entry, part, id FROM searchable_parts ORDER BY number").fetchall()
        numbers = {row: place for place, row in enumerate(dict.fromkeys(rows))}
        return PartArrays(np.array([entry for entry, _, _ in rows], np.int64),
                          np.array([numbers[row] for row in rows], np.int64))  # fmt: skip

    @cached_property
    def broader(self) -> dict[str, dict[str, str]]:
        """For each filter, the broader term of each term that has one."""
        found: dict[str, dict[str, str]] = {facet: {} for facet in self.facets}
        for facet, term, broader in self.connection.execute(
            "SELECT facet, term, broader FROM terms JOIN vocabularies USING (vocabulary) "
            "WHERE facet IS NOT NULL AND broader IS NOT NULL"
        ):
            found[facet][term] = broader
        return found

    def rows(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        return self.connection.execute(sql, parameters).fetchall()

    def within_time(self, work: Callable[[], Result], seconds: float = SECONDS) -> Result | None:
        """What the work gives, or None where SQLite took too long over it."""
        end = monotonic() + seconds
        self.connection.set_progress_handler(lambda: int(monotonic() > end), _STEPS_A_LOOK)
        try:
            return work()
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            return None
        finally:
            self.connection.set_progress_handler(None, 0)

    def close(self) -> None:
        self.connection.close()
