"""Lessons of all entries: those that bear on a subject, and all of them by practice, bearing, crime, region, author."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kb.search.facets import passing
from kb.search.filters import Filters
from kb.search.index import Index, Mask

# What lessons can be chosen by that is theirs and not their entry's.
OWN_FILTERS = ("practice", "bearing", "drawn_by")
# What they can be chosen by that is their entry's.
ENTRY_FILTERS = ("crime", "region", "kind")
BEARING_ORDER = ("supports", "qualifies", "contradicts")


@dataclass(frozen=True)
class LessonFound:
    """A lesson, in `lang` (the reader's where it is translated, else its entry's own), and where it stands."""

    text: str
    lang: str
    bearing: str
    drawn_by: str
    bears_on: list[str]
    sources: list[str]
    entry: str
    kind: str
    id: str
    number: int


@dataclass(frozen=True)
class LessonsFound:
    """Lessons that pass, and for each way of choosing the values that there are, with counts."""

    lessons: list[LessonFound]
    choices: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


_SQL = """
SELECT coalesce(part_texts.text, lessons.text), CASE WHEN part_texts.text IS NULL THEN entries.lang ELSE :lang END,
       bearing, drawn_by, bears_on, lessons.sources, entries.id, kind, lessons.id, lessons.entry
FROM lessons JOIN entries USING (entry)
LEFT JOIN part_texts ON part_texts.entry = lessons.entry AND part_texts.lang = :lang
  AND part_texts.field = 'lessons' AND part_texts.position = CAST(substr(lessons.id, 2) AS INTEGER)
WHERE withdrawn_date IS NULL AND bears_on LIKE :subject
ORDER BY entries.id, lessons.position
"""


def lessons_on(index: Index, subject: str, lang: str) -> list[LessonFound]:
    """Lessons that bear on a practice (its id) or a term (`crime/fraud`), supporting ones first."""
    found = _read(index, lang, f'%"{subject}"%')
    return sorted(found, key=lambda lesson: BEARING_ORDER.index(lesson.bearing))


def lessons(index: Index, own: Mapping[str, Sequence[str]], filters: Filters, lang: str) -> LessonsFound:
    """Lessons that pass. Values of one filter mean *or*, filters *and*; counts are disjunctive, as those of facets."""
    everything = _read(index, lang, "%")
    masks = filters.masks(index)
    everywhere = np.ones(index.entries, np.bool_)
    passes = {name: set(values) for name, values in own.items() if values}
    within = passing(everywhere, masks)
    chosen = [lesson for lesson in everything if _passes(lesson, passes, within)]
    choices: dict[str, list[tuple[str, int]]] = {}
    for name in OWN_FILTERS:
        others = {other: values for other, values in passes.items() if other != name}
        counts = Counter(
            value for lesson in everything if _passes(lesson, others, within) for value in _values(lesson, name)
        )
        choices[name] = counts.most_common()
    for facet in ENTRY_FILTERS:
        but_this = passing(everywhere, masks, but=facet)
        numbers = Counter(lesson.number - 1 for lesson in everything if _passes(lesson, passes, but_this))
        choices[facet] = _by_entry(index, facet, numbers)
    return LessonsFound(chosen, choices)


def _read(index: Index, lang: str, subject: str) -> list[LessonFound]:
    rows = index.rows(_SQL, {"lang": lang, "subject": subject})
    return [
        LessonFound(text, text_lang, bearing, drawn_by, json.loads(bears_on), json.loads(sources or "[]"), id, kind,
                    lesson, number)
        for text, text_lang, bearing, drawn_by, bears_on, sources, id, kind, lesson, number in rows
    ]  # fmt: skip


def _values(lesson: LessonFound, name: str) -> list[str]:
    if name == "practice":
        return [subject for subject in lesson.bears_on if "/" not in subject]
    return [lesson.bearing if name == "bearing" else lesson.drawn_by]


def _passes(lesson: LessonFound, own: Mapping[str, set[str]], within: Mask) -> bool:
    return bool(within[lesson.number - 1]) and all(
        not values.isdisjoint(_values(lesson, name)) for name, values in own.items()
    )


def _by_entry(index: Index, facet: str, numbers: Counter[int]) -> list[tuple[str, int]]:
    """How many lessons stand in entries that bear each term."""
    array = index.facets[facet]
    counts: Counter[str] = Counter()
    for number, count in numbers.items():
        for code in array.codes[array.offsets[number] : array.offsets[number + 1]]:
            counts[array.terms[int(code)]] += count
    return counts.most_common()
