import io

import openpyxl
import pytest
from docx.oxml.ns import qn

from kb.digest.unit_sheets import checklist_workbook, comparison_workbook
from kb.digest.units import ALL, checklist_document, chosen_units, comparison_document
from kb.exports.document_docx import to_docx
from tests.digest.conftest import LANTERN, PHARE, SITE, read_docx, words_of


@pytest.fixture
def units(mini_index):
    return lambda *ids, lang="en": chosen_units(mini_index, ids or [PHARE], lang, SITE)


def sheets(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_what_is_no_unit_is_left_out_and_all_asks_for_all(units):
    found = units(LANTERN, PHARE, ALL, PHARE, "nothing")
    assert (found.ids, found.everything) == ((PHARE,), True)
    assert found.address("checklist") == f"{SITE}/en/checklist?unit=all&unit={PHARE}"


def test_a_comparison_in_word_has_a_headed_table_and_the_sources(units):
    document = read_docx(to_docx(comparison_document(units())))
    table = document.tables[0]
    first = [row.cells[0].text for row in table.rows]
    assert {"Countries", "Created", "Legal basis", "Resources"} <= set(first)
    silent = next(row.cells[1].text for row in table.rows if row.cells[0].text == "Training")
    assert silent == "Not found in the sources"
    assert [section.orientation for section in document.sections] == [0, 1, 0]
    assert any("Rapport annuel du Pôle Phare" in line.text for line in document.paragraphs)


def test_a_comparison_in_a_workbook_says_the_same(units):
    book = sheets(comparison_workbook(units(lang="fr")))
    sheet = book.worksheets[0]
    rows = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert rows["Pays"] == "France" and rows["Formation"] == "Non trouvé dans les sources"
    assert sheet.freeze_panes == "B2"
    assert sheet.cell(2, 2).hyperlink.target == f"{SITE}/id/{PHARE}"
    assert book.worksheets[1].cell(2, 8).hyperlink.target == "https://www.example.org/phare/rapport"
    assert any(SITE in str(cell.value) for row in book.worksheets[2].iter_rows() for cell in row if cell.value)


def test_a_checklist_can_be_filled_in(units):
    sheet = sheets(checklist_workbook(units())).worksheets[0]
    head = [cell.value for cell in sheet[1]]
    assert head == ["Part", "Theme", "What to settle", "What it is", "Where it comes from", "Kind of entry",
                    "Settled?", "Remarks"]  # fmt: skip
    lines = [row[2].value for row in sheet.iter_rows(min_row=2)]
    assert "Garder le même magistrat de l'enquête jusqu'au procès." in lines and "An agreement in writing." in lines
    rules = sheet.data_validations.dataValidation
    assert [(str(rule.sqref), rule.formula1) for rule in rules] == [(f"G2:G{len(lines) + 1}", '"Yes,In part,No"')]
    assert sheet.auto_filter.ref == f"A1:H{len(lines) + 1}"


def test_a_checklist_without_units_holds_what_practices_ask_for(mini_index):
    words = words_of(checklist_document(chosen_units(mini_index, [], "en", SITE)))
    assert "An agreement in writing." in words and "Garder le même magistrat" not in words


ALL_UNITS = "What the practices ask for, with the lessons of all units."
THESE_UNITS = "Lessons of these units, beside what the practices ask for:"
NO_UNITS = "What the practices ask for, without lessons of units."


@pytest.mark.parametrize(("ids", "scope"), [([], NO_UNITS), ([ALL], ALL_UNITS), ([PHARE, ALL], ALL_UNITS),
                                            ([PHARE], THESE_UNITS)])  # fmt: skip
def test_a_checklist_says_whose_lessons_it_holds(ids, scope, mini_index):
    found = chosen_units(mini_index, ids, "en", SITE)
    about = sheets(checklist_workbook(found)).worksheets[1]
    said = [str(cell.value) for row in about.iter_rows() for cell in row if cell.value]
    assert scope in said and scope in words_of(checklist_document(found))
    assert not any("chosen by hand" in line for line in said)
    named = scope == THESE_UNITS
    assert ("1 entry" in said, "0 entries" in said) == (named, False)
    assert (found.selection.labels.title(PHARE) in said) == named


def test_in_arabic_sheets_run_from_right_to_left(units):
    for made in (comparison_workbook, checklist_workbook):
        assert all(sheet.sheet_view.rightToLeft for sheet in sheets(made(units(lang="ar"))).worksheets)


@pytest.mark.parametrize("lang", ["ar", "zh", "en", "fr", "ru", "es"])
def test_the_same_units_give_the_same_bytes(units, lang):
    made = [
        (to_docx(comparison_document(units(lang=lang))), to_docx(checklist_document(units(lang=lang))),
         comparison_workbook(units(lang=lang)), checklist_workbook(units(lang=lang)))
        for _ in range(2)
    ]  # fmt: skip
    assert made[0] == made[1]


def test_cells_in_the_language_of_the_reader_run_as_it_does_and_others_as_their_own(units):
    sheet = sheets(comparison_workbook(units(lang="ar"))).worksheets[0]
    cells = {row[0].value: row[1] for row in sheet.iter_rows()}
    created, bodies = cells["تاريخ الإنشاء"], cells["الهيئات"]
    assert (created.alignment.readingOrder, created.font.name) == (2, "Arial")
    assert bodies.alignment.readingOrder == 0


def test_names_of_bodies_are_in_the_language_of_their_unit(units):
    table = read_docx(to_docx(comparison_document(units(lang="ar")))).tables[0]
    cells = {row.cells[0].text: row.cells[1] for row in table.rows}
    langs = {piece.get(qn("w:val")) for piece in cells["الهيئات"]._tc.iter(qn("w:lang"))}
    assert "fr" in langs
