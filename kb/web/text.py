"""Stored text made ready for a page: links between entries, and nothing else. It is already safe."""

import re
from collections.abc import Mapping

from kb.model.identifiers import LINK_SCHEME
from kb.web.addresses import Addresses

_LINK = re.compile(rf'href="{LINK_SCHEME}([a-z0-9-]+)"')


_CITE_ANCHOR = re.compile(r'<a id="cite-[a-z0-9-]+" href="#(source-s\d+)">')


def linked_apart(html: str, kind_of: Mapping[str, str], to: Addresses, page: str) -> str:
    """The same for text that stands on another page than its sources: citations lead to the sources there."""
    return _CITE_ANCHOR.sub(rf'<a href="{page}#\1">', linked(html, kind_of, to))


def linked(html: str, kind_of: Mapping[str, str], to: Addresses) -> str:
    """Links to entries lead to their pages in the reader's language."""

    def address(match: re.Match[str]) -> str:
        id = match[1]
        return f'href="{to.entry(kind_of[id], id) if id in kind_of else to.permanent(id)}"'

    return _LINK.sub(address, html)
