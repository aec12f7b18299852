"""What a DOCX file has before its first word: page, fonts, styles, numbering, footers, the part for footnotes."""

from dataclasses import dataclass
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from kb.exports.document import Document
from kb.exports.xml_text import xml_safe

_LATIN, _EAST = "Calibri", "Microsoft YaHei"
_COMPLEX = "Arial"
_DEEP, _SOFT = RGBColor(0x0C, 0x2F, 0x47), RGBColor(0x4D, 0x5A, 0x66)
_LINE, _WASH = "C3CCD4", "F1F5F8"
# Style: size in points, bold, colour, space before and after.
_STYLES: dict[str, tuple[float, bool, RGBColor | None, float, float]] = {
    "Normal": (11, False, None, 0, 6),
    "Title": (24, True, _DEEP, 0, 8),
    "Subtitle": (13, False, _SOFT, 0, 14),
    "Heading 1": (16, True, _DEEP, 20, 6),
    "Heading 2": (13, True, _DEEP, 14, 4),
    "Heading 3": (11.5, True, _DEEP, 10, 4),
    "Heading 4": (11, True, _SOFT, 8, 4),
    "Heading 5": (11, False, _SOFT, 8, 4),
    "Caption": (10, True, _DEEP, 8, 4),
    "List Paragraph": (11, False, None, 0, 4),
    "List Continue": (11, False, None, 0, 4),
    "Lead": (12, False, None, 0, 8),
    "Note": (11, False, None, 4, 8),
    "Small": (9, False, _SOFT, 0, 4),
    "Numbered": (11, False, None, 0, 8),
    "Table Text": (9.5, False, None, 1, 1),
    "Table Heading": (9.5, True, None, 1, 1),
    "TOC Heading": (16, True, _DEEP, 12, 6),
    "toc 1": (11, False, None, 0, 3),
    "toc 2": (10.5, False, None, 0, 2),
    "toc 3": (10, False, None, 0, 1),
    "footnote text": (9, False, None, 0, 2),
    "Footer": (9, False, _SOFT, 0, 0),
}


@dataclass(frozen=True)
class Measure:
    """Of a page: its margins in millimetres, and the size of letters and of the room around them, 1 as in `_STYLES`."""

    sides: int
    above: int
    below: int
    letters: float

    def width(self, *, wide: bool = False) -> int:
        """Of the text, in twentieths of a point: A4 less its margins, upright or turned sideways."""
        return round(((297 if wide else 210) - 2 * self.sides) * _TWIPS)


_TWIPS = 1440 / 25.4  # a millimetre
_USUAL, _COMPACT = Measure(20, 22, 20, 1), Measure(15, 16, 15, 0.84)


def measure(document: Document) -> Measure:
    """How large a document's letters and margins are."""
    return _COMPACT if document.compact else _USUAL


_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="CasebookTable"><w:name w:val="Casebook Table"/>
<w:uiPriority w:val="99"/><w:tblPr><w:tblBorders>
{"".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))}
</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>
<w:bottom w:w="40" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="FFFFFF"/></w:rPr>
<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="0C2F47"/></w:tcPr></w:tblStylePr>
<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr>
<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_WASH}"/></w:tcPr></w:tblStylePr></w:style>
"""  # noqa: E501
_FOOTNOTES = f"""<w:footnotes {nsdecls("w", "r")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def set_up(file: Any, document: Document) -> None:
    """Make an empty file ready for a document."""
    _page(file, document)
    _defaults(file, document)
    letters = measure(document).letters
    for name, (size, bold, colour, before, after) in _STYLES.items():
        _style(file, name, round(size * letters * 2) / 2, bold, colour, before * letters, after * letters)
    rtl = document.direction == "rtl"
    styles = file.styles
    side = "right" if rtl else "left"
    _border(styles["Note"], side)
    styles["Numbered"].paragraph_format.tab_stops.add_tab_stop(Mm(12))
    styles["Numbered"].paragraph_format.first_line_indent = Mm(0)
    for level in (2, 3):
        styles[f"toc {level}"].paragraph_format.left_indent = Mm(6 * (level - 1))
    styles["List Continue"].paragraph_format.left_indent = Mm(7.5)
    for name in ("Hyperlink", "footnote reference"):
        _character_style(file, name)
    styles.element.append(parse_xml(_TABLE_STYLE))
    _footer(file, document)


def _page(file: Any, document: Document) -> None:
    section = file.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    margins = measure(document)
    section.left_margin = section.right_margin = Mm(margins.sides)
    section.top_margin, section.bottom_margin = Mm(margins.above), Mm(margins.below)
    if document.direction == "rtl":
        bidi = OxmlElement("w:bidi")
        section._sectPr.insert_element_before(bidi, "w:rtlGutter", "w:docGrid", "w:printerSettings")


def _defaults(file: Any, document: Document) -> None:
    """Fonts and language of all that says nothing of its own."""
    properties = file.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for name in ("w:rFonts", "w:lang"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    properties.insert(0, _fonts())
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), document.lang if document.lang not in ("ar", "zh") else "en-GB")
    language.set(qn("w:eastAsia"), "zh-CN")
    language.set(qn("w:bidi"), "ar-SA")
    properties.append(language)
    settings = file.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        settings.remove(old)


