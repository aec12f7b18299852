"""A theme of the digest: what the Convention asks, practices, cases, units, lessons by subject, what is not covered."""

from collections.abc import Iterable
from itertools import count

from kb.database.read import EntryRecord
from kb.digest import numerals
from kb.digest.book_entries import case_narrative, practice_text, unit_narrative
from kb.digest.covered import held, lacking, measured
from kb.digest.gathered import Chapter
from kb.digest.numbered import Numbered
from kb.digest.pieces import Titles, short
from kb.exports.document import Inline, Text, Words, framed, grid, heading, items
from kb.exports.selection import Selection
from kb.exports.whole import read
from kb.model.identifiers import split_subject
from kb.search.lessons import BEARING_ORDER, LessonFound
from kb.words.messages import N_
from kb.words.names import DRAWN_BY

_DISSENT = BEARING_ORDER[1:]
_NONE = N_("No lesson qualifies or contradicts it here. That may be agreement, or silence of the sources.")
_SAID = {"qualifies": N_("Qualifies:"), "contradicts": N_("Contradicts:")}


def theme_chapter(selection: Selection, text: Numbered, titles: Titles, part: Chapter, number: int) -> None:
    """The whole of a theme. Sections are lettered in order."""
    say = selection.say.gettext
    places = count()

    def section(name: str, anchor: str) -> None:
        text.add(heading(3, numerals.section(selection.lang, next(places), name), f"{part.theme.id}-{anchor}"))

    title = numerals.chapter(selection.lang, number, say(part.theme.title))
    text.add(heading(2, title, f"theme-{part.theme.id}"))
    text.put(say(part.theme.about))
    _in_numbers(selection, text, part)
    if part.practices:
        section(say("Practices"), "practices")
        _practices(selection, text, titles, part)
    if part.cases:
        section(say("Cases"), "cases")
        for record in _records(selection, part.cases):
            case_narrative(selection, text, titles, record)
    if part.units:
        section(say("Units"), "units")
        _units_table(selection, text, titles, part.units)
        for record in _records(selection, part.units):
            unit_narrative(selection, text, titles, record)
    if part.by_subject:
        section(say("Lessons by subject"), "lessons")
        for subject, found in part.by_subject.items():
            text.add(heading(4, _subject(selection, subject)))
            lesson_paragraphs(selection, text, titles, found)
    section(say("What is not covered"), "coverage")
    _not_covered(selection, text, part)


def _records(selection: Selection, ids: Iterable[str]) -> Iterable[EntryRecord]:
    return (read(selection, id) for id in ids)


def _in_numbers(selection: Selection, text: Numbered, part: Chapter) -> None:
    say = selection.say
    counts = [sum(lesson.bearing == bearing for lesson in part.lessons) for bearing in BEARING_ORDER]
    text.put(say.gettext(
        "Practices under this theme: %(practices)s. Cases told here: %(cases)s. Lessons: %(lessons)s, of which "
        "%(supports)s support what they bear on, %(qualifies)s qualify it and %(contradicts)s contradict it.",
        practices=say.number(len(part.practices)), cases=say.number(len(part.cases)),
        lessons=say.number(len(part.lessons)), supports=say.number(counts[0]), qualifies=say.number(counts[1]),
        contradicts=say.number(counts[2]),
    ))  # fmt: skip


def _practices(selection: Selection, text: Numbered, titles: Titles, part: Chapter) -> None:
    say, marks = selection.say, selection.marks
    records = list(_records(selection, part.practices))
    rows: list[list[Words]] = []
    for record in records:
        found = part.by_practice[record.id]
        bearings = [sum(link.bearing == bearing for link in record.named if link.relation == "examples")
                    + sum(lesson.bearing == bearing for lesson in found) for bearing in BEARING_ORDER]  # fmt: skip
        grade = selection.labels.of("evidence-grades", record.head["evidence"]) if record.head["evidence"] else ""
        name = (titles(record.id, brief=True), marks.opening, text.see(record.id), marks.closing)
        rows.append([name, grade, *map(say.number, bearings)])
    head = (say.gettext("Practice (paragraph)"), say.gettext("Evidence"),
            say.gettext("Examples and lessons that support"), say.gettext("that qualify"),
            say.gettext("that contradict"))  # fmt: skip
    text.add(grid(rows, head, named_rows=True, shares=(34, 21, 17, 13, 15)))
    for record in records:
        practice_text(selection, text, titles, record)
        _practice_lessons(selection, text, titles, record.id, part.by_practice[record.id])


