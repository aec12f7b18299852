"""A list as a document: how its entries were chosen, a table of them, and a paragraph on each."""

from collections.abc import Sequence

from kb.exports.document import Block, Document, Text, Words, grid, heading, inlines, items, paragraph
from kb.exports.rows import LessonRow, Row, SourceRow, lesson_rows, rows, source_rows
from kb.exports.selection import Selection
from kb.exports.statement import Statement, statement
from kb.exports.tables import bears_on, terms, translation
from kb.words.licence import LICENCE
from kb.words.names import BEARINGS, DRAWN_BY, FACET_NAMES, ONE_OF_KIND, SOURCE_TYPES

_FACTS = (("crime", "crimes"), ("technique", "techniques"), ("cooperation", "cooperation"), ("outcome", "outcomes"))
_MOST_COUNTRIES = 4


def listing(selection: Selection) -> Document:
    """The list of the chosen entries, lessons or sources."""
    said = statement(selection)
    body = {"entry": _entries, "lesson": _lessons, "source": _sources}[selection.what](selection)
    return in_frame(selection, said, [*about(selection, said), *body, *terms_of_use(selection, said)])


def in_frame(selection: Selection, said: Statement, blocks: list[Block]) -> Document:
    """Blocks as a document that says whose it is and of what day."""
    site = selection.say.gettext("Casebook on Organized Crime")
    return Document(
        said.title, selection.lang, tuple(blocks), selection.release.day, author=site, subtitle=said.release,
        running=site, address=selection.address, description=said.number,
    )  # fmt: skip


def about(selection: Selection, said: Statement) -> list[Block]:
    """How the entries were chosen, what they cover, and what they are not."""
    coverage = selection.marks.sentences([said.number, *said.coverage]) if said.number else ""
    return how_chosen(selection, said, [paragraph(coverage), *(paragraph(line) for line in said.bias)])


def how_chosen(selection: Selection, said: Statement, covered: Sequence[Block] = ()) -> list[Block]:
    """How the entries were chosen, what they cover where that is told here, and the address of the same choice."""
    say = selection.say.gettext
    colon = selection.marks.colon
    filters = [(Text(f"{name}{colon}", bold=True), value) for name, value in said.filters]
    return [
        heading(2, say("How these entries were chosen"), "method"),
        *([paragraph(said.cut, "note")] if said.cut else []),
        *(paragraph(line) for line in said.method),
        *([items(filters)] if filters else []),
        *covered,
        paragraph([f"{say('The same on the site')}{colon}", Text(said.address, href=said.address)], "small"),
    ]


def terms_of_use(selection: Selection, said: Statement) -> list[Block]:
    """Licence, and what this is not."""
    say = selection.say.gettext
    return [
        heading(2, say("Licence"), "licence"),
        paragraph([f"{said.licence} ", Text(LICENCE, href=LICENCE)], "small"),
        paragraph(said.release, "small"),
    ]


def years(first: int | None, last: int | None) -> str:
    """A span of years."""
    return "–".join(str(year) for year in dict.fromkeys((first, last)) if year)


def _entries(selection: Selection) -> list[Block]:
    say = selection.say.gettext
    found = list(rows(selection))
    table: list[list[Words]] = [
        [Text(row.title, href=f"#{row.id}", lang=selection.foreign(row.title_lang)), say(ONE_OF_KIND[row.kind]),
         _some_countries(selection, row), years(row.first, row.last),
         selection.labels.of("statuses", row.status) if row.status else ""]
        for row in found
    ]  # fmt: skip
    head = (say("Title"), say("Kind of entry"), say("Countries"), say("Period"), say("Status of the case"))
    blocks: list[Block] = [heading(2, say("Overview"), "overview")] if found else []
    blocks += [grid(table, head, shares=(40, 14, 20, 11, 15))] if found else []
    blocks += [heading(2, say("Entries"), "entries")] if found else []
    for row in found:
        blocks += entry_in_short(selection, row)
    return blocks


