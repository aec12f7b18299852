"""Units side by side, and the readiness checklist, as documents that a delegation can fill in and pass round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kb.database.read import EntryRecord
from kb.digest.pack_entries import in_cell, source_list
from kb.digest.pieces import SILENT, Titles, joined
from kb.exports.document import Block, Document, Inline, Text, Wide, Words, grid, heading, items, paragraph
from kb.exports.listing import in_frame, terms_of_use
from kb.exports.selection import Selection, chosen_by_hand
from kb.exports.statement import Statement, statement
from kb.exports.stored_html import blocks as stored_blocks
from kb.exports.whole import cites, figure_text
from kb.search.compare import FACTS, MOST_UNITS, PARTS, Answer, Comparison, Line, checklist, compare
from kb.search.index import Index
from kb.words.names import BEARINGS, CHECKLIST_PARTS, ONE_OF_KIND, POINTS, UNIT_FACTS

VOCABULARIES = {"countries": "countries", "unit_type": "unit-types", "model": "unit-models", "crimes": "crimes",
                "techniques": "techniques", "cooperation": "cooperation"}  # fmt: skip
DATES = ("created", "abolished")
OF_THE_ENTRY = ("bodies",)  # facts in the language in which the entry was written
# In place of a unit's id: the lessons of all units.
ALL = "all"


@dataclass(frozen=True)
class Units:
    """Units that were asked for, in order; `everything` says that the checklist takes the lessons of all."""

    selection: Selection
    everything: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return self.selection.ids

    @property
    def comparison(self) -> Comparison:
        """The units side by side."""
        return compare(self.selection.index, self.ids, self.selection.lang)

    @property
    def checklist(self) -> dict[str, dict[str, list[Line]]]:
        """Lines of the checklist by part and theme."""
        return checklist(self.selection.index, None if self.everything else self.ids, self.selection.lang)

    @property
    def scope(self) -> str:
        """Whose lessons the checklist holds beside what the practices ask for."""
        say = self.selection.say.gettext
        if self.everything:
            return say("What the practices ask for, with the lessons of all units.")
        if self.ids:
            return say("Lessons of these units, beside what the practices ask for:")
        return say("What the practices ask for, without lessons of units.")

    @property
    def named(self) -> tuple[str, ...]:
        """Ids of the units that the checklist names: where it takes the lessons of all, none."""
        return () if self.everything else self.ids

    def address(self, page: str) -> str:
        """The page of the site that shows the same."""
        pairs = [*([ALL] if self.everything else []), *self.ids]
        return self.selection.page(page) + ("?" + "&".join(f"unit={id}" for id in pairs) if pairs else "")


def chosen_units(index: Index, ids: Sequence[str], lang: str, site: str, most: int = MOST_UNITS) -> Units:
    """What of these ids are units, the first few; `all` asks for all their lessons."""
    kinds = dict(index.rows("SELECT id, kind FROM entries"))
    units = [id for id in dict.fromkeys(ids) if kinds.get(id) == "unit"][:most]
    return Units(replace(chosen_by_hand(index, units, lang, site), name=" ".join(units)), ALL in ids)


def comparison_document(units: Units) -> Document:
    """A table with a column a unit, and the sources of each."""
    selection, found = units.selection, units.comparison
    say = selection.say.gettext
    titles = Titles(selection)
    width = max(len(found.units), 1)
    head: list[Words] = ["", *(titles(unit.id) for unit in found.units)]
    shares = (16, *[84 // width] * width)
    silence = selection.say.ngettext
    body: list[Block] = [
        items((titles(unit.id, selection.permanent(unit.id)), selection.marks.colon,
               silence("Sources silent under %(number)s heading", "Sources silent under %(number)s headings",
                       found.silent(place))) for place, unit in enumerate(found.units)),
        *(paragraph(line) for line in statement(selection).bias),
        Wide((heading(2, say("Specialized units side by side, under the same headings.").rstrip(".。"), "units"),
              grid(_rows(selection, found), head, named_rows=True, shares=shares))),
        heading(2, say("Sources"), "sources"),
    ]  # fmt: skip
    for unit in found.units:
        body += source_list(selection, unit)
    return _framed(units, say("Compare units"), "compare", body)


def fact_values(selection: Selection, fact: str, values: Sequence[str]) -> list[str]:
    """A fact of a unit in words."""
    if fact in DATES:
        return [selection.say.date(value) for value in values]
    vocabulary = VOCABULARIES.get(fact)
    return [selection.labels.of(vocabulary, value) for value in values] if vocabulary else list(values)


def _fact(selection: Selection, unit: EntryRecord, fact: str, values: Sequence[str]) -> Words:
    lang = selection.foreign(unit.head["lang"]) if fact in OF_THE_ENTRY else ""
    return joined((Text(value, lang=lang) for value in fact_values(selection, fact, values)), selection.marks.semicolon)


def _rows(selection: Selection, found: Comparison) -> list[list[Words]]:
    say = selection.say.gettext
    rows: list[list[Words]] = [
        [say(UNIT_FACTS[fact]),
         *(_fact(selection, unit, fact, values) for unit, values in zip(found.units, found.facts[fact], strict=True))]
        for fact in FACTS if any(found.facts[fact])
    ]  # fmt: skip
    for name, answers in found.answers.items():
        cells = [_answer(selection, unit, answer) for unit, answer in zip(found.units, answers, strict=True)]
        rows.append([selection.labels.of("headings", name), *cells])
    for measure, columns in found.figures.items():
        figures = [_figures(selection, unit, these) for unit, these in zip(found.units, columns, strict=True)]
        rows.append([selection.labels.of("measures", measure), *figures])
    return rows


def _answer(selection: Selection, unit: EntryRecord, answer: Answer | None) -> Words:
    if answer is None or not answer.found:
        return Text(selection.say.gettext(SILENT), italic=True)
    blocks = stored_blocks(answer.html, selection.permanent, prefix=f"{unit.id}-")
    return in_cell(blocks, selection.foreign(unit.lang))


def _figures(selection: Selection, unit: EntryRecord, figures: Iterable[dict[str, Any]]) -> Words:
    words: list[Inline] = []
    for figure in figures:
        words += [Text(selection.marks.semicolon)] if words else []
        words += [Text(dated(selection, figure)), *cites(list(figure["sources"]), f"{unit.id}-")]
    return words


def checklist_document(units: Units) -> Document:
    """Tables by part and theme: what to settle, where it comes from, and room for the answer."""
    selection = units.selection
    say = selection.say.gettext
    titles = Titles(selection)
    head = (say("Settled?"), say("What to settle"), say("Where it comes from"), say("Remarks"))
    body: list[Block] = [paragraph(say(
        "For a State that sets up a specialized unit: what to settle first, with whom and in what order. Each line "
        "comes from an entry and leads to it; none is a rule."), "lead"), paragraph(units.scope)]  # fmt: skip
    if units.named:
        body.append(items(titles(id, selection.permanent(id)) for id in units.named))
    found = units.checklist
    for part in PARTS:
        if found[part]:
            body.append(heading(2, say(CHECKLIST_PARTS[part]), part))
        for theme, lines in found[part].items():
            rows = [_line(selection, titles, line) for line in lines]
            body += [heading(3, selection.labels.of("unit-themes", theme), f"{part}-{theme}"),
                     grid(rows, head, shares=(10, 48, 22, 20))]  # fmt: skip
    return _framed(units, say("Readiness checklist"), "checklist", body)


def checklist_statement(units: Units) -> Statement:
    """What the checklist says of itself; number and coverage are those of the units that it names."""
    said = statement(units.selection)
    method = (units.scope, *map(units.selection.labels.title, units.named))
    return replace(said, method=method) if units.named else replace(said, method=method, number="", coverage=())


def line_note(selection: Selection, line: Line) -> str:
    """What a line is: a lesson with its bearing, or the part of a practice that it stands in."""
    say = selection.say.gettext
    return say(POINTS[line.kind]) if line.kind in POINTS else say(BEARINGS[line.bearing])


def _line(selection: Selection, titles: Titles, line: Line) -> tuple[Words, ...]:
    where = f"{selection.permanent(line.entry)}#{line.anchor}"
    source = (titles(line.entry, where, brief=True), f" ({line_note(selection, line)})")
    return ("☐", Text(line.text, lang=selection.foreign(line.lang)), source, "")


def dated(selection: Selection, figure: dict[str, Any]) -> str:
    """A figure and its year."""
    marks, value = selection.marks, figure_text(selection, figure)
    return f"{value}{marks.opening}{figure['year']}{marks.closing}" if figure["year"] else value


def kind_of_line(selection: Selection, line: Line) -> str:
    """What kind of entry a line comes from."""
    return selection.say.gettext(ONE_OF_KIND[line.entry_kind])


def _framed(units: Units, title: str, page: str, body: list[Block]) -> Document:
    selection = units.selection
    said = statement(selection)
    blocks = [*body, *terms_of_use(selection, said)]
    address = units.address(page)
    name = f"{selection.say.gettext('The same on the site')}{selection.marks.colon}"
    blocks.append(paragraph((name, Text(address, href=address)), "small"))
    return replace(in_frame(selection, said, blocks), title=title, address=address, description=said.release)
