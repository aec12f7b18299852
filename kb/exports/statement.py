"""What an export says of itself: how its entries were chosen, how many, where they lie, and that they are no sample."""

from dataclasses import dataclass
from typing import Any

from kb.exports.selection import Selection
from kb.search.coverage import Coverage, coverage
from kb.words.licence import LICENCE
from kb.words.messages import N_
from kb.words.names import FACET_NAMES, NOTES, PART_NAMES

_TOP = 5
NO_SAMPLE = N_(
    "These entries were chosen because public sources exist for them. They are no sample: their numbers say what is "
    "written about here, not how much crime there is."
)
_SUCCESS = N_(
    "Successful cases stand out: matters that were dropped, and work that left no public trace, are hardly here."
)
TERMS_OF_USE = N_(
    "Texts: Creative Commons Attribution 4.0. Each fact is its source's; the wording and the lessons marked so are the "
    "editors'."
)


@dataclass(frozen=True)
class Statement:
    """Sentences, by what they are about; `filters` are names and values."""

    title: str
    method: tuple[str, ...]
    filters: tuple[tuple[str, str], ...]
    number: str
    cut: str
    coverage: tuple[str, ...]
    bias: tuple[str, ...]
    release: str
    licence: str
    address: str

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {"title": self.title, "method": list(self.method), "number": self.number, "cut": self.cut or None,
                "coverage": list(self.coverage), "bias": list(self.bias), "release": self.release,
                "licence": f"{self.licence} {LICENCE}", "address": self.address}  # fmt: skip


def statement(selection: Selection) -> Statement:
    """What is to be said of a selection."""
    found = coverage(selection.index, selection.labels, selection.mask)
    say = selection.say.gettext
    return Statement(
        title_of(selection), tuple(_method(selection)), tuple(chosen_filters(selection)), _number(selection),
        _cut(selection), tuple(_coverage(selection, found)) if selection.how != "entry" else (),
        (say(NO_SAMPLE), say(_SUCCESS)), release_of(selection), say(TERMS_OF_USE), selection.address,
    )  # fmt: skip


def title_of(selection: Selection) -> str:
    """A title for the whole."""
    say = selection.say.gettext
    if selection.how == "entry":
        return selection.labels.title(selection.ids[0])
    if selection.how == "hand":
        return selection.name or say("List of entries")
    if selection.request.words:
        return say("Search: %(words)s", words=selection.request.words)
    values = [value for _, value in chosen_filters(selection)]
    return " · ".join(values) if values else say("All entries")


def chosen_filters(selection: Selection) -> list[tuple[str, str]]:
    """Filters that are set: name and labels of their values."""
    found: dict[str, list[str]] = {}
    for name, value in selection.request.filters.pairs():
        part = PART_NAMES.get(value) if name == "kind" else None
        label = value if name in ("from", "to") else selection.labels.of_facet(name, value)
        label = selection.say.gettext(part) if part else label
        found.setdefault(selection.say.gettext(FACET_NAMES[name]), []).append(label)
    comma = selection.comma
    return [(name, comma.join(values)) for name, values in found.items()]


def release_of(selection: Selection) -> str:
    """Which state of the knowledge base this is."""
    say, release = selection.say, selection.release
    text = say.gettext(
        "%(site)s. Version %(version)s, as of %(day)s",
        site=say.gettext("Casebook on Organized Crime"), version=release.version, day=say.date(release.day),
    )  # fmt: skip
    return text + (f" ({release.commit[:12]})" if release.commit else "")


def _method(selection: Selection) -> list[str]:
    say = selection.say.gettext
    if selection.how == "entry":
        return []
    if selection.how == "hand":
        lines = [say("These entries were chosen by hand.")]
    elif selection.request.words:
        lines = [say("These entries were found by a search for “%(words)s”.", words=selection.request.words)]
    elif selection.request.filters:
        lines = [say("These are all entries that pass the filters named here.")]
    else:
        lines = [say("These are all entries.")]
    if selection.note in NOTES:
        lines.append(say(NOTES[selection.note]))
    if selection.unknown:
        lines.append(say("There are no entries with these ids: %(ids)s", ids=selection.comma.join(selection.unknown)))
    return lines


def _number(selection: Selection) -> str:
    say = selection.say
    if selection.how == "entry":
        return ""
    if selection.what == "lesson":
        return say.ngettext("%(number)s lesson", "%(number)s lessons", selection.size)
    if selection.what == "source":
        return say.ngettext("%(number)s source", "%(number)s sources", selection.size)
    return say.ngettext("%(number)s entry", "%(number)s entries", selection.size)


def _cut(selection: Selection) -> str:
    if not selection.cut_from:
        return ""
    say = selection.say
    return say.gettext(
        "This file holds the first %(shown)s of %(total)s. CSV, XLSX, JSON and JSON Lines hold all of them.",
        shown=say.number(selection.size), total=say.number(selection.cut_from),
    )  # fmt: skip


def _coverage(selection: Selection, found: Coverage) -> list[str]:
    say, lines = selection.say, []
    comma = selection.comma
    top = [f"{count.label} ({say.number(count.count)})" for count in found.dimensions["country"][:_TOP]]
    if top:
        lines.append(say.gettext("Most frequent countries: %(countries)s", countries=comma.join(top)))
    years = [int(count.term) for count in found.dimensions["year"]]
    if years:
        lines.append(
            say.gettext("The facts end in the years %(first)s to %(last)s.", first=min(years), last=max(years))
        )
    return lines