def _fonts() -> Any:
    fonts = OxmlElement("w:rFonts")
    for name, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("eastAsia", _EAST), ("cs", _COMPLEX)):
        fonts.set(qn(f"w:{name}"), font)
    return fonts


def _style(file: Any, name: str, size: float, bold: bool, colour: RGBColor | None, before: float, after: float) -> None:
    styles = file.styles
    known = {style.name for style in styles}
    if name not in known:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in ("footnote text", "TOC Heading"))
        style.base_style = styles["Normal"]
    style = styles[name]
    properties = style.element.get_or_add_rPr()
    for old in list(properties):
        properties.remove(old)
    properties.append(_fonts())
    style.font.size, style.font.bold = Pt(size), bold
    if colour is not None:
        style.font.color.rgb = colour
    for tag, value in (("w:szCs", str(round(size * 2))), ("w:bCs", "1" if bold else "0")):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        followers = (
            ("w:highlight", "w:u", "w:lang") if tag == "w:szCs" else ("w:i", "w:color", "w:sz", "w:szCs", "w:lang")
        )
        properties.insert_element_before(element, *followers)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = name.startswith(("Heading", "Caption", "TOC Heading", "Title"))
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)
    style.quick_style, style.hidden = name not in ("Table Text", "Table Heading", "Footer"), False


def _border(style: Any, side: str) -> None:
    """A line beside a paragraph that is set apart, and a pale ground."""
    properties = style.element.get_or_add_pPr()
    followers = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    properties.insert_element_before(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="24" w:space="8" w:color="0B5388"/></w:pBdr>'),
        *followers,
    )
    properties.insert_element_before(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_WASH}"/>'), *followers[1:]
    )


def _character_style(file: Any, name: str) -> None:
    style = file.styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=True)
    if name == "Hyperlink":
        style.font.color.rgb, style.font.underline = RGBColor(0x0B, 0x53, 0x88), True
    else:
        style.font.superscript = True


def _footer(file: Any, document: Document) -> None:
    """What runs along the foot of each page, and its number."""
    footer = file.sections[0].footer
    footer.is_linked_to_previous = False
    element = footer.paragraphs[0]._p
    rtl = document.direction == "rtl"
    footer.paragraphs[0].style = file.styles["Footer"]
    if rtl:
        element.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), "w:jc", "w:rPr")
    mark = "<w:rtl/>" if rtl else ""
    words = OxmlElement("w:t")
    words.text = xml_safe(document.running)
    running = parse_xml(f"<w:r {nsdecls('w')}><w:rPr>{mark}</w:rPr></w:r>")
    running.append(words)
    element.append(running)
    between = "    " if document.running else ""
    element.append(parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve">{between}</w:t></w:r>'))
    for part in ("PAGE", None, "NUMPAGES"):
        if part is None:
            element.append(parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve"> / </w:t></w:r>'))
        else:
            element.append(parse_xml(
                f'<w:fldSimple {nsdecls("w")} w:instr=" {part} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))  # fmt: skip


def footnotes_part(file: Any) -> tuple[Any, Any]:
    """The root of the footnotes, and the part that they are kept in."""
    element = parse_xml(_FOOTNOTES)
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, b"", file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return element, part


_LEVELS = 4


def new_numbering(file: Any, *, ordered: bool) -> int:
    """A list that counts from 1 on its own. Gives its number."""
    root = file.part.numbering_part.element
    abstracts = root.findall(qn("w:abstractNum"))
    number = max((int(found.get(qn("w:abstractNumId"))) for found in abstracts), default=0) + 1
    levels = "".join(_level(level, ordered=ordered) for level in range(_LEVELS))
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
    )
    first = root.find(qn("w:num"))
    if first is not None:
        first.addprevious(abstract)
    else:
        root.append(abstract)
    return int(root.add_num(number).numId)


def _level(level: int, *, ordered: bool) -> str:
    form, text = ("decimal", f"%{level + 1}.") if ordered else ("bullet", "•" if level % 2 == 0 else "–")
    start, hanging = 420 * (level + 1), 420
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{start}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )
