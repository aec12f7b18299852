"""The table of an export: columns with headings in the reader's language, and typed cells."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from kb.exports.rows import LessonRow, Row, SourceRow, lesson_rows, rows, source_rows
from kb.exports.selection import Selection
from kb.model.entry import SINGLE_TERMS
from kb.model.identifiers import split_subject
from kb.words.messages import N_
from kb.words.names import BEARINGS, DRAWN_BY, ONE_OF_KIND, SOURCE_TYPES, TRANSLATION_STATUSES

BETWEEN_VALUES = "; "
Cell = str | int | None
# A code is Latin letters in every language, so it runs from left to right.
Type = Literal["text", "long", "code", "number", "date", "link"]


@dataclass(frozen=True)
class Column:
    """A column: its name for programs, its heading for readers, its type, and its width in characters."""

    name: str
    heading: str
    type: Type
    width: int


@dataclass(frozen=True)
class Table:
    """Columns, and rows of as many cells, read as they are wanted. Dates are ISO 8601: a day, a month or a year."""

    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[list[Cell]]]

    def headings(self, selection: Selection) -> list[str]:
        """In the reader's language."""
        return [selection.say.gettext(column.heading) for column in self.columns]


ENTRY_COLUMNS = (
    Column("id", N_("Id"), "code", 34),
    Column("kind", N_("Kind of entry"), "text", 16),
    Column("title", N_("Title"), "text", 60),
    Column("language", N_("Original language"), "text", 14),
    Column("original_title", N_("Original title"), "text", 30),
    Column("countries", N_("Countries"), "text", 28),
    Column("country_codes", N_("Country codes (ISO 3166-1)"), "code", 14),
    Column("from", N_("From year"), "number", 10),
    Column("to", N_("To year"), "number", 10),
    Column("crimes", N_("Type of crime"), "text", 32),
    Column("techniques", N_("Technique"), "text", 32),
    Column("cooperation", N_("International cooperation"), "text", 32),
    Column("outcomes", N_("Outcome"), "text", 28),
    Column("issues", N_("Cross-cutting issue"), "text", 28),
    Column("themes", N_("Theme of unit work"), "text", 28),
    Column("status", N_("Status of the case"), "text", 20),
    Column("articles", N_("Articles"), "text", 36),
    Column("unit_type", N_("Type of unit"), "text", 24),
    Column("model", N_("Institutional model"), "text", 24),
    Column("created", N_("Created"), "date", 13),
    Column("abolished", N_("Abolished"), "date", 13),
    Column("bodies", N_("Bodies"), "text", 40),
    Column("evidence", N_("Evidence"), "text", 24),
    Column("tool_type", N_("Type of tool"), "text", 24),
    Column("publisher", N_("Publisher"), "text", 36),
    Column("published", N_("Published"), "date", 13),
    Column("url", N_("Where to find it"), "link", 44),
    Column("summary", N_("Summary"), "long", 80),
    Column("translation", N_("Translation status"), "text", 20),
    Column("practices", N_("Practices"), "text", 40),
    Column("units", N_("Units"), "text", 40),
    Column("lessons", N_("Number of lessons"), "number", 10),
    Column("sources", N_("Number of sources"), "number", 10),
    Column("reviewed", N_("Compared with its sources on"), "date", 13),
    Column("withdrawn", N_("Withdrawn on"), "date", 13),
    Column("address", N_("Permanent address"), "link", 44),
)
LESSON_COLUMNS = (
    Column("id", N_("Id"), "code", 8),
    Column("lesson", N_("Lesson"), "long", 80),
    Column("bearing", N_("Supports, qualifies or contradicts"), "text", 16),
    Column("bears_on", N_("What it bears on"), "text", 44),
    Column("drawn_by", N_("Drawn by"), "text", 20),
    Column("entry", N_("Title"), "text", 60),
    Column("kind", N_("Kind of entry"), "text", 16),
    Column("countries", N_("Countries"), "text", 28),
    Column("from", N_("From year"), "number", 10),
    Column("to", N_("To year"), "number", 10),
    Column("address", N_("Permanent address"), "link", 44),
)
SOURCE_COLUMNS = (
    Column("id", N_("Id"), "code", 8),
    Column("title", N_("Title"), "text", 60),
    Column("publisher", N_("Publisher"), "text", 36),
    Column("published", N_("Published"), "date", 13),
    Column("language", N_("Language"), "text", 14),
    Column("type", N_("Kind of source"), "text", 18),
    Column("url", N_("Where to find it"), "link", 60),
    Column("entry", N_("Cited in"), "text", 60),
    Column("address", N_("Permanent address"), "link", 44),
)


def table(selection: Selection) -> Table:
    """The table of the chosen entries, lessons or sources."""
    if selection.what == "lesson":
        return Table(LESSON_COLUMNS, lambda: (_lesson(selection, row) for row in lesson_rows(selection)))
    if selection.what == "source":
        return Table(SOURCE_COLUMNS, lambda: (_source(selection, row) for row in source_rows(selection)))
    return Table(ENTRY_COLUMNS, lambda: (_entry(selection, row) for row in rows(selection)))


def terms(selection: Selection, row: Row, vocabulary: str) -> list[str]:
    """Labels of an entry's terms."""
    found = row.terms.get(vocabulary, [])
    labels = selection.labels
    return [labels.of_article(term) if vocabulary == "articles" else labels.of(vocabulary, term) for term in found]


def bodies(row: Row) -> list[str]:
    """Names of the bodies that an entry lists."""
    found: list[str] = json.loads(row.facts["bodies"] or "[]")
    return found


