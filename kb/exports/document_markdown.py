"""A document as Markdown (CommonMark, with tables and footnotes as GitHub has them). No text of ours becomes a sign."""

import re
from collections.abc import Iterable

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
    plain,
)

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&!^])")
_BEGINS_A_BLOCK = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def to_markdown(document: Document) -> str:
    """The whole file."""
    notes: list[Note] = []
    title = _escaped(document.title)
    parts = [f"# {title}"]
    if document.subtitle:
        parts.append(_line(_escaped(document.subtitle)))
    parts += [_line(_escaped(line)) for line in document.cover]
    parts += filter(None, (_block(block, document, notes) for block in document.blocks))
    number = 0
    while number < len(notes):
        words = _words(notes[number].content, notes)
        number += 1
        parts.append(f"[^{number}]: {words}")
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _line(words: str) -> str:
    """Words at the beginning of a line: none of them begins a list, a heading's underline or a number."""
    return _BEGINS_A_BLOCK.sub(
        lambda match: match[1] + (f"{match[2]}\\" if match[2].isdigit() else f"\\{match[2]}"), words
    )


def _block(block: Block, document: Document, notes: list[Note]) -> str:
    if isinstance(block, Heading):
        return f"{'#' * min(block.level, 6)} {_words(block.content, notes)}"
    if isinstance(block, Paragraph):
        return _paragraph(block, notes)
    if isinstance(block, Items):
        return "\n".join(
            _item(item, f"{number}." if block.ordered else "-", document, notes)
            for number, item in enumerate(block.items, 1)
        )
    if isinstance(block, Grid):
        return _grid(block, notes)
    if isinstance(block, Contents):
        entries = (f"{'  ' * (entry.level - 2)}- {_escaped(plain(entry.content))}"
                   for entry in headings(document.blocks, block.depth))  # fmt: skip
        return f"## {_escaped(block.title)}\n\n" + "\n".join(entries)
    if isinstance(block, Wide):
        return "\n\n".join(filter(None, (_block(part, document, notes) for part in block.blocks)))
    return "---" if isinstance(block, PageBreak) else ""


def _paragraph(block: Paragraph, notes: list[Note]) -> str:
    words = _line(_words(block.content, notes))
    if block.number:
        return f"{_escaped(block.number)}{chr(92)}. {words}" if block.number.isdigit() else f"{block.number} {words}"
    return f"> {words}" if block.style == "note" else words


def _item(item: tuple[Block, ...], mark: str, document: Document, notes: list[Note]) -> str:
    text = "\n\n".join(filter(None, (_block(part, document, notes) for part in item)))
    indent = " " * (len(mark) + 1)
    return f"{mark} " + text.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n")


def _words(content: Iterable[Inline], notes: list[Note]) -> str:
    return "".join(_word(piece, notes) for piece in content).strip()


def _word(piece: Inline, notes: list[Note]) -> str:
    if isinstance(piece, Break):
        return "\\\n"
    if isinstance(piece, Note):
        notes.append(piece)
        return f"[^{len(notes)}]"
    return _marked(piece)


def _marked(piece: Text) -> str:
    before, after = ("", "")
    if piece.text[:1].isspace():
        before = " "
    if piece.text[-1:].isspace() and piece.text.strip():
        after = " "
    text = _escaped(piece.text)
    if not text:
        return before
    if piece.bold:
        text = f"**{text}**"
    if piece.italic:
        text = f"*{text}*"
    if piece.href.startswith(("http://", "https://")):
        text = f"[{text}](<{piece.href.replace('<', '%3C').replace('>', '%3E')}>)"
    elif piece.raised:
        text = f"\\[{text}\\]"
    return before + text + after


def _grid(block: Grid, notes: list[Note]) -> str:
    width = max([len(row) for row in block.rows] + [len(block.head)], default=0)
    head = [_cell(cell, notes) for cell in block.head] or [""] * width
    lines = [head, ["---"] * width] + [[_cell(cell, notes) for cell in row] for row in block.rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"**{_escaped(block.caption)}**\n\n{table}" if block.caption else table


def _cell(cell: Iterable[Inline], notes: list[Note]) -> str:
    return _words(cell, notes).replace("\\\n", " · ")
