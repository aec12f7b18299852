"""The words that scripts of the copy show, in one language: plain messages, and forms for every kind of number."""

import json

from babel import Locale

from kb.search.labels import Labels
from kb.words.messages import Messages, messages
from kb.words.names import FACET_NAMES, ONE_OF_KIND, SORT_NAMES

_SORTS = ("relevance", "newest", "oldest", "title")
# Numbers among which every form of every language is wanted by one.
_EXAMPLES = (0, 1, 2, 3, 5, 11, 21, 100)


def script_words(labels: Labels) -> str:
    """As JSON that can stand in a page: nothing in it can end the element."""
    say = messages(labels.lang)
    _ = say.gettext
    words = {
        "entries": _forms(say, "%(number)s entry", "%(number)s entries"),
        "entriesFor": _forms(say, "%(number)s entry for", "%(number)s entries for"),
        "kinds": {kind: _(name) for kind, name in ONE_OF_KIND.items()},
        "facets": {facet: _(name) for facet, name in FACET_NAMES.items()},
        "vocabularies": {facet: labels.vocabulary_of(facet) for facet in FACET_NAMES},
        "sorts": {sort: _(SORT_NAMES[sort]) for sort in _SORTS},
        "list": _("List"),
        "search": _("Search: %(words)s", words="{}"),
        "order": _("Order"),
        "results": _("Results"),
        "toFilters": _("Filter these results"),
        "filters": _("Filters"),
        "showAll": _("Show all %(number)s", number="{}"),
        "years": _("Years"),
        "from": _("From"),
        "to": _("to"),
        "apply": _("Apply"),
        "chosen": _("Chosen filters"),
        "remove": _("Remove:"),
        "removeOne": _("Remove"),
        "foundBy": _("Found by:"),
        "partly": _("Has only some of your words"),
        "searched": _("Searched:"),
        "nothing": _("Nothing was found."),
        "pages": _("Pages of results"),
        "previous": _("Previous page"),
        "next": _("Next page"),
        "page": _("Page %(page)s of %(pages)s", page="{}", pages="{}"),
        "emptyList": _("The list is empty. Open an entry and choose “Add to my list”."),
    }
    return json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")


def _forms(say: Messages, one: str, many: str) -> dict[str, str]:
    """A message by what `Intl.PluralRules` calls the number's kind."""
    rule = Locale.parse(say.lang).plural_form
    found: dict[str, str] = {}
    for number in _EXAMPLES:
        found.setdefault(rule(number), say.ngettext(one, many, number, number="{}"))
    found.setdefault("other", say.ngettext(one, many, _EXAMPLES[-1], number="{}"))
    return found
