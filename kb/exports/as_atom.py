"""An Atom feed (RFC 4287) of a search: the entries that changed last, newest first."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from kb.exports.rows import Row, rows
from kb.exports.selection import Selection
from kb.exports.statement import statement
from kb.exports.tables import terms
from kb.exports.xml_text import xml_safe
from kb.words.licence import LICENCE

_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOST = 100


def write(selection: Selection) -> Iterator[bytes]:
    """The feed. Feeds are read again and again, so it holds the newest entries only, and says so."""
    ET.register_namespace("", _ATOM)
    newest = sorted(rows(selection), key=lambda row: (_day(row), row.id), reverse=True)
    chosen = replace(selection, what="entry", parts=(), entries=tuple(row.number for row in newest)).at_most(MOST)
    said = statement(chosen)
    shown = newest[:MOST]
    feed = ET.Element(f"{{{_ATOM}}}feed", {_XML_LANG: selection.lang})
    _add(feed, "title", f"{said.title} – {selection.say.gettext('Casebook on Organized Crime')}")
    _add(feed, "subtitle", selection.marks.sentences((said.cut, said.number, *said.bias)))
    _add(feed, "id", selection.address)
    _add(feed, "updated", _time(max(map(_day, shown), default=selection.release.day)))
    _add(feed, "rights", LICENCE)
    author = _add(feed, "author", "")
    _add(author, "name", selection.say.gettext("Casebook on Organized Crime"))
    _add(feed, "link", "", rel="alternate", type="text/html", href=selection.address)
    _add(feed, "link", "", rel="self", type="application/atom+xml", href=_own_address(selection, newest))
    for row in shown:
        _entry(feed, selection, row)
    yield b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="utf-8") + b"\n"


def _own_address(selection: Selection, found: list[Row]) -> str:
    """Where this feed is: an entry's permanent address has none."""
    if selection.how == "entry":
        return selection.page(f"{found[0].kind}/{found[0].id}.atom")
    page, mark, query = selection.address.partition("?")
    return f"{page}.atom{mark}{query}"


def _entry(feed: ET.Element, selection: Selection, row: Row) -> None:
    entry = _add(feed, "entry", "")
    entry.set(_XML_LANG, row.title_lang)
    _add(entry, "title", row.title)
    _add(entry, "id", row.address)
    _add(entry, "link", "", rel="alternate", type="text/html", href=f"{selection.page(row.kind)}/{row.id}")
    _add(entry, "updated", _time(_day(row)))
    _add(entry, "summary", row.summary)
    for vocabulary in ("crimes", "techniques", "countries"):
        found = row.terms.get(vocabulary, [])
        for term, label in zip(found, terms(selection, row, vocabulary), strict=True):
            _add(entry, "category", "", term=term, scheme=selection.page(f"term/{vocabulary}"), label=label)


def _day(row: Row) -> str:
    return str(row.changed or row.reviewed)[:10]


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", {key: xml_safe(value) for key, value in attributes.items()})
    element.text = xml_safe(text) or None
    return element
