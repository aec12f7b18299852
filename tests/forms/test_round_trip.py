"""A form that is filled in and read back: in all six languages, as DOCX and as Markdown."""

import pytest

from kb.forms.as_docx import to_docx
from kb.forms.questions import form
from kb.forms.read_docx import read_docx
from kb.forms.read_markdown import read_markdown
from kb.forms.understand import understand
from kb.language.official import LANGUAGES
from kb.model.entry import KINDS
from tests.forms.filling import SOURCES, TEXTS, answers, expected, filled_docx, filled_markdown


def read_back(how, kind, lang, vocabularies, given, sources=()):
    if how == "docx":
        return read_docx(filled_docx(kind, lang, vocabularies, given, sources), vocabularies)
    return read_markdown(filled_markdown(kind, lang, vocabularies, given, sources), vocabularies)


@pytest.mark.parametrize("how", ["docx", "md"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_answer_becomes_a_field_or_a_text(lang, how, vocabularies):
    found = read_back(how, "case", lang, vocabularies, answers(lang, vocabularies), SOURCES)
    assert (found.kind, found.lang, found.rest) == ("case", lang, [])
    values, sections, notes, language = understand(found, "case", vocabularies)
    assert values == expected(lang, vocabularies)
    assert language == lang
    end = TEXTS[lang][-1]
    assert sections == {"investigation": f"{TEXTS[lang][:-1]}{end}[^s1]\n\n{TEXTS[lang]}"}
    assert list(notes) == [""] and len(notes[""]) == 1 and "ask the office" in notes[""][0]


@pytest.mark.parametrize("how", ["docx", "md"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_form_has_no_answer_but_its_language(kind, lang, how, vocabularies):
    found = read_back(how, kind, lang, vocabularies, {})
    assert (found.kind, found.lang, found.texts, found.sources, found.rest) == (kind, lang, {"lang": [lang]}, [], [])


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_finds_its_answer(kind, vocabularies):
    asked = [question.key for question in form(kind, "fr", vocabularies).questions if question.key != "sources"]
    given = {key: [f"réponse {number} [1]"] for number, key in enumerate(asked)}
    found = read_back("docx", kind, "fr", vocabularies, given)
    assert found.texts == given
    values, sections, notes, _ = understand(found, kind, vocabularies)
    whole = f"{values} {sections} {notes}"
    assert [number for number in range(len(asked)) if f"réponse {number}" not in whole] == []


def test_a_form_is_the_same_whenever_it_is_made(vocabularies):
    made = form("case", "ru", vocabularies)
    names = [question.key for question in made.questions]
    assert len(set(names)) == len(names)
    assert len(to_docx(made)) > 10_000


def test_the_arabic_form_runs_from_right_to_left(vocabularies):
    import io
    import zipfile

    xml = zipfile.ZipFile(io.BytesIO(to_docx(form("case", "ar", vocabularies)))).read("word/document.xml").decode()
    assert xml.count("<w:bidiVisual") == xml.count("<w:tbl>") > 4
    left = zipfile.ZipFile(io.BytesIO(to_docx(form("case", "en", vocabularies)))).read("word/document.xml").decode()
    assert "<w:bidi" not in left
