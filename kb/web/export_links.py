"""The menu of exports, formats by what they are good for, each with its address; and the address that files name."""

from collections.abc import Callable

from kb.exports.formats import FORMATS, GROUPS
from kb.web.pages import Visit
from kb.words.messages import N_

_PACK = N_("Briefing pack for a meeting")
_SOURCES = N_("Citations of the sources")
# In the address of a search's JSON: everything that it finds, not a page of it.
WHOLE = "whole"
Links = list[tuple[str, list[tuple[str, str]]]]


def export_links(visit: Visit, address: Callable[[str], str], *, pack: str = "") -> Links:
    """Groups of formats with names and addresses. `address` makes the address that ends in a suffix; `pack` is the
    page where a briefing pack is made of the same."""
    say = visit.messages.gettext
    groups: Links = []
    for group, name in GROUPS.items():
        formats = [format for format in FORMATS.values() if format.group == group]
        links = [(say(format.title), address(f".{format.name}")) for format in formats]
        if pack and group == "document":
            links.append((say(_PACK), pack))
        if links:
            groups.append((say(name), links))
        if group == "cite":
            groups.append((say(_SOURCES), [(title, _of_sources(link)) for title, link in links]))
    return groups


def search_exports(visit: Visit, address: Callable[[str], str]) -> Links:
    """Of a search: of everything that it finds, JSON too."""
    _, _, query = address("").partition("?")
    pack = visit.to.page("pack") + (f"?{query}" if query else "")
    return export_links(visit, lambda suffix: _whole(address(suffix), suffix), pack=pack)


def _whole(address: str, suffix: str) -> str:
    """A search's `.json` is a page of results for programs, unless it asks for the whole."""
    return _with(address, f"{WHOLE}=1") if suffix == ".json" else address


def _of_sources(address: str) -> str:
    return _with(address, "cite=sources")


def _with(address: str, wish: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{wish}"


def site_address(visit: Visit) -> str:
    """Where the site is: as its settings say or, failing that, where it was asked."""
    given = visit.site.settings["address"]
    return (given or str(visit.datasette.absolute_url(visit.request, visit.to.root("")))).rstrip("/")