def translation(selection: Selection, row: Row) -> str:
    """What stands behind title and summary: the original, or which kind of translation."""
    say = selection.say.gettext
    text = say(TRANSLATION_STATUSES[row.translation])
    return f"{text}: {say('The original has changed since.')}" if row.outdated else text


def bears_on(selection: Selection, lesson: LessonRow) -> list[str]:
    """Labels of what a lesson bears on: practices and terms."""
    found = []
    for subject in json.loads(lesson.bears_on or "[]"):
        parts = split_subject(subject)
        found.append(selection.labels.of_facet(*parts) if parts else selection.labels.title(subject))
    return found


def _entry(selection: Selection, row: Row) -> list[Cell]:
    labels, say = selection.labels, selection.say

    def joined(vocabulary: str) -> str:
        return BETWEEN_VALUES.join(terms(selection, row, vocabulary))

    def coded(fact: str) -> str | None:
        term = row.facts[fact]
        return labels.of(SINGLE_TERMS[fact], term) if term else None

    return [
        row.id, say.gettext(ONE_OF_KIND[row.kind]), row.title, say.language(row.lang), row.original_title,
        joined("countries"), BETWEEN_VALUES.join(row.terms.get("countries", [])), row.first, row.last,
        joined("crimes"), joined("techniques"), joined("cooperation"), joined("outcomes"), joined("issues"),
        joined("unit-themes"), labels.of("statuses", row.status) if row.status else None, joined("articles"),
        coded("unit_type"), coded("model"), row.facts["created"], row.facts["abolished"],
        BETWEEN_VALUES.join(bodies(row)), coded("evidence"), coded("tool_type"), row.facts["publisher"],
        row.facts["published"], row.facts["url"], row.summary,
        translation(selection, row), BETWEEN_VALUES.join(map(labels.title, row.practices)),
        BETWEEN_VALUES.join(map(labels.title, row.units)), row.lessons, row.sources, row.reviewed, row.withdrawn,
        row.address,
    ]  # fmt: skip


def _lesson(selection: Selection, row: LessonRow) -> list[Cell]:
    say, entry = selection.say.gettext, row.entry
    return [
        row.id, row.text, say(BEARINGS[row.bearing]), BETWEEN_VALUES.join(bears_on(selection, row)),
        say(DRAWN_BY[row.drawn_by]), entry.title, say(ONE_OF_KIND[entry.kind]),
        BETWEEN_VALUES.join(terms(selection, entry, "countries")), entry.first, entry.last,
        f"{entry.address}#{row.id}",
    ]  # fmt: skip


def _source(selection: Selection, row: SourceRow) -> list[Cell]:
    say = selection.say
    return [
        row.id, row.title, row.publisher, row.date, say.language(row.language), say.gettext(SOURCE_TYPES[row.type]),
        row.url, row.entry.title, f"{row.entry.address}#source-{row.id}",
    ]  # fmt: skip


def as_data(selection: Selection) -> Iterator[dict[str, Any]]:
    """The same rows for programs: terms with their ids, lists as lists."""
    if selection.what == "entry":
        yield from (entry_data(selection, row) for row in rows(selection))
    elif selection.what == "lesson":
        for lesson in lesson_rows(selection):
            yield {"id": lesson.id, "text": lesson.text, "lang": lesson.lang, "bearing": lesson.bearing,
                   "drawn_by": lesson.drawn_by, "bears_on": json.loads(lesson.bears_on or "[]"),
                   "entry": lesson.entry.id, "entry_title": lesson.entry.title,
                   "address": f"{lesson.entry.address}#{lesson.id}"}  # fmt: skip
    else:
        for source in source_rows(selection):
            yield {"id": source.id, "title": source.title, "publisher": source.publisher, "date": source.date,
                   "url": source.url, "language": source.language, "type": source.type, "entry": source.entry.id,
                   "entry_title": source.entry.title,
                   "address": f"{source.entry.address}#source-{source.id}"}  # fmt: skip


_VOCABULARIES = {
    **{name: name for name in ("countries", "crimes", "techniques", "cooperation", "outcomes", "issues", "articles")},
    "themes": "unit-themes",
}


def entry_data(selection: Selection, row: Row) -> dict[str, Any]:
    """An entry for programs."""
    labels = selection.labels
    return {
        "id": row.id,
        "kind": row.kind,
        "lang": row.lang,
        "title": row.title,
        "title_lang": row.title_lang,
        "original_title": row.original_title,
        "summary": row.summary,
        "translation": row.translation,
        "outdated": row.outdated,
        "period": {"from": row.first, "to": row.last},
        **{key: [{"term": term, "label": label} for term, label in
                 zip(row.terms.get(name, []), terms(selection, row, name), strict=True)]
           for key, name in _VOCABULARIES.items()},
        "status": {"term": row.status, "label": labels.of("statuses", row.status)} if row.status else None,
        **row.facts,
        **{fact: {"term": term, "label": labels.of(SINGLE_TERMS[fact], term)} for fact, term in row.facts.items()
           if term and fact in SINGLE_TERMS},
        "bodies": bodies(row),
        "practices": [{"id": id, "title": labels.title(id)} for id in row.practices],
        "units": [{"id": id, "title": labels.title(id)} for id in row.units],
        "lessons": row.lessons,
        "sources": row.sources,
        "reviewed": row.reviewed,
        "changed": row.changed,
        "withdrawn": row.withdrawn,
        "address": row.address,
    }  # fmt: skip
