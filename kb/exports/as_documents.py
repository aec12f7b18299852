"""HTML, Markdown, DOCX and PDF: one document, which is a list or, of an entry alone, the whole of it."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from kb.errors import ExportError
from kb.exports.document import Document
from kb.exports.document_docx import to_docx
from kb.exports.document_html import to_html
from kb.exports.document_markdown import to_markdown
from kb.exports.listing import listing
from kb.exports.selection import Selection
from kb.exports.whole import whole_entry
from kb.words.messages import messages


def document(selection: Selection) -> Document:
    """What is written, whatever the format."""
    return whole_entry(selection) if selection.how == "entry" else listing(selection)


def write_html(selection: Selection) -> Iterator[bytes]:
    """One file that needs nothing else."""
    yield to_html(document(selection)).encode()


def write_markdown(selection: Selection) -> Iterator[bytes]:
    """Markdown."""
    yield to_markdown(document(selection)).encode()


def write_docx(selection: Selection) -> Iterator[bytes]:
    """DOCX."""
    yield to_docx(document(selection))


def write_pdf(selection: Selection) -> Iterator[bytes]:
    """PDF, tagged for screen readers (PDF/UA)."""
    weasyprint = _weasyprint(selection.lang)
    yield to_pdf(document(selection), weasyprint)


def to_pdf(written: Document, weasyprint: Any = None) -> bytes:
    """A document as PDF, from its HTML."""
    weasyprint = weasyprint or _weasyprint(written.lang)
    html = to_html(written)
    page = weasyprint.HTML(string=html, base_url=None, url_fetcher=_refuse)
    made: bytes = page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=sha256(html.encode()).hexdigest()[:32].encode())
    return made


def _weasyprint(lang: str) -> Any:
    """WeasyPrint, which needs Pango: not every machine has it.

    Raises ExportError where it is missing.
    """
    try:
        import weasyprint
    except OSError as error:
        raise ExportError(messages(lang).gettext(
            "PDF cannot be made on this machine: WeasyPrint lacks Pango. Install the packages libpango-1.0-0, "
            "libpangoft2-1.0-0 and libharfbuzz-subset0, or take DOCX or HTML."
        )) from error  # fmt: skip
    return weasyprint


def _refuse(address: str, *_: Any, **__: Any) -> Any:
    """Our documents need nothing from elsewhere."""
    raise ValueError(f"a document asks for {address}")
