import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from kb.digest.document_epub import to_epub
from kb.exports.document import Document, Note, Text, heading, paragraph

XHTML, OPF, DC = ("{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}",
                  "{http://purl.org/dc/elements/1.1/}")  # fmt: skip


class Book:
    """An EPUB as a reading system opens it."""

    def __init__(self, data):
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.package = self.xml("EPUB/package.opf")
        manifest = self.package.find(f"{OPF}manifest")
        self.items = {item.get("id"): item.get("href") for item in manifest}
        self.spine = [self.items[place.get("idref")] for place in self.package.find(f"{OPF}spine")]

    def xml(self, name):
        return ElementTree.fromstring(self.archive.read(name))

    def pages(self):
        return {name: self.xml(f"EPUB/{name}") for name in self.spine}


@pytest.fixture(scope="module")
def book(book_of):
    return Book(to_epub(book_of()))


def test_the_archive_begins_with_its_type_unpacked(book):
    first = book.archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert book.archive.read("mimetype") == b"application/epub+zip"


def test_everything_named_is_there_and_everything_there_is_named(book):
    held = {name.removeprefix("EPUB/") for name in book.archive.namelist() if name.startswith("EPUB/")}
    assert held == {*book.items.values(), "package.opf"}


def test_every_link_leads_to_a_place_that_is_there(book):
    pages = book.pages()
    places = {(name, element.get("id")) for name, page in pages.items() for element in page.iter() if element.get("id")}
    count = 0
    for name, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            href = link.get("href") or ""
            if href and not href.startswith("http"):
                count += 1
                file, _, place = href.partition("#")
                assert (file or name) in pages and (not place or (file or name, place) in places), href
    assert count > 50


def test_identifiers_are_used_once_in_a_page(book):
    for name, page in book.pages().items():
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), name


def test_the_contents_name_every_part(book):
    navigation = book.xml("EPUB/nav.xhtml")
    links = [link.get("href") for link in navigation.iter(f"{XHTML}a")]
    assert {href.partition("#")[0] for href in links} == set(book.spine) - {"nav.xhtml"}


def test_it_says_its_title_language_and_day(book):
    metadata = book.package.find(f"{OPF}metadata")
    assert metadata.find(f"{DC}language").text == "en"
    assert metadata.find(f"{DC}title").text == "Digest of cases of organized crime and of good practices"
    modified = next(meta.text for meta in metadata if meta.get("property") == "dcterms:modified")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", modified)


def test_in_arabic_pages_turn_the_other_way(book_of):
    arabic = Book(to_epub(book_of("ar")))
    assert arabic.package.find(f"{OPF}spine").get("page-progression-direction") == "rtl"
    assert all(page.get("dir") == "rtl" for page in arabic.pages().values())


def test_hostile_words_are_words():
    text = '<script>alert(1)</script> ]]> & "\x00\x0b&nbsp;'
    document = Document(text, "en", (heading(2, text, "a"), paragraph((text, Note((Text(text, href="#gone"),)))),
                                     heading(2, "B", "b"), paragraph(Text("up", href="#a"))), "2026-01-01")  # fmt: skip
    pages = Book(to_epub(document)).pages()
    assert [script for page in pages.values() for script in page.iter(f"{XHTML}script")] == []
    assert "alert(1)" in "".join(pages["part-001.xhtml"].itertext())
    assert next(pages["part-002.xhtml"].iter(f"{XHTML}a")).get("href") == "part-001.xhtml#a"
