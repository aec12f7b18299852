"""Words of several directions in one document, in Word and in HTML."""

import io
import re

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from kb.exports.document import Document, Note, Text, framed, inlines, paragraph
from kb.exports.document_docx import to_docx
from kb.exports.document_html import to_html
from kb.language.scripts import language_of_name

ADDRESS = "https://example.org/a/"
NOTE = Note(inlines([Text("Gazette", lang="en"), "، 28 مايو 2010: ", Text(ADDRESS, href=ADDRESS)]))
ARABIC = Document("عنوان", "ar", (paragraph(["Said in English.", NOTE], lang="en"),), "2026-01-20")


@pytest.fixture(scope="module")
def footnote():
    word = docx.Document(io.BytesIO(to_docx(ARABIC)))
    part = next(rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith("/footnotes"))
    return parse_xml(part.blob).findall(qn("w:footnote"))[-1]


def test_a_footnote_runs_as_the_document_does_under_words_of_another_language(footnote):
    assert footnote.find(".//" + qn("w:bidi")) is not None
    said = next(run for run in footnote.iter(qn("w:r")) if "مايو" in "".join(run.itertext()))
    assert said.find(".//" + qn("w:rtl")) is not None


def test_an_address_runs_from_left_to_right_in_arabic(footnote):
    link = footnote.find(".//" + qn("w:hyperlink"))
    assert ADDRESS in "".join(link.itertext()) and link.find(".//" + qn("w:rtl")) is None
    assert f'<a href="{ADDRESS}" dir="ltr">' in to_html(ARABIC)


def test_a_number_after_foreign_words_goes_with_what_follows_it(footnote):
    texts = [text.text for text in footnote.iter(qn("w:t"))]
    assert "\u200eGazette\u200e\u200f" in texts


def test_words_in_the_direction_of_their_paragraph_have_no_signs_about_them():
    word = docx.Document(io.BytesIO(to_docx(ARABIC)))
    assert not re.search("[\u200e\u200f]", "".join(line.text for line in word.paragraphs))


@pytest.mark.parametrize(
    ("name", "stated", "lang"),
    [
        ("Court sentences a trader (in Arabic)", "ar", "en"),
        ("EncroChat: الحكم", "ar", "ar"),
        ("Газета", "ru", "ru"),
        ("Gazette", "fr", "fr"),
        ("2020", "zh", "zh"),
    ],
)
def test_a_name_given_in_english_is_not_said_to_be_in_the_language_of_its_source(name, stated, lang):
    assert language_of_name(name, stated) == lang


def test_pieces_that_look_alike_become_one():
    made = framed("%(a)s, %(b)s and %(c)s", a="A", b="B", c=Text("C", lang="fr"))
    assert made == (Text("A, B and "), Text("C", lang="fr"))
