"""A filled-in DOCX, as Word or LibreOffice saved it. Read from the XML, so that nothing that was written is overlooked:
tracked insertions, links, lists, footnotes, remarks in the margin."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from kb.errors import CorpusError
from kb.forms.answers import Answers, Frame
from kb.forms.questions import SOURCES
from kb.model.vocabulary import Vocabularies

# A form with pictures is some megabytes; what unpacks to more than this is no form.
_MOST_BYTES = 200_000_000
_LEFT_OUT = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:instrText"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_BREAKS = {qn("w:br"), qn("w:cr")}


def read_docx(raw: bytes, vocabularies: Vocabularies, kind: str | None = None) -> Answers:
    """What the form holds.

    Raises CorpusError for a file that is no DOCX.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_BYTES:
                raise CorpusError("The file unpacks to more than 200 megabytes: it is no questionnaire.")
        file = docx.Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise CorpusError("The file is no DOCX. Open it in a word processor and save it as DOCX.") from error
    return _Reader(file, vocabularies, kind).answers()


class _Reader:
    def __init__(self, file: Any, vocabularies: Vocabularies, kind: str | None) -> None:
        self.body = file.element.body
        self.notes = dict(_notes(file))
        whole = "\n".join(text for element in self.body.iter(qn("w:p")) if (text := _text(element)))
        self.frame = Frame(vocabularies, whole, kind)
        self.found = Answers(self.frame.said_kind, self.frame.lang)
        cells = (text for cell in self.body.iter(qn("w:tc")) for text in _cell_texts(cell))
        self.keys_said = {key for text in cells if (key := self.frame.key(text))}

    def answers(self) -> Answers:
        for block in _blocks(self.body):
            if block.tag == qn("w:tbl"):
                self._table(block)
            else:
                self._rest(_paragraph(block))
        self.found.rest += self.notes.values()
        return self.found

    def _rest(self, text: str) -> None:
        beside = (self.frame.beside_help("", line) for line in text.split("\n") if not self.frame.is_own(line))
        self.found.rest += filter(None, beside)

    def _table(self, table: Any) -> None:
        rows = [[_cell_texts(cell) for cell in _cells(row)] for row in _rows(table)]
        if not rows:
            return
        columns = [self.frame.column("\n".join(cell)) for cell in rows[0]]
        if {"title", "url"} <= set(columns):
            self._sources(columns, rows[1:])
            return
        for row in rows:
            self._row(row)

    def _row(self, row: list[list[str]]) -> None:
        key, where = self._key(row)
        if key is None:
            for cell in row:
                for text in cell:
                    self._rest(text)
            return
        answer: list[str] = []
        for index, cell in enumerate(row):
            # Beside the answer, whatever stands in the other cells and is not the form's own was written there.
            own = index <= where + (1 if self.frame.key("\n".join(row[where])) else 0) and index < len(row) - 1
            answer += [text for text in cell if not (own and self.frame.is_own(text))]
        self.found.add(key, answer)

    def _key(self, row: list[list[str]]) -> tuple[str | None, int]:
        """The key of a row and the cell that has it: by the grey word or, where that is gone, by the question."""
        for index, cell in enumerate(row):
            for text in cell:
                if key := self.frame.key(text):
                    return key, index
        for index, cell in enumerate(row[:-1]):
            free = (key for key in self.frame.keys_by_label(cell[0]) if key not in self.keys_said) if cell else iter(())
            if key := next(free, None):
                self.keys_said.add(key)  # a label that stands twice is that of another question
                return key, index
        return None, 0

    def _sources(self, columns: list[str | None], rows: list[list[list[str]]]) -> None:
        for row in rows:
            cells = [" ".join(" ".join(cell).split()) for cell in row]
            named = [*columns, *[None] * (len(cells) - len(columns))]
            source = {column: text for column, text in zip(named, cells, strict=False) if column and text}
            beside = [text for column, text in zip(named, cells, strict=False) if not column and text]
            self.found.add(SOURCES, [f"{source.get('number', '')}: {text}" for text in beside])
            if set(source) - {"number"}:
                self.found.sources.append(source)


def _blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, out of the frames that editors put around them."""
    for child in element:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")):
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == qn("w:tr"):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")):
            yield from _cells(child)


def _cell_texts(cell: Any) -> list[str]:
    texts: list[str] = []
    for block in _blocks(cell):
        if block.tag == qn("w:tbl"):
            texts += [" | ".join(" ".join(_cell_texts(inner)) for inner in _cells(row)) for row in _rows(block)]
        else:
            texts += _paragraph(block).split("\n")
    return [text for text in texts if text.strip()]


def _paragraph(element: Any) -> str:
    """The text of a paragraph; an item of a list begins with a hyphen."""
    text = _text(element).strip()
    properties = element.find(qn("w:pPr"))
    numbered = properties is not None and properties.find(qn("w:numPr")) is not None
    style = properties.find(qn("w:pStyle")) if properties is not None else None
    listed = style is not None and str(style.get(qn("w:val"), "")).startswith("List")
    return f"- {text}" if text and (numbered or listed) and not text.startswith("- ") else text


def _text(element: Any) -> str:
    parts: list[str] = []
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append("\n")
        elif child.tag == qn("w:tab"):
            parts.append(" ")
        elif child.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif child.tag == qn("w:p"):  # in a text box
            parts.append(f"{_text(child)}\n")
        else:
            parts.append(_text(child))
    return "".join(parts)


def _notes(file: Any) -> Iterator[tuple[str, str]]:
    """Footnotes, endnotes and remarks in the margin: none of them has a place in a form, and none is lost."""
    for relation in file.part.rels.values():
        name = relation.reltype.rsplit("/", 1)[-1]
        if name not in ("footnotes", "endnotes", "comments") or relation.is_external:
            continue
        part = relation.target_part
        root = part.element if hasattr(part, "element") else parse_xml(part.blob)
        for note in root:
            text = "\n".join(filter(None, (_text(paragraph).strip() for paragraph in note.iter(qn("w:p")))))
            if text:
                yield f"{name} {note.get(qn('w:id'))}", text
