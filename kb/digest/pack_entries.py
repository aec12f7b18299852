"""An entry on a page of the pack: summary, key facts, what worked beside what was hard, lessons, sources."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kb.database.read import EntryRecord
from kb.digest.pieces import SILENT, Titles, joined, short, untranslated
from kb.exports.document import Block, Break, Inline, Items, Paragraph, Text, Words, grid, heading, paragraph
from kb.exports.listing import years
from kb.exports.selection import Selection
from kb.exports.stored_html import blocks as stored_blocks
from kb.exports.whole import FACTS, cited_words, cites, figure_text
from kb.model.identifiers import split_subject
from kb.words.messages import N_, direction
from kb.words.names import BEARINGS, FACET_NAMES, ONE_OF_KIND, POINTS

# What of the text of each kind stands on its page, side by side: the headings that tell most to those who compare.
_BESIDE = {"case": ("elements-of-success", "challenges"), "unit": ("results", "pitfalls"),
           "tool": ("what-it-covers", "when-to-use-it")}  # fmt: skip
_POINTS_BESIDE = (("prerequisites", "safeguards"), ("steps", "pitfalls"))
_DATES = (("Created", "created"), ("Abolished", "abolished"), ("Published", "published"))
_SINGLE = (
    ("unit-types", "unit_type", N_("Type of unit")),
    ("unit-models", "model", N_("Institutional model")),
    ("evidence-grades", "evidence", N_("Evidence")),
    ("tool-types", "tool_type", N_("Type of tool")),
)
_BULLET = "• "


def entry_page(selection: Selection, record: EntryRecord, titles: Titles) -> list[Block]:
    """The page of one entry; its sources in full stand at the end of the pack."""
    say, head = selection.say, record.head
    kind = ONE_OF_KIND[head["kind"]]
    where = [say.gettext(kind),
             selection.comma.join(selection.labels.of("countries", term) for term in record.terms.get("countries", ())),
             years(head["period_from"], head["period_to"]),
             selection.labels.of("statuses", head["status"]) if head["status"] else ""]  # fmt: skip
    return [
        heading(3, record.title, record.id, selection.foreign(record.title_lang)),
        paragraph(" · ".join(part for part in where if part), "small"),
        *_warnings(selection, record),
        paragraph(record.summary, lang=selection.foreign(record.title_lang)),
        grid(_facts(selection, record), named_rows=True, shares=(20, 80)),
        *_sections(selection, record),
        *_points(selection, record),
        *_examples(selection, record, titles),
        *_lessons(selection, record),
        _sources(selection, record),
    ]


def _warnings(selection: Selection, record: EntryRecord) -> list[Block]:
    say, head = selection.say, record.head
    if head["withdrawn_date"]:
        return [paragraph(say.gettext("Withdrawn on %(day)s.", day=say.date(head["withdrawn_date"])), "note")]
    if record.lang != selection.lang:
        return [paragraph(untranslated(selection, record), "small")]
    return []


def _facts(selection: Selection, record: EntryRecord) -> list[tuple[Words, ...]]:
    """Key facts: name and values."""
    say, labels, head = selection.say, selection.labels, record.head
    comma = selection.comma
    pairs: list[tuple[str, Words]] = [
        *((say.gettext(name), labels.of(vocabulary, head[column]))
          for vocabulary, column, name in _SINGLE if head[column]),
        *((say.gettext(name), say.date(head[column])) for name, column in _DATES if head[column]),
        *((say.gettext(FACET_NAMES[facet]), comma.join(labels.of(name, term) for term in record.terms.get(name, ())))
          for facet, name in FACTS if facet != "issue"),
        (say.gettext("Articles"), article_numbers(selection, record.terms.get("articles", ()))),
        (say.gettext("Publisher"), head["publisher"] or ""),
        (say.gettext("Where to find it"), Text(head["url"], href=head["url"]) if head["url"] else ""),
        (say.gettext("Figures"), _figures(selection, record)),
    ]  # fmt: skip
    return [(name, value) for name, value in pairs if value]


def article_numbers(selection: Selection, terms: Iterable[str]) -> str:
    """Numbers of articles by instrument, the Convention itself unnamed: titles take too much room."""
    found: dict[str, list[str]] = {}
    for term in terms:
        instrument, _, number = term.partition("-")
        if number:
            found.setdefault(instrument, []).append(number)
    return selection.marks.semicolon.join(
        ("" if instrument == "untoc" else f"{selection.labels.of('articles', instrument)} ")
        + selection.comma.join(numbers)
        for instrument, numbers in found.items()
    )


def _figures(selection: Selection, record: EntryRecord) -> tuple[Inline, ...]:
    """One after another; each on its own line where remarks run the other way, lest directions mingle."""
    found = [_figure(selection, record, figure) for figure in record.figures]
    if direction(record.head["lang"]) == direction(selection.lang):
        return joined(found, selection.marks.semicolon)
    return tuple(piece for place, words in enumerate(found) for piece in ((Break(), *words) if place else words))


def _figure(selection: Selection, record: EntryRecord, figure: dict[str, Any]) -> tuple[Inline, ...]:
    about: list[Words] = [str(figure["year"])] if figure["year"] else []
    about += [Text(figure["note"], lang=selection.foreign(record.head["lang"]))] if figure["note"] else []
    marks = selection.marks
    name = selection.labels.of("measures", figure["measure"])
    value = Text(f"{name}{marks.colon}{figure_text(selection, figure)}")
    remark = (Text(marks.opening), *joined(about, marks.pause), Text(marks.closing)) if about else ()
    return (value, *remark, *cites(figure["sources"], f"{record.id}-"))


def _beside(columns: Iterable[tuple[str, list[Block], str]]) -> list[Block]:
    """Headed columns of text: each is name, blocks and their language."""
    found = list(columns)
    if not found:
        return []
    cells = [in_cell(blocks, lang) for _, blocks, lang in found]
    return [grid([cells], [name for name, _, _ in found])]


def in_cell(blocks: Iterable[Block], lang: str) -> tuple[Inline, ...]:
    """Lists and paragraphs as lines of a cell."""
    lines: list[tuple[Inline, ...]] = []
    for block in blocks:
        if isinstance(block, Items):
            lines += [(Text(_BULLET), *part.content) for item in block.items for part in item[:1]
                      if isinstance(part, Paragraph)]  # fmt: skip
        elif isinstance(block, Paragraph):
            lines.append(block.content)
    words: list[Inline] = []
    for line in lines:
        words += [Break()] if words else []
        words += [replace(piece, lang=lang) if isinstance(piece, Text) else piece for piece in line]
    return tuple(words)


def _sections(selection: Selection, record: EntryRecord) -> list[Block]:
    wanted = _BESIDE.get(record.head["kind"], ())
    return _beside(
        (selection.labels.of("headings", row["heading"]), *_section(selection, record, row))
        for row in record.sections if row["heading"] in wanted
    )  # fmt: skip


def _section(selection: Selection, record: EntryRecord, row: dict[str, Any]) -> tuple[list[Block], str]:
    if 'class="cite"' not in row["html"]:
        return [paragraph(selection.say.gettext(SILENT))], ""
    blocks = stored_blocks(row["html"], selection.permanent, prefix=f"{record.id}-")
    return blocks, selection.foreign(record.lang)


def _points(selection: Selection, record: EntryRecord) -> list[Block]:
    found: list[Block] = []
    for fields in _POINTS_BESIDE:
        found += _beside(
            (selection.say.gettext(POINTS[field]),
             [paragraph((_BULLET, row["text"], *cites(row["sources"], f"{record.id}-")))
              for row in record.points[field]], selection.foreign(record.lang))
            for field in fields if field in record.points
        )  # fmt: skip
    return found


def _examples(selection: Selection, record: EntryRecord, titles: Titles) -> list[Block]:
    """What shows a practice, by title; of what qualifies or contradicts it, why."""
    say, marks = selection.say.gettext, selection.marks
    examples = [link for link in record.named if link.relation == "examples"]
    if not examples:
        return []
    rows: list[list[Words]] = []
    for bearing, name in BEARINGS.items():
        these = [link for link in examples if link.bearing == bearing]
        if these:
            words = [(titles(link.id, selection.permanent(link.id), brief=True),
                      *((Text(marks.colon), Text(link.text, lang=selection.foreign(record.head["lang"])))
                        if link.text and bearing != "supports" else ())) for link in these]  # fmt: skip
            number = selection.say.number(len(these))
            rows.append(
                [f"{say(name)}{marks.opening}{number}{marks.closing}", joined(words, selection.marks.semicolon)]
            )
    return [heading(4, say("Examples")), grid(rows, named_rows=True, shares=(20, 80))]


def _lessons(selection: Selection, record: EntryRecord) -> list[Block]:
    say = selection.say.gettext
    if not record.lessons:
        return []
    rows: list[list[Words]] = []
    for lesson in record.lessons:
        words = [paragraph((lesson["text"], *cites(lesson["sources"], f"{record.id}-")))]
        bearing = BEARINGS[lesson["bearing"]]
        rows.append([say(bearing), in_cell(words, selection.foreign(record.lang)),
                     _subjects(selection, lesson["bears_on"])])  # fmt: skip
    head = (say("Bearing"), say("Lessons"), say("What it bears on"))
    return [grid(rows, head, named_rows=True, shares=(15, 58, 27))]


def _subjects(selection: Selection, subjects: list[str]) -> str:
    found = []
    for subject in subjects:
        parts = split_subject(subject)
        found.append(selection.labels.of_facet(*parts) if parts else short(selection.labels.title(subject)))
    return selection.marks.semicolon.join(found)


def _sources(selection: Selection, record: EntryRecord) -> Block:
    """Publishers by number: what the marks of the page lead to stands in full at the end."""
    marks = selection.marks
    words: list[Inline] = [Text(f"{selection.say.gettext('Sources')}{marks.colon}", bold=True)]
    for place, source in enumerate(record.sources):
        words += [Text(marks.semicolon)] if place else []
        words += [Text(f"{source['id'][1:]} "),
                  Text(source["publisher"], href=f"#{record.id}-source-{source['id']}",
                       lang=selection.foreign_name(source["publisher"], source["language"]))]  # fmt: skip
    page = selection.permanent(record.id)
    return paragraph((*words, Text(f"{marks.stop} "), Text(page, href=page)), "small")


def source_list(selection: Selection, record: EntryRecord) -> list[Block]:
    """The sources of an entry in full."""
    say = selection.say
    title = heading(3, record.title, lang=selection.foreign(record.title_lang))
    rows = [
        paragraph((Text(f"{source['id'][1:]}. "), *cited_words(selection, source, say.language(source["language"]))),
                  "small", anchor=f"{record.id}-source-{source['id']}")
        for source in record.sources
    ]  # fmt: skip
    return [title, *rows]
