"""Which pages of the copy scripts fill or change, and what each of them loads."""

from dataclasses import dataclass
from html import escape

from kb.release.offline.places import STATIC

DATA = f"{STATIC}/data"


@dataclass(frozen=True)
class Scripts:
    """What a page loads: data, where `text` is that of its language, and scripts, in this order."""

    data: tuple[str, ...]
    scripts: tuple[str, ...]

    def head(self, lang: str) -> str:
        """Elements for the head of a page."""
        data = (f"{DATA}/{name}-{lang}" if name in ("words", "text") else f"{DATA}/{name}" for name in self.data)
        files = (f"{STATIC}/given", *data, *(f"{STATIC}/{name}" for name in self.scripts))
        return "".join(f'<script src="../{file}.js" defer></script>\n' for file in files)


_SEARCH = ("words", "chosen", "query", "texts", "index", "spelling", "tree", "match", "parts", "search")
PAGES = {
    "search": Scripts(("words", "facets", "text", "index"),
                      (*_SEARCH, "page", "entries", "results-page", "parts-page", "search-page")),
    "list": Scripts(("words", "facets", "text"), ("words", "page", "entries", "list-page")),
    "lessons": Scripts(("words", "facets", "text", "lessons"),
                       ("words", "chosen", "page", "entries", "lessons-page")),
    "compare": Scripts(("words",), ("page", "compare-page")),
}  # fmt: skip


def place(page: str, asked: str = "") -> str:
    """Where scripts find their data, the page that addresses lead to, and what this one asks for unless told."""
    return f'<div id="answers" data-file="{page}.html" data-asked="{escape(asked)}" data-data="../{DATA}/"></div>\n'
