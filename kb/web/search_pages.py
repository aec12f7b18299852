"""Results: the list, the filters beside it, the same as JSON, and what is suggested while one types."""

from dataclasses import dataclass, replace
from typing import Any

from datasette.utils.asgi import Response

from kb.database.facets import FACETS
from kb.language.official import LANGUAGES
from kb.search.complete import complete
from kb.search.facets import FacetValue
from kb.search.filters import YEARS, Filters
from kb.search.order import SORTS
from kb.search.parts import PartResults, search_all
from kb.search.query import MAX_CHARACTERS
from kb.search.results import PAGE_SIZE, Request, Results, search
from kb.search.ways_on import WaysOn, ways_on
from kb.web.export_links import search_exports
from kb.web.pages import Page, Visit
from kb.words.messages import NAMES, direction
from kb.words.names import FACET_NAMES, NOTES, ONE_OF_KIND, PART_NAMES, SORT_NAMES

_SHOWN = 8
_MOST_CHOICES = 40
_MOST_PAGES = 10_000
_LARGEST = 1_000


@dataclass(frozen=True)
class Choice:
    """A value of a filter and the address that chooses it, or takes it back."""

    value: FacetValue
    address: str


def asked(visit: Visit, size: int = PAGE_SIZE) -> Request:
    """What the address asks for."""
    values = visit.values()
    words = " ".join(values.get("q", []))[: MAX_CHARACTERS + 1]
    sort = (values.get("sort") or ["relevance"])[-1]
    said = (values.get("in") or [""])[-1]
    return Request(
        words, Filters.read(values), visit.lang, sort if sort in SORTS else "relevance",
        visit.number("page", 1, _MOST_PAGES), size, said if said in LANGUAGES else None,
    )  # fmt: skip


def _found(visit: Visit, request: Request) -> Results:
    return search(visit.site.index, request, visit.labels, visit.site.spelling)


def search_page(visit: Visit) -> Page:
    """The page of results: entries or, where the search asks for them, lessons or sources."""
    request = asked(visit)
    found = search_all(visit.site.index, request, visit.labels, visit.site.spelling)
    if found.total and request.page > found.pages:  # an old address, when there was more to find: to the last page
        request = replace(request, page=found.pages)
        found = search_all(visit.site.index, request, visit.labels, visit.site.spelling)
    return _part_page(visit, found) if isinstance(found, PartResults) else _entry_page(visit, found)


def _part_page(visit: Visit, found: PartResults) -> Page:
    """Lessons or sources, each with the entry that it stands in."""
    say, request = visit.messages.gettext, found.request
    name = say(PART_NAMES[found.part])
    shown = [
        {"text": part.text, "lang": part.lang, "dir": direction(part.lang), "title": visit.labels.title(part.entry),
         "kind": part.kind, "address": f"{visit.to.entry(part.kind, part.entry)}#"
         + (part.id if part.part == "lesson" else f"source-{part.id}")}
        for part in found.results
    ]  # fmt: skip
    context = {
        "found": found, "query": request, "shown": shown, "part_name": name, "chosen": _chosen(visit, request),
        "previous": _address(visit, request, page=request.page - 1) if request.page > 1 else "",
        "next": _address(visit, request, page=request.page + 1) if request.page < found.pages else "",
        "json_address": visit.to.search(request.words, request.filters, suffix=".json"),
        "exports": search_exports(visit, lambda suffix: visit.to.search(request.words, request.filters, suffix=suffix)),
        "suggestion": visit.to.search(found.suggestion, request.filters) if found.suggestion else "",
        "note": say(NOTES[found.note]) if found.note in NOTES else "",
        "entries_address": visit.to.search(request.words, request.filters.without("kind", found.part)),
    }  # fmt: skip
    return Page("search_parts", f"{name}: {request.words}" if request.words else name, context)


def _entry_page(visit: Visit, found: Results) -> Page:
    request, say = found.request, visit.messages.gettext
    others = [("lesson", say("Lessons")), ("source", say("Sources"))] if request.words else []
    context = {
        "found": found,
        "query": request,
        "choices": {facet: _choices(visit, request, facet, found.facets[facet]) for facet in FACETS},
        "more": {
            facet: visit.to.vocabulary(vocabulary)
            for facet in FACETS
            if len(found.facets[facet]) > _MOST_CHOICES and (vocabulary := visit.labels.vocabulary_of(facet))
        },
        "shown": _SHOWN,
        "chosen": _chosen(visit, request),
        "sorts": {sort: (say(SORT_NAMES[sort]), _address(visit, request, sort=sort)) for sort in SORTS},
        "previous": _address(visit, request, page=request.page - 1) if request.page > 1 else "",
        "next": _address(visit, request, page=request.page + 1) if request.page < found.pages else "",
        "json_address": visit.to.search(request.words, request.filters, sort=request.sort, suffix=".json"),
        "feed_address": visit.to.search(request.words, request.filters, suffix=".atom"),
        "exports": search_exports(
            visit, lambda suffix: visit.to.search(request.words, request.filters, sort=request.sort, suffix=suffix)
        ),
        "suggestion": visit.to.search(found.suggestion, request.filters) if found.suggestion else "",
        "note": say(NOTES[found.note]) if found.note in NOTES else "",
        "hidden": _hidden(visit, request) if not found.total else [],
        "ways": _ways(visit, request) if not found.total and request.words else None,
        "parts": [(name, _parts_address(visit, request, part)) for part, name in others],
        "listed": [id for id in visit.values().get("list", []) if id in visit.site.kind_of],
        "clear": visit.to.search(request.words),
    }
    title = say("Search: %(words)s", words=request.words) if request.words else say("All entries")
    return Page("search", title, context)


