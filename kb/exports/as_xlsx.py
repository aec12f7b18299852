"""XLSX: a sheet with one row an entry, and one that says how they were chosen. Rows go to disk as they are made."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import Any

import xlsxwriter

from kb.exports.selection import Selection
from kb.exports.statement import Statement, statement
from kb.exports.tables import Cell, Column, table
from kb.exports.xml_text import xml_safe
from kb.exports.zips import chunks, with_fixed_time
from kb.words.licence import LICENCE
from kb.words.messages import NAMES

# Excel's own limits.
_LONGEST_CELL = 32_767
_MOST_LINKS = 65_530
_LONGEST_LINK = 2_079
_A3 = 8
_DAY = re.compile(r"(19|20)\d{2}-\d{2}-\d{2}\Z")  # Excel knows no earlier days
_FONT = {"ar": "Arial", "zh": "Microsoft YaHei"}
_BLUE, _PALE = "#0c2f47", "#e6eff6"


def write(selection: Selection) -> Iterator[bytes]:
    """The workbook."""
    said = statement(selection)
    with TemporaryFile() as made, TemporaryFile() as fixed:
        book = xlsxwriter.Workbook(made, {"constant_memory": True, "strings_to_formulas": False,
                                          "strings_to_urls": False, "strings_to_numbers": False})  # fmt: skip
        book.set_properties({"title": xml_safe(said.title)[:255],
                             "author": selection.say.gettext("Casebook on Organized Crime"),
                             "comments": said.address[:255],
                             "created": datetime.fromisoformat(selection.release.day)})  # fmt: skip
        formats = cell_formats(book, selection.lang)
        shortened = _entries(book, formats, selection)
        about_sheet(book, formats, selection, said, shortened)
        book.close()
        with_fixed_time(made, fixed)
        yield from chunks(fixed)


def cell_formats(book: Any, lang: str) -> dict[str, Any]:
    """How cells look, by what they hold."""
    base = {"font_name": _FONT.get(lang, "Calibri"), "font_size": 11, "valign": "top"}
    base |= {"reading_order": 2 if lang == "ar" else 1}
    wraps = {**base, "text_wrap": True}
    latin = {"reading_order": 1, "align": "right" if lang == "ar" else "left"}
    return {
        "heading": book.add_format(
            {**wraps, "bold": True, "font_color": "white", "bg_color": _BLUE, "valign": "vcenter"}
        ),
        "text": book.add_format(wraps),
        "long": book.add_format(wraps),
        "code": book.add_format({**wraps, **latin}),
        "foreign": book.add_format({**wraps, "reading_order": 0}),  # as its first letter runs
        "number": book.add_format({**base, "num_format": "0"}),
        "date": book.add_format({**base, "num_format": "yyyy-mm-dd", "align": "left"}),
        "link": book.add_format({**base, **latin, "font_color": "#0b5388", "underline": 1}),
        "title": book.add_format({**wraps, "bold": True, "font_size": 16, "font_color": _BLUE}),
        "name": book.add_format({**wraps, "bold": True, "bg_color": _PALE}),
    }


def _entries(book: Any, formats: dict[str, Any], selection: Selection) -> int:
    """The rows. Gives how many cells were longer than a cell can be."""
    whole, say = table(selection), selection.say.gettext
    names = {"entry": say("Entries"), "lesson": say("Lessons"), "source": say("Sources")}
    sheet = book.add_worksheet(sheet_name(names[selection.what]))
    set_up(sheet, selection, pages_wide=2)
    sheet.set_row(0, 34)
    for place, (column, heading) in enumerate(zip(whole.columns, whole.headings(selection), strict=True)):
        sheet.set_column(place, place, column.width, formats[column.type])
        sheet.write_string(0, place, heading, formats["heading"])
    frozen = next(place for place, column in enumerate(whole.columns) if column.name in ("title", "lesson")) + 1
    sheet.freeze_panes(1, frozen)
    links = shortened = number = 0
    for number, row in enumerate(whole.rows(), 1):
        sheet.set_row(number, 60)
        for place, (column, cell) in enumerate(zip(whole.columns, row, strict=True)):
            if cell in (None, ""):
                continue
            links += column.type == "link"
            shortened += isinstance(cell, str) and len(cell) > _LONGEST_CELL
            _write(sheet, (number, place), column, cell, formats, as_link=links <= _MOST_LINKS)
    sheet.autofilter(0, 0, max(number, 1), len(whole.columns) - 1)
    sheet.repeat_rows(0)
    return shortened


def _write(
    sheet: Any, place: tuple[int, int], column: Column, cell: Cell, formats: dict[str, Any], *, as_link: bool
) -> None:
    if isinstance(cell, int):
        sheet.write_number(*place, cell, formats["number"])
        return
    text = xml_safe(str(cell))
    if column.type == "date" and _DAY.match(text):
        sheet.write_datetime(*place, date.fromisoformat(text), formats["date"])
    elif column.type == "link" and as_link and len(text) <= _LONGEST_LINK and text.startswith(("http://", "https://")):
        sheet.write_url(*place, text, formats["link"], string=text)
    else:
        sheet.write_string(*place, text[:_LONGEST_CELL], formats[column.type])


def set_up(sheet: Any, selection: Selection, *, pages_wide: int = 1) -> None:
    """Direction, paper and footer of a sheet."""
    if selection.say.direction == "rtl":
        sheet.right_to_left()
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_footer("&C&P / &N")


def about_sheet(book: Any, formats: dict[str, Any], selection: Selection, said: Statement, shortened: int) -> None:
    """The sheet that says how the rows were chosen, what they cover, and the licence."""
    say = selection.say.gettext
    sheet = book.add_worksheet(sheet_name(say("About this file")))
    set_up(sheet, selection)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, xml_safe(said.title), formats["title"])
    pairs = [(say("Method"), line) for line in said.method] + [(name, value) for name, value in said.filters]
    pairs += [(say("Number"), said.number), (say("Number"), said.cut)]
    if shortened:
        pairs.append((say("Number"), say("Some texts were longer than a cell can be, and end early: %(number)s",
                                         number=selection.say.number(shortened))))  # fmt: skip
    pairs += [(say("Coverage"), line) for line in said.coverage] + [(say("Bias"), line) for line in said.bias]
    pairs += [(say("Language"), NAMES[selection.lang]), (say("Release"), said.release), (say("Licence"), said.licence),
              (say("Licence"), LICENCE), (say("The same on the site"), said.address)]  # fmt: skip
    before, number = "", 1
    for name, text in pairs:
        if not text:
            continue
        text = xml_safe(text)
        number += 1
        sheet.write_string(number, 0, name if name != before else "", formats["name"])
        if text.startswith(("http://", "https://")) and len(text) <= _LONGEST_LINK:
            sheet.write_url(number, 1, text, formats["link"], string=text)
        else:
            sheet.write_string(number, 1, text[:_LONGEST_CELL], formats["text"])
        before = name


def sheet_name(text: str) -> str:
    """Without the signs that a sheet's name cannot have."""
    return re.sub(r"[\[\]:*?/\\]", " ", text)[:31].strip("' ") or "1"
