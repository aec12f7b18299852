"""What belongs to each theme: practices, cases, units and lessons of the whole, each at one place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from kb.digest.themes import THEMES, Theme
from kb.search.filters import Filters
from kb.search.index import Index, Mask
from kb.search.lessons import LessonFound, lessons

# What speaks for a theme when a case is placed: each of its lessons, practices and crimes there, emerging ones most.
_LESSON, _PRACTICE, _CRIME, _EMERGING = 2, 2, 1, 4
Grouped = dict[str, list[LessonFound]]


@dataclass(frozen=True)
class Chapter:
    """A theme and all that stands under it. `by_practice` and `by_subject` are lessons by what they bear on first;
    `bearing` are all entries that have part in it, here or elsewhere."""

    theme: Theme
    practices: list[str]
    cases: list[str]
    units: list[str]
    by_practice: Grouped
    by_subject: Grouped
    bearing: Mask = field(repr=False)

    @property
    def lessons(self) -> list[LessonFound]:
        """All lessons of the theme."""
        groups = [*self.by_practice.values(), *self.by_subject.values()]
        return [lesson for group in groups for lesson in group]


def chapters(index: Index, lang: str) -> list[Chapter]:
    """The whole, by theme. Entries that were withdrawn are left out."""
    placing = _Placing(index)
    found = lessons(index, {}, Filters(), lang).lessons
    by_theme: dict[str, list[LessonFound]] = defaultdict(list)
    for lesson in found:
        by_theme[placing.of_lesson(lesson)].append(lesson)
    cases = _cases(index, placing, found)
    units = _ids(index, "unit")
    return [_chapter(index, placing, theme, by_theme[theme.id], cases[theme.id], units) for theme in THEMES]


def _chapter(
    index: Index, placing: "_Placing", theme: Theme, found: list[LessonFound], cases: list[str], units: list[str]
) -> Chapter:
    practices = [id for id, home in placing.practices.items() if home == theme.id]
    by_practice: Grouped = {id: [] for id in practices}
    by_subject: Grouped = defaultdict(list)
    for lesson in found:
        practice = next((subject for subject in lesson.bears_on if subject in by_practice), None)
        if practice:
            by_practice[practice].append(lesson)
        else:
            by_subject[lesson.bears_on[0]].append(lesson)
    most_first = dict(sorted(by_subject.items(), key=lambda item: (-len(item[1]), item[0])))
    numbers = dict(index.rows("SELECT id, entry FROM entries"))
    bearing = np.zeros(index.entries, np.bool_)
    part = [*cases, *practices, *(units if theme.units else ()), *(lesson.entry for lesson in found),
            *_examples(index, practices)]  # fmt: skip
    bearing[[numbers[id] - 1 for id in part]] = True
    bearing &= ~index.arrays["withdrawn"].astype(np.bool_)
    return Chapter(theme, practices, cases, units if theme.units else [], by_practice, most_first, bearing)


class _Placing:
    """Says to which theme a practice or a term belongs."""

    def __init__(self, index: Index) -> None:
        self.terms = {(facet, term): theme.id for theme in reversed(THEMES)
                      for facet, terms in theme.subjects.items() for term in terms}  # fmt: skip
        self.emerging = {
            term for (term,) in index.rows("SELECT term FROM terms WHERE vocabulary = 'crimes' AND emerging")
        }
        for theme in THEMES:
            self.terms |= {("crime", term): theme.id for term in self.emerging if theme.emerging}
        named = {id: theme.id for theme in THEMES for id in theme.practices}
        held = dict(index.rows("SELECT id, theme FROM entries WHERE kind = 'practice' AND withdrawn_date IS NULL"))
        order = [id for id in named if id in held] + sorted(set(held) - set(named))
        self.practices = {id: named.get(id) or self.of_subject(f"theme/{held[id]}") for id in order}

    def of_subject(self, subject: str) -> str:
        """The theme of a practice or term; the first one where none takes it."""
        if subject in getattr(self, "practices", {}):
            return self.practices[subject]
        facet, _, term = subject.partition("/")
        return self.terms.get((facet, term), THEMES[0].id)

    def of_lesson(self, lesson: LessonFound) -> str:
        practice = next((subject for subject in lesson.bears_on if subject in self.practices), None)
        return self.of_subject(practice or lesson.bears_on[0])


def _cases(index: Index, placing: _Placing, found: Iterable[LessonFound]) -> Mapping[str, list[str]]:
    """Cases by the theme that most speaks for; of equals, the one that comes first."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for lesson in found:
        votes[lesson.entry][placing.of_lesson(lesson)] += _LESSON
    rows = index.rows("SELECT id, target FROM links JOIN entries USING (entry) WHERE relation = 'practices'")
    for id, practice in rows:
        if practice in placing.practices:
            votes[id][placing.practices[practice]] += _PRACTICE
    rows = index.rows("SELECT id, term FROM entry_terms JOIN entries USING (entry) WHERE vocabulary = 'crimes'")
    for id, term in rows:
        votes[id][placing.of_subject(f"crime/{term}")] += _EMERGING if term in placing.emerging else _CRIME
    order = [theme.id for theme in THEMES]
    homes: dict[str, list[str]] = defaultdict(list)
    for id in _ids(index, "case"):
        homes[max(order, key=lambda theme: (votes[id][theme], -order.index(theme)))].append(id)
    return homes


def _ids(index: Index, kind: str) -> list[str]:
    rows = index.rows("SELECT id FROM entries WHERE kind = ? AND withdrawn_date IS NULL ORDER BY id", (kind,))
    return [id for (id,) in rows]


def _examples(index: Index, practices: Iterable[str]) -> list[str]:
    wanted = set(practices)
    rows = index.rows(
        "SELECT entries.id, target FROM examples JOIN entries USING (entry) "
        "WHERE target IN (SELECT id FROM entries) ORDER BY examples.entry, examples.position"
    )
    return [target for id, target in rows if id in wanted]
