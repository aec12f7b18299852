"""CSV, XLSX, JSON and JSON Lines, read back by other programs."""

import csv
import io
import json
from datetime import datetime

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from kb.exports.as_csv import safe
from kb.exports.tables import ENTRY_COLUMNS
from tests.digest.conftest import GUIDE, LAMP, PHARE
from tests.exports.conftest import LANTERN, SITE, TINSEL, TINSEL_TITLE

NAMES = [column.name for column in ENTRY_COLUMNS]


def read_csv(content):
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    return rows[0], [dict(zip(NAMES, row, strict=True)) for row in rows[1:]]


def test_csv_holds_every_entry_with_one_value_a_cell(file, choose):
    head, rows = read_csv(file("csv"))
    assert [row["id"] for row in rows] == list(choose().ids)
    lantern = next(row for row in rows if row["id"] == LANTERN)
    assert head[:3] == ["Id", "Kind of entry", "Title"]
    assert lantern["countries"] == "France; Spain" and lantern["country_codes"] == "FRA; ESP"
    assert (lantern["from"], lantern["to"], lantern["lessons"], lantern["sources"]) == ("2009", "2011", "2", "2")
    assert lantern["address"] == f"{SITE}/id/{LANTERN}"
    assert lantern["practices"] == "Example practice: one shared file for two prosecutors"


def test_units_practices_and_tools_have_their_facts(file):
    ids = [PHARE, LAMP, GUIDE]
    unit, practice, tool = read_csv(file("csv", ids=ids))[1]
    assert unit["unit_type"] and unit["model"] and not unit["publisher"]
    assert (unit["created"], unit["bodies"]) == ("2004-10-01", "Tribunal d'Exempleville")
    assert practice["themes"] and practice["evidence"] and not practice["unit_type"]
    assert tool["tool_type"] and tool["publisher"] and tool["published"] and tool["url"].startswith("https://")
    data = [json.loads(line) for line in file("jsonl", ids=ids).decode().splitlines()]
    assert data[0]["unit_type"]["label"] == unit["unit_type"] and data[0]["bodies"] == unit["bodies"].split("; ")
    assert data[1]["themes"][0]["label"] in practice["themes"] and data[1]["unit_type"] is None
    assert data[2]["url"] == tool["url"]


def test_a_hostile_title_is_data_in_csv(file):
    _, rows = read_csv(file("csv", ids=[TINSEL]))
    assert (rows[0]["title"], rows[0]["withdrawn"]) == (TINSEL_TITLE, "2026-02-01")


@pytest.mark.parametrize("lang", ["ar", "zh", "fr"])
def test_headings_and_labels_are_in_the_reader_s_language(lang, file):
    head, rows = read_csv(file("csv", ids=[LANTERN], lang=lang))
    assert rows[0]["countries"].startswith({"ar": "فرنسا", "zh": "法国", "fr": "France"}[lang])
    assert head[2] == {"ar": "العنوان", "zh": "标题", "fr": "Titre"}[lang]
    assert ("بالعربية" in rows[0]["title"] or any("\u0600" <= sign <= "\u06ff" for sign in rows[0]["title"])) == (
        lang == "ar"
    )


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "+", "=-5"])
def test_what_a_spreadsheet_would_compute_is_kept_from_it(cell):
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5", "+41", "-1.5", "-1,5", "a=b", "", None, 7, -7, "'=1", " =1", "x\t=1"])
def test_what_is_no_formula_is_not_touched(cell):
    assert safe(cell) == cell


def test_xlsx_has_typed_cells_links_and_a_frozen_filtered_header(file, choose):
    book = openpyxl.load_workbook(io.BytesIO(file("xlsx")))
    sheet, about = book.worksheets
    rows = {row[0].value: dict(zip(NAMES, row, strict=True)) for row in sheet.iter_rows(min_row=2)}
    assert list(rows) == list(choose().ids)
    cells = rows[TINSEL]
    assert cells["title"].value == TINSEL_TITLE
    assert (cells["from"].value, cells["reviewed"].value) == (2019, datetime(2026, 1, 20))
    assert cells["address"].hyperlink.target == f"{SITE}/id/{TINSEL}"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("D2", f"A1:{get_column_letter(len(NAMES))}{len(rows) + 1}")
    assert sheet.column_dimensions["C"].width > 40
    words = [cell.value for row in about.iter_rows() for cell in row if cell.value]
    assert any("no sample" in word for word in words) and any("creativecommons.org" in word for word in words)
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_sheets_run_from_right_to_left_in_arabic_alone(file):
    for lang, rtl in (("ar", True), ("zh", False)):
        book = openpyxl.load_workbook(io.BytesIO(file("xlsx", lang=lang)))
        assert [bool(sheet.sheet_view.rightToLeft) for sheet in book] == [rtl, rtl]


def test_addresses_and_codes_run_from_left_to_right_in_arabic_too(file):
    sheet = openpyxl.load_workbook(io.BytesIO(file("xlsx", ids=[LANTERN], lang="ar"))).worksheets[0]
    order = {name: cell.alignment.readingOrder for name, cell in zip(NAMES, sheet[2], strict=True)}
    assert (order["id"], order["address"], order["title"]) == (1, 1, 2)


def test_xlsx_names_query_filters_and_what_was_searched(file):
    about = openpyxl.load_workbook(io.BytesIO(file("xlsx", "lantern", crime="money-laundering"))).worksheets[1]
    words = " ".join(str(cell.value) for row in about.iter_rows() for cell in row if cell.value)
    assert "“lantern”" in words and "Money" in words and f"{SITE}/en/search?q=lantern&crime=money-laundering" in words


def test_json_says_what_it_holds(file, choose):
    data = json.loads(file("json", "lantern", lang="fr"))
    assert data["about"]["total"] == len(data["entries"]) == choose("lantern", lang="fr").size
    assert (data["about"]["query"], data["about"]["labels"]) == ("lantern", "fr") and data["about"]["bias"]
    assert data["entries"][0]["countries"][0].keys() == {"term", "label"}


def test_json_of_nothing_is_json(file):
    assert json.loads(file("json", "xyzzyq"))["entries"] == []


def test_json_lines_hold_one_entry_a_line(file, choose):
    lines = [json.loads(line) for line in file("jsonl").decode().splitlines()]
    assert [line["id"] for line in lines] == list(choose().ids)
    tinsel = next(line for line in lines if line["id"] == TINSEL)
    assert (tinsel["title"], tinsel["withdrawn"], tinsel["period"]) == (
        TINSEL_TITLE,
        "2026-02-01",
        {"from": 2019, "to": 2020},
    )


def test_lessons_that_were_asked_for_in_words_are_exported(file):
    rows = list(csv.reader(io.StringIO(file("csv", "kind:lesson file").decode("utf-8-sig"), newline="")))
    assert rows[0][1] == "Lesson" and any("one file from the first day" in row[1] for row in rows[1:])


def test_lessons_and_sources_are_exported_where_these_are_searched(file):
    lessons = list(csv.reader(io.StringIO(file("csv", "file", kind="lesson").decode("utf-8-sig"), newline="")))
    sources = [json.loads(line) for line in file("jsonl", kind="source").decode().splitlines()]
    assert lessons[0][1] == "Lesson" and any("one file from the first day" in row[1] for row in lessons[1:])
    assert any(source["entry"] == TINSEL and source["title"].endswith("<b>& more</b>") for source in sources)
    assert openpyxl.load_workbook(io.BytesIO(file("xlsx", kind="source"))).worksheets[0].title == "Sources"
