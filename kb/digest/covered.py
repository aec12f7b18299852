"""What a set of entries covers and what it lacks, in sentences and a table, for those who are to draw conclusions."""

from kb.exports.document import Grid, Words, grid
from kb.exports.selection import Selection
from kb.search.coverage import Count, Coverage, Hole, coverage
from kb.search.index import Mask
from kb.words.messages import N_
from kb.words.names import FACET_NAMES, SOURCE_TYPES

_TOP = 5
_HOLES = {"region": FACET_NAMES["region"], "crime": FACET_NAMES["crime"], "technique": FACET_NAMES["technique"],
          "original_language": N_("Original language"), "year": N_("Year")}  # fmt: skip
_SHOWN = ("kind", "region", "original_language", "source_type", "source_language")


def measured(selection: Selection, mask: Mask) -> Coverage:
    """The coverage of the entries of a mask."""
    return coverage(selection.index, selection.labels, mask)


def held(selection: Selection, found: Coverage) -> list[str]:
    """What there is, in sentences."""
    say = selection.say
    lines = [say.gettext("Number of entries: %(entries)s. Number of countries and areas that have part in them: "
                         "%(countries)s.", entries=say.number(found.entries),
                         countries=say.number(len(found.dimensions["country"])))]  # fmt: skip
    if found.top_countries and found.entries > _TOP:
        lines.append(say.gettext("The most frequent countries (%(countries)s) have part in %(share)s of the entries.",
                                 countries=selection.comma.join(found.top_countries),
                                 share=say.percent(round(found.top_countries_share * 100))))  # fmt: skip
    years = [int(count.term) for count in found.dimensions["year"]]
    if years:
        lines.append(
            say.gettext("The facts end in the years %(first)s to %(last)s.", first=min(years), last=max(years))
        )
    sources = _shares(selection, found, "source_language")
    if sources:
        lines.append(say.gettext("Languages of the sources: %(languages)s.", languages=sources))
    return lines


def lacking(selection: Selection, found: Coverage) -> list[str]:
    """What is not there, in sentences: the largest holes by dimension."""
    say, lines = selection.say, []
    for dimension, name in _HOLES.items():
        holes = [hole for hole in found.holes if hole.dimension == dimension]
        if holes:
            words = selection.comma.join(
                say.gettext("%(label)s (%(held)s; an even spread would give %(expected)s)",
                            label=_label(selection, dimension, hole), held=say.number(hole.held),
                            expected=say.number(max(1, round(hole.expected))))
                for hole in holes
            )  # fmt: skip
            lines.append(say.gettext("%(name)s: %(values)s.", name=say.gettext(name), values=words))
    if not lines:
        return [say.gettext("No region, type of crime, technique or year lacks so many cases that it could be "
                            "measured here.")]  # fmt: skip
    return [say.gettext("Far fewer cases than an even spread would give are held on the following."), *lines]


def table(selection: Selection, found: Coverage) -> Grid:
    """How many entries, and sources, of each kind."""
    say = selection.say
    names = {"kind": FACET_NAMES["kind"], "region": FACET_NAMES["region"], "original_language": N_("Original language"),
             "source_type": N_("Kind of source"), "source_language": N_("Language of the sources")}  # fmt: skip
    rows: list[list[Words]] = []
    for dimension in _SHOWN:
        counts = found.dimensions[dimension]
        if counts:
            rows.append([say.gettext(names[dimension]),
                         selection.comma.join(_with(selection, dimension, count, say.number(count.count))
                                              for count in counts)])  # fmt: skip
    return grid(rows, named_rows=True, shares=(26, 74))


def _label(selection: Selection, dimension: str, count: Count | Hole) -> str:
    if dimension == "source_type":
        return selection.say.gettext(SOURCE_TYPES.get(count.term, count.term))
    if dimension in ("source_language", "original_language"):
        return selection.say.language(count.term)
    return count.label


def _with(selection: Selection, dimension: str, count: Count, number: str) -> str:
    """What was counted, and its number in brackets."""
    marks = selection.marks
    return f"{_label(selection, dimension, count)}{marks.opening}{number}{marks.closing}"


def _shares(selection: Selection, found: Coverage, dimension: str) -> str:
    counts = found.dimensions[dimension]
    total = sum(count.count for count in counts)
    return selection.comma.join(
        _with(selection, dimension, count, selection.say.percent(round(count.count * 100 / total)))
        for count in counts[:_TOP]
    )
