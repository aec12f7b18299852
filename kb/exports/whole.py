"""One entry, whole, as blocks of a document: what its page on the site shows."""

from typing import Any

from kb.database.read import EntryRecord, Linked, read_entry
from kb.exports.citations import of_entry, of_source
from kb.exports.cited import STYLES, cited, frame
from kb.exports.document import (
    Block,
    Document,
    Inline,
    Text,
    Words,
    framed,
    grid,
    heading,
    inlines,
    items,
    paragraph,
    plain,
)
from kb.exports.listing import in_frame, terms_of_use, years
from kb.exports.selection import Selection, no_entry
from kb.exports.statement import statement
from kb.exports.stored_html import blocks as stored_blocks
from kb.model.identifiers import split_subject
from kb.words.names import (
    BEARINGS,
    DRAWN_BY,
    FACET_NAMES,
    ONE_OF_KIND,
    POINTS,
    SOURCE_TYPES,
    TRANSLATION_STATUSES,
)

# Vocabularies of an entry's facts, and the filter whose name they bear.
FACTS = (("crime", "crimes"), ("technique", "techniques"), ("cooperation", "cooperation"), ("outcome", "outcomes"),
         ("issue", "issues"), ("theme", "unit-themes"))  # fmt: skip
_SINGLE = (("statuses", "status"), ("unit-types", "unit_type"), ("unit-models", "model"),
           ("evidence-grades", "evidence"), ("tool-types", "tool_type"))  # fmt: skip
_OF_THE_SOURCE = ("title", "publisher")  # what of a citation is in its language
_LINKED = {"unit": "Units", "practice": "Practices", "case": "Cases", "tool": "Tools"}


def whole_entry(selection: Selection) -> Document:
    """The document of one entry."""
    record = read(selection, selection.ids[0])
    said = statement(selection)
    frame = in_frame(selection, said, [*entry_blocks(selection, record), *terms_of_use(selection, said)])
    return Document(
        record.title, frame.lang, frame.blocks, frame.day, frame.author, frame.subtitle, frame.running, frame.address,
        record.title_lang if record.title_lang != selection.lang else "", record.summary,
    )  # fmt: skip


def read(selection: Selection, id: str) -> EntryRecord:
    """An entry, for the reader of this selection."""
    record = read_entry(selection.index.connection, id, selection.lang)
    if record is None:
        raise no_entry(id, selection.lang)
    return record


def entry_blocks(selection: Selection, record: EntryRecord, level: int = 2, prefix: str = "") -> list[Block]:
    """Everything of an entry but its title. Its headings are of this level; `prefix` keeps anchors apart where
    several entries stand in one document."""
    return [
        *_warnings(selection, record),
        paragraph(record.summary, "lead", lang=selection.foreign(record.title_lang)),
        grid(_facts(selection, record), named_rows=True, shares=(28, 72)),
        *_sections(selection, record, level, prefix),
        *_points(selection, record, level, prefix),
        *_lessons(selection, record, level, prefix),
        *_figures(selection, record, level, prefix),
        *_legal_bases(selection, record, level, prefix),
        *_linked(selection, record, level, prefix),
        *sources(selection, record, level, prefix),
        *_citation(selection, record, level, prefix),
    ]


def _warnings(selection: Selection, record: EntryRecord) -> list[Block]:
    say, head = selection.say.gettext, record.head
    lines = []
    if head["withdrawn_date"]:
        lines.append(f"{say('Withdrawn on %(day)s.', day=selection.say.date(head['withdrawn_date']))} "
                     f"{head['withdrawn_reason'] or ''}")  # fmt: skip
    if selection.lang not in record.texts:
        lines.append(say("This entry is not yet translated into your language."))
    elif record.title_lang != head["lang"]:
        text = record.texts[record.title_lang]
        status = TRANSLATION_STATUSES[text["status"]]
        parts = [say(status)]
        parts += [say("The original has changed since.")] if text["outdated"] else []
        parts += [say("Only title and summary are translated.")] if record.lang != selection.lang else []
        lines.append(" · ".join(parts))
    return [paragraph(line, "note") for line in lines]


