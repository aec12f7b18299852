"""Units side by side: the same questions answered for each, and where the sources are silent."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kb.database.read import EntryRecord, read_entry
from kb.search.index import Index

MOST_UNITS = 6
# What stands in the table before the headings of the text: columns of `entries`, or vocabularies.
FACTS = ("countries", "unit_type", "model", "created", "abolished", "crimes", "techniques", "cooperation", "bodies")


@dataclass(frozen=True)
class Answer:
    """What an entry says under a heading. `found` is false where it says that its sources are silent."""

    html: str
    plain: str
    found: bool


@dataclass(frozen=True)
class Comparison:
    """Units and, for each fact and heading, one value or answer a unit."""

    units: list[EntryRecord]
    facts: dict[str, list[list[str]]]
    answers: dict[str, list[Answer | None]]
    figures: dict[str, list[list[dict[str, Any]]]] = field(default_factory=dict)

    def differs(self, fact: str) -> bool:
        """Whether the units differ in a fact."""
        return len({tuple(sorted(values)) for values in self.facts[fact]}) > 1

    def silent(self, unit: int) -> int:
        """Under how many headings the sources of a unit are silent."""
        answers = [columns[unit] for columns in self.answers.values()]
        return sum(answer is None or not answer.found for answer in answers)


def compare(index: Index, ids: Sequence[str], lang: str) -> Comparison:
    """The units with these ids, in this order; what is no unit is left out, as are all after the sixth."""
    records = [read_entry(index.connection, id, lang) for id in dict.fromkeys(ids)]
    units = [record for record in records if record and record.head["kind"] == "unit"][:MOST_UNITS]
    headings = list(dict.fromkeys(row["heading"] for unit in units for row in unit.sections))
    measures = list(dict.fromkeys(figure["measure"] for unit in units for figure in unit.figures))
    return Comparison(
        units,
        {fact: [_fact(unit, fact) for unit in units] for fact in FACTS},
        {heading: [_answer(unit, heading) for unit in units] for heading in headings},
        {measure: [[figure for figure in unit.figures if figure["measure"] == measure] for unit in units]
         for measure in measures},
    )  # fmt: skip


def _fact(unit: EntryRecord, fact: str) -> list[str]:
    if fact in unit.terms:
        return unit.terms[fact]
    value = unit.head.get(fact)
    if isinstance(value, list):
        return [str(part) for part in value]
    return [str(value)] if value else []


def _answer(unit: EntryRecord, heading: str) -> Answer | None:
    """A section that cites nothing says that nothing was found."""
    rows = [row for row in unit.sections if row["heading"] == heading]
    return Answer(rows[0]["html"], rows[0]["plain"], 'class="cite"' in rows[0]["html"]) if rows else None


@dataclass(frozen=True)
class UnitUnder:
    """A unit and what it says under one heading, in `lang`."""

    id: str
    countries: list[str]
    answer: Answer
    lang: str


_UNDER_HEADING = """
SELECT id, sections.lang, html, plain,
  (SELECT group_concat(term) FROM entry_terms WHERE entry_terms.entry = entries.entry AND vocabulary = 'countries')
FROM sections JOIN entries USING (entry)
WHERE kind = 'unit' AND withdrawn_date IS NULL AND heading = :heading
  AND sections.lang = coalesce((SELECT lang FROM texts WHERE texts.entry = entries.entry AND lang = :lang AND whole),
                               entries.lang)
ORDER BY id
"""


def under_heading(index: Index, heading: str, lang: str) -> list[UnitUnder]:
    """What every unit says under a heading: in the reader's language where its text is there, else in its own."""
    return [
        UnitUnder(id, (countries or "").split(","), Answer(html, plain, 'class="cite"' in html), said)
        for id, said, html, plain, countries in index.rows(_UNDER_HEADING, {"heading": heading, "lang": lang})
    ]


# The checklist of a State that sets up a unit: its parts, and the themes of unit work that each takes in.
PARTS: dict[str, tuple[str, ...]] = {
    "ground": ("legal-basis", "institutional-model", "independence", "sustainability"),
    "mandate": ("mandate", "set-up"),
    "people": ("leadership", "composition", "vetting", "status-incentives", "training", "integrity"),
    "means": ("powers", "resources", "security"),
    "work": ("working-method", "financial-focus", "inter-agency", "international", "witness-victim", "communication"),
    "safeguards": ("oversight", "rights-gender", "results", "pitfalls"),
}


@dataclass(frozen=True)
class Line:
    """One line of the checklist: what to do or settle, and the entry that it comes from. `kind` is `lesson`, or the
    list of a practice that it stands in: prerequisites, steps, safeguards, pitfalls."""

    text: str
    lang: str
    kind: str
    bearing: str
    entry: str
    entry_kind: str
    anchor: str


_LESSONS = """
SELECT coalesce(part_texts.text, lessons.text), CASE WHEN part_texts.text IS NULL THEN entries.lang ELSE :lang END,
       bearing, entries.id, kind, lessons.id, bears_on
FROM lessons JOIN entries USING (entry)
LEFT JOIN part_texts ON part_texts.entry = lessons.entry AND part_texts.lang = :lang
  AND part_texts.field = 'lessons' AND part_texts.position = CAST(substr(lessons.id, 2) AS INTEGER)
WHERE kind IN ('unit', 'practice') AND bears_on LIKE '%theme/%' AND withdrawn_date IS NULL
ORDER BY kind DESC, entries.id, lessons.position
"""
_POINTS = """
SELECT coalesce(part_texts.text, points.text), CASE WHEN part_texts.text IS NULL THEN entries.lang ELSE :lang END,
       points.field, id, theme
FROM points JOIN entries USING (entry)
LEFT JOIN part_texts ON part_texts.entry = points.entry AND part_texts.lang = :lang
  AND part_texts.field = points.field AND part_texts.position = points.position
WHERE points.field IN ('prerequisites', 'safeguards') AND withdrawn_date IS NULL
ORDER BY id, points.field, points.position
"""


def checklist(index: Index, ids: Sequence[str] | None, lang: str) -> dict[str, dict[str, list[Line]]]:
    """Lines by part and theme: what must be in place before practices of the theme, what protects them, and what
    practices and these units teach on it. Without ids (None), all units."""
    found: dict[str, dict[str, list[Line]]] = {part: {theme: [] for theme in themes} for part, themes in PARTS.items()}
    part_of = {theme: part for part, themes in PARTS.items() for theme in themes}
    for text, text_lang, kind, id, theme in index.rows(_POINTS, {"lang": lang}):
        if theme in part_of:
            found[part_of[theme]][theme].append(Line(text, text_lang, kind, "supports", id, "practice", kind))
    for text, text_lang, bearing, id, kind, lesson, bears_on in index.rows(_LESSONS, {"lang": lang}):
        if kind == "unit" and ids is not None and id not in ids:
            continue
        themes = [subject.partition("/")[2] for subject in json.loads(bears_on) if subject.startswith("theme/")]
        theme = next((theme for theme in themes if theme in part_of), None)
        if theme:
            found[part_of[theme]][theme].append(Line(text, text_lang, "lesson", bearing, id, kind, lesson))
    return {part: {theme: lines for theme, lines in themes.items() if lines} for part, themes in found.items()}
