"""The choices beside a list of results: each filter's terms, with how many results each would leave.

Counts are disjunctive: a facet is counted over what passes the words and all *other* filters, so that
choosing a second value of it shows what would be added.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from kb.database.facets import FACETS
from kb.search.filters import Filters
from kb.search.index import Index, Mask
from kb.search.labels import Labels


@dataclass(frozen=True)
class FacetValue:
    """One choice: its term, its label for the reader, how many entries it leaves, whether it is chosen.

    `depth` says below how many broader terms it stands; these come right before it.
    """

    term: str
    label: str
    count: int
    selected: bool
    depth: int = 0


def passing(mask: Mask, filters: Mapping[str, Mask], but: str = "") -> Mask:
    """What passes all filters, or all but one."""
    for name, passes in filters.items():
        if name != but:
            mask = mask & passes
    return mask


def count_facets(
    index: Index, matched: Mask, filters: Filters, masks: Mapping[str, Mask], labels: Labels
) -> dict[str, list[FacetValue]]:
    """Every facet's values, most frequent first, narrower ones below their broader one; chosen ones are kept even
    if they leave nothing."""
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
    return _in_tree(sorted(values, key=lambda value: (-value.count, value.label.casefold())), index.broader[facet])


def _in_tree(values: list[FacetValue], broader: Mapping[str, str]) -> list[FacetValue]:
    """The same, each narrower term below its broader one."""
    found = {value.term for value in values}
    below: dict[str, list[FacetValue]] = {}
    for value in values:
        parent = broader.get(value.term, "")
        below.setdefault(parent if parent in found else "", []).append(value)

    def walk(parent: str, depth: int) -> Iterator[FacetValue]:
        for value in below.pop(parent, ()):
            yield replace(value, depth=depth)
            yield from walk(value.term, depth + 1)

    return list(walk("", 0))
