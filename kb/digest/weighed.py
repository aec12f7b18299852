"""Lessons by the practice that they bear on, with what qualifies and contradicts them, here and elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from kb.exports.selection import Selection
from kb.search.filters import Filters
from kb.search.lessons import BEARING_ORDER, LessonFound, lessons

DISSENT = BEARING_ORDER[1:]


@dataclass(frozen=True)
class Weighed:
    """Lessons of the chosen entries on one practice (its id) or, where they bear on none, on a term; and what the
    chosen entries, as examples of the practice, say against it. `elsewhere` are lessons of other entries that qualify
    or contradict the practice."""

    subject: str
    here: list[LessonFound]
    elsewhere: list[LessonFound]

    def bearing(self, *bearings: str) -> list[LessonFound]:
        """Those of the chosen entries with one of these bearings."""
        return [lesson for lesson in self.here if lesson.bearing in bearings]

    @property
    def is_practice(self) -> bool:
        """Whether the subject is a practice."""
        return "/" not in self.subject


def weighed(selection: Selection) -> list[Weighed]:
    """Practices first, those with most lessons before others; a lesson stands at the first practice it bears on."""
    found = lessons(selection.index, {}, Filters(), selection.lang).lessons
    chosen = set(selection.entries)
    groups: dict[str, list[LessonFound]] = {}
    for lesson in found:
        if lesson.number in chosen:
            groups.setdefault(subject_of(lesson), []).append(lesson)
    for example in _examples_against(selection):
        groups.setdefault(example.bears_on[0], []).append(example)
    order = sorted(groups, key=lambda subject: ("/" in subject, -len(groups[subject]), subject))
    return [Weighed(subject, _in_order(groups[subject]), _elsewhere(subject, found, chosen)) for subject in order]


_EXAMPLES = """
SELECT examples.text, practices.lang, bearing, practices.id, target.id, target.kind, target.entry
FROM examples JOIN entries AS practices ON practices.entry = examples.entry
JOIN entries AS target ON target.id = examples.target
WHERE bearing <> 'supports' AND practices.withdrawn_date IS NULL AND examples.text <> ''
ORDER BY practices.id, examples.position
"""


def _examples_against(selection: Selection) -> list[LessonFound]:
    """What the editors say of the chosen entries as examples that qualify or contradict a practice."""
    chosen = set(selection.entries)
    return [
        LessonFound(text, lang, bearing, "editor", [practice], [], id, kind, "", number)
        for text, lang, bearing, practice, id, kind, number in selection.index.rows(_EXAMPLES) if number in chosen
    ]  # fmt: skip


def subject_of(lesson: LessonFound) -> str:
    """The practice that a lesson bears on first or, without one, its first term."""
    return next((subject for subject in lesson.bears_on if "/" not in subject), lesson.bears_on[0])


def _in_order(found: Iterable[LessonFound]) -> list[LessonFound]:
    return sorted(found, key=lambda lesson: BEARING_ORDER.index(lesson.bearing))


def _elsewhere(subject: str, found: Iterable[LessonFound], chosen: set[int]) -> list[LessonFound]:
    if "/" in subject:
        return []
    against = [lesson for lesson in found
               if lesson.number not in chosen and subject in lesson.bears_on and lesson.bearing in DISSENT]  # fmt: skip
    return sorted(against, key=lambda lesson: -BEARING_ORDER.index(lesson.bearing))
