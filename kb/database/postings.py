"""Where each term stands and what it adds to an entry's score: BM25, worked out once, at build time.

The numbers are those of FTS5's `bm25()` with the same weights (k1 = 1.2, b = 0.75), so that a search may
take the score of a word from here and that of a phrase from FTS5, and add them. See SQLite's documentation,
"The bm25() function", and Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009).
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import sqlite_utils

from kb.database.tables import BETWEEN_TEXTS, MENTION_WEIGHT, SEARCH_WEIGHTS, TERM_WEIGHT

K1 = 1.2
B = 0.75
_LEAST_IDF = 1e-6


def bearers_of(number: int) -> str:
    """Under what the postings keep the entries that bear a term of a vocabulary. Nobody can type it."""
    return f"{BETWEEN_TEXTS}{number}"


def mentions_of(number: int) -> str:
    """Under what the postings keep the entries whose texts have a label of a term, in whatever language."""
    return f"{BETWEEN_TEXTS}m{number}"


class Postings:
    """Collects the terms of entries, added in the order of their numbers, and writes one row for each term."""

    def __init__(self) -> None:
        self._number_of: dict[str, int] = {}
        self._terms = array("I")
        self._entries = array("I")
        self._hits = array("f")
        self._lengths = array("I")

    def add(self, entry: int, texts: Mapping[str, str], borne: Iterable[int]) -> None:
        """The analysed text of one entry, by column of the search index, and the numbers of the terms it bears."""
        hits: Counter[str] = Counter()
        length = 0
        for column, weight in SEARCH_WEIGHTS.items():
            terms = texts[column].split()
            length += len(terms)
            for term, count in Counter(terms).items():
                hits[term] += count * weight  # type: ignore[assignment]
        for number in borne:
            hits[bearers_of(number)] = TERM_WEIGHT  # type: ignore[assignment]
        numbers = self._number_of
        self._terms.extend([numbers.setdefault(term, len(numbers)) for term in hits])
        self._entries.extend([entry] * len(hits))
        self._hits.extend(hits.values())
        self._lengths.append(length)

    def add_mentions(self, number: int, entries: Sequence[int]) -> None:
        """The entries, in the order of their numbers, whose texts have a label of this term of a vocabulary."""
        if entries:
            term = self._number_of.setdefault(mentions_of(number), len(self._number_of))
            self._terms.extend([term] * len(entries))
            self._entries.extend(entries)
            self._hits.extend([MENTION_WEIGHT] * len(entries))

    def write(self, db: sqlite_utils.Database) -> None:
        """Fill the table `postings`."""
        if self._lengths:
            db.table("postings").insert_all(self._rows(), batch_size=1_000)

    def _rows(self) -> Iterator[dict[str, Any]]:
        terms = np.frombuffer(self._terms, dtype=np.uint32)
        order = np.argsort(terms, kind="stable")
        entries = np.frombuffer(self._entries, dtype=np.uint32)[order]
        frequencies = np.bincount(terms, minlength=len(self._number_of))
        weights = self._weights(order, entries, np.repeat(frequencies, frequencies)).astype(np.float32)
        ends = [0, *np.cumsum(frequencies).tolist()]
        spans = list(pairwise(ends))
        for term, number in sorted(self._number_of.items()):
            first, end = spans[number]
            yield {"term": term, "entries": entries[first:end].tobytes(), "weights": weights[first:end].tobytes()}

    def _weights(self, order: Any, entries: Any, frequencies: Any) -> Any:
        """What each posting adds to the score of its entry."""
        lengths = np.frombuffer(self._lengths, dtype=np.uint32).astype(np.float64)
        count = len(lengths)
        hits = np.frombuffer(self._hits, dtype=np.float32)[order].astype(np.float64)
        idf = np.maximum(np.log((count - frequencies + 0.5) / (frequencies + 0.5)), _LEAST_IDF)
        long = 1 - B + B * lengths[entries - 1] / lengths.mean()
        return idf * hits * (K1 + 1) / (hits + K1 * long)