def _some_countries(selection: Selection, row: Row) -> str:
    """The first few, and how many more: each entry's own paragraph names all."""
    found = terms(selection, row, "countries")
    more = len(found) - _MOST_COUNTRIES
    if more < 2:
        return selection.comma.join(found)
    rest = selection.say.ngettext("%(number)s more", "%(number)s more", more)
    return selection.comma.join([*found[:_MOST_COUNTRIES], rest])


def entry_in_short(selection: Selection, row: Row, level: int = 3) -> list[Block]:
    """Title, facts, summary and address of an entry."""
    say, comma, marks = selection.say.gettext, selection.comma, selection.marks
    lang = selection.foreign(row.title_lang)
    where = [say(ONE_OF_KIND[row.kind]), comma.join(terms(selection, row, "countries")), years(row.first, row.last),
             selection.labels.of("statuses", row.status) if row.status else ""]  # fmt: skip
    facts = [(Text(f"{say(FACET_NAMES[facet])}{marks.colon}", bold=True), comma.join(terms(selection, row, name)))
             for facet, name in _FACTS if row.terms.get(name)]  # fmt: skip
    warnings = [say("Withdrawn on %(day)s.", day=selection.say.date(row.withdrawn))] if row.withdrawn else []
    if row.lang != selection.lang:
        warnings.append(marks.sentences((original_language(selection, row.lang), translation(selection, row))))
    return [
        heading(level, row.title, row.id, lang),
        paragraph(" · ".join(part for part in where if part), "small"),
        *(paragraph(line, "note" if row.withdrawn and line == warnings[0] else "small") for line in warnings),
        paragraph(row.summary, lang=lang),
        *([items(inlines(fact) for fact in facts)] if facts else []),
        paragraph(Text(row.address, href=row.address), "small"),
    ]


def original_language(selection: Selection, lang: str) -> str:
    """In which language an entry was written."""
    say = selection.say
    return f"{say.gettext('Original language')}{selection.marks.colon}{say.language(lang)}"


def _lessons(selection: Selection) -> list[Block]:
    say = selection.say.gettext
    blocks: list[Block] = [heading(2, say("Lessons"), "lessons")]
    for lesson in lesson_rows(selection):
        blocks += lesson_blocks(selection, lesson)
    return blocks


def lesson_blocks(selection: Selection, lesson: LessonRow) -> list[Block]:
    """A lesson, what it bears on, and the entry that teaches it."""
    say, marks = selection.say.gettext, selection.marks
    about = (marks.comma.join(bears_on(selection, lesson)), say(DRAWN_BY[lesson.drawn_by]))
    address = f"{lesson.entry.address}#{lesson.id}"
    return [
        paragraph(lesson.text, lang=selection.foreign(lesson.lang)),
        paragraph([Text(f"{say(BEARINGS[lesson.bearing])}{marks.colon}", bold=True), f"{marks.sentences(about)} ",
                   Text(lesson.entry.title, href=address, lang=selection.foreign(lesson.entry.title_lang))], "small"),
    ]  # fmt: skip


def _sources(selection: Selection) -> list[Block]:
    say = selection.say.gettext
    found = [source_words(selection, source) for source in source_rows(selection)]
    return [heading(2, say("Sources"), "sources"), items(found, ordered=True)]


def source_words(selection: Selection, source: SourceRow) -> tuple[Text, ...]:
    """A source, where to find it, and the entry that cites it."""
    say, marks = selection.say, selection.marks
    day = f"{marks.pause}{say.date(source.date)}" if source.date else ""
    about = marks.sentences((f"{source.publisher}{day}", say.gettext(SOURCE_TYPES[source.type])))
    return (
        Text(source.title, href=source.url, lang=selection.foreign_name(source.title, source.language)),
        Text(f"{marks.stop} {about} "),
        Text(source.entry.title, href=source.entry.address, lang=selection.foreign(source.entry.title_lang)),
    )
