"""CSL-JSON, which Zotero, Pandoc and other programs that format citations read."""

import json
from collections.abc import Iterator
from typing import Any

from kb.exports.citations import Citation, citations
from kb.exports.selection import Selection
from kb.exports.tables import BETWEEN_VALUES

TYPES = {"entry": "webpage", "court": "legal_case", "official": "document", "academic": "article",
         "news": "article-newspaper", "reference": "webpage"}  # fmt: skip


def write(selection: Selection) -> Iterator[bytes]:
    """A list of items."""
    before = "[\n"
    for citation in citations(selection):
        yield (before + json.dumps(_item(citation), ensure_ascii=False)).encode()
        before = ",\n"
    yield b"\n]\n" if before != "[\n" else b"[]\n"


def _item(citation: Citation) -> dict[str, Any]:
    container = "authority" if citation.type == "court" else "container-title"
    item = {
        "id": citation.key,
        "type": TYPES[citation.type],
        "title": citation.title,
        "author": [{"literal": citation.publisher}],
        "publisher": citation.publisher,
        container: citation.publisher,
        "issued": {"date-parts": [citation.date_parts]} if citation.date_parts else None,
        "URL": citation.url,
        "language": citation.language,
        "abstract": citation.abstract,
        "keyword": BETWEEN_VALUES.join(citation.keywords),
        "version": citation.version,
        "note": citation.note or citation.licence,
    }
    return {name: value for name, value in item.items() if value}
