"""The document model: every piece in every way of writing it."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from kb.exports.document import (
    Break,
    Contents,
    Document,
    Note,
    PageBreak,
    Text,
    grid,
    heading,
    inlines,
    items,
    paragraph,
)
from kb.exports.document_docx import to_docx
from kb.exports.document_html import to_html
from kb.exports.document_markdown import to_markdown
from kb.exports.stored_html import blocks
from tests.web.visitor import Answer

NOTE = Note(inlines(["See ", Text("there", href="https://example.org/a?b=1&c=2"), "."]))
WHOLE = Document(
    "A *title* with <signs> & [brackets]", "en",
    (
        Contents("Contents", 3),
        heading(2, "First part", "first"),
        paragraph(["Words", NOTE, ", ", Text("bold", bold=True), Break(), Text("next line", italic=True)]),
        paragraph("A numbered one", number="12"),
        items(["one", "two"], ordered=True),
        items(["three", "four"], ordered=True),
        heading(3, "Deeper", "deeper"),
        grid([["a", "b | c"], ["d", "e"]], ["Head", "Other"], caption="Table 1", named_rows=True, shares=(30, 70)),
        PageBreak(),
        heading(2, "عنوان", "arabic", lang="ar"),
        paragraph("- no list, 1. no number", lang="fr"),
    ),
    "2026-01-20", author="Us", subtitle="Below", running="Running",
)  # fmt: skip


@pytest.fixture(scope="module")
def word():
    return docx.Document(io.BytesIO(to_docx(WHOLE)))


def test_footnotes_are_real_in_word(word):
    part = next(rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith("/footnotes"))
    assert b"See " in part.blob and b"there" in part.blob
    assert [rel.target_ref for rel in part.rels.values()] == ["https://example.org/a?b=1&c=2"]
    assert word.element.find(".//" + qn("w:footnoteReference")).get(qn("w:id")) == "1"


def test_contents_are_a_field_that_names_the_headings(word):
    xml = word.element.xml
    assert "TOC \\o" in xml and xml.count('w:fldCharType="begin"') == xml.count('w:fldCharType="end"') == 1
    entries = [p.text for p in word.paragraphs if p.style.name.startswith("toc ")]
    assert entries == ["First part", "Deeper", "عنوان"]


def test_two_numbered_lists_each_begin_at_one(word):
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_every_style_that_is_used_is_there(word):
    used = {element.get(qn("w:val")) for name in ("w:pStyle", "w:rStyle", "w:tblStyle")
            for element in word.element.iter(qn(name))}  # fmt: skip
    assert used <= {style.style_id for style in word.styles}


def test_a_page_begins_with_the_words_that_follow_a_break_and_no_page_can_be_empty(word):
    begins = [p.text for p in word.paragraphs if p.paragraph_format.page_break_before]
    assert begins == ["عنوان"]
    assert word.element.findall(".//" + qn("w:br") + "[@" + qn("w:type") + "]") == []


def test_a_compact_document_has_more_room_and_smaller_letters():
    usual, compact = (docx.Document(io.BytesIO(to_docx(replace(WHOLE, compact=it)))) for it in (False, True))
    assert compact.sections[0].left_margin < usual.sections[0].left_margin
    assert compact.styles["Normal"].font.size < usual.styles["Normal"].font.size
    widths = [
        sum(int(cell.get(qn("w:w"))) for cell in found.element.iter(qn("w:gridCol"))) for found in (usual, compact)
    ]
    assert widths[0] < widths[1]


def test_a_document_of_no_blocks_can_be_written():
    empty = Document("T", "ar", (), "2026-01-20")
    assert docx.Document(io.BytesIO(to_docx(empty))).paragraphs[0].text == "T"
    assert "<h1>T</h1>" in to_html(empty) and to_markdown(empty) == "# T\n"


def test_markdown_renders_to_the_words_that_went_in():
    rendered = MarkdownIt("commonmark").enable("table").render(to_markdown(WHOLE))
    assert "<h1>A *title* with &lt;signs&gt; &amp; [brackets]</h1>" in rendered
    assert "<td>b | c</td>" in rendered and "<p>- no list, 1. no number</p>" in rendered
    assert "<strong>bold</strong><br />\n<em>next line</em>" in rendered


@pytest.mark.parametrize("text", ["# x", "> x", "1. x", "1) x", "+ x", "=====", "* x", "`x`", "| x |", "~~x~~", "![x](y)",
                                  "<!-- x -->", "&lt;", "a_b_c", "\\", "<https://x.org>", "[^1]: x", "$x$"])  # fmt: skip
def test_no_text_becomes_a_sign_of_markdown(text):
    document = Document("T", "en", (paragraph(text), items([text]), grid([[text]], ["h"])), "2026-01-20")
    rendered = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(to_markdown(document))
    page = Answer("/", 200, {}, rendered.encode())
    assert {tag for tag, _ in page.tags} == {"h1", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}


def test_notes_stand_at_the_end_of_html_and_lead_back():
    page = Answer("/", 200, {}, to_html(WHOLE).encode())
    links = {attrs["href"] for tag, attrs in page.tags if tag == "a"}
    ids = {attrs["id"] for _, attrs in page.tags if attrs.get("id")}
    assert {"#note-1", "#note-mark-1"} <= links and {"note-1", "note-mark-1"} <= ids
    assert ("th", {"scope": "row"}) in page.tags and ("th", {"scope": "col"}) in page.tags


def test_signs_that_xml_cannot_hold_are_left_out_of_word():
    document = Document("a\x00b\ufffe", "en", (paragraph("c\x1b\ud800d"),), "2026-01-20")
    assert [p.text for p in docx.Document(io.BytesIO(to_docx(document))).paragraphs] == ["ab", "cd"]


def test_stored_text_becomes_blocks_with_links_and_citations():
    html = ('<p>Words <a href="entry:x-y">there</a>.<sup class="cite"><a id="cite-s1-1" href="#source-s1">1</a></sup>'
            '<sup class="cite"><a href="#source-s2">2</a></sup></p><ul><li>one<ul><li>two</li></ul></li></ul>'
            "<table><thead><tr><th>h</th></tr></thead><tbody><tr><td>a &amp; b</td></tr></tbody></table>")  # fmt: skip
    text, listed, table = blocks(html, lambda id: f"https://x/{id}", prefix="p-", lang="fr")
    assert [(piece.text, piece.href) for piece in text.content] == [
        ("Words ", ""), ("there", "https://x/x-y"), (".", ""), ("1", "#p-source-s1"), (",", ""), ("2", "#p-source-s2"),
    ]  # fmt: skip
    assert text.lang == "fr" and listed.items[0][1].items[0][0].content[0].text == "two"
    assert (table.head[0][0].text, table.rows[0][0][0].text) == ("h", "a & b")
