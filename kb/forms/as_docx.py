"""The questionnaire as DOCX: one table row a question, with a small grey key by which the answer is found again."""

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kb.forms.questions import SOURCES, Form, Question
from kb.forms.sentences import below_question, types_of_source
from kb.forms.words import ANSWER, KEY, QUESTION, REQUIRED, WORDS_TO_CHOOSE
from kb.words.messages import direction, messages

_WIDTHS = (16, 60, 98)  # millimetres: key, question, answer
_SOURCE_WIDTHS = (10, 44, 32, 20, 32, 19, 17)
_SOURCE_ROWS = 8
_GREY = RGBColor(0x6B, 0x6B, 0x6B)
_BLUE = RGBColor(0x0C, 0x2F, 0x47)
_FONTS = (("ascii", "Noto Sans"), ("hAnsi", "Noto Sans"), ("eastAsia", "Noto Sans CJK SC"), ("cs", "Noto Naskh Arabic"))
# The order in which the standard wants the properties of a run that are used here.
_RUN_ORDER = [qn(f"w:{name}") for name in ("rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "rtl")]
_BEGIN = datetime(2020, 1, 1)


def to_docx(form: Form) -> bytes:
    """The whole file."""
    return _Writer(form).written()


class _Writer:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.say = messages(form.lang).gettext
        self.rtl = direction(form.lang) == "rtl"
        self.file = docx.Document()
        self._set_up()

    def written(self) -> bytes:
        self._paragraph(self.form.title, "Title")
        for number, text in enumerate(self.form.introduction, start=1):
            self._paragraph(f"{number}. {text}", space_after=3)
        self._paragraph(f"kb-form {self.form.kind} {self.form.lang}", size=7, colour=_GREY)
        for _, title, questions in self.form.groups():
            self._paragraph(title, "Heading 1")
            if questions[0].key == SOURCES:
                self._sources(questions[0])
            else:
                self._questions(questions)
        if self.form.lists:
            self._paragraph(self.say(WORDS_TO_CHOOSE), "Heading 1")
            for words in self.form.lists:
                self._paragraph(words.title, "Heading 2")
                self._paragraph(" · ".join(words.words), size=9)
        raw = io.BytesIO()
        self.file.save(raw)
        return raw.getvalue()

    def _set_up(self) -> None:
        section = self.file.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin = section.bottom_margin = Mm(18)
        for name, size in (("Normal", 10), ("Title", 20), ("Heading 1", 14), ("Heading 2", 11)):
            style = self.file.styles[name]
            properties = style.element.get_or_add_rPr()
            for old in properties.findall(qn("w:rFonts")):
                properties.remove(old)
            fonts = OxmlElement("w:rFonts")
            for script, font in _FONTS:
                fonts.set(qn(f"w:{script}"), font)
            properties.insert(0, fonts)
            style.font.size = Pt(size)
            if name != "Normal":
                style.font.color.rgb, style.font.bold = _BLUE, True
                style.paragraph_format.keep_with_next = True
            border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
            if border is not None:
                style.element.pPr.remove(border)
        properties = self.file.core_properties
        properties.title, properties.language, properties.author = self.form.title, self.form.lang, ""
        properties.comments = f"kb-form {self.form.kind} {self.form.lang}"
        properties.created = properties.modified = _BEGIN

    def _paragraph(self, text: str, style: str = "Normal", **looks: Any) -> None:
        self._fill(self.file.add_paragraph(style=style), text, **looks)

    def _fill(
        self, paragraph: Any, text: str, *, size: float | None = None, colour: RGBColor | None = None,
        bold: bool = False, space_after: float | None = None,
    ) -> None:  # fmt: skip
        run = paragraph.add_run(text)
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = colour
        if space_after is not None:
            paragraph.paragraph_format.space_after = Pt(space_after)
        if self.rtl:
            paragraph._p.get_or_add_pPr().insert_element_before(
                OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr"
            )
            properties = run._r.get_or_add_rPr()
            marks = {"rtl": None, "bCs": "1" if bold else "", "szCs": str(round(size * 2)) if size else ""}
            for name, value in marks.items():
                if value != "":
                    mark = OxmlElement(f"w:{name}")
                    if value:
                        mark.set(qn("w:val"), value)
                    properties.append(mark)
            properties[:] = sorted(properties, key=lambda mark: _RUN_ORDER.index(mark.tag))

    def _cell(self, cell: Any, parts: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Fill a cell: a paragraph for each part."""
        first = True
        for text, looks in parts:
            paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
            self._fill(paragraph, text, space_after=2, **looks)
            first = False
        if first and self.rtl:
            self._fill(cell.paragraphs[0], "")

    def _table(self, widths: Iterable[float], titles: Iterable[str]) -> Any:
        sizes = [Mm(width) for width in widths]
        table = self.file.add_table(rows=1, cols=len(sizes), style="Table Grid")
        table.autofit = False
        if self.rtl:
            table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
        for column, size in zip(table.columns, sizes, strict=True):
            column.width = size
        for cell, title, size in zip(table.rows[0].cells, titles, sizes, strict=True):
            cell.width = size
            self._cell(cell, [(title, {"bold": True, "size": 9})])
            _shade(cell, "E6EDF2")
        header = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(header)
        return table

    def _row(self, table: Any, widths: Iterable[float]) -> Any:
        row = table.add_row()
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
        return row

    def _questions(self, questions: Iterable[Question]) -> None:
        table = self._table(_WIDTHS, (self.say(KEY), self.say(QUESTION), self.say(ANSWER)))
        for question in questions:
            row = self._row(table, _WIDTHS)
            key, asked, answer = row.cells
            self._cell(key, [(question.key, {"size": 6, "colour": _GREY})])
            label = f"{question.label} ({self.say(REQUIRED)})" if question.required else question.label
            below = [(text, {"size": 9, "colour": _GREY}) for text in below_question(question, self.form)]
            self._cell(asked, [(label, {"bold": True}), *below])
            self._cell(answer, [(self.form.lang, {})] if question.key == "lang" else [])
            row.height = Mm(7 * question.lines)

    def _sources(self, question: Question) -> None:
        for text in (*below_question(question, self.form), types_of_source(self.form)):
            self._paragraph(text, size=9, colour=_GREY)
        self._paragraph(question.key, size=6, colour=_GREY)
        titles = [label for _, label in self.form.source_columns]
        table = self._table(_SOURCE_WIDTHS, titles)
        for (key, _), cell in zip(self.form.source_columns, table.rows[0].cells, strict=True):
            self._fill(cell.add_paragraph(), f"{SOURCES}.{key}", size=5, colour=_GREY)
        for number in range(1, _SOURCE_ROWS + 1):
            row = self._row(table, _SOURCE_WIDTHS)
            self._cell(row.cells[0], [(str(number), {})])
            for cell in row.cells[1:]:
                self._cell(cell, [])
            row.height = Mm(9)
        self._paragraph("")


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
