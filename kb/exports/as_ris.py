"""RIS for reference managers."""

from collections.abc import Iterator

import rispy

from kb.exports.citations import Citation, citations
from kb.exports.selection import Selection

TYPES = {"entry": "ELEC", "court": "CASE", "official": "GOVDOC", "academic": "GEN", "news": "NEWS", "reference": "ELEC"}


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """Without the numbers that rispy sets before records: RIS knows no such lines."""

    def set_header(self, count: int) -> str:
        """Nothing."""
        return ""


def write(selection: Selection) -> Iterator[bytes]:
    """One record after another."""
    for citation in citations(selection):
        yield f"{rispy.dumps([_record(citation)], implementation=_Writer)}\n\n".encode()


def _record(citation: Citation) -> dict[str, object]:
    """A value must stay on its line: RIS has no escapes."""
    record: dict[str, object] = {
        "type_of_reference": TYPES[citation.type],
        "id": citation.key,
        "title": _line(citation.title),
        "authors": [_line(citation.publisher)],
        "secondary_title": _line(citation.publisher) if citation.type == "news" else "",
        "publisher": _line(citation.publisher),
        "year": citation.date[:4],
        "date": _date(citation),
        "edition": citation.version,
        "language": citation.language,
        "abstract": _line(citation.abstract),
        "keywords": [_line(keyword) for keyword in citation.keywords],
        "notes": [_line(note) for note in (citation.note, citation.licence) if note],
        "urls": [citation.url],
    }
    return {name: value for name, value in record.items() if value}


def _date(citation: Citation) -> str:
    """`year/month/day/other`, empty where unknown."""
    parts = [f"{part:02d}" for part in citation.date_parts]
    return "/".join([*parts, *[""] * (4 - len(parts))]) if parts else ""


def _line(text: str) -> str:
    return " ".join(text.split())
