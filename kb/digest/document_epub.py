"""A document as EPUB 3: its HTML cut at the headings of the second level, with a contents for reading systems.

Written over `zipfile`: an archive in which nothing depends on the clock, so the same document gives the same bytes.
"""

import io
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree
from lxml import html as lxml_html

from kb.exports.document import Document
from kb.exports.document_html import STYLE, to_html
from kb.exports.xml_text import xml_safe
from kb.words.licence import LICENCE
from kb.words.messages import messages

_TIME = (1980, 1, 1, 0, 0, 0)
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
# Reading systems make their own pages.
_STYLE = STYLE.partition("@page")[0]
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'


@dataclass
class Chapter:
    """One file of the book: its name, its title, and the elements in it."""

    file: str
    title: str
    elements: list[Any]


def to_epub(document: Document) -> bytes:
    """The whole file."""
    chapters = list(_chapters(document))
    _link(chapters)
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        _put(archive, "mimetype", "application/epub+zip", packed=False)
        _put(archive, "META-INF/container.xml", _CONTAINER)
        _put(archive, "EPUB/package.opf", _package(document, chapters))
        _put(archive, "EPUB/nav.xhtml", _navigation(document, chapters))
        _put(archive, "EPUB/style.css", _STYLE)
        for chapter in chapters:
            _put(archive, f"EPUB/{chapter.file}", _page(document, chapter))
    return made.getvalue()


def _put(archive: ZipFile, name: str, text: str, *, packed: bool = True) -> None:
    info = ZipInfo(name, _TIME)
    info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
    info.external_attr = 0o644 << 16
    archive.writestr(info, text.encode())


def _chapters(document: Document) -> Iterator[Chapter]:
    """The title, then what begins with each heading of the second level."""
    main = lxml_html.document_fromstring(xml_safe(to_html(document))).find(".//main")
    chapter = Chapter("title.xhtml", document.title, [])
    number = 0
    for element in list(main):
        if element.tag == "nav" or element.get("class") == "page":
            continue
        title = element if element.tag == "h2" else element.find("h2") if element.get("class") == "wide" else None
        if title is not None:
            yield chapter
            number += 1
            chapter = Chapter(f"part-{number:03}.xhtml", title.text_content(), [])
            title.set("id", title.get("id") or f"part-{number:03}")
        chapter.elements.append(element)
    yield chapter


def _link(chapters: list[Chapter]) -> None:
    """Links within the document lead to the file that their place is in now; those to nothing become words."""
    files = {element.get("id"): chapter.file for chapter in chapters for top in chapter.elements
             for element in top.iter() if element.get("id")}  # fmt: skip
    for chapter in chapters:
        for top in chapter.elements:
            for link in list(top.iter("a")):
                href = link.get("href") or ""
                if href.startswith("#"):
                    place = href[1:]
                    if place in files:
                        link.set("href", f"{files[place]}#{place}" if files[place] != chapter.file else href)
                    else:
                        del link.attrib["href"]


def _page(document: Document, chapter: Chapter) -> str:
    body = "".join(etree.tostring(element, method="xml", encoding="unicode") for element in chapter.elements)
    return (
        f'{_HEAD}<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{document.lang}" lang="{document.lang}" '
        f'dir="{document.direction}">\n<head>\n<title>{_words(chapter.title)}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n<body>\n{body}</body>\n</html>\n'
    )


def _words(text: str) -> str:
    return escape(xml_safe(text))


def _navigation(document: Document, chapters: list[Chapter]) -> str:
    """Chapters and, in each, its headings of the third level."""
    title = messages(document.lang).gettext("Contents")
    found = ""
    for chapter in chapters:
        inner = "".join(
            f'<li><a href="{chapter.file}#{escape(element.get("id"))}">{_words(element.text_content())}</a></li>\n'
            for top in chapter.elements for element in top.iter("h3") if element.get("id")
        )  # fmt: skip
        nested = f"\n<ol>\n{inner}</ol>\n" if inner else ""
        found += f'<li><a href="{chapter.file}">{_words(chapter.title)}</a>{nested}</li>\n'
    return (
        f'{_HEAD}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'xml:lang="{document.lang}" lang="{document.lang}" dir="{document.direction}">\n'
        f"<head>\n<title>{_words(title)}</title>\n</head>\n<body>\n"
        f'<nav epub:type="toc" id="toc"><h1>{_words(title)}</h1>\n<ol>\n{found}</ol></nav>\n</body>\n</html>\n'
    )


def _package(document: Document, chapters: list[Chapter]) -> str:
    items = "".join(f'<item id="c{place}" href="{chapter.file}" media-type="application/xhtml+xml"/>\n'
                    for place, chapter in enumerate(chapters))  # fmt: skip
    first, *others = (f'<itemref idref="c{place}"/>\n' for place in range(len(chapters)))
    spine = "".join((first, '<itemref idref="nav"/>\n', *others))
    side = ' page-progression-direction="rtl"' if document.direction == "rtl" else ""
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{document.address} {document.title} {document.lang}")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{document.lang}" dir="{document.direction}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="id">urn:uuid:{name}</dc:identifier>\n<dc:title>{_words(document.title)}</dc:title>\n'
        f"<dc:language>{document.lang}</dc:language>\n<dc:creator>{_words(document.author)}</dc:creator>\n"
        f"<dc:date>{document.day}</dc:date>\n<dc:description>{_words(document.description)}</dc:description>\n"
        f"<dc:rights>{LICENCE}</dc:rights>\n"
        f'<meta property="dcterms:modified">{document.day}T00:00:00Z</meta>\n'
        '<meta property="schema:accessMode">textual</meta>\n'
        '<meta property="schema:accessModeSufficient">textual</meta>\n'
        '<meta property="schema:accessibilityFeature">tableOfContents</meta>\n'
        '<meta property="schema:accessibilityFeature">structuralNavigation</meta>\n'
        '<meta property="schema:accessibilityHazard">none</meta>\n</metadata>\n'
        '<manifest>\n<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        f'<item id="style" href="style.css" media-type="text/css"/>\n{items}</manifest>\n'
        f"<spine{side}>\n{spine}</spine>\n</package>\n"
    )
