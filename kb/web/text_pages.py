"""Pages that are mostly text: help and about."""

from kb.database.tables import SEARCH_WEIGHTS
from kb.web.pages import Page, Visit
from kb.words.names import SOURCE_TYPES


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
    }
    return Page("about", say("About"), context)
