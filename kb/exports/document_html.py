"""A document as one HTML file that needs nothing else: for browsers, for printing, and for the PDF."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from kb.exports.document import (
    Block,
    Break,
    Contents,
    Document,
    Grid,
    Heading,
    Inline,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Text,
    Wide,
    headings,
    is_address,
    language_of,
    plain,
)
from kb.words.messages import direction, messages

_SPLITS_FROM = 400  # letters in a cell
STYLE = (Path(__file__).parent / "document.css").read_text("utf-8")


def to_html(document: Document) -> str:
    """The whole file."""
    notes: list[Note] = []
    body = "".join(_block(block, document, notes) for block in document.blocks)
    kind = ' class="compact"' if document.compact else ""
    described = escape(document.description or document.subtitle)
    return (
        f'<!doctype html>\n<html lang="{document.lang}" dir="{document.direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n"
        f'<meta name="author" content="{escape(document.author)}">\n'
        f'<meta name="description" content="{described}">\n'
        f'<meta name="keywords" content="{escape(", ".join(document.keywords))}">\n'
        f'<meta name="dcterms.created" content="{document.day}">\n'
        f'<meta name="dcterms.modified" content="{document.day}">\n'
        + (f'<link rel="canonical" href="{escape(document.address)}">\n' if document.address else "")
        + f"<style>{STYLE}</style>\n</head>\n<body{kind}>\n"
        + (f'<p class="running">{escape(document.running)}</p>\n' if document.running else "")
        + f"<main>\n{_title(document)}{body}"
        + _notes(notes, document)
        + "</main>\n</body>\n</html>\n"
    )


def _title(document: Document) -> str:
    words = f"<h1{_language(document.title_lang)}>{escape(document.title)}</h1>\n"
    words += f'<p class="subtitle">{escape(document.subtitle)}</p>\n' if document.subtitle else ""
    if not document.cover:
        return words
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in document.cover)
    return f'<header class="cover">\n{words}{lines}</header>\n'


def _language(lang: str) -> str:
    return f' lang="{escape(lang)}" dir="{direction(lang)}"' if lang else ""


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _block(block: Block, document: Document, notes: list[Note]) -> str:
    if isinstance(block, Heading):
        level = min(block.level, 6)
        return f"<h{level}{_id(block.anchor)}{_language(block.lang)}>{_words(block.content, notes)}</h{level}>\n"
    if isinstance(block, Paragraph):
        return _paragraph(block, notes)
    if isinstance(block, Items):
        tag = "ol" if block.ordered else "ul"
        found = "".join(
            f"<li>{''.join(_block(part, document, notes) for part in item).strip()}</li>\n" for item in block.items
        )
        return f"<{tag}{_language(_common_language(block))}>\n{found}</{tag}>\n"
    if isinstance(block, Grid):
        return _grid(block, notes)
    if isinstance(block, Contents):
        return _contents(block, document)
    if isinstance(block, Wide):
        return f'<div class="wide">\n{"".join(_block(part, document, notes) for part in block.blocks)}</div>\n'
    return '<div class="page"></div>\n' if isinstance(block, PageBreak) else ""


def _common_language(block: Items) -> str:
    """The language of all items, so that marks and numbers stand on the side where words begin."""
    found = {part.lang for item in block.items for part in item[:1] if isinstance(part, Paragraph)}
    return found.pop() if len(found) == 1 else ""


def _paragraph(block: Paragraph, notes: list[Note]) -> str:
    words = _words(block.content, notes)
    opened = f"<p{_id(block.anchor)}{_language(block.lang)}"
    if block.number:
        return f'{opened} class="numbered"><span>{escape(block.number)}</span><span>{words}</span></p>\n'
    style = f' class="{block.style}"' if block.style else ""
    return f"{opened}{style}>{words}</p>\n"


def _words(content: Iterable[Inline], notes: list[Note]) -> str:
    return "".join(_word(piece, notes) for piece in content)


def _word(piece: Inline, notes: list[Note]) -> str:
    if isinstance(piece, Break):
        return "<br>"
    if isinstance(piece, Note):
        notes.append(piece)
        number = len(notes)
        return f'<sup><a id="note-mark-{number}" href="#note-{number}">{number}</a></sup>'
    html = _marked(piece)
    if piece.href:
        way = ' dir="ltr"' if is_address(piece) else _language(piece.lang)
        return f'<a{_id(piece.anchor)} href="{escape(piece.href)}"{way}>{html}</a>'
    if piece.lang or piece.anchor:
        return f"<span{_id(piece.anchor)}{_language(piece.lang)}>{html}</span>"
    return html


def _marked(piece: Text) -> str:
    html = escape(piece.text)
    for tag, wanted in (("strong", piece.bold), ("em", piece.italic), ("sup", piece.raised)):
        html = f"<{tag}>{html}</{tag}>" if wanted else html
    return html


def _grid(block: Grid, notes: list[Note]) -> str:
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    widths = "".join(f'<col style="inline-size: {share}%">' for share in block.shares)
    head = "".join(f'<th scope="col">{_words(cell, notes)}</th>' for cell in block.head)
    rows = "".join(
        f"<tr{_splits(row)}>"
        + "".join(_cell(cell, notes, named=block.named_rows and not place) for place, cell in enumerate(row))
        + "</tr>\n"
        for row in block.rows
    )  # fmt: skip
    return (
        f'<div class="scroll"><table>{caption}{f"<colgroup>{widths}</colgroup>" if widths else ""}'
        f"{f'<thead><tr>{head}</tr></thead>' if head else ''}\n<tbody>\n{rows}</tbody></table></div>\n"
    )


def _splits(row: Iterable[Iterable[Inline]]) -> str:
    """A long row may run on to the next page."""
    return ' class="long"' if any(len(plain(cell)) > _SPLITS_FROM for cell in row) else ""


def _cell(cell: tuple[Inline, ...], notes: list[Note], *, named: bool) -> str:
    words, lang = _words(cell, notes), _language(language_of(cell))
    return f'<th scope="row"{lang}>{words}</th>' if named else f"<td{lang}>{words}</td>"


def _contents(block: Contents, document: Document) -> str:
    found = "".join(
        f'<li class="deep-{entry.level}"><a href="#{escape(entry.anchor)}"{_language(entry.lang)}>'
        f"{escape(plain(entry.content))}</a></li>\n"
        for entry in headings(document.blocks, block.depth)
    )
    return f'<nav class="contents"><h2>{escape(block.title)}</h2>\n<ul>\n{found}</ul></nav>\n'


def _notes(notes: list[Note], document: Document) -> str:
    """The footnotes; one may hold another, so the list can grow while it is written."""
    found, number = "", 0
    while number < len(notes):
        words = _words(notes[number].content, notes)
        number += 1
        found += f'<li id="note-{number}">{words} <a href="#note-mark-{number}">↑</a></li>\n'
    title = f'<h2 id="notes">{escape(messages(document.lang).gettext("Notes"))}</h2>\n'
    return f'{title}<ol class="notes">\n{found}</ol>\n' if found else ""
