"""What an entry gathers from others and from its own parts: lessons on a practice, the years of a case."""

from collections import Counter, defaultdict
from typing import Any

from kb.database.read import EntryRecord
from kb.search.lessons import BEARING_ORDER, LessonFound, lessons_on
from kb.web.lesson_pages import found_lesson
from kb.web.pages import Visit
from kb.web.shown import figure_shown
from kb.words.names import BEARINGS

_SHOWN = 6


def practice_synthesis(visit: Visit, record: EntryRecord) -> dict[str, Any]:
    """How a practice fares: examples and lessons that support, qualify or contradict it, and from which parts of the
    world they come; the lessons of all entries that bear on it."""
    examples = [link for link in record.named if link.relation == "examples"]
    bearings = Counter(link.bearing for link in examples)
    regions: dict[str, Counter[str]] = defaultdict(Counter)
    for link in examples:
        for region in _parts_of_the_world(visit, link.id):
            regions[region][link.bearing] += 1
    say = visit.messages.gettext
    lessons = [lesson for lesson in lessons_on(visit.site.index, record.id, visit.lang) if lesson.entry != record.id]
    return {
        "bearings": [(bearing, say(BEARINGS[bearing]), bearings[bearing]) for bearing in BEARING_ORDER],
        "regions": [(visit.labels.of("regions", region), [counts[bearing] for bearing in BEARING_ORDER])
                    for region, counts in sorted(regions.items(), key=lambda item: -item[1].total())],
        "lessons": [_of_bearing(visit, record.id, bearing, [lesson for lesson in lessons if lesson.bearing == bearing])
                    for bearing in BEARING_ORDER],
        "count": len(lessons),
    }  # fmt: skip


def _of_bearing(visit: Visit, practice: str, bearing: str, found: list[LessonFound]) -> dict[str, Any]:
    """The first lessons of one bearing, how many there are, and where all of them are."""
    return {
        "name": visit.messages.gettext(BEARINGS[bearing]),
        "count": len(found),
        "shown": [found_lesson(visit, lesson) for lesson in found[:_SHOWN]],
        "address": visit.to.page(f"lessons?practice={practice}&bearing={bearing}") if len(found) > _SHOWN else "",
    }


def _parts_of_the_world(visit: Visit, id: str) -> list[str]:
    rows = visit.site.index.rows(
        "SELECT DISTINCT coalesce(upper.broader, lower.broader, lower.term) FROM entries "
        "JOIN entry_terms USING (entry) JOIN terms AS country USING (vocabulary, term) "
        "JOIN terms AS lower ON lower.vocabulary = 'regions' AND lower.term = country.region "
        "LEFT JOIN terms AS upper ON upper.vocabulary = 'regions' AND upper.term = lower.broader "
        "WHERE entries.id = ? AND entry_terms.vocabulary = 'countries'", (id,),
    )  # fmt: skip
    return [region for (region,) in rows]


def timeline(visit: Visit, record: EntryRecord) -> list[tuple[int, list[str]]]:
    """Years of an entry with what its figures say of each; nothing where there are fewer than two years."""
    found: dict[int, list[str]] = defaultdict(list)
    for figure in record.figures:
        if figure["year"]:
            shown = figure_shown(visit, figure)
            about = f" ({figure['note']})" if figure["note"] else ""
            found[int(figure["year"])].append(f"{shown['name']}: {shown['text']}{about}")
    first, last = record.head["period_from"], record.head["period_to"]
    say = visit.messages.gettext
    if first:
        found[first].insert(0, say("The facts begin"))
    if last and last != first:
        found[last].append(say("The facts end"))
    return sorted(found.items()) if len(found) > 1 else []
