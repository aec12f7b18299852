"""All formats: their names, what they are called on the web, what writes them, and how much each can hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kb.exports import as_atom, as_bibtex, as_csl, as_csv, as_documents, as_json, as_ris, as_xlsx
from kb.exports.selection import Selection
from kb.words.messages import N_


@dataclass(frozen=True)
class Format:
    """A format. `name` is its suffix; `group` what it is good for; `most` is how many rows it can hold, if there is
    a limit. `binary` files are nothing for a terminal; names of files begin with `prefix`."""

    name: str
    title: str
    group: str
    content_type: str
    write: Callable[[Selection], Iterator[bytes]]
    most: int | None = None
    binary: bool = False
    prefix: str = "casebook"
    of_entries: bool = False  # even where lessons or sources were chosen

    @property
    def cites(self) -> bool:
        """Whether it can name sources in place of entries."""
        return self.group == "cite"


GROUPS = {"table": N_("Tables and data"), "document": N_("Documents"), "cite": N_("Citations"), "feed": N_("Feed")}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, Format] = {format.name: format for format in (
    Format("csv", N_("CSV table"), "table", "text/csv; charset=utf-8", as_csv.write),
    Format("xlsx", N_("Excel workbook"), "table", _EXCEL, as_xlsx.write, binary=True),
    Format("json", "JSON", "table", "application/json; charset=utf-8", as_json.write),
    Format("jsonl", "JSON Lines", "table", "application/jsonl; charset=utf-8", as_json.write_lines),
    Format("docx", N_("Word document"), "document", _WORD, as_documents.write_docx, most=1_000, binary=True),
    Format("pdf", "PDF", "document", "application/pdf", as_documents.write_pdf, most=300, binary=True),
    Format("html", N_("HTML, one file"), "document", "text/html; charset=utf-8", as_documents.write_html, most=5_000),
    Format("md", "Markdown", "document", "text/markdown; charset=utf-8", as_documents.write_markdown, most=5_000),
    Format("ris", N_("RIS, for reference managers"), "cite", "application/x-research-info-systems; charset=utf-8",
           as_ris.write),
    Format("bib", "BibTeX", "cite", "application/x-bibtex; charset=utf-8", as_bibtex.write),
    Format("csl.json", "CSL-JSON", "cite", "application/vnd.citationstyles.csl+json; charset=utf-8", as_csl.write),
    Format("atom", N_("Atom feed"), "feed", "application/atom+xml; charset=utf-8", as_atom.write,
           of_entries=True),
)}  # fmt: skip


def written(selection: Selection, format: Format) -> Iterator[bytes]:
    """The file, piece by piece. What the format cannot hold is left out, and the file says so."""
    return format.write(selection.at_most(format.most) if format.most else selection)


def held(selection: Selection, format: Format) -> int:
    """How many rows the file holds."""
    most = as_atom.MOST if format.of_entries else format.most
    size = _size(selection, format)
    return min(size, most) if most else size


def left_out(selection: Selection, format: Format) -> int:
    """How many rows the file does not hold."""
    return _size(selection, format) - held(selection, format)


def _size(selection: Selection, format: Format) -> int:
    return len(selection.entries) if format.of_entries else selection.size
