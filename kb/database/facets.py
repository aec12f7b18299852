"""The filters as data: which there are, where each gets its terms, and the arrays that counting needs.

To add a filter whose terms come from a vocabulary, give the vocabulary a `facet` and add its name
to `FACETS`; everything else (counting, pages, command line, addresses) follows from this list.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
import sqlite_utils

from kb.model.identifiers import split_subject
from kb.model.vocabulary import Vocabularies

# In the order in which pages show them.
FACETS = ("kind", "country", "region", "crime", "technique", "cooperation", "article", "outcome", "issue",
          "theme", "unit", "lang")  # fmt: skip
# Facets whose terms are the values of a column or of links, not of a vocabulary.
_BY_QUERY = {
    "kind": "SELECT entry, kind FROM entries",
    "lang": "SELECT DISTINCT entry, lang FROM texts",
    "unit": "SELECT entry, target FROM links WHERE relation = 'units' "
    "UNION SELECT entry, id FROM entries WHERE kind = 'unit'",
}
_NO_YEAR = -1


def write_facets(db: sqlite_utils.Database, vocabularies: Vocabularies) -> None:
    """Fill `facets` and `entry_arrays`, and the counts of `terms`."""
    count: int = db.execute("SELECT count(*) FROM entries").fetchone()[0]
    rows = [_facet_row(name, _pairs(db, name, vocabularies), count) for name in FACETS]
    db.table("facets").insert_all(rows)
    db.table("entry_arrays").insert_all(_arrays(db))
    _count_terms(db.conn, vocabularies)


def _pairs(db: sqlite_utils.Database, facet: str, vocabularies: Vocabularies) -> Iterator[tuple[int, str]]:
    """Entry and term. An entry bears its terms' broader terms too."""
    if facet in _BY_QUERY:
        yield from db.execute(_BY_QUERY[facet])
        return
    if facet == "region":
        yield from _regions(db, vocabularies)
        return
    vocabulary = vocabularies.by_facet.get(facet)
    if vocabulary is None:
        return
    for entry, term in db.execute("SELECT entry, term FROM entry_terms WHERE vocabulary = ?", [vocabulary.id]):
        yield entry, term
        for broader in vocabulary.ancestors(term):
            yield entry, broader
    if facet == "theme":
        yield from _themes_of_lessons(db)


def _regions(db: sqlite_utils.Database, vocabularies: Vocabularies) -> Iterator[tuple[int, str]]:
    countries = vocabularies.terms("countries")
    for entry, country in db.execute("SELECT entry, term FROM entry_terms WHERE vocabulary = 'countries'"):
        region = countries[country].region
        if region:
            yield entry, region
            for broader in vocabularies["regions"].ancestors(region):
                yield entry, broader


def _themes_of_lessons(db: sqlite_utils.Database) -> Iterator[tuple[int, str]]:
    for entry, bears_on in db.execute("SELECT entry, bears_on FROM lessons"):
        for subject in json.loads(bears_on):
            parts = split_subject(subject)
            if parts and parts[0] == "theme":
                yield entry, parts[1]


def _facet_row(name: str, pairs: Iterable[tuple[int, str]], count: int) -> dict[str, object]:
    by_entry: dict[int, set[str]] = defaultdict(set)
    for entry, term in pairs:
        by_entry[entry].add(term)
    terms = sorted({term for found in by_entry.values() for term in found})
    code_of = {term: code for code, term in enumerate(terms)}
    offsets = np.zeros(count + 1, dtype=np.uint32)
    codes: list[int] = []
    for entry in range(1, count + 1):
        codes += sorted(code_of[term] for term in by_entry.get(entry, ()))
        offsets[entry] = len(codes)
    return {
        "facet": name,
        "terms": json.dumps(terms, ensure_ascii=False),
        "offsets": offsets.tobytes(),
        "codes": np.array(codes, dtype=np.uint16).tobytes(),
    }


def _arrays(db: sqlite_utils.Database) -> Iterator[dict[str, object]]:
    """Years for the filters `from` and `to`; and which are withdrawn."""
    periods = db.execute("SELECT period_from, period_to FROM entries ORDER BY entry").fetchall()
    yield _array("year_from", np.array([first or _NO_YEAR for first, _ in periods], dtype=np.int16))
    yield _array("year_to", np.array([last or first or _NO_YEAR for first, last in periods], dtype=np.int16))
    yield _array(
        "withdrawn",
        np.array(
            [bool(date) for (date,) in db.execute("SELECT withdrawn_date FROM entries ORDER BY entry")],
            dtype=np.uint8,
        ),
    )


def _array(name: str, array: np.ndarray) -> dict[str, object]:
    return {"name": name, "type": array.dtype.str, "array": array.tobytes()}


def _count_terms(connection: sqlite3.Connection, vocabularies: Vocabularies) -> None:
    """How many entries bear each term or a narrower one, in every vocabulary."""
    holders: dict[tuple[str, str], set[int]] = defaultdict(set)
    for entry, name, term in connection.execute("SELECT entry, vocabulary, term FROM entry_terms"):
        for bearer in (term, *vocabularies[name].ancestors(term)):
            holders[name, bearer].add(entry)
    regions = vocabularies.terms("countries")
    for (name, term), entries in list(holders.items()):
        region = regions[term].region if name == "countries" and term in regions else None
        for bearer in (region, *vocabularies["regions"].ancestors(region)) if region else ():
            holders["regions", str(bearer)] |= entries
    connection.executemany(
        "UPDATE terms SET entries = ? WHERE vocabulary = ? AND term = ?",
        [(len(entries), name, term) for (name, term), entries in sorted(holders.items())],
    )
