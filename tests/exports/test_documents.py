"""HTML, Markdown, DOCX and PDF, read back by other programs."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from pypdf import PdfReader

from kb.errors import ExportError
from kb.exports import as_documents
from tests.exports.conftest import LANTERN, SITE, TINSEL, TINSEL_TITLE
from tests.web.visitor import Answer


def opened(content):
    return docx.Document(io.BytesIO(content))


def html(content):
    return Answer("/", 200, {}, content)


def text_of(rendered):
    return re.sub(r"<[^>]*>", "", rendered)


def test_a_list_in_word_has_heading_styles_a_table_header_and_its_language(file):
    word = opened(file("docx", "lantern", lang="fr"))
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert styles[0] == "Title" and {"Heading 1", "Heading 2"} <= set(styles)
    assert word.core_properties.language == "fr"
    table = word.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    lang = word.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))
    assert lang.get(qn("w:val")) == "fr"


def test_a_whole_entry_in_word_has_every_section_and_links_to_its_sources(file):
    word = opened(file("docx", entry=LANTERN))
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert headings[:3] == ["Summary of facts", "Investigation", "Cooperation"] and "Sources" in headings
    names = {mark.get(qn("w:name")) for mark in word.element.iter(qn("w:bookmarkStart"))}
    anchors = {link.get(qn("w:anchor")) for link in word.element.iter(qn("w:hyperlink"))} - {None}
    assert anchors and anchors <= names
    targets = {relation.target_ref for relation in word.part.rels.values() if relation.is_external}
    assert {"https://www.example.org/lantern/judgment", f"{SITE}/id/fra-example-phare"} <= targets


def test_arabic_runs_from_right_to_left_in_word_and_foreign_text_does_not(file):
    word = opened(file("docx", entry="2014-esp-example-farol", lang="ar"))
    bidi = {p.text: p._p.pPr.find(qn("w:bidi")) for p in word.paragraphs if p.text}
    title = word.paragraphs[0]
    heading = next(p for p in word.paragraphs if p.style.name == "Heading 1")
    spanish = next(p for p in word.paragraphs if "lang" in p._p.xml and 'w:lang w:val="es"' in p._p.xml)
    assert bidi[heading.text] is not None and bidi[heading.text].get(qn("w:val")) is None
    assert heading._p.find(".//" + qn("w:rtl")) is not None
    assert bidi[spanish.text].get(qn("w:val")) == "0" and bidi[title.text].get(qn("w:val")) == "0"
    assert word.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert word.sections[0]._sectPr.find(qn("w:bidi")) is not None


def test_pages_are_numbered_in_word(file):
    footer = opened(file("docx", "lantern")).sections[0].footer._element.xml
    assert "PAGE" in footer and "NUMPAGES" in footer


@pytest.mark.parametrize("options", [{"entry": TINSEL}, {"ids": [TINSEL]}], ids=["entry", "list"])
def test_a_hostile_title_is_text_in_every_document(options, file):
    word = opened(file("docx", **options))
    assert TINSEL_TITLE in [p.text for p in word.paragraphs]
    page = html(file("html", **options))
    assert [tag for tag, _ in page.tags if tag in ("script", "img", "b")] == [] and "&lt;script&gt;" in page.text
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(file("md", **options).decode())
    assert (
        "<script>" not in rendered
        and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;other tricks&quot;" in rendered
    )
    pdf = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file("pdf", **options))).pages)
    assert "<script>alert(1)</script>" in pdf


def test_a_withdrawn_entry_says_so_in_every_document(file):
    for name in ("html", "md", "docx"):
        content = file(name, entry=TINSEL)
        text = "\n".join(p.text for p in opened(content).paragraphs) if name == "docx" else content.decode()
        assert "Withdrawn on" in text and "quashed on appeal" in text


def test_html_needs_nothing_else_and_its_anchors_lead_somewhere(file):
    for options in ({"entry": LANTERN}, {"kind": "case"}):
        page = html(file("html", **options))
        assert [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe")] in ([], ["link"])
        assert [a.get("rel") for tag, a in page.tags if tag == "link"] in ([], ["canonical"])
        ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
        anchors = {a["href"][1:] for tag, a in page.tags if tag == "a" and a["href"].startswith("#")}
        assert len(ids) == len(set(ids)) and anchors and anchors <= set(ids)
        assert sum(tag == "h1" for tag, _ in page.tags) == 1


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("zh", "ltr")])
def test_html_says_its_language_and_that_of_foreign_text(lang, direction, file):
    page = html(file("html", entry="2016-rus-kaz-example-fonar", lang=lang))
    assert dict(page.tags[0][1]) == {"lang": lang, "dir": direction} or page.tags[1][1]["dir"] == direction
    assert any(attrs.get("lang") == "ru" and attrs.get("dir") == "ltr" for _, attrs in page.tags)


def test_markdown_keeps_headings_lists_tables_and_links(file):
    rendered = MarkdownIt("commonmark").enable("table").render(file("md", entry=LANTERN).decode())
    assert "<h2>Summary of facts</h2>" in rendered and "<strong>twelve years</strong>" in rendered
    assert rendered.count("<table>") >= 2
    assert f'<a href="{SITE}/id/fra-example-phare">the lighthouse unit</a>' in rendered


def test_a_pdf_is_tagged_names_its_language_and_holds_the_words(file):
    pdf = PdfReader(io.BytesIO(file("pdf", entry=LANTERN)))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] and pdf.trailer["/Root"]["/Lang"] == "en"
    assert pdf.metadata.title.startswith("Operation Example Lantern")
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "An organised group bought a lighthouse" in words and "Gazette d'Exemple" in words


@pytest.mark.parametrize(("lang", "word"), [("ar", "المنظمة"), ("zh", "有组织犯罪")])
def test_a_pdf_has_letters_for_every_language(lang, word, file):
    pdf = PdfReader(io.BytesIO(file("pdf", entry=LANTERN, lang=lang)))
    words = "".join(page.extract_text() for page in pdf.pages)
    fonts = {str(font.get_object()["/BaseFont"]) for page in pdf.pages for font in page["/Resources"]["/Font"].values()}
    assert pdf.trailer["/Root"]["/Lang"] == lang
    assert any({"ar": "Arab", "zh": "CJK"}[lang] in font for font in fonts), fonts
    assert lang == "ar" or word in words


def test_without_pango_pdf_says_what_is_missing_and_what_to_take_instead(file, monkeypatch):
    def missing(name, *rest, **more):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango'")
        return real(name, *rest, **more)

    real = __builtins__["__import__"]
    monkeypatch.setitem(__builtins__, "__import__", missing)
    with pytest.raises(ExportError, match=r"libpango.*DOCX or HTML"):
        as_documents._weasyprint("en")
    with pytest.raises(ExportError, match=r"libpango.*DOCX o HTML"):
        as_documents._weasyprint("es")


def test_documents_ask_for_nothing_from_elsewhere():
    with pytest.raises(ValueError, match=r"example\.org"):
        as_documents._refuse("https://example.org/x.css")


def test_office_files_have_one_fixed_time(file):
    for name in ("docx", "xlsx"):
        members = zipfile.ZipFile(io.BytesIO(file(name, ids=[LANTERN]))).infolist()
        assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}


def test_lessons_and_sources_make_documents_too(file):
    lessons, sources = file("md", "file", kind="lesson").decode(), file("md", kind="source").decode()
    assert "one file from the first day" in text_of(MarkdownIt().render(lessons))
    assert "Une lanterne dans le port" in sources
