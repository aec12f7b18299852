"""The briefing pack: chosen entries, made into what a meeting is handed out."""

from collections.abc import Iterable

from kb.digest.comparison import comparison
from kb.digest.covered import held, lacking, measured, table
from kb.digest.meeting import Meeting
from kb.digest.pack_entries import entry_page, source_list
from kb.digest.pieces import Titles
from kb.digest.questions import FRAMES, Question, questions
from kb.digest.weighed import DISSENT, Weighed, weighed
from kb.exports.document import (
    Block,
    Contents,
    Document,
    Inline,
    PageBreak,
    Text,
    framed,
    heading,
    items,
    paragraph,
)
from kb.exports.listing import how_chosen, in_frame, terms_of_use
from kb.exports.rows import rows
from kb.exports.selection import Selection
from kb.exports.statement import Statement, statement
from kb.exports.whole import read
from kb.model.identifiers import split_subject
from kb.search.lessons import LessonFound
from kb.words.messages import N_
from kb.words.names import DRAWN_BY

_ELSEWHERE = 5
_BEARING_HEADS = {"supports": N_("What supports it"), "qualifies": N_("What qualifies it"),
                  "contradicts": N_("What contradicts it")}  # fmt: skip


def pack(selection: Selection, meeting: Meeting) -> Document:
    """The pack of these entries for a meeting."""
    said, say = statement(selection), selection.say.gettext
    records = [read(selection, id) for id in selection.ids]
    titles, found = Titles(selection), weighed(selection)
    body: list[Block] = [
        Contents(say("Contents"), 3),
        PageBreak(),
        *how_chosen(selection, said),
        *_coverage(selection, said),
        *comparison(selection, rows(selection)),
        heading(2, say("The entries"), "entries"),
    ]
    for place, record in enumerate(records):
        body += [PageBreak()] if place else []
        body += entry_page(selection, record, titles)
    body += [PageBreak()] if records else []
    body += _lessons(selection, found, titles)
    body += _questions(selection, *questions(selection, found, records), titles)
    body += [heading(2, say("Sources"), "sources")]
    for record in records:
        body += source_list(selection, record)
    body += terms_of_use(selection, said)
    return _framed(selection, said, meeting, body)


def _framed(selection: Selection, said: Statement, meeting: Meeting, body: Iterable[Block]) -> Document:
    say = selection.say
    frame = in_frame(selection, said, list(body))
    title = meeting.title or said.title
    day = meeting.day(say)
    cover = (*((day,) if day else ()), said.number, said.release,
             say.gettext("This is not a publication of the United Nations."))  # fmt: skip
    return Document(
        title, frame.lang, frame.blocks, frame.day, author=frame.author, address=frame.address,
        subtitle=meeting.meeting or say.gettext("Briefing pack"),
        running=" · ".join(part for part in (title, meeting.meeting) if part),
        description=selection.marks.sentences((say.gettext("Briefing pack"), said.number)),
        cover=tuple(line for line in cover if line),
        compact=True,
    )  # fmt: skip


def _coverage(selection: Selection, said: Statement) -> list[Block]:
    say = selection.say.gettext
    found = measured(selection, selection.mask)
    return [
        heading(2, say("Coverage and bias"), "coverage"),
        *(paragraph(line) for line in said.bias),
        paragraph(selection.marks.sentences(held(selection, found))),
        *([table(selection, found)] if found.entries else []),
        *(_holes(lacking(selection, found)) if found.dimensions["kind"] else []),
    ]


def _holes(lines: list[str]) -> list[Block]:
    return [paragraph(lines[0]), *([items(lines[1:])] if lines[1:] else [])]


def _lessons(selection: Selection, found: list[Weighed], titles: Titles) -> list[Block]:
    say = selection.say.gettext
    if not found:
        return []
    blocks: list[Block] = [
        heading(2, say("Lessons by practice"), "lessons"),
        paragraph(say("Each lesson stands once, under the practice that it bears on first; after those that support a "
                      "practice come those that qualify or contradict it. Lessons that bear on no practice follow by "
                      "subject.")),
    ]  # fmt: skip
    others = False
    for group in found:
        if not group.is_practice and not others:
            others = True
            blocks.append(heading(3, say("Lessons on other subjects"), "lessons-other"))
        level = 3 if group.is_practice else 4
        blocks.append(heading(level, _subject(selection, group, titles), f"lessons-{group.subject}"))
        for bearing, name in _BEARING_HEADS.items():
            these = group.bearing(bearing)
            if these:
                blocks += [heading(level + 1, say(name)), items(_lesson(selection, lesson, titles) for lesson in these)]
        blocks += _from_elsewhere(selection, group, titles)
    return blocks


def _subject(selection: Selection, group: Weighed, titles: Titles) -> Text:
    parts = split_subject(group.subject)
    return Text(selection.labels.of_facet(*parts)) if parts else titles(group.subject)


def _from_elsewhere(selection: Selection, group: Weighed, titles: Titles) -> list[Block]:
    """What entries outside this pack say against the practice: the first few, and how many more."""
    if not group.elsewhere:
        return []
    say = selection.say
    shown = [_lesson(selection, lesson, titles, outside=True) for lesson in group.elsewhere[:_ELSEWHERE]]
    more = len(group.elsewhere) - _ELSEWHERE
    name = say.gettext("What qualifies or contradicts it in entries outside this pack")
    blocks: list[Block] = [heading(4, name), items(shown)]
    if more > 0:
        address = selection.page(f"lessons?practice={group.subject}&" + "&".join(f"bearing={name}" for name in DISSENT))
        words = say.ngettext("%(number)s more:", "%(number)s more:", more)
        blocks.append(paragraph((f"{words} ", Text(address, href=address)), "small"))
    return blocks


def _lesson(selection: Selection, lesson: LessonFound, titles: Titles, *, outside: bool = False) -> list[Inline]:
    marks = selection.marks
    where = selection.permanent(lesson.entry) if outside else f"#{lesson.entry}"
    return [
        Text(lesson.text, lang=selection.foreign(lesson.lang)),
        Text(marks.opening),
        titles(lesson.entry, where, brief=True),
        Text(f"{marks.pause}{selection.say.gettext(DRAWN_BY[lesson.drawn_by]).lower()}{marks.closing}"),
    ]


def _questions(selection: Selection, asked: list[Question], more: int, titles: Titles) -> list[Block]:
    """In order, numbered, so that a chair can call them by their numbers."""
    if not asked:
        return []
    say = selection.say
    words = [_question(selection, question, titles) for question in asked]
    blocks: list[Block] = [
        heading(2, say.gettext("Questions for discussion"), "questions"),
        paragraph(say.gettext("These questions were made by rule from lessons that qualify or contradict a practice "
                              "and from the challenges that the entries report. They are offered for choice.")),
        items(words, ordered=True),
    ]  # fmt: skip
    if more:
        left = say.ngettext("%(number)s more could be made from the same entries.",
                            "%(number)s more could be made from the same entries.", more)  # fmt: skip
        blocks.append(paragraph(left, "small"))
    return blocks


def _question(selection: Selection, question: Question, titles: Titles) -> tuple[Inline, ...]:
    text = Text(question.text.rstrip(".。"), lang=selection.foreign(question.lang))
    subject = titles(question.subject) if question.subject else Text("")
    frame = selection.say.gettext(FRAMES[question.frame])
    return framed(frame, text=text, entry=titles(question.entry, f"#{question.entry}", brief=True), subject=subject)
