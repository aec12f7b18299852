"""A document as DOCX, made to be edited further: real styles, table headers, footnotes, contents, page numbers.

In Arabic paragraphs and tables run from right to left; text in another language says so, so that spelling checkers
and screen readers know it.
"""

import io
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

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
from kb.exports.docx_styles import footnotes_part, measure, new_numbering, set_up
from kb.exports.xml_text import xml_safe
from kb.exports.zips import with_fixed_time
from kb.words.messages import direction

_PARAGRAPH_STYLES = {"": None, "lead": "Lead", "note": "Note", "small": "Small"}
_LONGEST_BOOKMARK = 40
_LATIN = "en"  # for what is in no language, but runs from left to right
_SPLITS_FROM = 400  # letters in a cell: so long a row may run on to the next page


def to_docx(document: Document) -> bytes:
    """The whole file."""
    return _Writer(document).written()


class _Writer:
    """Writes one document. Elements are made directly: python-docx has no links, footnotes or directions."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.file = docx.Document()
        set_up(self.file, document)
        self.body = self.file.element.body
        self.end = self.body.sectPr
        self.part = self.file.part
        self.bookmarks = count(1)
        self.names: dict[str, str] = {}
        self.footnotes, self.footnotes_part = footnotes_part(self.file)
        self.notes = count(1)
        self.measure = measure(document)
        self.width = self.measure.width()
        self.style_ids = {style.name: style.style_id for style in self.file.styles}
        self.bullets = new_numbering(self.file, ordered=False)
        self.breaks = False  # whether the next paragraph begins a page: a break of its own may fall on an empty one

    def written(self) -> bytes:
        """The bytes: the same for the same document."""
        title = (Text(self.document.title, lang=self.document.title_lang),)
        self._paragraph(title, "Title", self.document.title_lang)
        if self.document.subtitle:
            self._paragraph((Text(self.document.subtitle),), "Subtitle")
        if self.document.cover:
            self._cover()
        for block in self.document.blocks:
            self._block(block, self._append)
        self._properties()
        raw, fixed = io.BytesIO(), io.BytesIO()
        self.footnotes_part._blob = serialize_part_xml(self.footnotes)
        self.file.save(raw)
        with_fixed_time(raw, fixed)
        return fixed.getvalue()

    def _cover(self) -> None:
        """Title and subtitle have a page of their own, without a footer, and stand lower on it."""
        self.file.sections[0].different_first_page_header_footer = True
        self.file.paragraphs[0].paragraph_format.space_before = Pt(150)
        for line in self.document.cover:
            self._paragraph((Text(line),), "Lead")
        self.breaks = True

    def _properties(self) -> None:
        properties, document = self.file.core_properties, self.document
        properties.title, properties.author = xml_safe(document.title)[:255], xml_safe(document.author)[:255]
        properties.subject = xml_safe(document.description)[:255]
        properties.keywords = xml_safe(", ".join(document.keywords))[:255]
        properties.comments, properties.language = xml_safe(document.address)[:255], document.lang
        properties.last_modified_by, properties.revision = properties.author, 1
        properties.created = properties.modified = datetime.fromisoformat(document.day)

    def _append(self, element: Any) -> None:
        self.end.addprevious(element)

    def _block(self, block: Block, put: Callable[[Any], None], numbering: tuple[int, int] | None = None) -> None:
        if isinstance(block, Heading):
            put(self._made(block.content, f"Heading {min(block.level, 6) - 1 or 1}", block.lang, block.anchor))
        elif isinstance(block, Paragraph):
            content = (Text(f"{block.number}\t"), *block.content) if block.number else block.content
            style = "Numbered" if block.number else _PARAGRAPH_STYLES[block.style]
            put(self._made(content, style, block.lang, block.anchor, numbering))
        elif isinstance(block, Items):
            self._items(block, put, numbering[1] + 1 if numbering else 0)
        elif isinstance(block, Grid):
            self._grid(block, put)
        elif isinstance(block, Contents):
            self._contents(block, put)
        elif isinstance(block, Wide):
            self._wide(block, put)
        elif isinstance(block, PageBreak):
            self.breaks = True

    def _paragraph(self, content: Iterable[Inline], style: str, lang: str = "") -> None:
        self._append(self._made(content, style, lang))

    def _made(
        self, content: Iterable[Inline], style: str | None, lang: str = "", anchor: str = "",
        numbering: tuple[int, int] | None = None,
    ) -> Any:  # fmt: skip
        element = OxmlElement("w:p")
        properties = element.get_or_add_pPr()
        if self.breaks:
            properties.get_or_add_pageBreakBefore()
            self.breaks = False
        if style or numbering:
            properties.style = self.style_ids[style or "List Paragraph"]
        if numbering:
            number = properties.get_or_add_numPr()
            number.get_or_add_ilvl().val, number.get_or_add_numId().val = numbering[1], numbering[0]
        if direction(lang or self.document.lang) == "rtl":
            _before(properties, "w:bidi", ("w:jc", "w:ind", "w:spacing", "w:rPr"))
        elif self.document.direction == "rtl":
            _before(properties, "w:bidi", ("w:jc", "w:ind", "w:spacing", "w:rPr")).set(qn("w:val"), "0")
        self._fill(element, content, self.part, lang or self.document.lang, anchor)
        return element

    def _fill(self, parent: Any, content: Iterable[Inline], part: Any, lang: str, anchor: str = "") -> None:
        if anchor:
            self._bookmark(parent, anchor)
        for piece in content:
            if isinstance(piece, Break):
                parent.append(parse_xml(f"<w:r {nsdecls('w')}><w:br/></w:r>"))
            elif isinstance(piece, Note):
                parent.append(self._note(piece))
            else:
                if piece.anchor:
                    self._bookmark(parent, piece.anchor)
                own = _LATIN if is_address(piece) else piece.lang or lang
                run = _run(_kept_apart(piece, direction(own), direction(lang)), own)
                parent.append(self._link(piece, run, part) if piece.href else run)

    def _bookmark(self, parent: Any, anchor: str) -> None:
        number = str(next(self.bookmarks))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), number)
        start.set(qn("w:name"), self._bookmark_name(anchor))
        end.set(qn("w:id"), number)
        parent.append(start)
        parent.append(end)

    def _bookmark_name(self, anchor: str) -> str:
        """Letters, digits and underlines, and not too long: what Word takes."""
        if anchor not in self.names:
            safe = "".join(sign if sign.isalnum() and sign.isascii() else "_" for sign in anchor)
            short = f"k{len(self.names) + 1}_{safe}"[:_LONGEST_BOOKMARK]
            self.names[anchor] = short
        return self.names[anchor]

    def _link(self, piece: Text, run: Any, part: Any) -> Any:
        link = OxmlElement("w:hyperlink")
        if piece.href.startswith("#"):
            link.set(qn("w:anchor"), self._bookmark_name(piece.href[1:]))
        else:
            link.set(qn("r:id"), part.relate_to(piece.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(run)
        return link

    def _note(self, note: Note) -> Any:
        """A footnote runs as the document does, whatever the language of the words that it is on."""
        lang = self.document.lang
        number = str(next(self.notes))
        footnote = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="footnotetext"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="footnotereference"/></w:rPr><w:footnoteRef/></w:r></w:p></w:footnote>'
        )
        words = footnote.find(qn("w:p"))
        if direction(lang) == "rtl":
            _before(words.pPr, "w:bidi", ())
        self._fill(words, (Text(" "), *note.content), self.footnotes_part, lang)
        self.footnotes.append(footnote)
        return parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:rStyle w:val="footnotereference"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )

    def _items(self, block: Items, put: Callable[[Any], None], level: int) -> None:
        number = new_numbering(self.file, ordered=True) if block.ordered else self.bullets
        for item in block.items:
            first = True
            for part in item:
                numbering = (number, level) if first or isinstance(part, Items) else None
                if numbering or not isinstance(part, Paragraph):
                    self._block(part, put, numbering)
                else:
                    put(self._made(part.content, "List Continue", part.lang, part.anchor))
                first = False

    def _grid(self, block: Grid, put: Callable[[Any], None]) -> None:
        if block.caption:
            put(self._made((Text(block.caption),), "Caption"))
        columns = max([len(row) for row in block.rows] + [len(block.head)], default=0)
        if not columns:
            return
        shares = block.shares or tuple([100 // columns] * columns)
        widths = [self.width * share // 100 for share in shares]
        rtl = "<w:bidiVisual/>" if self.document.direction == "rtl" else ""
        table = parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="CasebookTable"/>{rtl}'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{_look(block):04X}" '
            f'w:firstRow="{int(bool(block.head))}" w:lastRow="0" w:firstColumn="{int(block.named_rows)}" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>'
            + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
            + "</w:tblGrid></w:tbl>"
        )
        if block.head:
            table.append(self._row(block.head, widths, header=True, named=False))
        for row in block.rows:
            table.append(self._row(row, widths, header=False, named=block.named_rows))
        put(table)
        put(self._made((), "Small"))

    def _wide(self, block: Wide, put: Callable[[Any], None]) -> None:
        """A section turned sideways: its properties stand in its last paragraph, those of what precedes before it."""
        self.breaks = False  # a section begins a page
        put(self._section_end(wide=False))
        self.width = self.measure.width(wide=True)
        for part in block.blocks:
            self._block(part, put)
        put(self._section_end(wide=True))
        self.width = self.measure.width()
        first_page = self.end.find(qn("w:titlePg"))
        if first_page is not None:
            self.end.remove(first_page)

    def _section_end(self, *, wide: bool) -> Any:
        properties = deepcopy(self.end)
        if wide:
            size = properties.find(qn("w:pgSz"))
            width, height = size.get(qn("w:w")), size.get(qn("w:h"))
            size.set(qn("w:w"), height)
            size.set(qn("w:h"), width)
            size.set(qn("w:orient"), "landscape")
            first_page = properties.find(qn("w:titlePg"))
            if first_page is not None:
                properties.remove(first_page)
        paragraph = self._made((), "Small")
        paragraph.pPr.append(properties)
        return paragraph

    def _row(self, cells: Iterable[tuple[Inline, ...]], widths: list[int], *, header: bool, named: bool) -> Any:
        cells = list(cells)
        short = max((len(plain(cell)) for cell in cells), default=0) < _SPLITS_FROM
        properties = ("<w:cantSplit/>" if short else "") + ("<w:tblHeader/>" if header else "")
        row = parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{properties}</w:trPr></w:tr>")
        for place, (cell, width) in enumerate(zip(cells, widths, strict=False)):
            element = parse_xml(f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr></w:tc>')
            style = "Table Heading" if header or (named and not place) else "Table Text"
            element.append(self._made(cell, style, language_of(cell)))
            row.append(element)
        return row

    def _contents(self, block: Contents, put: Callable[[Any], None]) -> None:
        """A field that Word fills; until then it shows the headings, without pages."""
        put(self._made((Text(block.title),), "TOC Heading"))
        entries = headings(self.document.blocks, block.depth)
        for place, entry in enumerate(entries):
            made = self._made((Text(plain(entry.content), href=f"#{entry.anchor}"),), f"toc {min(entry.level, 4) - 1}",
                              entry.lang)  # fmt: skip
            if place == 0:
                instruction = f' TOC \\o "1-{block.depth - 1}" \\h \\z \\u '
                for part in reversed(_field_begin(instruction)):
                    made.insert(1, part)
            if place == len(entries) - 1:
                made.append(parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="end"/></w:r>'))
            put(made)


# Signs without a width that have a direction.
_MARKS = {"ltr": "\u200e", "rtl": "\u200f"}


def _kept_apart(piece: Text, own: str, around: str) -> Text:
    """Words that run against their paragraph keep their full stop on their side, and what follows them on its own."""
    if own == around or not piece.text:
        return piece
    return replace(piece, text=f"{_MARKS[own]}{piece.text}{_MARKS[own]}{_MARKS[around]}")


def _look(block: Grid) -> int:
    """Which parts of the table's style hold: the first row, the first column; no stripes."""
    return 0x0600 | 0x0020 * bool(block.head) | 0x0080 * block.named_rows


