"""All lessons, to choose by what they bear on, whose they are and where they come from."""

from typing import Any
from urllib.parse import urlencode

from kb.search.filters import Filters
from kb.search.lessons import ENTRY_FILTERS, OWN_FILTERS, LessonFound, LessonsFound, lessons
from kb.web.pages import Page, Visit
from kb.web.shown import lesson_shown
from kb.words.messages import direction
from kb.words.names import BEARINGS, DRAWN_BY, FACET_NAMES, LESSON_FILTER_NAMES

_SIZE = 30
_CHOICES = 12


def lessons_page(visit: Visit) -> Page:
    """Lessons that pass what was chosen, and what can be chosen."""
    values = visit.values()
    own = {name: [value for value in values.get(name, []) if value] for name in OWN_FILTERS}
    filters = Filters.read({name: values[name] for name in ENTRY_FILTERS if name in values})
    found = lessons(visit.site.index, own, filters, visit.lang)
    chosen = [(name, value) for name in OWN_FILTERS for value in own[name]] + filters.pairs()
    pages = max(1, -(-len(found.lessons) // _SIZE))
    page = visit.number("page", 1, pages)
    shown = found.lessons[(page - 1) * _SIZE : page * _SIZE]
    context: dict[str, Any] = {
        "count": len(found.lessons),
        "lessons": [found_lesson(visit, lesson) for lesson in shown],
        "choices": [(_name(visit, name), _choices(visit, name, found, chosen))
                    for name in (*OWN_FILTERS, *ENTRY_FILTERS)],
        "chosen": [(_name(visit, name), _label(visit, name, value),
                    _address(visit, [pair for pair in chosen if pair != (name, value)])) for name, value in chosen],
        "page": page, "pages": pages,
        "previous": _address(visit, chosen, page - 1) if page > 1 else "",
        "next": _address(visit, chosen, page + 1) if page < pages else "",
    }  # fmt: skip
    return Page("lessons", visit.messages.gettext("Lessons"), context)


def found_lesson(visit: Visit, lesson: LessonFound) -> dict[str, Any]:
    """A lesson as pages show it, with the entry that teaches it."""
    shown = lesson_shown(visit, {"text": lesson.text, "bearing": lesson.bearing, "drawn_by": lesson.drawn_by,
                                 "bears_on": lesson.bears_on})  # fmt: skip
    return {**shown, "lang": lesson.lang, "dir": direction(lesson.lang), "title": visit.labels.title(lesson.entry),
            "address": f"{visit.to.entry(lesson.kind, lesson.entry)}#{lesson.id}", "kind": lesson.kind}  # fmt: skip


def _name(visit: Visit, name: str) -> str:
    return visit.messages.gettext({**FACET_NAMES, **LESSON_FILTER_NAMES}[name])


def _label(visit: Visit, name: str, value: str) -> str:
    say = visit.messages.gettext
    if name == "practice":
        return visit.labels.title(value)
    if name == "bearing":
        return say(BEARINGS[value]) if value in BEARINGS else value
    if name == "drawn_by":
        return say(DRAWN_BY[value]) if value in DRAWN_BY else value
    return visit.labels.of_facet(name, value)


def _choices(visit: Visit, name: str, found: LessonsFound, chosen: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """The most frequent values, and those that are chosen."""
    choices = []
    for rank, (value, count) in enumerate(found.choices[name]):
        selected = (name, value) in chosen
        if rank < _CHOICES or selected:
            rest = [pair for pair in chosen if pair != (name, value)] if selected else [*chosen, (name, value)]
            choices.append({"label": _label(visit, name, value), "count": count, "selected": selected,
                            "address": _address(visit, rest)})  # fmt: skip
    return choices


def _address(visit: Visit, chosen: list[tuple[str, str]], page: int = 1) -> str:
    pairs = chosen + ([("page", str(page))] if page > 1 else [])
    return visit.to.page("lessons") + (f"?{urlencode(pairs)}" if pairs else "")
