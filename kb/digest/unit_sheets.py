"""Units side by side, and the readiness checklist, as workbooks: to sort, to filter, and to fill in."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from kb.digest.pieces import SILENT
from kb.digest.units import OF_THE_ENTRY, Units, checklist_statement, dated, fact_values, kind_of_line, line_note
from kb.exports.as_xlsx import about_sheet, cell_formats, set_up, sheet_name
from kb.exports.statement import Statement, statement
from kb.exports.xml_text import xml_safe
from kb.exports.zips import with_fixed_time
from kb.search.compare import FACTS, PARTS
from kb.words.messages import N_
from kb.words.names import CHECKLIST_PARTS, SOURCE_TYPES, UNIT_FACTS

_LONGEST = 32_000
_LINE, _HIGHEST = 15, 409  # in points
_NAMES, _CELLS = 26, 52  # widths of columns, in letters
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
Formats = dict[str, Any]


def comparison_workbook(units: Units) -> bytes:
    """A sheet with a column a unit, one with the sources, one about the file."""
    said = statement(units.selection)
    return _workbook(units, said, N_("Compare units"), "compare", (_comparison, _sources))


def checklist_workbook(units: Units) -> bytes:
    """A sheet with a line to settle in each row, and one about the file."""
    return _workbook(units, checklist_statement(units), N_("Readiness checklist"), "checklist", (_checklist,))


def _workbook(
    units: Units, said: Statement, title: str, page: str, sheets: tuple[Callable[[Any, Formats, Units], None], ...]
) -> bytes:  # fmt: skip
    selection = units.selection
    made, fixed = BytesIO(), BytesIO()
    book = xlsxwriter.Workbook(made, {**_OPTIONS, "in_memory": True})
    say = selection.say.gettext
    book.set_properties({"title": say(title), "author": say("Casebook on Organized Crime"),
                         "created": datetime.fromisoformat(selection.release.day)})  # fmt: skip
    formats = cell_formats(book, selection.lang)
    for sheet in sheets:
        sheet(book, formats, units)
    about_sheet(book, formats, selection, replace(said, title=say(title), address=units.address(page)), 0)
    book.close()
    with_fixed_time(made, fixed)
    return fixed.getvalue()


def _text(sheet: Any, row: int, column: int, text: str, format: Any) -> None:
    if text:
        sheet.write_string(row, column, xml_safe(text)[:_LONGEST], format)


def _fit(sheet: Any, row: int, cells: Iterable[tuple[str, int]]) -> None:
    """As high as the longest of these texts is in a column of its width: not every program finds out by itself."""
    lines = max((sum(1 + len(line) // width for line in text.split("\n")) for text, width in cells), default=1)
    sheet.set_row(row, min(_LINE * lines + 3, _HIGHEST))


def _comparison(book: Any, formats: Formats, units: Units) -> None:
    selection, found = units.selection, units.comparison
    say = selection.say.gettext
    sheet = book.add_worksheet(sheet_name(say("Units")))
    set_up(sheet, selection)
    sheet.set_column(0, 0, _NAMES)
    sheet.set_column(1, max(len(found.units), 1), _CELLS)
    _text(sheet, 0, 0, say("Compare units"), formats["heading"])
    _fit(sheet, 0, [(unit.title, _CELLS) for unit in found.units])
    _text(sheet, 1, 0, say("Permanent address"), formats["name"])
    for column, unit in enumerate(found.units, 1):
        _text(sheet, 0, column, unit.title, formats["heading"])
        sheet.write_url(1, column, selection.permanent(unit.id), formats["link"])
    longer = selection.marks.semicolon
    rows: list[tuple[str, list[str], str]] = [
        (say(UNIT_FACTS[fact]), [longer.join(fact_values(selection, fact, values)) for values in found.facts[fact]],
         "foreign" if fact in OF_THE_ENTRY else "text")
        for fact in FACTS if any(found.facts[fact])
    ]  # fmt: skip
    rows += [
        (selection.labels.of("headings", name),
         [answer.plain if answer and answer.found else say(SILENT) for answer in answers], "foreign")
        for name, answers in found.answers.items()
    ]  # fmt: skip
    rows += [
        (selection.labels.of("measures", measure),
         [longer.join(dated(selection, figure) for figure in figures) for figures in columns], "text")
        for measure, columns in found.figures.items()
    ]  # fmt: skip
    for number, (name, cells, format) in enumerate(rows, 2):
        _fit(sheet, number, [(name, _NAMES), *((cell, _CELLS) for cell in cells)])
        _text(sheet, number, 0, name, formats["name"])
        for column, cell in enumerate(cells, 1):
            _text(sheet, number, column, cell, formats[format])
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)


def _sources(book: Any, formats: Formats, units: Units) -> None:
    selection = units.selection
    say = selection.say
    sheet = book.add_worksheet(sheet_name(say.gettext("Sources")))
    set_up(sheet, selection)
    heads = ((N_("Unit"), 44), (N_("Id"), 8), (N_("Title"), 60), (N_("Publisher"), 36), (N_("Published"), 14),
             (N_("Language"), 14), (N_("Kind of source"), 18), (N_("Where to find it"), 60))  # fmt: skip
    names = [say.gettext(name) for name, _ in heads]
    for column, (name, (_, width)) in enumerate(zip(names, heads, strict=True)):
        sheet.set_column(column, column, width)
        _text(sheet, 0, column, name, formats["heading"])
    number = 0
    for unit in units.comparison.units:
        for source in unit.sources:
            number += 1
            kind = SOURCE_TYPES[source["type"]]
            cells = (unit.title, source["id"], source["title"], source["publisher"], source["date"] or "",
                     say.language(source["language"]), say.gettext(kind))  # fmt: skip
            _fit(sheet, number, zip(cells, (width for _, width in heads), strict=False))
            for column, cell in enumerate(cells):
                _text(sheet, number, column, cell, formats["text"])
            sheet.write_url(number, len(cells), source["url"], formats["link"], string=xml_safe(source["url"]))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(number, 1), len(heads) - 1)


_COLUMNS = ((N_("Part"), 22), (N_("Theme"), 24), (N_("What to settle"), 80), (N_("What it is"), 18),
            (N_("Where it comes from"), 50), (N_("Kind of entry"), 18), (N_("Settled?"), 14),
            (N_("Remarks"), 50))  # fmt: skip


_LINE_COLUMN = 2


def _checklist(book: Any, formats: Formats, units: Units) -> None:
    """Each row can be answered: yes, in part, no, from a list."""
    selection = units.selection
    say = selection.say.gettext
    sheet = book.add_worksheet(sheet_name(say("Readiness checklist")))
    set_up(sheet, selection)
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        _text(sheet, 0, column, say(name), formats["heading"])
    number, found = 0, units.checklist
    for part in PARTS:
        for theme, lines in found[part].items():
            for line in lines:
                number += 1
                cells = (say(CHECKLIST_PARTS[part]), selection.labels.of("unit-themes", theme), line.text,
                         line_note(selection, line))  # fmt: skip
                _fit(sheet, number, zip(cells, (width for _, width in _COLUMNS), strict=False))
                for column, cell in enumerate(cells):
                    _text(sheet, number, column, cell, formats["foreign" if column == _LINE_COLUMN else "text"])
                sheet.write_url(number, 4, f"{selection.permanent(line.entry)}#{line.anchor}", formats["link"],
                                string=xml_safe(selection.labels.title(line.entry))[:255])  # fmt: skip
                _text(sheet, number, 5, kind_of_line(selection, line), formats["text"])
                sheet.write_blank(number, 7, None, formats["text"])
    if number:
        answers = [say("Yes"), say("In part"), say("No")]
        sheet.data_validation(1, 6, number, 6, {"validate": "list", "source": answers})
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(number, 1), len(_COLUMNS) - 1)
    sheet.repeat_rows(0)
