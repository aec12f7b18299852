"""A filled-in form in Markdown, or in any text with the same headings."""

import re

from kb.forms.answers import Answers, Frame
from kb.forms.questions import SECTION, SOURCES
from kb.model.vocabulary import Vocabularies

_HEADING = re.compile(r"#{1,6}\s+(?P<label>.*?)(?:\s*\\?\{\\?#(?P<key>[a-z_.:-]+)\\?\})?\s*#*\Z")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]+[.)])\s")
_PROSE = {"title", "summary", "remarks"}
_RULE = re.compile(r"\s*\|?[\s:|-]+\|?\s*\Z")


def read_markdown(text: str, vocabularies: Vocabularies, kind: str | None = None) -> Answers:
    """What the form holds."""
    frame = Frame(vocabularies, text, kind)
    found = Answers(frame.said_kind, frame.lang)
    key: str | None = None
    lines: list[str] = []
    for line in [*_COMMENT.sub("", text.lstrip("\ufeff")).splitlines(), "# "]:
        match = _HEADING.match(line)
        heading = (match["key"] and frame.key(match["key"])) or frame.key_by_label(match["label"]) if match else None
        if match and (heading or frame.is_own(match["label"])):
            _take(found, frame, key, lines)
            key, lines = heading, []
        else:
            lines.append(line)
    return found


def _take(found: Answers, frame: Frame, key: str | None, lines: list[str]) -> None:
    """What was written under one heading, without what the form says there."""
    written = []
    for line in lines:
        quoted = re.match(r"\s*>\s?(.*)", line)
        text = quoted[1] if quoted else line
        if not frame.is_own(re.sub(r"^\*\*.*?\*\*:\s*", "", text)) or not text.strip():
            written.append(text)
    if key == SOURCES:
        written = _sources(found, frame, written)
    if key is None:
        found.rest += [line.strip() for line in written if line.strip()]
    else:
        found.add(key, _paragraphs(written) if key in _PROSE or key.startswith(SECTION) else written)


def _sources(found: Answers, frame: Frame, lines: list[str]) -> list[str]:
    """Rows of the table; what is no row stays."""
    columns: list[str | None] = list(frame.column_order)
    others = []
    for line in lines:
        if "|" not in line or _RULE.match(line):
            others += [line] if not _RULE.match(line) else []
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if sum(frame.column(cell) is not None for cell in cells) > len(cells) // 2:
            columns = [frame.column(cell) for cell in cells]
            continue
        row = {column: cell.strip("<>") for column, cell in zip(columns, cells, strict=False) if column and cell}
        if set(row) - {"number"}:
            found.sources.append(row)
    return others


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines joined to paragraphs; items of a list stay apart."""
    paragraphs = [""]
    for line in lines:
        if not line.strip():
            paragraphs.append("")
        elif _ITEM.match(line) or not paragraphs[-1]:
            paragraphs.append(line.strip())
        else:
            paragraphs[-1] += f" {line.strip()}"
    return paragraphs