def _facts(selection: Selection, record: EntryRecord) -> list[tuple[Words, ...]]:
    say, labels, head, longer = selection.say, selection.labels, record.head, selection.marks.semicolon
    kind_name = ONE_OF_KIND[head["kind"]]
    comma = selection.comma

    def joined(vocabulary: str) -> str:
        return comma.join(labels.of(vocabulary, term) for term in record.terms.get(vocabulary, ()))

    pairs: list[tuple[str, Words]] = [
        (say.gettext("Kind of entry"), say.gettext(kind_name)),
        (say.gettext("Original title"), head["original_title"] or ""),
        (say.gettext("Countries"), joined("countries")),
        (say.gettext("Period"), years(head["period_from"], head["period_to"])),
        *((labels.of_vocabulary(name), labels.of(name, head[column])) for name, column in _SINGLE if head[column]),
        *((say.gettext(name), say.date(head[column])) for name, column in
          (("Created", "created"), ("Abolished", "abolished"), ("Published", "published")) if head[column]),
        (say.gettext("Publisher"), head["publisher"] or ""),
        (say.gettext("Symbol"), head["symbol"] or ""),
        (say.gettext("Where to find it"), Text(head["url"], href=head["url"]) if head["url"] else ""),
        *((say.gettext(FACET_NAMES[facet]), joined(name)) for facet, name in FACTS),
        (say.gettext("Articles"), longer.join(labels.of_article(term) for term in record.terms.get("articles", ()))),
        (say.gettext("Bodies"), Text(longer.join(head["bodies"]), lang=selection.foreign(head["lang"]))),
        (say.gettext("Compared with its sources on"), say.date(head["reviewed"])),
    ]  # fmt: skip
    return [(name, value) for name, value in pairs if plain(inlines(value))]


def cites(numbers: list[str], prefix: str = "") -> list[Inline]:
    """Marks that lead to sources."""
    marks: list[Inline] = []
    for source in numbers:
        marks += [Text(",", raised=True)] if marks else []
        marks.append(Text(source[1:], raised=True, href=f"#{prefix}source-{source}"))
    return marks


def _sections(selection: Selection, record: EntryRecord, level: int, prefix: str) -> list[Block]:
    found: list[Block] = []
    lang = selection.foreign(record.lang)
    for row in record.sections:
        label = selection.labels.of("headings", row["heading"])
        found.append(heading(level, label, f"{prefix}{row['heading']}"))
        found += stored_blocks(row["html"], selection.permanent, prefix=prefix, lang=lang, level=level + 1)
    return found


def _points(selection: Selection, record: EntryRecord, level: int, prefix: str) -> list[Block]:
    say = selection.say.gettext
    found: list[Block] = []
    for field, name in POINTS.items():
        if field in record.points:
            words = [(row["text"], *cites(row["sources"], prefix)) for row in record.points[field]]
            found.append(heading(level, say(name), f"{prefix}{field}"))
            found.append(items(words, ordered=field == "steps", lang=selection.foreign(record.lang)))
    return found


def _lessons(selection: Selection, record: EntryRecord, level: int, prefix: str) -> list[Block]:
    say, marks = selection.say.gettext, selection.marks
    if not record.lessons:
        return []
    found: list[Block] = [heading(level, say("Lessons"), f"{prefix}lessons")]
    for lesson in record.lessons:
        subjects = marks.comma.join(_subject(selection, name) for name in lesson["bears_on"])
        words = (lesson["text"], *cites(lesson["sources"], prefix))
        drawn_by = DRAWN_BY[lesson["drawn_by"]]
        bearing = Text(f"{say(BEARINGS[lesson['bearing']])}{marks.colon}", bold=True)
        found += [
            paragraph(words, lang=selection.foreign(record.lang), anchor=f"{prefix}{lesson['id']}"),
            paragraph((bearing, marks.sentences((subjects, say(drawn_by)))), "small"),
        ]
    return found


def _subject(selection: Selection, subject: str) -> str:
    parts = split_subject(subject)
    return selection.labels.of_facet(*parts) if parts else selection.labels.title(subject)


def figure_text(selection: Selection, figure: dict[str, Any]) -> str:
    """A figure's value as this language writes it."""
    return selection.say.amount(
        figure["value"], figure["unit"] or "", figure["currency"] or "", approximate=bool(figure["approximate"])
    )


