"""One row an entry: what a list of entries tells of each, read from the database a few hundred at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from kb.exports.selection import Selection
from kb.search.index import Index

_AT_ONCE = 500
# What some kinds of entries have and others have not, as columns of the database.
FACTS = ("unit_type", "model", "evidence", "tool_type", "created", "abolished", "bodies", "publisher", "published",
         "url")  # fmt: skip


@dataclass(frozen=True)
class Row:
    """An entry as a list tells it; terms by vocabulary, `FACTS` by name. `translation` is the status of title and
    summary."""

    number: int
    id: str
    kind: str
    lang: str
    title: str
    title_lang: str
    summary: str
    translation: str
    outdated: bool
    original_title: str | None
    first: int | None
    last: int | None
    status: str | None
    reviewed: str
    changed: str | None
    withdrawn: str | None
    address: str
    terms: dict[str, list[str]] = field(default_factory=dict)
    practices: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    lessons: int = 0
    sources: int = 0
    facts: dict[str, str | None] = field(default_factory=dict)


def rows(selection: Selection) -> Iterator[Row]:
    """The chosen entries, in order."""
    numbers = iter(selection.entries)
    while batch := list(islice(numbers, _AT_ONCE)):
        yield from _batch(selection, batch)


def _batch(selection: Selection, numbers: Sequence[int]) -> Iterator[Row]:
    index, lang = selection.index, selection.lang
    marks = ",".join(map(str, numbers))
    heads = {row[0]: row for row in index.rows(
        "SELECT entry, id, kind, lang, original_title, period_from, period_to, status, reviewed, changed, "
        f"withdrawn_date, {', '.join(FACTS)} FROM entries WHERE entry IN ({marks})")}  # fmt: skip
    texts: dict[int, Any] = {}
    for entry, *text in index.rows(
        "SELECT entry, texts.lang, texts.title, texts.summary, texts.status, outdated FROM texts JOIN entries "
        f"USING (entry) WHERE entry IN ({marks}) AND texts.lang IN (?, entries.lang) ORDER BY texts.lang = ?",
        (lang, lang),
    ):
        texts[entry] = text
    terms = _terms(index, marks)
    linked = {kind: _linked(index, marks, kind) for kind in ("practice", "unit")}
    counts = {table: dict(index.rows(f"SELECT entry, count(*) FROM {table} WHERE entry IN ({marks}) GROUP BY entry"))
              for table in ("lessons", "sources")}  # fmt: skip
    for number in numbers:
        _, id, kind, own, original_title, first, last, status, reviewed, changed, withdrawn, *facts = heads[number]
        title_lang, title, summary, translation, outdated = texts[number]
        yield Row(
            number, id, kind, own, title, title_lang, summary, translation, bool(outdated), original_title,
            first, last, status, reviewed, changed, withdrawn, selection.permanent(id),
            terms.get(number, {}), linked["practice"].get(number, []), linked["unit"].get(number, []),
            counts["lessons"].get(number, 0), counts["sources"].get(number, 0),
            dict(zip(FACTS, facts, strict=True)),
        )  # fmt: skip


def _terms(index: Index, marks: str) -> dict[int, dict[str, list[str]]]:
    found: dict[int, dict[str, list[str]]] = {}
    for entry, vocabulary, term in index.rows(
        f"SELECT entry, vocabulary, term FROM entry_terms WHERE entry IN ({marks}) ORDER BY entry, vocabulary, position"
    ):
        found.setdefault(entry, {}).setdefault(vocabulary, []).append(term)
    return found


def _linked(index: Index, marks: str, kind: str) -> dict[int, list[str]]:
    """Ids of entries of a kind that each entry names."""
    found: dict[int, list[str]] = {}
    for entry, id in index.rows(
        "SELECT DISTINCT links.entry, target.id FROM links JOIN entries AS target ON target.id = links.target "
        f"WHERE links.entry IN ({marks}) AND target.kind = ? ORDER BY links.entry, target.id", (kind,),
    ):  # fmt: skip
        found.setdefault(entry, []).append(id)
    return found


@dataclass(frozen=True)
class LessonRow:
    """A lesson and where it stands."""

    id: str
    entry: Row
    text: str
    lang: str
    bearing: str
    drawn_by: str
    bears_on: str


@dataclass(frozen=True)
class SourceRow:
    """A source and where it is cited."""

    id: str
    entry: Row
    title: str
    publisher: str
    date: str | None
    url: str
    language: str
    type: str


_LESSONS = """
SELECT lessons.entry, lessons.id, coalesce(part_texts.text, lessons.text),
       CASE WHEN part_texts.text IS NULL THEN entries.lang ELSE :lang END, bearing, drawn_by, bears_on
FROM lessons JOIN entries USING (entry)
LEFT JOIN part_texts ON part_texts.entry = lessons.entry AND part_texts.lang = :lang
  AND part_texts.field = 'lessons' AND part_texts.position = lessons.position
WHERE lessons.entry IN ({marks}) ORDER BY lessons.entry, lessons.position
"""


def lesson_rows(selection: Selection) -> Iterator[LessonRow]:
    """The chosen lessons or, of chosen entries, all of theirs."""
    sql = _LESSONS
    for entries, wanted in _parts(selection, "lesson"):
        marks = ",".join(map(str, entries))
        found = {(number, id): LessonRow(id, entries[number], *rest) for number, id, *rest in selection.index.rows(
            sql.format(marks=marks), {"lang": selection.lang})}  # fmt: skip
        yield from (found[part] for part in wanted or _in_order(found, entries))


def source_rows(selection: Selection) -> Iterator[SourceRow]:
    """The chosen sources or, of chosen entries, all of theirs."""
    for entries, wanted in _parts(selection, "source"):
        marks = ",".join(map(str, entries))
        found = {(number, id): SourceRow(id, entries[number], *rest) for number, id, *rest in selection.index.rows(
            "SELECT entry, id, title, publisher, date, url, language, type FROM sources "
            f"WHERE entry IN ({marks}) ORDER BY entry, position")}  # fmt: skip
        yield from (found[part] for part in wanted or _in_order(found, entries))


def _in_order(parts: Iterable[tuple[int, str]], entries: Iterable[int]) -> list[tuple[int, str]]:
    """Parts of one entry after another, in the order of the entries."""
    place = {number: place for place, number in enumerate(entries)}
    return sorted(parts, key=lambda part: place[part[0]])


def _parts(selection: Selection, what: str) -> Iterator[tuple[dict[int, Row], list[tuple[int, str]]]]:
    """Entries a few hundred at a time and, where parts of this sort were chosen, which of theirs, in order."""
    if selection.what != what:
        for batch in _batches(selection.entries):
            yield {row.number: row for row in _batch(selection, batch)}, []
        return
    for parts in _batches(selection.parts):
        numbers = list(dict.fromkeys(number for number, _ in parts))
        yield {row.number: row for row in _batch(selection, numbers)}, parts


def _batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(things)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch
