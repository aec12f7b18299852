"""Which pages of the site the copy has, in which file each lies, and where links of the copy lead.

Pages that need a server are left out: exports and Datasette's tables. Searches, lists, lessons by filter and chosen
units lead to pages with scripts, which take the same words and filters after the question mark.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from posixpath import relpath
from urllib.parse import parse_qsl, urldefrag, urljoin

from kb.model.identifiers import split_subject
from kb.search.filters import Filters
from kb.search.index import Index
from kb.search.lessons import lessons
from kb.search.overview import MATRICES
from kb.words.messages import DEFAULT_LANG, offered
from kb.words.names import BEARINGS

STATIC = "static"
# Pages that are one each, as the site knows them.
SINGLE = ("", "coverage", "matrix", "matrix?rows=article", "timeline", "help", "about", "compare", "checklist",
          "checklist?unit=all", "lessons", "data", "search", "list")  # fmt: skip
# Pages that scripts fill, or change: what stands after the question mark is for them.
FILLED = ("search", "list")
SCRIPTED = (*FILLED, "lessons", "compare")
# Any choice leads to the one page that the copy has.
_ANY_CHOICE = ("checklist",)
# The table that the page of tables shows unasked.
_FIRST_MATRIX = f"matrix?rows={MATRICES[0][0]}"
LESSONS_A_PAGE = 30
LESSONS_OF_PRACTICE = 6
_SHORT = {"articles": "article", "countries": "country"}
_STATIC_FILE = re.compile(r"^/-/static-plugins/[a-z-]+/([a-z0-9._-]+)$")
_PERMANENT = re.compile(r"^/id/([a-z0-9-]+)$")
_UNSAFE = re.compile(r"[^A-Za-z0-9.]+")
_SITE = "http://site"
_STANDING = "JOIN entries USING (entry) WHERE withdrawn_date IS NULL"


def file_of(address: str) -> str:
    """The file of a page: below the folder of its language, named as the page is."""
    path, _, query = address.strip("/").partition("?")
    lang, _, name = path.partition("/")
    chosen = "".join(f"_{_UNSAFE.sub('-', key)}-{_UNSAFE.sub('-', value)}" for key, value in parse_qsl(query))
    return f"{lang}/{name or 'index'}{chosen}.html"


def _further_pages(address: str, count: int) -> Iterator[str]:
    yield from (f"{address}page={number}" for number in range(2, -(-count // LESSONS_A_PAGE) + 1))


@dataclass(frozen=True)
class Places:
    """Where things lie in the copy of one database."""

    index: Index

    @cached_property
    def kind_of(self) -> dict[str, str]:
        """Kind of every entry, by id and by former id."""
        kinds = dict(self.index.rows("SELECT id, kind FROM entries"))
        return kinds | {former: kinds[id] for former, id in self._former.items() if id in kinds}

    @cached_property
    def _former(self) -> dict[str, str]:
        return dict(self.index.rows("SELECT former_id, id FROM former_ids"))

    @cached_property
    def files(self) -> dict[str, str]:
        """The file of every page that is kept, by its address on the site."""
        return {
            address: file_of(address) for lang in offered() for address in (f"/{lang}/{name}" for name in self._pages)
        }

    @cached_property
    def _pages(self) -> tuple[str, ...]:
        """Pages of one language: addresses below it."""
        entries = (f"{kind}/{id}" for id, kind in self.index.rows("SELECT id, kind FROM entries ORDER BY entry"))
        headings = (
            f"units/{heading}"
            for (heading,) in self.index.rows(
                "SELECT DISTINCT heading FROM sections JOIN entries USING (entry) WHERE kind = 'unit' ORDER BY heading"
            )
        )
        vocabularies = (f"term/{id}" for (id,) in self.index.rows("SELECT vocabulary FROM vocabularies ORDER BY 1"))
        return (*SINGLE, *entries, *headings, *vocabularies, *self._terms(), *self._lessons())

    def _terms(self) -> Iterator[str]:
        """Terms on which something is held. The others stand in the lists of their vocabularies."""
        facets = dict(self.index.rows("SELECT facet, vocabulary FROM vocabularies WHERE facet IS NOT NULL"))
        held = set(self.index.rows("SELECT vocabulary, term FROM terms WHERE entries > 0"))
        for (bears_on,) in self.index.rows(f"SELECT DISTINCT bears_on FROM lessons {_STANDING}"):
            parts = [found for subject in json.loads(bears_on or "[]") if (found := split_subject(subject))]
            held |= {(facets.get(facet, facet), term) for facet, term in parts}
        held |= {
            ("articles", article)
            for (article,) in self.index.rows(
                f"SELECT DISTINCT article FROM legal_bases {_STANDING} AND article IS NOT NULL"
            )
        }
        for vocabulary, term in self.index.rows("SELECT vocabulary, term FROM terms ORDER BY vocabulary, position"):
            if (vocabulary, term) in held:
                short = _SHORT.get(vocabulary)
                yield f"{short}/{term}" if short else f"term/{vocabulary}/{term}"

    def _lessons(self) -> Iterator[str]:
        """Further pages of all lessons, and the lessons that pages of practices lead to."""
        everything = lessons(self.index, {}, Filters(), DEFAULT_LANG).lessons
        yield from _further_pages("lessons?", len(everything))
        counts = Counter((subject, lesson.bearing) for lesson in everything for subject in set(lesson.bears_on))
        for (practice,) in self.index.rows("SELECT id FROM entries WHERE kind = 'practice' ORDER BY entry"):
            for bearing in BEARINGS:
                if (count := counts[practice, bearing]) > LESSONS_OF_PRACTICE:
                    address = f"lessons?practice={practice}&bearing={bearing}"
                    yield address
                    yield from _further_pages(f"{address}&", count)

    def link(self, link: str, page: str) -> str | None:
        """Where a link of a page leads in the copy, from that page's file; None for what the copy has not.

        What leads to other sites stays as it is.
        """
        if link.startswith("#"):
            return link
        whole, fragment = urldefrag(urljoin(f"{_SITE}{page}", link))
        if not whole.startswith(f"{_SITE}/"):
            return link
        target = self._target(whole.removeprefix(_SITE), page.split("/")[1])
        if target is None:
            return None
        file, _, query = target.partition("?")
        place = relpath(file, self.files[page].rpartition("/")[0] or ".") if page in self.files else file
        return place + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")

    def _target(self, address: str, lang: str) -> str | None:
        """The file that an address leads to, with what stands after the question mark where a script reads it."""
        if address in self.files:
            return self.files[address]
        path, _, query = address.partition("?")
        if match := _STATIC_FILE.match(path):
            return f"{STATIC}/{match[1]}"
        if match := _PERMANENT.match(path):
            id = self._former.get(match[1], match[1])
            return self.files.get(f"/{lang}/{self.kind_of.get(id)}/{id}")
        name = path.strip("/").partition("/")[2]
        if path in self.files and name in SCRIPTED:
            return f"{self.files[path]}?{query}"
        return self.files.get(path) if name in _ANY_CHOICE or f"{name}?{query}" == _FIRST_MATRIX else None