def _figures(selection: Selection, record: EntryRecord, level: int, prefix: str) -> list[Block]:
    say = selection.say.gettext
    if not record.figures:
        return []
    head = (say("What"), say("How much"), say("Year"), say("Remark"), say("Source"))
    rows = [(selection.labels.of("measures", figure["measure"]), figure_text(selection, figure),
             str(figure["year"] or ""), figure["note"] or "", cites(figure["sources"], prefix))
            for figure in record.figures]  # fmt: skip
    table = grid(rows, head, named_rows=True, shares=(30, 22, 9, 29, 10))
    return [heading(level, say("Figures"), f"{prefix}figures"), table]


def _legal_bases(selection: Selection, record: EntryRecord, level: int, prefix: str) -> list[Block]:
    say, labels = selection.say.gettext, selection.labels
    if not record.legal_bases:
        return []
    words = [(f"{labels.of_article(basis['article']) if basis['article'] else basis['instrument']} – "
              f"{labels.of('cooperation', basis['use'])}", *cites(basis["sources"], prefix))
             for basis in record.legal_bases]  # fmt: skip
    return [heading(level, say("Legal bases of cooperation"), f"{prefix}legal-bases"), items(words)]


def _linked(selection: Selection, record: EntryRecord, level: int, prefix: str) -> list[Block]:
    say, labels, marks = selection.say.gettext, selection.labels, selection.marks
    found: list[Block] = []

    def words(link: Linked) -> Words:
        title = Text(labels.title(link.id), href=selection.permanent(link.id))
        said = Text(link.text, lang=selection.foreign(_language_of(selection, record, link)))
        return (title, f"{marks.colon}{marks.sentence(say(BEARINGS[link.bearing]))} ", said) if link.text else title

    for kind, name in _LINKED.items():
        links = record.linked(kind)
        if links:
            found += [heading(level + 1, say(name)), items(map(words, links))]
    return [heading(level, say("Linked entries"), f"{prefix}linked"), *found] if found else []


def _language_of(selection: Selection, record: EntryRecord, link: Linked) -> str:
    """The language of what a link says: that of the entry which names the other."""
    if link in record.named:
        return str(record.head["lang"])
    return str(selection.index.rows("SELECT lang FROM entries WHERE id = ?", (link.id,))[0][0])


def sources(selection: Selection, record: EntryRecord, level: int = 2, prefix: str = "") -> list[Block]:
    """The sources of an entry, numbered as its text cites them."""
    say = selection.say
    types = {type: say.gettext(name) for type, name in SOURCE_TYPES.items()}
    rows = [
        paragraph(
            (Text(f"{source['id'][1:]}. "),
             *cited_words(selection, source, types[source["type"]], say.language(source["language"]))),
            anchor=f"{prefix}source-{source['id']}",
        )
        for source in record.sources
    ]  # fmt: skip
    return [heading(level, say.gettext("Sources"), f"{prefix}sources"), *rows]


def cited_words(selection: Selection, source: dict[str, Any], *about: str) -> tuple[Inline, ...]:
    """A source in the style of the United Nations, and what else is said of it; its address is a link."""
    message, parts = frame(of_source(selection, source), "un", selection.say)
    pieces: dict[str, Words] = {
        name: Text(words, lang=selection.foreign_name(words, source["language"]) if name in _OF_THE_SOURCE else "")
        for name, words in parts.items()
    }
    pieces["address"] = Text(parts["address"], href=parts["address"]) if parts["address"] else ""
    words = framed(message, **pieces)
    if not about:
        return words
    return framed(selection.say.gettext("%(citation)s %(about)s."), citation=words, about=selection.comma.join(about))


def _citation(selection: Selection, record: EntryRecord, level: int, prefix: str) -> list[Block]:
    say = selection.say.gettext
    citation = of_entry(selection, record)
    words = [
        (Text(f"{say(name)}{selection.marks.colon}", bold=True), cited(citation, style, selection.say))
        for style, name in STYLES.items()
    ]
    return [heading(level, say("Cite this entry"), f"{prefix}cite"), items(words)]
