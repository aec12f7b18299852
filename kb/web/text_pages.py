"""Pages that are mostly text: help and about."""

from kb.database.tables import SEARCH_WEIGHTS
from kb.search.filters import Filters
from kb.search.lessons import LessonFound, lessons
from kb.search.results import Request, search
from kb.web.export_links import search_exports
from kb.web.lesson_pages import found_lesson
from kb.web.pages import Page, Visit
from kb.words.names import BEARINGS, ONE_OF_KIND, SOURCE_TYPES


def help_page(visit: Visit) -> Page:
    """How to search, with examples to click."""
    say = visit.messages.gettext
    examples = [
        ("money laundering", say("Entries that have both words, in any form.")),
        ('"controlled delivery"', say("The words one after the other.")),
        ("wiretap OR interception", say("One of the two, or both.")),
        ("trafficking -drugs", say("The first word, and not the second.")),
        ("crypto*", say("All words that begin so.")),
        ('"bank records"~5', say("The words within five words of each other.")),
        (
            "crime:wildlife-crime country:Kenya",
            say("Filters can be typed: a term's name or key in any of the six languages."),
        ),
        ("year:2020..2025 title:trafficking", say("Facts of these years, and the word in the title.")),
        ("kind:lesson informant", say("Lessons in place of entries; kind:source searches the sources.")),
        ("trafiking", say("A misspelt word is searched as the nearest one that some text has.")),
        ("how do prosecutors protect witnesses who testify", say("A question: entries that have most of its words.")),
        ("(ivory OR rhino) forfeiture", say("Brackets hold together what belongs together.")),
        ("洗钱", say("Any of the six languages.")),
    ]
    context = {
        "examples": [(words, visit.to.search(words), text) for words, text in examples],
        "weights": SEARCH_WEIGHTS,
    }
    return Page("help", say("Help"), context)


def about_page(visit: Visit) -> Page:
    """What this is, how it is made, its licence and its limits."""
    index = visit.site.index
    regions = [
        (visit.labels.of("regions", region), entries)
        for region, entries in index.rows(
            "SELECT term, entries FROM terms WHERE vocabulary = 'regions' AND broader IS NULL "
            "ORDER BY entries DESC, term"
        )
    ]
    source_types = index.rows("SELECT type, count(*) FROM sources GROUP BY type ORDER BY 2 DESC, 1")
    languages = index.rows("SELECT language, count(*) FROM sources GROUP BY language ORDER BY 2 DESC, 1")
    say = visit.messages.gettext
    context = {
        "regions": regions,
        "source_types": [(say(SOURCE_TYPES[name]), count) for name, count in source_types],
        "source_languages": languages,
        "site_citation": _site_citation(visit),
    }
    return Page("about", say("About"), context)


def _site_citation(visit: Visit) -> str:
    """How to cite the whole: name, version, day, address."""
    info, say = visit.site.index.info, visit.messages.gettext
    address = visit.datasette.absolute_url(visit.request, visit.to.page())
    day = visit.messages.date(info["commit_day"]) if info.get("commit_day") else ""
    parts = [say("Casebook on Organized Crime"), say("Version %(version)s", version=info["version"]), day, address]
    return visit.separator.join(part for part in parts if part)


def components_page(visit: Visit) -> Page:
    """Every component of the pages, for review: made of the first entries, so that it is never out of date."""
    index, say = visit.site.index, visit.messages.gettext
    found = search(index, Request(lang=visit.lang, size=3), visit.labels, visit.site.spelling)
    some = [lesson for bearing in BEARINGS for lesson in _lessons(visit, bearing)[:1]]
    context = {
        "found": found,
        "query": found.request,
        "lessons": [found_lesson(visit, lesson) for lesson in some],
        "choices": [(result.id, visit.labels.title(result.id), False) for result in found.results],
        "kinds": {kind: say(name) for kind, name in ONE_OF_KIND.items()},
        "bars": [100, 60, 5],
        "exports": search_exports(visit, lambda suffix: visit.to.search(suffix=suffix)),
    }
    return Page("components", say("Components"), context)


def _lessons(visit: Visit, bearing: str) -> list[LessonFound]:
    return lessons(visit.site.index, {"bearing": [bearing]}, Filters(), visit.lang).lessons
