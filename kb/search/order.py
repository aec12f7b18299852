"""In which order the entries that were found are shown."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from kb.search.index import Index, name_key
from kb.search.labels import Labels
from kb.search.match import Matches

SORTS = ("relevance", "newest", "oldest", "title", "country")
# Scores that differ by less than this share of the best one count as equal.
_EQUAL = 0.01


def ordered(
    index: Index, matches: Matches, entries: npt.NDArray[np.intp], sort: str, labels: Labels, *, ranked: bool
) -> npt.NDArray[np.intp]:
    """Entries, from 0, in the order in which they are shown; equals in the order of their ids.

    By relevance, those that have the words themselves come first, then those that say it in other words, then
    those that have only some of them; equals with a text in the reader's language first. Without words there is
    no relevance: the newest come first.
    """
    newest = -index.arrays["year_to"][entries].astype(np.int32)
    keys: dict[str, Callable[[], tuple[npt.NDArray[Any], ...]]] = {
        "relevance": lambda: _by_relevance(index, matches, entries, labels.lang) if ranked else (newest,),
        "newest": lambda: (newest,),
        "oldest": lambda: (index.arrays["year_from"][entries].astype(np.int32),),
        "title": lambda: (_title_ranks(index, labels)[entries],),
        "country": lambda: (newest, _country_ranks(index, labels)[entries]),
    }
    return entries[np.lexsort(keys[sort if sort in SORTS else "relevance"]())]


def _by_relevance(
    index: Index, matches: Matches, entries: npt.NDArray[np.intp], lang: str
) -> tuple[npt.NDArray[Any], ...]:
    """Keys for `lexsort`, the last one first."""
    scores = matches.scores[entries]
    best = float(scores.max()) if len(scores) else 0.0
    steps = np.floor(scores / (best * _EQUAL)) if best > 0 else scores
    foreign = ~index.facets["lang"].bearers([lang])[entries]
    return -scores, foreign, -steps, -matches.tiers[entries]


def _title_ranks(index: Index, labels: Labels) -> npt.NDArray[np.intp]:
    """For each entry, the place of its title among all, as the reader's language has it."""
    titles = [name_key(title) for (title,) in index.rows(
        "SELECT coalesce(own.title, entries.title) FROM entries LEFT JOIN texts AS own "
        "ON own.entry = entries.entry AND own.lang = ? ORDER BY entries.entry", (labels.lang,))]  # fmt: skip
    return np.argsort(np.argsort(np.array(titles), kind="stable"), kind="stable")


def _country_ranks(index: Index, labels: Labels) -> npt.NDArray[np.int32]:
    """For each entry, the place of its first country among all, by their names in the reader's language."""
    rows = index.rows("SELECT entry, term FROM entry_terms WHERE vocabulary = 'countries' AND position = 1")
    names = sorted({labels.of("countries", term).casefold() for _, term in rows})
    rank = {name: place for place, name in enumerate(names)}
    ranks = np.full(index.entries, len(names), np.int32)
    for entry, term in rows:
        ranks[entry - 1] = rank[labels.of("countries", term).casefold()]
    return ranks
