"""Documents as files: which formats there are, and what writes each."""

from collections.abc import Callable, Iterator

from kb.digest.document_epub import to_epub
from kb.digest.meeting import Meeting
from kb.digest.pack import pack
from kb.exports.as_documents import to_pdf
from kb.exports.document import Document
from kb.exports.document_docx import to_docx
from kb.exports.document_html import to_html
from kb.exports.document_markdown import to_markdown
from kb.exports.formats import FORMATS, Format
from kb.exports.selection import Selection

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


def pack_format(name: str, meeting: Meeting) -> Format:
    """The format of exports in which a selection becomes a pack for this meeting."""
    of_document = FORMATS[name]

    def write(selection: Selection) -> Iterator[bytes]:
        yield WRITERS[name](pack(selection, meeting))

    return Format(name, of_document.title, "document", of_document.content_type, write, PACK_FORMATS[name],
                  of_document.binary)  # fmt: skip
