"""Entries as the digest tells them: a practice, the short narrative of a case, a unit."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kb.database.read import EntryRecord, Linked
from kb.digest.cited_notes import Notes
from kb.digest.numbered import Numbered
from kb.digest.pieces import Titles, untranslated
from kb.exports.document import Block, Inline, Items, Paragraph, Text, framed, heading, items, paragraph
from kb.exports.listing import years
from kb.exports.selection import Selection
from kb.exports.stored_html import blocks as stored_blocks
from kb.words.messages import N_
from kb.words.names import BEARINGS, POINTS

_KIND_OF_UNIT = (("unit-types", "unit_type"), ("unit-models", "model"))
_SEE = N_("(para. %(number)s)")
_SUCCESS = "elements-of-success"


def practice_text(selection: Selection, text: Numbered, titles: Titles, record: EntryRecord) -> None:
    """What a practice is, how it works, what it needs, how good the evidence is, and its examples."""
    say, lang, notes = selection.say.gettext, selection.foreign(record.lang), Notes(selection, record)
    title_lang = selection.foreign(record.title_lang)
    text.add(heading(4, record.title, f"practice-{record.id}", title_lang), *_untranslated(selection, record))
    text.put((record.summary, notes.best()), place=record.id, about=(record.id,), lang=title_lang)
    _section(selection, text, record, "how-it-works", notes)
    for field, name in POINTS.items():
        if field in record.points:
            points = [(row["text"], *([notes.of(row["sources"])] if row["sources"] else []))
                      for row in record.points[field]]  # fmt: skip
            text.add(heading(5, say(name)), items(points, ordered=field == "steps", lang=lang))
    _section(selection, text, record, "evidence", notes)
    _examples(selection, text, titles, record)


def _untranslated(selection: Selection, record: EntryRecord) -> list[Block]:
    words = untranslated(selection, record)
    return [paragraph(words, "small")] if words else []


def _section(selection: Selection, text: Numbered, record: EntryRecord, name: str, notes: Notes) -> None:
    """A section of the stored text, its paragraphs numbered."""
    for row in record.sections:
        if row["heading"] == name and 'class="cite"' in row["html"]:
            text.add(heading(5, selection.labels.of("headings", name)))
            found = stored_blocks(row["html"], selection.permanent, lang=selection.foreign(record.lang), level=6)
            for block in notes.within(found):
                if isinstance(block, Paragraph):
                    text.put(block.content, lang=block.lang, about=(record.id,))
                else:
                    text.add(block)


def _examples(selection: Selection, text: Numbered, titles: Titles, record: EntryRecord) -> None:
    """The cases and units that show, qualify or contradict a practice, with the paragraphs that tell of them."""
    say = selection.say.gettext
    found = [link for link in record.named if link.relation == "examples" and link.id in text.tells]
    if not found:
        return
    text.add(heading(5, say("Examples")))
    for bearing, name in BEARINGS.items():
        these = [link for link in found if link.bearing == bearing]

        def words(link: Linked) -> list[Inline]:
            said = Text(link.text, lang=selection.foreign(record.head["lang"]))
            return [*_named(selection, text, titles, link), *((Text(selection.marks.colon), said) if link.text else ())]

        _say_all(text, _named_before(selection, say(name)), these, words, record.id)


def _named(selection: Selection, text: Numbered, titles: Titles, link: Linked) -> list[Inline]:
    """An entry by its name, and its paragraph."""
    number = framed(selection.say.gettext(_SEE), number=text.see(link.id))
    return [titles(link.id, brief=True), Text(" "), *number]


def _named_before(selection: Selection, name: str) -> Text:
    """The name of what follows it."""
    return Text(f"{name}{selection.marks.colon}", bold=True)


def _say_all(
    text: Numbered, name: Text, links: Sequence[Linked], words: Callable[[Linked], list[Inline]], about: str
) -> None:
    """A paragraph that ends with a list, or holds the one thing that there is to say."""
    if not links:
        return
    everyone = (about, *(link.id for link in links))
    if len(links) == 1:
        text.put((name, *words(links[0])), about=everyone)
    else:
        text.put(replace(name, text=name.text.rstrip()), about=everyone)
        text.add(items(words(link) for link in links))


def case_narrative(selection: Selection, text: Numbered, titles: Titles, record: EntryRecord) -> None:
    """A case in short: what happened, what it shows, which lessons it teaches."""
    labels, notes = selection.labels, Notes(selection, record)
    status = labels.of("statuses", record.head["status"]) if record.head["status"] else ""
    crimes = selection.comma.join(labels.of("crimes", term) for term in record.terms.get("crimes", ()))
    _head(selection, text, record, [crimes, status], notes)
    if not _shows(selection, text, titles, record):
        _succeeded(selection, text, record, notes)
    _lessons(selection, text, record)


def unit_narrative(selection: Selection, text: Numbered, titles: Titles, record: EntryRecord) -> None:
    """A unit in short, and which practices and lessons it bears on."""
    kind = [selection.labels.of(vocabulary, record.head[column])
            for vocabulary, column in _KIND_OF_UNIT if record.head[column]]  # fmt: skip
    _head(selection, text, record, kind, Notes(selection, record))
    _shows(selection, text, titles, record)
    _lessons(selection, text, record)


def _head(selection: Selection, text: Numbered, record: EntryRecord, more: list[str], notes: Notes) -> None:
    lang = selection.foreign(record.title_lang)
    countries = [selection.labels.of("countries", term) for term in record.terms.get("countries", ())]
    where = [selection.comma.join(countries), years(record.head["period_from"], record.head["period_to"]), *more]
    text.add(heading(4, record.title, f"entry-{record.id}", lang),
             paragraph(" · ".join(part for part in where if part), "small"),
             *_untranslated(selection, record))  # fmt: skip
    text.put((record.summary, notes.best()), place=record.id, lang=lang, about=(record.id,))


def _shows(selection: Selection, text: Numbered, titles: Titles, record: EntryRecord) -> bool:
    """The practices that an entry is an example of, and what it shows of each."""
    say = selection.say.gettext
    shows = [link for link in record.named_by if link.relation == "examples" and link.id in text.tells]
    langs = dict(selection.index.rows("SELECT id, lang FROM entries WHERE kind = 'practice'"))

    def words(link: Linked) -> list[Inline]:
        said = Text(link.text, lang=selection.foreign(langs[link.id]))
        bearing = _named_before(selection, say(BEARINGS[link.bearing]))
        more = (Text(f"{selection.marks.stop} "), said) if link.text else ()
        return [bearing, *_named(selection, text, titles, link), *more]

    _say_all(text, _named_before(selection, say("What it shows")), shows, words, record.id)
    return bool(shows)


def _succeeded(selection: Selection, text: Numbered, record: EntryRecord, notes: Notes) -> None:
    """Where no practice names the case: what its own text holds for elements of success."""
    for row in record.sections:
        if row["heading"] == _SUCCESS and 'class="cite"' in row["html"]:
            found = stored_blocks(row["html"], selection.permanent, lang=selection.foreign(record.lang))
            name = _named_before(selection, selection.labels.of("headings", _SUCCESS))
            text.put(replace(name, text=name.text.rstrip()), about=(record.id,))
            text.add(*(block for block in notes.within(found) if isinstance(block, Items | Paragraph)))


def _lessons(selection: Selection, text: Numbered, record: EntryRecord) -> None:
    """The paragraphs of its lessons."""
    places = [f"{record.id}/{lesson['id']}" for lesson in record.lessons]
    if places:
        frame = selection.say.ngettext("Its lesson: paragraph %(numbers)s.", "Its lessons: paragraphs %(numbers)s.",
                                       len(places), numbers="%(numbers)s")  # fmt: skip
        text.add(paragraph(framed(frame, numbers=text.see_all(places, selection.comma)), "small"))
