"""The words that scripts of the copy show, in one language: plain messages, and forms for every kind of number."""

from typing import Any

from babel import Locale

from kb.release.offline.packing import script
from kb.search.compare import FACTS, MOST_UNITS
from kb.search.labels import Labels
from kb.words.marks import marks
from kb.words.messages import Messages, messages
from kb.words.names import (
    BEARINGS,
    DRAWN_BY,
    FACET_NAMES,
    LESSON_FILTER_NAMES,
    NOTES,
    ONE_OF_KIND,
    PART_NAMES,
    SORT_NAMES,
)

# Numbers among which every form of every language is wanted by one.
_EXAMPLES = (0, 1, 2, 3, 5, 11, 21, 100)
_SUBJECTS = ("crimes", "techniques", "countries")


def words_script(labels: Labels) -> str:
    """All of them."""
    say = messages(labels.lang)
    return script("kbWords", {
        "locale": {"zh": "zh-Hans"}.get(say.lang, say.lang),
        "separator": marks(say.lang).comma,
        **_common(say), **_of_search(say, labels), **_of_lessons(say), **_of_comparison(say),
    })  # fmt: skip


def _common(say: Messages) -> dict[str, Any]:
    _ = say.gettext
    return {
        "entries": _forms(say, "%(number)s entry", "%(number)s entries"),
        "kinds": {kind: _(name) for kind, name in ONE_OF_KIND.items()},
        "list": _("List"),
        "emptyList": _("The list is empty. Open an entry and choose “Add to my list”."),
        "results": _("Results"),
        "toFilters": _("Filter these results"),
        "filters": _("Filters"),
        "chosen": _("Chosen filters"),
        "remove": _("Remove:"),
        "removeOne": _("Remove"),
        "removeAll": _("Remove all"),
        "pages": _("Pages of results"),
        "previous": _("Previous page"),
        "next": _("Next page"),
        "page": _("Page %(page)s of %(pages)s", page="{}", pages="{}"),
    }


def _of_search(say: Messages, labels: Labels) -> dict[str, Any]:
    _ = say.gettext
    return {
        "entriesFor": _forms(say, "%(number)s entry for", "%(number)s entries for"),
        "counts": {"lesson": _forms(say, "%(number)s lesson", "%(number)s lessons"),
                   "source": _forms(say, "%(number)s source", "%(number)s sources")},
        "parts": {part: _(name) for part, name in PART_NAMES.items()},
        "manyParts": {"lesson": _("Lessons"), "source": _("Sources")},
        "facets": {facet: _(name) for facet, name in FACET_NAMES.items()},
        "vocabularies": {facet: labels.vocabulary_of(facet) for facet in FACET_NAMES},
        "sorts": {sort: _(name) for sort, name in SORT_NAMES.items()},
        "notes": {note: _(text) for note, text in NOTES.items()},
        "search": _("Search: %(words)s", words="{}"),
        "order": _("Order"),
        "showAll": _("Show all %(number)s", number="{}"),
        "all": _("All of them"),
        "years": _("Years"),
        "from": _("From"),
        "to": _("to"),
        "apply": _("Apply"),
        "foundBy": _("Found by:"),
        "partly": _("Has only some of your words"),
        "searched": _("Searched:"),
        "among": _("The same words among:"),
        "entriesInstead": _("Search entries instead"),
        "nothing": _("Nothing was found."),
        "hidden": _("Without a filter there would be more:"),
        "withoutFilter": _("without %(filter)s", filter="{}"),
        "waysOn": _("Ways on:"),
        "otherWords": _("Use fewer or other words, or another of the six languages."),
        "bySubject": _("Go by subject:"),
        "ways": {vocabulary: labels.of_vocabulary(vocabulary) for vocabulary in _SUBJECTS},
        "help": _("Help, with examples to click"),
    }  # fmt: skip


def _of_lessons(say: Messages) -> dict[str, Any]:
    _ = say.gettext
    return {
        "own": {name: _(text) for name, text in LESSON_FILTER_NAMES.items()},
        "values": {name: _(text) for name, text in (BEARINGS | DRAWN_BY).items()},
        "lessonIs": _("A finding of one case or unit, not a rule: it says what it bears on, whether it supports, "
                      "qualifies or contradicts it, and who draws it."),
    }  # fmt: skip


def _of_comparison(say: Messages) -> dict[str, Any]:
    _ = say.gettext
    return {
        "most": MOST_UNITS,
        "facts": FACTS,
        "silent": _("Not found in the sources"),
        "sideBySide": _("Specialized units side by side, under the same headings."),
        "checklist": _("Readiness checklist"),
        "leftOut": _("At most %(most)s units stand side by side. Left out: %(units)s.", most="{}", units="{}"),
    }


def _forms(say: Messages, one: str, many: str) -> dict[str, str]:
    """A message by what `Intl.PluralRules` calls the number's kind."""
    rule = Locale.parse(say.lang).plural_form
    found: dict[str, str] = {}
    for number in _EXAMPLES:
        found.setdefault(rule(number), say.ngettext(one, many, number, number="{}"))
    found.setdefault("other", say.ngettext(one, many, _EXAMPLES[-1], number="{}"))
    return found
