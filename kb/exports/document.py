"""A document as data: headings, paragraphs, lists, tables, footnotes. What it says is apart from how it is written.

Build `Document(title, lang, blocks)` from the pieces below; `document_html.to_html`, `document_docx.to_docx` and
`document_markdown.to_markdown` write it. Anything with words takes inline pieces: `Text`, `Note` or `Break`; a
plain string will do where `inlines` is called. Text in another language than the document's says so by `lang`;
its direction follows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kb.words.messages import direction


@dataclass(frozen=True)
class Text:
    """A run of words. `href` is a whole address, or `#anchor` for a place in the document; `anchor` names this."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    href: str = ""
    anchor: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Note:
    """A footnote: stands at the foot of the page, or at the end where there are no pages."""

    content: tuple["Inline", ...]


@dataclass(frozen=True)
class Break:
    """A new line within a paragraph."""


Inline = Text | Note | Break
Words = str | Inline | Iterable[str | Inline]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title's own, so a text begins with 2. `anchor` is where the contents lead."""

    level: int
    content: tuple[Inline, ...]
    anchor: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `style`: empty, `lead`, `note` (set apart), `small` or `number` (of a numbered text: `number`)."""

    content: tuple[Inline, ...]
    style: str = ""
    lang: str = ""
    anchor: str = ""
    number: str = ""


@dataclass(frozen=True)
class Items:
    """A list; each item is blocks. `ordered` ones count from 1."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table. `head` is empty where the first cells of the rows say what they are. `shares` are widths in percent."""

    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    head: tuple[tuple[Inline, ...], ...] = ()
    caption: str = ""
    named_rows: bool = False
    shares: tuple[int, ...] = ()


@dataclass(frozen=True)
class Contents:
    """A table of contents, down to a level of headings."""

    title: str
    depth: int = 2


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Wide:
    """Blocks on pages turned sideways, for tables of many columns."""

    blocks: tuple["Block", ...]


Block = Heading | Paragraph | Items | Grid | Contents | PageBreak | Wide


@dataclass(frozen=True)
class Document:
    """A document. `day` (ISO 8601) is its only date; `running` stands at the foot of each page.

    With `cover`, lines below title and subtitle, these have a page of their own. A `compact` one has smaller letters
    and margins on paper, for what is to fit on a page.
    """

    title: str
    lang: str
    blocks: tuple[Block, ...]
    day: str
    author: str = ""
    subtitle: str = ""
    running: str = ""
    address: str = ""
    title_lang: str = ""
    description: str = ""
    keywords: tuple[str, ...] = field(default=())
    cover: tuple[str, ...] = ()
    compact: bool = False

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.lang)


def inlines(words: Words) -> tuple[Inline, ...]:
    """Strings and pieces as pieces."""
    if isinstance(words, str):
        return (Text(words),) if words else ()
    if isinstance(words, Text | Note | Break):
        return (words,)
    return tuple(Text(word) if isinstance(word, str) else word for word in words)


def heading(level: int, words: Words, anchor: str = "", lang: str = "") -> Heading:
    """A heading of a level."""
    return Heading(level, inlines(words), anchor, lang)


def paragraph(words: Words, style: str = "", lang: str = "", anchor: str = "", number: str = "") -> Paragraph:
    """A paragraph in a style."""
    return Paragraph(inlines(words), style, lang, anchor, number)


def items(things: Iterable[Words], *, ordered: bool = False, lang: str = "") -> Items:
    """A list of single paragraphs."""
    return Items(tuple((paragraph(thing, lang=lang),) for thing in things), ordered)


def grid(
    rows: Iterable[Iterable[Words]],
    head: Iterable[Words] = (),
    *,
    caption: str = "",
    named_rows: bool = False,
    shares: tuple[int, ...] = (),
) -> Grid:
    """A table of words."""
    return Grid(tuple(tuple(inlines(cell) for cell in row) for row in rows), tuple(inlines(cell) for cell in head),
                caption, named_rows, shares)  # fmt: skip


def plain(content: Iterable[Inline]) -> str:
    """The words of some pieces, without notes."""
    return "".join(" " if isinstance(piece, Break) else piece.text for piece in content if not isinstance(piece, Note))


def language_of(content: Iterable[Inline]) -> str:
    """The one language other than the document's that all words are in, or nothing."""
    found = {piece.lang for piece in content if isinstance(piece, Text) and piece.text.strip(" •–,;:()")}
    return found.pop() if len(found) == 1 else ""


def headings(blocks: Iterable[Block], depth: int) -> list[Heading]:
    """Headings for the contents: those with an anchor, down to a level."""
    found: list[Heading] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= depth and block.anchor:
            found.append(block)
        elif isinstance(block, Wide):
            found += headings(block.blocks, depth)
    return found


def is_address(piece: Text) -> bool:
    """Whether the words are the address that they lead to: it runs from left to right in every language."""
    return bool(piece.href) and piece.text == piece.href


_PLACE = re.compile(r"%\((\w+)\)s")


def framed(message: str, **pieces: Words) -> tuple[Inline, ...]:
    """A message whose `%(name)s` are pieces of a document: words in another language, links, references."""
    found: list[Inline] = []
    end = 0
    for place in _PLACE.finditer(message):
        found += inlines(message[end : place.start()])
        found += inlines(pieces[place[1]])
        end = place.end()
    return tuple(_together((*found, *inlines(message[end:]))))


def _together(pieces: Iterable[Inline]) -> list[Inline]:
    """The same with fewer pieces: words that look alike and lead to the same place are one."""
    found: list[Inline] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, Text) and isinstance(last, Text) and replace(piece, text=last.text) == last:
            found[-1] = replace(last, text=last.text + piece.text)
        else:
            found.append(piece)
    return found