def search_json(visit: Visit) -> Response:
    """The same as data; `size` chooses how many."""
    request = asked(visit, visit.number("size", PAGE_SIZE, _LARGEST))
    return Response.json(search_all(visit.site.index, request, visit.labels, visit.site.spelling).to_json())


def suggest_json(visit: Visit) -> Response:
    """Terms and entries that the words typed so far begin, for the script of the search field."""
    typed = " ".join(visit.values().get("q", []))[:MAX_CHARACTERS]
    say = visit.messages.gettext
    found = [
        {"label": one.label, "count": one.entries, "address": visit.to.term(one.group, one.id), "type": "term",
         "about": visit.labels.of_vocabulary(one.group)}
        if one.type == "term" else
        {"label": one.label, "count": 0, "address": visit.to.entry(one.group, one.id), "type": "entry",
         "about": say(ONE_OF_KIND[one.group])}
        for one in complete(visit.site.index, typed, visit.labels)
    ]  # fmt: skip
    return Response.json({"query": typed, "suggestions": found})


def _parts_address(visit: Visit, request: Request, part: str) -> str:
    """The same words among lessons or sources."""
    rest = Filters({name: terms for name, terms in request.filters.terms.items() if name != "kind"},
                   request.filters.first, request.filters.last)  # fmt: skip
    return visit.to.search(request.words, rest.plus("kind", part))


def _ways(visit: Visit, request: Request) -> dict[str, Any]:
    """What to try where nothing was found, with addresses."""
    ways: WaysOn = ways_on(visit.site.index, request.words, visit.labels, visit.site.spelling)
    return {
        "words": [(word, count, visit.to.search(word)) for word, count in ways.words],
        "terms": [(term.label, term.entries, visit.to.term(term.vocabulary, term.term)) for term in ways.terms],
        "others": [(NAMES[lang], lang, words, visit.to.search(words)) for lang, words in ways.others],
    }


def _address(visit: Visit, request: Request, *, sort: str | None = None, page: int = 1) -> str:
    return visit.to.search(request.words, request.filters, sort=request.sort if sort is None else sort, page=page)


def _choices(visit: Visit, request: Request, facet: str, values: list[FacetValue]) -> list[Choice]:
    """The most frequent values of a filter, and those that are chosen."""
    kept = [value for rank, value in enumerate(values) if rank < _MOST_CHOICES or value.selected]
    return [_choice(visit, request, facet, value) for value in kept]


def _choice(visit: Visit, request: Request, facet: str, value: FacetValue) -> Choice:
    change = request.filters.without if value.selected else request.filters.plus
    address = visit.to.search(request.words, change(facet, value.term), sort=request.sort)
    return Choice(value, "?" + address.partition("?")[2])  # hundreds stand on a page: the shorter, the better


def _chosen(visit: Visit, request: Request) -> list[tuple[str, str, str]]:
    """Filters that are set: name, label, the address without it."""
    say = visit.messages.gettext
    return [
        (say(FACET_NAMES[name]), _label(visit, name, value),
         visit.to.search(request.words, request.filters.without(name, value), sort=request.sort))
        for name, value in request.filters.pairs()
    ]  # fmt: skip


def _label(visit: Visit, name: str, value: str) -> str:
    """A filter's value in the reader's language."""
    if name in YEARS:
        return value
    part = PART_NAMES.get(value) if name == "kind" else None
    return visit.messages.gettext(part) if part else visit.labels.of_facet(name, value)


def _hidden(visit: Visit, request: Request) -> list[tuple[str, int, str]]:
    """For a search that found nothing: what each filter hides. Label, how many there would be, address."""
    hidden = []
    for (name, label, address), (facet, value) in zip(_chosen(visit, request), request.filters.pairs(), strict=True):
        rest = Request(request.words, request.filters.without(facet, value), visit.lang, size=1)
        total = _found(visit, rest).total
        if total:
            hidden.append((f"{name}: {label}", total, address))
    return hidden
