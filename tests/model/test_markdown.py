"""Markdown to safe HTML and to plain text."""

import re

import pytest

from kb.model.markdown import blocks, citations, lines_without_code, plain, render, sections

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<!-- --><style>*{}</style>",
    "<iframe src=//evil.example>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](data:image/png;base64,AAAA)",
    "[x](ftp://evil.example/)",
    "<tel:1>",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](https://evil.example/x.png)",
    "![x](javascript:alert(1))",
    '[x](https://a.example "onmouseover=alert(1) \\" onclick=alert(1)")',
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "```<script>\n<script>alert(1)</script>\n```",
    "[^<script>]",
    "[^s1](javascript:alert(1))",
    "|<script>|\n|-|\n|<b onclick=x>|",
    "<div\n onclick=alert(1)>\n",
    "a\0<script>",
    "&lt;script&gt;&#60;script&#62;",
]
TAG = re.compile(r"<(/?)([a-z0-9]+)((?:\s+[a-z-]+=\"[^\"]*\")*)\s*/?>")
SAFE = {
    "p", "a", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "br", "hr", "h3", "h4", "table", "thead",
    "tbody", "tr", "th", "td", "sup", "span",
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_becomes_harmless_html(text):
    html = render(text)
    assert "<" not in TAG.sub("", html)
    assert {match[2] for match in TAG.finditer(html)} <= SAFE
    attributes = [pair for match in TAG.finditer(html) for pair in re.findall(r'([a-z-]+)="([^"]*)"', match[3])]
    assert {name for name, _ in attributes} <= {"href", "title", "class", "id", "start", "scope"}
    assert all(value.startswith(("https://", "http://", "entry:", "#")) for name, value in attributes if name == "href")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("[x](https://a.example/)", '<p><a href="https://a.example/">x</a></p>'),
        ("[x](entry:some-unit)", '<p><a href="entry:some-unit">x</a></p>'),
        ("1 < 2 & <b>", "<p>1 &lt; 2 &amp; &lt;b&gt;</p>"),
        ("a[^s3]", '<p>a<sup class="cite"><a id="cite-s3-1" href="#source-s3">3</a></sup></p>'),
        ("a[^note]", "<p>a[^note]</p>"),
        ("`[^s1]`", "<p><code>[^s1]</code></p>"),
        ("3. c", '<ol start="3">\n<li>c</li>\n</ol>'),
        ("", ""),
    ],
)
def test_markdown_becomes_html(text, html):
    assert render(text) == html


def test_each_citation_has_its_own_anchor_and_a_prefix_keeps_texts_apart():
    anchors = re.findall(r'id="([^"]*)"', render("a[^s1] b[^s1] c[^s2]", "l1"))
    assert anchors == ["cite-l1-s1-1", "cite-l1-s1-2", "cite-l1-s2-1"]


def test_rendering_twice_gives_the_same():
    assert render("a[^s1]") == render("a[^s1]")


@pytest.mark.parametrize(
    "text",
    [mark * 5_000 for mark in ("[", ">", "- ", "*a ", "![", "<", "`", "[a](")],
)
def test_endless_marks_are_rendered_as_text(text):
    assert "<" not in TAG.sub("", render(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# A *b*\n\nc[^s1] [d](https://e.example)", "A b\nc d"),
        ("one\ntwo  \nthree", "one two three"),
        ("- a\n- `b`\n", "a\nb"),
        ("<b>x</b>", "<b>x</b>"),
        ("| a | b |\n|---|---|\n| c | |", "a\nb\nc"),
        ("![picture](x.png)", ""),
    ],
)
def test_plain_text_is_the_words_only(text, words):
    assert plain(text) == words


def test_a_body_is_cut_at_its_headings_of_the_first_and_second_level():
    body = "\nbefore\n\n# One\n\n## Two *b*\na\n\n### Three\n\nc\n"
    found = [(section.heading, section.level, section.line, plain(section.tokens)) for section in sections(body)]
    assert found == [("", 0, 0, "before"), ("One", 1, 3, ""), ("Two b", 2, 5, "a\nThree\nc")]


def test_the_text_of_a_section_is_what_stands_between_its_heading_and_the_next():
    assert [section.text for section in sections("## A\na\n\n## B\n\nb\n")] == ["a\n", "\nb\n"]


@pytest.mark.parametrize("body", ["", "\n\n", "[x]: https://a.example\n"])
def test_a_body_without_text_has_no_sections(body):
    assert sections(body) == []


def test_a_body_without_headings_is_one_section_without_a_name():
    assert [(section.heading, section.level) for section in sections("text\n\n### deeper\n")] == [("", 0)]


def test_headings_inside_code_quotes_and_lists_cut_nothing():
    assert [section.heading for section in sections("## A\n\n```\n## B\n```\n\n> ## C\n\n- ## D\n")] == ["A"]


def test_an_underlined_heading_and_an_empty_one_are_headings():
    found = [(section.heading, section.level, section.line) for section in sections("One\n===\n\nTwo\n---\n\n##\n")]
    assert found == [("One", 1, 0), ("Two", 2, 3), ("", 2, 6)]


def test_blocks_know_their_line_and_what_they_are():
    assert blocks("## A\n\ntext\nmore\n\n- item\n\n| c |\n|---|\n| d |\n") == [
        (0, "heading_open", "A"),
        (2, "paragraph_open", "text\nmore"),
        (5, "paragraph_open", "item"),
        (7, "th_open", "c"),
        (9, "td_open", "d"),
    ]


def test_citations_know_their_line_and_column():
    assert citations("a[^s1][^s2]\n\n- b[^x_y]\n") == [(0, 1, "s1"), (0, 6, "s2"), (2, 3, "x_y")]


@pytest.mark.parametrize(
    "text", ["`[^s1]`", "```\n[^s1]\n```\n", "    [^s1]\n", "[^]", "[^a b]", "[^" + "a" * 41 + "]"]
)
def test_what_is_code_or_no_mark_is_no_citation(text):
    assert citations(text) == []


def test_code_is_blanked_and_the_rest_keeps_its_column():
    assert lines_without_code("a `b` c\n```\nd\n```\ne `f") == ["a     c", "", "", "", "e `f"]
