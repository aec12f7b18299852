"""What people and their word processors do to a form: nothing of it may lose an answer."""

import io
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from kb.errors import CorpusError
from kb.forms.as_docx import to_docx
from kb.forms.questions import form
from kb.forms.read_docx import read_docx
from kb.forms.understand import understand
from tests.forms.filling import SOURCES, answers, expected, filled_docx


@pytest.fixture
def changed(vocabularies):
    """Reads a form whose title and investigation are answered, after something has been done to the file."""

    def read(change, lang="en"):
        given = {"title": ["Operation Example"], "section:investigation": ["It began.", "It ended."]}
        return read_docx(filled_docx("case", lang, vocabularies, given, change=change), vocabularies)

    return read


def rows(file):
    return [row for table in file.tables for row in table.rows if len(row.cells) == 3]


def row_of(file, key):
    return next(row for row in rows(file) if row.cells[0].text.strip() == key)


def answers_are_there(found):
    return (found.texts["title"], found.texts["section:investigation"]) == (
        ["Operation Example"],
        ["It began.", "It ended."],
    )


def other_fonts(file):
    for row in rows(file):
        for cell in row.cells:
            for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
                run.font.name, run.font.size, run.font.bold, run.font.color.rgb = "Comic Sans MS", Pt(18), True, None


def split_runs(file):
    """Word cuts a word into several runs when it checks the spelling."""
    for row in rows(file):
        for paragraph in row.cells[0].paragraphs:
            text = paragraph.text
            for run in list(paragraph.runs):
                run._r.getparent().remove(run._r)
            for letter in text:
                paragraph.add_run(letter)


def empty_paragraphs(file):
    for row in rows(file):
        for cell in row.cells:
            cell.add_paragraph("")
            cell.paragraphs[0].insert_paragraph_before("")


def no_key_column(file):
    for row in rows(file):
        row._tr.remove(row._tr.tc_lst[0])


def no_keys(file):
    for row in rows(file):
        row.cells[0].paragraphs[0].text = ""


def rows_moved(file):
    for table in file.tables:
        first = table.rows[1]._tr
        table._tbl.remove(first)
        table._tbl.append(first)


def in_content_controls(file):
    for row in rows(file):
        cell = row._tr.tc_lst[2]
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        cell.addprevious(control)
        control[0].append(cell)


@pytest.mark.parametrize(
    "change",
    [other_fonts, split_runs, empty_paragraphs, no_key_column, no_keys, rows_moved, in_content_controls],
    ids=lambda change: change.__name__,
)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_answer_is_found_whatever_was_done_to_the_form(changed, change, lang):
    found = changed(change, lang)
    assert answers_are_there(found)
    assert found.rest == []


def test_tracked_insertions_count_and_tracked_deletions_do_not(changed):
    def change(file):
        paragraph = row_of(file, "title").cells[2].paragraphs[0]._p
        paragraph.append(
            parse_xml(
                f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t xml:space="preserve"> of 2020</w:t></w:r></w:ins>'
            )
        )
        paragraph.append(
            parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="x"><w:r><w:delText> old</w:delText></w:r></w:del>')
        )

    assert changed(change).texts["title"] == ["Operation Example of 2020"]


