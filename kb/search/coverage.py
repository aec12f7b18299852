"""What the knowledge base holds and what it lacks: counts by dimension, and the largest holes.

Entries were chosen because public sources exist for them. They are no sample, and no count here measures crime.
A hole is a term that has far fewer cases than an even spread over its dimension would give it: over the States
of the world for regions, over the terms for crimes and techniques, over the years and languages for these.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from kb.language.official import LANGUAGES
from kb.search.index import Index, Mask
from kb.search.labels import Labels
from kb.words.sorting import sort_key

# Counted from the filters, in the order in which reports show them.
BY_FACET = ("kind", "region", "country", "crime", "technique", "cooperation", "article", "outcome")
DIMENSIONS = (*BY_FACET, "year", "original_language", "translated_into", "source_type", "source_language")
HOLES = 10
# Recent years only: that older ones are thin is no surprise.
YEARS_LOOKED_AT = 12
_LEAST_EXPECTED = 1.0


@dataclass(frozen=True)
class Count:
    """How many entries (for sources: how many sources) bear a term."""

    term: str
    label: str
    count: int


@dataclass(frozen=True)
class Hole:
    """A term with fewer cases than an even spread would give it."""

    dimension: str
    term: str
    label: str
    held: int
    expected: float

    @property
    def missing(self) -> float:
        """Share of the expected cases that is not there, from 0 to 1."""
        return 1 - self.held / self.expected


@dataclass(frozen=True)
class Coverage:
    """What a set of entries covers. `top_countries_share` is the share of entries that the five most frequent
    countries have part in; `without_entry` are the countries with none."""

    entries: int
    dimensions: dict[str, list[Count]]
    top_countries: tuple[str, ...]
    top_countries_share: float
    without_entry: tuple[str, ...]
    holes: tuple[Hole, ...]

    def to_json(self) -> dict[str, Any]:
        """Everything, as `kb coverage --json` and the site give it."""
        return {**asdict(self), "holes": [{**asdict(hole), "missing": round(hole.missing, 3)} for hole in self.holes]}


def coverage(index: Index, labels: Labels, mask: Mask | None = None) -> Coverage:
    """What the entries of the mask cover, or all that are not withdrawn."""
    mask = ~index.arrays["withdrawn"].astype(np.bool_) if mask is None else mask
    dimensions = {facet: _by_facet(index, labels, facet, mask) for facet in BY_FACET}
    dimensions["year"] = _by_year(index, mask)
    dimensions |= _by_text(index, labels, mask)
    countries = dimensions["country"][:5]
    bearers = index.facets["country"].bearers([country.term for country in countries]) & mask
    total = int(mask.sum())
    held = {count.term for count in dimensions["country"]}
    missing = [labels.of("countries", term) for term in _universe(index, "countries") if term not in held]
    return Coverage(
        total,
        dimensions,
        tuple(country.label for country in countries),
        int(bearers.sum()) / total if total else 0.0,
        tuple(sorted(missing, key=lambda label: sort_key(label, labels.lang))),
        tuple(_holes(index, labels, mask)),
    )


def _counted(counts: Mapping[str, int], label: Mapping[str, str] | None = None) -> list[Count]:
    """Most frequent first, equals by label."""
    found = [Count(term, (label or {}).get(term, term), count) for term, count in counts.items() if count]
    return sorted(found, key=lambda count: (-count.count, count.label.casefold()))


def _by_facet(index: Index, labels: Labels, facet: str, mask: Mask) -> list[Count]:
    array = index.facets[facet]
    counts = dict(zip(array.terms, array.counts(mask).tolist(), strict=True))
    return _counted(counts, {term: labels.of_facet(facet, term) for term in counts})


def _by_year(index: Index, mask: Mask) -> list[Count]:
    """Entries by the last year of their facts, in the order of years."""
    years = Counter(int(year) for year in index.arrays["year_to"][mask] if year >= 0)
    return [Count(str(year), str(year), count) for year, count in sorted(years.items())]


_BY_TEXT = {
    "original_language": "SELECT entry, lang FROM entries",
    "translated_into": "SELECT entry, lang FROM texts WHERE status <> 'original' AND whole",
    "source_type": "SELECT entry, type FROM sources",
    "source_language": "SELECT entry, language FROM sources",
}


def _by_text(index: Index, labels: Labels, mask: Mask) -> dict[str, list[Count]]:
    languages = {lang: labels.of("languages", lang) for lang in LANGUAGES}
    found = {}
    for dimension, sql in _BY_TEXT.items():
        counts = Counter(value for entry, value in index.rows(sql) if mask[entry - 1])
        found[dimension] = _counted(counts, languages)
    return found


def _universe(index: Index, vocabulary: str) -> list[str]:
    """All terms of a vocabulary, whether any entry bears them or not."""
    return [term for (term,) in index.rows("SELECT term FROM terms WHERE vocabulary = ?", (vocabulary,))]


def _holes(index: Index, labels: Labels, mask: Mask) -> list[Hole]:
    """The terms that lack the largest share of an even spread; of equals, those that lack more cases."""
    cases = index.facets["kind"].bearers(["case"]) & mask
    found = [*_region_holes(index, labels, cases), *_year_holes(index, cases), *_language_holes(index, labels, cases)]
    for facet, vocabulary in (("crime", "crimes"), ("technique", "techniques")):
        held = dict(zip(index.facets[facet].terms, index.facets[facet].counts(cases).tolist(), strict=True))
        terms = _universe(index, vocabulary)
        even = sum(held.values()) / max(len(terms), 1)
        found += [Hole(facet, term, labels.of(vocabulary, term), held.get(term, 0), even) for term in terms]
    holes = [hole for hole in found if hole.expected >= _LEAST_EXPECTED and hole.missing > 0]
    return sorted(holes, key=lambda hole: (-hole.missing, -hole.expected, hole.dimension, hole.term))[:HOLES]


def _region_holes(index: Index, labels: Labels, cases: Mask) -> Iterable[Hole]:
    """Regions without narrower ones, by their number of States and areas."""
    states = Counter(region for (region,) in index.rows("SELECT region FROM terms WHERE vocabulary = 'countries'"))
    held = dict(zip(index.facets["region"].terms, index.facets["region"].counts(cases).tolist(), strict=True))
    bearings = sum(held.get(region, 0) for region in states)
    for region, size in states.items():
        if region:
            even = bearings * size / states.total()
            yield Hole("region", region, labels.of("regions", region), held.get(region, 0), even)


def _year_holes(index: Index, cases: Mask) -> Iterable[Hole]:
    years = index.arrays["year_to"][cases]
    newest = int(years.max()) if len(years) else 0
    looked_at = range(newest - YEARS_LOOKED_AT + 1, newest + 1)
    held = Counter(int(year) for year in years)
    even = sum(held[year] for year in looked_at) / YEARS_LOOKED_AT
    return [Hole("year", str(year), str(year), held[year], even) for year in looked_at]


def _language_holes(index: Index, labels: Labels, cases: Mask) -> Iterable[Hole]:
    held = Counter(lang for entry, lang in index.rows("SELECT entry, lang FROM entries") if cases[entry - 1])
    even = held.total() / len(LANGUAGES)
    return [Hole("original_language", lang, labels.of("languages", lang), held[lang], even) for lang in LANGUAGES]