def _practice_lessons(
    selection: Selection, text: Numbered, titles: Titles, practice: str, found: list[LessonFound]
) -> None:
    """Agreement first, dissent after it; where there is none, that is said."""
    say = selection.say.gettext
    support = [lesson for lesson in found if lesson.bearing not in _DISSENT]
    dissent = [lesson for bearing in reversed(_DISSENT) for lesson in found if lesson.bearing == bearing]
    if support:
        text.add(heading(5, say("Lessons that support it")))
        lesson_paragraphs(selection, text, titles, support, on=practice)
    text.add(heading(5, say("Dissent and conditions")))
    if dissent:
        lesson_paragraphs(selection, text, titles, dissent, on=practice)
    else:
        text.put(say(_NONE))


def lesson_paragraphs(
    selection: Selection, text: Numbered, titles: Titles, found: Iterable[LessonFound], on: str = ""
) -> None:
    """A numbered paragraph a lesson: what it says, and the entry that teaches it."""
    for lesson in sorted(found, key=lambda lesson: BEARING_ORDER.index(lesson.bearing)) if not on else found:
        about = [lesson.entry, *(subject for subject in lesson.bears_on if "/" not in subject),
                 *(subject for subject in lesson.bears_on if subject.startswith("article/"))]  # fmt: skip
        text.put(_lesson(selection, text, titles, lesson), place=f"{lesson.entry}/{lesson.id}", about=about)


def _lesson(selection: Selection, text: Numbered, titles: Titles, lesson: LessonFound) -> list[Inline]:
    say = selection.say.gettext
    words: list[Inline] = []
    if lesson.bearing in _SAID:
        words.append(Text(f"{say(_SAID[lesson.bearing])} ", bold=True))
    words += [Text(lesson.text, lang=selection.foreign(lesson.lang)), Text(" ")]
    drawn = say(DRAWN_BY[lesson.drawn_by])
    frame = N_("(%(entry)s, para. %(number)s. %(drawn)s.)")
    entry, number = titles(lesson.entry, brief=True), text.see(lesson.entry)
    return [*words, *framed(say(frame), entry=entry, number=number, drawn=drawn)]


def _subject(selection: Selection, subject: str) -> str:
    parts = split_subject(subject)
    if parts and parts[0] == "article":
        number, _, title = selection.labels.of_article(parts[1]).partition(" ")
        return selection.say.gettext("Article %(number)s. %(title)s", number=number, title=title)
    return selection.labels.of_facet(*parts) if parts else short(selection.labels.title(subject))


def _units_table(selection: Selection, text: Numbered, titles: Titles, ids: list[str]) -> None:
    say, labels, marks = selection.say, selection.labels, selection.marks
    rows: list[list[Words]] = []
    for record in _records(selection, ids):
        head = record.head
        rows.append([
            (titles(record.id), marks.opening, text.see(record.id), marks.closing),
            selection.comma.join(labels.of("countries", term) for term in record.terms.get("countries", ())[:3]),
            labels.of("unit-types", head["unit_type"]) if head["unit_type"] else "",
            labels.of("unit-models", head["model"]) if head["model"] else "",
            (head["created"] or "")[:4],
        ])  # fmt: skip
    names = (say.gettext("Unit (paragraph)"), say.gettext("Countries"), say.gettext("Type of unit"),
             say.gettext("Institutional model"), say.gettext("Created"))  # fmt: skip
    text.add(grid(rows, names, named_rows=True, shares=(38, 19, 17, 17, 9)))


def _not_covered(selection: Selection, text: Numbered, part: Chapter) -> None:
    say = selection.say.gettext
    found = measured(selection, part.bearing)
    text.put(say("What follows concerns all entries that have part in this theme, wherever they stand."))
    if not found.entries:
        text.put(say("There are none."))
        return
    text.put(selection.marks.sentences(held(selection, found)))
    first, *rest = lacking(selection, found)
    text.put(first)
    text.add(*([items(rest)] if rest else []))
