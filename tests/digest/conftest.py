import io

import docx
import pytest

from kb.digest.book import book, everything
from kb.digest.meeting import Meeting
from kb.digest.pack import pack
from kb.digest.written import pack_format
from kb.exports.formats import written
from kb.exports.selection import chosen_by_hand
from kb.search.index import Index
from tests.builds import mini_database, mini_index, real_database, real_index

__all__ = ["mini_database", "mini_index", "real_database", "real_index"]

SITE = "https://kb.example.org/some/where"
LANTERN, FAROL, TINSEL = "2011-fra-esp-example-lantern", "2014-esp-example-farol", "2020-gbr-example-tinsel"
PHARE, LAMP, GUIDE = "fra-example-phare", "example-shared-lamp", "example-lamp-guide"
KINDS = (LANTERN, PHARE, LAMP, GUIDE)
VIENNA = Meeting.read("Lamps", "Expert meeting, Vienna", "2027-03-09")


@pytest.fixture(scope="session")
def chosen(mini_index):
    """Entries of the mini corpus by their ids, for a reader of a language."""

    def choose(*ids, lang="en"):
        return chosen_by_hand(mini_index, ids or KINDS, lang, SITE)

    return choose


@pytest.fixture(scope="session")
def pack_of(chosen):
    """The pack as a document, before it is written."""
    return lambda *ids, lang="en", meeting=VIENNA: pack(chosen(*ids, lang=lang), meeting)


@pytest.fixture(scope="session")
def file_of(chosen):
    """The pack as a file."""

    def made(name, *ids, lang="en", meeting=VIENNA):
        return b"".join(written(chosen(*ids, lang=lang), pack_format(name, meeting)))

    return made


@pytest.fixture(scope="session")
def book_of(mini_index):
    """The digest of the mini corpus as a document."""
    return lambda lang="en": book(everything(mini_index, lang, SITE))


@pytest.fixture
def opened(mini_database):
    """The mini corpus by a connection of its own."""
    index = Index(mini_database)
    yield index
    index.close()


def read_docx(data):
    return docx.Document(io.BytesIO(data))


def headings(document, level=None):
    """Headings of a Word document, by their style."""
    wanted = f"Heading {level}" if level else "Heading"
    return [line.text for line in document.paragraphs if line.style.name.startswith(wanted)]


def words_of(document):
    """All words of a document as data, those of footnotes and tables too."""
    return " ".join(_words(document.blocks))


def _words(thing):
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _words(part)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in ("title", "caption", "number", "text", "content", "head", "rows", "items", "blocks"):
            yield from _words(getattr(thing, name, ()))
