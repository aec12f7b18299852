"""The scripts of the copy with their data, and which page loads which."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kb.release.offline.language_data import language_script
from kb.release.offline.places import STATIC
from kb.release.offline.search_data import SearchData, facets_script
from kb.release.offline.words import words_script
from kb.search.index import Index
from kb.search.labels import Labels
from kb.words.messages import offered

DATA = f"{STATIC}/data"
_OWN = Path(__file__).parent / "static"
_OF_LANGUAGE = ("words", "text")


@dataclass(frozen=True)
class Scripts:
    """What a page loads: data, some of it in the page's language, then scripts, in this order."""

    data: tuple[str, ...]
    scripts: tuple[str, ...]

    def head(self, lang: str) -> str:
        """Elements for the head of a page."""
        data = (f"{DATA}/{name}-{lang}" if name in _OF_LANGUAGE else f"{DATA}/{name}" for name in self.data)
        files = (f"{STATIC}/given", *data, *(f"{STATIC}/{name}" for name in self.scripts))
        return "".join(f'<script src="../{file}.js" defer></script>\n' for file in files)


# The search without a page.
SEARCH = Scripts(("facets", "index"), ("words", "chosen", "query", "texts", "index", "spelling", "tree", "match",
                                       "parts", "search"))  # fmt: skip
PAGES = {
    "search": Scripts(("words", "text", *SEARCH.data),
                      (*SEARCH.scripts, "page", "entries", "results-page", "parts-page", "search-page")),
    "list": Scripts(("words", "text", "facets"), ("words", "page", "entries", "list-page")),
    "lessons": Scripts(("words", "text", "facets", "lessons"),
                       ("words", "chosen", "page", "entries", "lessons-page")),
    "compare": Scripts(("words",), ("page", "compare-page")),
}  # fmt: skip


def place(page: str, asked: str = "") -> str:
    """Where scripts find their data, the page that addresses lead to, and what this one asks for unless told."""
    return f'<div id="answers" data-file="{page}.html" data-asked="{escape(asked)}" data-data="../{DATA}/"></div>\n'


def write_scripts(index: Index, folder: Path) -> None:
    """Write all scripts, and the data for them."""
    (folder / DATA).mkdir(parents=True)
    for name, text in _data(index):
        (folder / DATA / f"{name}.js").write_text(text, "utf-8")
    for file in _OWN.iterdir():
        (folder / STATIC / file.name).write_text(file.read_text("utf-8"), "utf-8")


def _data(index: Index) -> Iterator[tuple[str, str]]:
    """Data by name."""
    search = SearchData(index)
    yield "facets", facets_script(index)
    yield "index", search.index_script()
    yield "lessons", search.lessons_script()
    yield "sources", search.sources_script()
    for lang in offered():
        yield f"text-{lang}", language_script(index, lang)
        yield f"words-{lang}", words_script(Labels(index, lang))
