"""The choices beside a list of results: each filter's terms, with how many results each would leave.

Counts are disjunctive: a facet is counted over what passes the words and all *other* filters, so that
choosing a second value of it shows what would be added.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kb.database.facets import FACETS
from kb.search.filters import Filters
from kb.search.index import Index, Mask
from kb.search.labels import Labels


@dataclass(frozen=True)
class FacetValue:
    """One choice: its term, its label for the reader, how many entries it leaves, whether it is chosen."""

    term: str
    label: str
    count: int
    selected: bool


def passing(mask: Mask, filters: Mapping[str, Mask], but: str = "") -> Mask:
    """What passes all filters, or all but one."""
    for name, passes in filters.items():
        if name != but:
            mask = mask & passes
    return mask


def count_facets(
    index: Index, matched: Mask, filters: Filters, masks: Mapping[str, Mask], labels: Labels
) -> dict[str, list[FacetValue]]:
    """Every facet's values, most frequent first; chosen ones are kept even if they leave nothing."""
    everywhere = passing(matched, masks)
    counted = {}
    for facet in FACETS:
        mask = passing(matched, masks, but=facet) if facet in masks else everywhere
        counted[facet] = _values(index, facet, mask, filters.terms.get(facet, ()), labels)
    return counted


def _values(index: Index, facet: str, mask: Mask, chosen: tuple[str, ...], labels: Labels) -> list[FacetValue]:
    array = index.facets[facet]
    counts = array.counts(mask)
    values = [
        FacetValue(
            array.terms[code],
            labels.of_facet(facet, array.terms[code]),
            int(counts[code]),
            array.terms[code] in chosen,
        )
        for code in np.flatnonzero(counts)
    ]
    found = {value.term for value in values}
    values += [FacetValue(term, labels.of_facet(facet, term), 0, True) for term in chosen if term not in found]
    return sorted(values, key=lambda value: (-value.count, value.label.casefold()))
