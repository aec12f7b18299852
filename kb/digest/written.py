"""Documents as files: which formats there are, and what writes each."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from kb.digest.document_epub import to_epub
from kb.digest.meeting import Meeting
from kb.digest.pack import pack
from kb.digest.unit_sheets import checklist_workbook, comparison_workbook
from kb.digest.units import Units, checklist_document, comparison_document
from kb.exports.as_documents import to_pdf
from kb.exports.document import Document
from kb.exports.document_docx import to_docx
from kb.exports.document_html import to_html
from kb.exports.document_markdown import to_markdown
from kb.exports.formats import FORMATS, Format
from kb.exports.selection import Selection
from kb.search.compare import MOST_UNITS

Writer = Callable[[Document], bytes]
WRITERS: dict[str, Writer] = {
    "docx": to_docx,
    "pdf": to_pdf,
    "html": lambda document: to_html(document).encode(),
    "epub": to_epub,
    "md": lambda document: to_markdown(document).encode(),
}
# How many entries a pack of each format can hold: more are nothing to hand out, and a page of PDF takes a while.
PACK_FORMATS = {"docx": 100, "pdf": 50, "html": 100, "md": 100}
_OF_UNITS: dict[tuple[str, str], Callable[[Units], bytes]] = {
    ("compare", "docx"): lambda units: to_docx(comparison_document(units)),
    ("compare", "xlsx"): comparison_workbook,
    ("checklist", "docx"): lambda units: to_docx(checklist_document(units)),
    ("checklist", "xlsx"): checklist_workbook,
}
_PREFIXES = {"compare": "units", "checklist": "checklist"}
UNIT_FORMATS = ("docx", "xlsx")
# How many units each of them can take.
MOST_UNITS_OF = {"compare": MOST_UNITS, "checklist": 100}


def pack_format(name: str, meeting: Meeting) -> Format:
    """The format of exports in which a selection becomes a pack for this meeting."""

    def write(selection: Selection) -> Iterator[bytes]:
        yield WRITERS[name](pack(selection, meeting))

    return replace(FORMATS[name], write=write, most=PACK_FORMATS[name], prefix="briefing-pack")


def units_format(page: str, name: str, *, everything: bool) -> Format:
    """The format in which chosen units become a comparison (`compare`) or a checklist."""

    def write(selection: Selection) -> Iterator[bytes]:
        yield _OF_UNITS[page, name](Units(selection, everything))

    return replace(FORMATS[name], write=write, most=None, prefix=_PREFIXES[page])


def entries_of(selection: Selection) -> Selection:
    """The entries that chosen lessons or sources stand in: a pack is made of entries."""
    return replace(selection, what="entry", parts=())
