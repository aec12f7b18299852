"""`kb questionnaire`."""

import io

import docx
import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.language.official import LANGUAGES


@pytest.fixture
def questionnaire(tmp_path, monkeypatch):
    """Runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, ["questionnaire", *arguments])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_form_is_written_and_says_what_becomes_of_it(questionnaire, tmp_path, lang, vocabularies):
    result = questionnaire("case", "--lang", lang)
    name = f"questionnaire-case.{lang}.docx"
    assert (result.exit_code, result.stdout.startswith(f"{name}: "), f"--from {name}" in result.stdout) == (
        0,
        True,
        True,
    )
    keys = {row.cells[0].text for table in docx.Document(tmp_path / name).tables for row in table.rows}
    assert {"title", "countries", "section:investigation", "remarks"} <= keys
    heading = vocabularies["headings"].by_id["investigation"].labels[lang]
    texts = [cell.text for table in docx.Document(tmp_path / name).tables for row in table.rows for cell in row.cells]
    assert any(text.startswith(heading) for text in texts)


def test_the_name_of_the_file_says_the_format_and_dash_prints(questionnaire, tmp_path):
    assert questionnaire("unit", "-o", "unit.md").exit_code == 0
    text = (tmp_path / "unit.md").read_text("utf-8")
    assert "{#section:recruitment-and-vetting}" in text
    assert questionnaire("unit", "--format", "md", "-o", "-").stdout == text
    raw = questionnaire("unit", "-o", "-").stdout_bytes
    assert len(docx.Document(io.BytesIO(raw)).tables) > 3


def test_nothing_is_overwritten(questionnaire, tmp_path):
    (tmp_path / "form.docx").write_text("mine")
    result = questionnaire("case", "-o", "form.docx")
    assert (result.exit_code, "is there already" in result.stderr) == (2, True)
    assert (tmp_path / "form.docx").read_text() == "mine"


@pytest.mark.parametrize("arguments", [["book"], [], ["case", "--lang", "de"], ["case", "--format", "pdf"]])
def test_what_there_is_no_form_for_is_used_wrongly(questionnaire, arguments):
    assert questionnaire(*arguments).exit_code == 2


def test_a_folder_that_cannot_be_written_is_said(questionnaire):
    result = questionnaire("case", "-o", "no/such/folder/form.docx")
    assert (result.exit_code, "cannot be written" in result.stderr) == (1, True)
