"""Filters: what a visitor chose beside the words. One spelling on the command line and in addresses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from kb.database.facets import FACETS
from kb.search.fields import PART_NAMES
from kb.search.index import Index, Mask, name_key

YEARS = ("from", "to")
NAMES = (*FACETS, *YEARS)
_LEAST_LIKE = 60


@dataclass(frozen=True)
class Filters:
    """Chosen terms by facet, and a span of years. Values of one facet mean *or*, facets mean *and*."""

    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: int | None = None
    last: int | None = None

    def __bool__(self) -> bool:
        return bool(self.terms) or self.first is not None or self.last is not None

    @classmethod
    def read(cls, values: Mapping[str, Iterable[str]]) -> "Filters":
        """From lists of values by name. What no filter knows is left out, and years that are none;
        years in the wrong order change places."""
        terms = {
            facet: tuple(dict.fromkeys(value.strip() for value in values[facet] if value.strip()))
            for facet in FACETS
            if facet in values
        }
        first, last = _year(values.get("from", ())), _year(values.get("to", ()))
        if first is not None and last is not None and first > last:
            first, last = last, first
        return cls({facet: found for facet, found in terms.items() if found}, first, last)

    def pairs(self) -> list[tuple[str, str]]:
        """Name and value of every filter, in the order of addresses."""
        pairs = [(facet, term) for facet in FACETS for term in self.terms.get(facet, ())]
        years = [
            (name, str(year)) for name, year in zip(YEARS, (self.first, self.last), strict=True) if year is not None
        ]
        return pairs + years

    def without(self, name: str, value: str) -> "Filters":
        """The same, less one value."""
        if name in YEARS:
            return Filters(self.terms, None if name == "from" else self.first, None if name == "to" else self.last)
        rest = tuple(term for term in self.terms.get(name, ()) if term != value)
        return Filters({**{f: t for f, t in self.terms.items() if f != name}, **({name: rest} if rest else {})},
                       self.first, self.last)  # fmt: skip

    def plus(self, facet: str, term: str) -> "Filters":
        """The same, and one value more."""
        return Filters({**self.terms, facet: (*self.terms.get(facet, ()), term)}, self.first, self.last)

    def masks(self, index: Index) -> dict[str, Mask]:
        """For each filter that is set, the entries that pass it."""
        masks = {facet: index.facets[facet].bearers(list(terms)) for facet, terms in self.terms.items()}
        if self.first is not None or self.last is not None:
            begins, ends = index.arrays["year_from"], index.arrays["year_to"]
            known = begins >= 0
            masks["years"] = (
                known & (ends >= (self.first or 0)) & (begins <= (9999 if self.last is None else self.last))
            )
        return masks


def unknown_values(index: Index, filters: Filters) -> list[tuple[str, str, str | None]]:
    """Chosen values that no vocabulary has: filter, value, and the nearest term by its id or a label."""
    return [
        (facet, value, nearest_term(index, facet, value))
        for facet, values in filters.terms.items()
        for value in values
        if value not in index.term_names[facet].values() and not (facet == "kind" and value in PART_NAMES)
    ]


def nearest_term(index: Index, facet: str, value: str) -> str | None:
    """The term whose id, label or synonym is most like this."""
    names = index.term_names[facet]
    best = process.extractOne(name_key(value), list(names), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE)
    return names[best[0]] if best else None


def _year(values: Iterable[str]) -> int | None:
    found: Sequence[str] = [value.strip() for value in values if value.strip().isdecimal()]
    year = int(found[-1][:6]) if found else None
    return year if year is not None and year <= 9999 else None
