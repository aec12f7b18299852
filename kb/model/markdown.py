"""Markdown to safe HTML and to plain text: the only place where either is made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from itertools import pairwise
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from kb.model.identifiers import LINK_SCHEME, SOURCE_ID

_CODE = re.compile(r"`[^`]*`")
_CITATION = re.compile(r"\[\^([A-Za-z0-9_-]{1,40})\]")
_TAGS = {
    "p", "a", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "br", "hr", "h3", "h4",
    "table", "thead", "tbody", "tr", "th", "td", "sup", "span",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title", "class", "id"}, "sup": {"class"}, "ol": {"start"}, "th": {"scope"}}


@dataclass(frozen=True)
class Section:
    """The text under one heading. `line` counts from 0 in the body; the text before any heading has none."""

    heading: str
    level: int
    line: int
    text: str
    tokens: tuple[Token, ...]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
    parser.inline.ruler.before("link", "citation", _citation_rule)
    parser.add_render_rule("citation", _render_citation)
    return parser


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", LINK_SCHEME.rstrip(":")},
        link_rel=None,
    )


def _citation_rule(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("citation", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _render_citation(
    renderer: RendererHTML, tokens: list[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    source = tokens[index].content
    if not SOURCE_ID.match(source):
        return escape(f"[^{source}]")
    uses = env["uses"]
    uses[source] = uses.get(source, 0) + 1
    anchor = f"cite-{env['prefix']}{source}-{uses[source]}"
    return f'<sup class="cite"><a id="{anchor}" href="#source-{source}">{source[1:]}</a></sup>'


@lru_cache(maxsize=4)
def parse(text: str) -> tuple[Token, ...]:
    """All tokens of a text. The last few texts are remembered: checks and rows ask for the same ones."""
    return tuple(_parser().parse(text))


def sections(body: str) -> list[Section]:
    """The body cut at its headings of the first and second level, in order."""
    tokens = parse(body)
    lines = body.split("\n")
    marks = [index for index, token in enumerate(tokens) if _cuts(token)]
    first = marks[0] if marks else len(tokens)
    before = "\n".join(lines[: (tokens[first].map or [0])[0]]) if marks else body
    found = [Section("", 0, 0, before, tokens[:first])] if first else []
    for index, end in pairwise([*marks, len(tokens)]):
        token = tokens[index]
        begin, text_line = token.map or [0, 0]
        last = tokens[end].map if end < len(tokens) else None
        text = "\n".join(lines[text_line : last[0] if last else len(lines)])
        heading = _inline_text(tokens[index + 1])
        found.append(Section(heading, int(token.tag[1]), begin, text, tokens[index + 3 : end]))
    return found


def _cuts(token: Token) -> bool:
    return token.type == "heading_open" and token.level == 0 and token.tag in ("h1", "h2")


def blocks(text: str) -> list[tuple[int, str, str]]:
    """Paragraphs, list items' paragraphs and table cells: line from 0, type of the token around, source text."""
    tokens = parse(text)
    return [
        (token.map[0] if token.map else 0, tokens[index - 1].type, token.content)
        for index, token in enumerate(tokens)
        if token.type == "inline"
    ]


def render(text: str | Sequence[Token], prefix: str = "") -> str:
    """Safe HTML of a text or of tokens. A citation shows its source's number: `[^s3]` is 3.

    `prefix` keeps the anchors of citations on one page apart.
    """
    tokens = parse(text) if isinstance(text, str) else text
    env: dict[str, Any] = {"uses": {}, "prefix": f"{prefix}-" if prefix else ""}
    return _cleaner().clean(_parser().renderer.render(list(tokens), _parser().options, env)).strip()


def plain(text: str | Sequence[Token]) -> str:
    """The words only: no marks, no citations; paragraphs on lines of their own."""
    tokens = parse(text) if isinstance(text, str) else text
    return "\n".join(part for part in (_inline_text(token) for token in tokens if token.type == "inline") if part)


def _inline_text(token: Token) -> str:
    parts = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts).strip()


def lines_without_code(text: str) -> list[str]:
    """The lines of a text, with spaces in place of code, so that what is left keeps its column."""
    blocks = [token.map for token in parse(text) if token.type in ("fence", "code_block") and token.map]
    code = {number for begin, end in blocks for number in range(begin, end)}
    return [
        "" if number in code else _CODE.sub(lambda match: " " * len(match.group()), line)
        for number, line in enumerate(text.split("\n"))
    ]


def is_cited(paragraph: str) -> bool:
    """Whether a paragraph has a footnote mark outside of code."""
    return bool(_CITATION.search(_CODE.sub("", paragraph)))


def citations(text: str) -> list[tuple[int, int, str]]:
    """Footnote marks outside of code: line and column from 0, and the source id."""
    found = []
    for number, line in enumerate(lines_without_code(text)):
        found += [(number, match.start(), match[1]) for match in _CITATION.finditer(line)]
    return found