def _field_begin(instruction: str) -> list[Any]:
    return [
        parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'),
        parse_xml(f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'),
        parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="separate"/></w:r>'),
    ]


def _run(piece: Text, lang: str) -> Any:
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    rtl = direction(lang) == "rtl"
    if piece.href and not piece.raised:
        _add(properties, "w:rStyle", "Hyperlink")
    for wanted, names in ((piece.bold, ("w:b", "w:bCs")), (piece.italic, ("w:i", "w:iCs"))):
        for name in names if wanted else ():
            properties.append(OxmlElement(name))
    if piece.raised:
        _add(properties, "w:vertAlign", "superscript")
    if rtl:
        properties.append(OxmlElement("w:rtl"))
    language = OxmlElement("w:lang")
    language.set(qn("w:bidi" if rtl else "w:eastAsia" if lang == "zh" else "w:val"), "zh-CN" if lang == "zh" else lang)
    properties.append(language)
    run.append(properties)
    for place, words in enumerate(xml_safe(piece.text).split("\t")):
        if place:
            run.append(OxmlElement("w:tab"))
        text = OxmlElement("w:t")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(text)
    return run


def _add(parent: Any, name: str, value: str) -> None:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    parent.append(element)


def _before(properties: Any, name: str, followers: tuple[str, ...]) -> Any:
    """Add an element of a paragraph's properties in the place that the schema gives it."""
    element = OxmlElement(name)
    properties.insert_element_before(element, *followers)
    return element
