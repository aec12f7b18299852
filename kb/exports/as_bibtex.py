"""BibTeX. Signs of TeX are escaped; addresses stay as they are.

BibTeX counts braces, escaped ones too: those of a text in which they do not match are written by name.
"""

from collections.abc import Iterator

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from kb.exports.citations import Citation, citations
from kb.exports.selection import Selection
from kb.exports.tables import BETWEEN_VALUES

_TYPES = {"news": "article"}
_ESCAPES = str.maketrans({
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#_%{}"},
})  # fmt: skip
_BY_NAME = _ESCAPES | str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def write(selection: Selection) -> Iterator[bytes]:
    """One entry after another."""
    for citation in citations(selection):
        library = Library([_entry(citation)])
        yield (write_string(library, unparse_stack=[]).strip() + "\n\n").encode()


def escaped(text: str) -> str:
    """The text for TeX, on one line."""
    return " ".join(text.split()).translate(_ESCAPES if _braces_match(text) else _BY_NAME)


def _braces_match(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def _entry(citation: Citation) -> Entry:
    """Braces around the whole keep a title's capitals, and a body's name in one piece."""
    parts = citation.date_parts
    publisher = "journal" if citation.type == "news" else "publisher"
    fields = {
        "title": f"{{{escaped(citation.title)}}}",
        "author": f"{{{escaped(citation.publisher)}}}",
        publisher: escaped(citation.publisher),
        "year": str(parts[0]) if parts else "",
        "month": str(parts[1]) if len(parts) > 1 else "",
        "day": str(parts[2]) if len(parts) > 2 else "",
        "edition": citation.version,
        "url": citation.url.translate(_IN_ADDRESSES),
        "language": citation.language,
        "abstract": escaped(citation.abstract),
        "keywords": escaped(BETWEEN_VALUES.join(citation.keywords)),
        "note": escaped(citation.note or citation.licence),
    }
    made = [Field(name, f"{{{value}}}") for name, value in fields.items() if value]
    return Entry(_TYPES.get(citation.type, "misc"), citation.key, made)
