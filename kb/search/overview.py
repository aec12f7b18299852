"""Two filters against each other, and cases by year: what there is, and where nothing is."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from kb.search.index import Index, Mask

# The tables that can be asked for: what stands in the rows, and in the columns.
MATRICES = (("crime", "technique"), ("article", "region"))


@dataclass(frozen=True)
class Matrix:
    """Counts of entries that bear the term of a row and that of a column; every term is there, empty or not."""

    row_facet: str
    column_facet: str
    rows: list[str]
    columns: list[str]
    counts: list[list[int]]

    @property
    def empty(self) -> int:
        """How many cells hold nothing."""
        return sum(count == 0 for row in self.counts for count in row)


def matrix(index: Index, row_facet: str, column_facet: str) -> Matrix:
    """Cases by two filters. Broader terms only where a term has narrower ones, for which they stand."""
    cases = index.facets["kind"].bearers(["case"]) & ~index.arrays["withdrawn"].astype(np.bool_)
    rows, columns = _terms(index, row_facet), _terms(index, column_facet)
    counts = _bearing(index, row_facet, rows, cases).T @ _bearing(index, column_facet, columns, cases)
    return Matrix(row_facet, column_facet, rows, columns, counts.tolist())


def _terms(index: Index, facet: str) -> list[str]:
    """Terms of the first level, in the order of their vocabulary; of articles, those of the Convention on substance."""
    rows = index.rows(
        "SELECT term, broader FROM terms JOIN vocabularies USING (vocabulary) WHERE facet = ? ORDER BY position",
        (facet,),
    )
    if facet == "article":
        return [term for term, broader in rows if broader == "untoc" and 5 <= int(term.partition("-")[2]) <= 31]
    if facet == "region":
        top = {term for term, broader in rows if broader is None}
        return [term for term, broader in rows if broader in top]
    return [term for term, broader in rows if broader is None]


def _bearing(index: Index, facet: str, terms: list[str], mask: Mask) -> np.ndarray:
    """One row an entry of the mask, one column a term: 1 where the entry bears it."""
    return np.stack([index.facets[facet].bearers([term])[mask] for term in terms], axis=1).astype(np.int32)


def years(index: Index) -> list[tuple[int, int]]:
    """Every year from the first to the last in which the facts of a case end, with how many cases do."""
    cases = index.facets["kind"].bearers(["case"]) & ~index.arrays["withdrawn"].astype(np.bool_)
    held = Counter(int(year) for year in index.arrays["year_to"][cases] if year >= 0)
    return [(year, held[year]) for year in range(min(held), max(held) + 1)] if held else []