def test_items_of_a_list_become_items_and_a_table_becomes_lines(changed):
    def change(file):
        cell = row_of(file, "section:challenges").cells[2]
        cell.paragraphs[0].text = "first"
        cell.paragraphs[0].style = file.styles["List Bullet"]
        table = cell.add_table(1, 2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "a", "b"

    assert changed(change).texts["section:challenges"] == ["- first", "a | b"]


def test_an_answer_written_under_the_question_is_taken(changed):
    def change(file):
        row_of(file, "status").cells[1].add_paragraph("Final judgment")

    assert changed(change).texts["status"] == ["Final judgment"]


def test_what_is_written_outside_of_the_tables_is_kept(changed):
    def change(file):
        file.add_paragraph("Please call our office.")
        file.paragraphs[0].insert_paragraph_before("Ref. 17/B")

    assert changed(change).rest == ["Ref. 17/B", "Please call our office."]


def test_what_is_written_on_after_the_forms_own_words_is_kept_without_them(changed):
    def change(file):
        file.paragraphs[-1].add_run(" Office 3, March")

    assert changed(change).rest == ["Office 3, March"]


def test_an_answer_that_is_a_word_of_the_form_is_kept(changed):
    def change(file):
        for key, answer in (
            ("section:challenges", "Training"),
            ("section:cooperation", "summary"),
            ("bodies", "Title"),
        ):
            row_of(file, key).cells[2].paragraphs[0].text = answer

    texts = changed(change).texts
    assert [texts[key] for key in ("section:challenges", "section:cooperation", "bodies")] == [
        ["Training"], ["summary"], ["Title"],
    ]  # fmt: skip


def test_a_column_that_was_added_to_the_sources_is_kept(vocabularies):
    def change(file):
        table = next(table for table in file.tables if len(table.columns) == 7)
        table.add_column(Pt(40))
        table.rows[1].cells[7].text = "see page 3"

    found = read_docx(filled_docx("case", "en", vocabularies, {"title": ["x"]}, SOURCES, change), vocabularies)
    assert len(found.sources) == len(SOURCES) and found.texts["sources"] == ["1: see page 3"]


def test_two_questions_with_one_label_are_told_apart_without_their_keys(vocabularies):
    given = {"section:international-cooperation": ["by liaison officers"], "cooperation": ["extradition"]}
    found = read_docx(filled_docx("unit", "en", vocabularies, given, change=no_keys), vocabularies)
    assert {key: found.texts[key] for key in given} == given


def test_a_remark_in_the_margin_is_kept(changed):
    def change(file):
        file.add_comment(row_of(file, "title").cells[2].paragraphs[0].runs, "Is this public?", "x")

    found = changed(change)
    assert (found.rest, found.texts["title"]) == (["Is this public?"], ["Operation Example"])


def test_a_row_that_was_added_to_the_sources_is_read(vocabularies):
    def change(file):
        table = next(table for table in file.tables if len(table.columns) == 7)
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[4].text = "9", "Ninth", "www.example.org/9"

    found = read_docx(filled_docx("case", "en", vocabularies, {"title": ["x"]}, SOURCES, change), vocabularies)
    assert [source["title"] for source in found.sources] == [SOURCES[0]["title"], SOURCES[1]["title"], "Ninth"]
    values, *_ = understand(found, "case", vocabularies)
    assert (values["sources"][2]["id"], values["sources"][2]["url"]) == ("s9", "https://www.example.org/9")


def test_a_form_without_its_mark_is_read_as_the_kind_that_is_said(changed, vocabularies):
    def change(file):
        mark = next(paragraph for paragraph in file.paragraphs if paragraph.text.startswith("kb-form"))
        mark._p.getparent().remove(mark._p)

    found = changed(change)
    assert (found.kind, answers_are_there(found)) == ("", True)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 broken", b"%PDF-1.7", b"\xd0\xcf\x11\xe0 an old .doc"])
def test_what_is_no_docx_is_said(raw, vocabularies):
    with pytest.raises(CorpusError, match="is no DOCX"):
        read_docx(raw, vocabularies)


def test_another_zip_is_no_docx(vocabularies):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(CorpusError, match="is no DOCX"):
        read_docx(raw.getvalue(), vocabularies)


def test_a_file_that_unpacks_to_too_much_is_refused(vocabularies, monkeypatch):
    monkeypatch.setattr("kb.forms.read_docx._MOST_BYTES", 1000)
    with pytest.raises(CorpusError, match="unpacks to more"):
        read_docx(to_docx(form("case", "en", vocabularies)), vocabularies)


def test_outside_entities_are_not_read(vocabularies, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    raw, evil = io.BytesIO(filled_docx("case", "en", vocabularies, {"title": ["TITLE"]})), io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(evil, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                head = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'.encode()
                data = head + data.partition(b"?>")[2].replace(b"TITLE", b"T &x;")
            new.writestr(name, data)
    try:
        found = read_docx(evil.getvalue(), vocabularies)
    except CorpusError:
        return
    assert "secret" not in str(found)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_a_form_that_libreoffice_saved_is_read(lang, vocabularies, tmp_path):
    (tmp_path / "form.docx").write_bytes(filled_docx("case", lang, vocabularies, answers(lang, vocabularies), SOURCES))
    # Through its own format, so that LibreOffice writes every part anew.
    for source, target in (("form.docx", "odt"), ("form.odt", "docx:MS Word 2007 XML")):
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", target, "--outdir", tmp_path, tmp_path / source],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    values, *_ = understand(read_docx((tmp_path / "form.docx").read_bytes(), vocabularies), "case", vocabularies)
    assert values == expected(lang, vocabularies)


def test_the_elements_of_a_right_to_left_paragraph_are_in_the_order_of_the_standard(vocabularies):
    file = docx.Document(io.BytesIO(to_docx(form("case", "ar", vocabularies))))
    order = [qn(f"w:{name}") for name in ("rStyle", "rFonts", "b", "bCs", "i", "color", "sz", "szCs", "rtl")]
    for properties in file.element.body.iter(qn("w:rPr")):
        places = [order.index(child.tag) for child in properties if child.tag in order]
        assert places == sorted(places), [child.tag for child in properties]
    assert OxmlElement("w:bidi").tag in {child.tag for child in file.element.body.iter()}
