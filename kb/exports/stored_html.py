"""Stored text, which is safe HTML of few tags, as blocks of a document."""

from collections.abc import Callable
from html.parser import HTMLParser

from kb.exports.document import Block, Break, Grid, Heading, Inline, Items, Paragraph, Text, inlines
from kb.model.identifiers import LINK_SCHEME

_INLINE = {"strong", "em", "sup", "a", "code", "span"}


def blocks(
    html: str, permanent: Callable[[str], str], *, prefix: str = "", lang: str = "", level: int = 3
) -> list[Block]:
    """The blocks of a section. Links between entries become `permanent(id)`; citations lead to `#<prefix>source-s1`.

    `level` is that of the headings inside the section; `prefix` keeps the anchors of several entries apart.
    """
    reader = _Reader(permanent, prefix, lang, level)
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return reader.found


class _Reader(HTMLParser):
    """Keeps a stack of what is open: where blocks go, and how words look."""

    def __init__(self, permanent: Callable[[str], str], prefix: str, lang: str, level: int) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._into: list[list[Block]] = [self.found]
        self._lists: list[tuple[bool, list[tuple[Block, ...]]]] = []
        self._words: list[Inline] = []
        self._open: list[tuple[str, str]] = []
        self._rows: list[list[tuple[Inline, ...]]] = []
        self._head: list[tuple[Inline, ...]] = []
        self._permanent, self._prefix, self._lang, self._level = permanent, prefix, lang, level

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _INLINE:
            self._open.append((tag, self._address(dict(attrs).get("href") or "")))
        elif tag == "br":
            self._words.append(Break())
        elif tag in ("ul", "ol"):
            self.end_paragraph()
            self._lists.append((tag == "ol", []))
        elif tag == "li":
            self._into.append([])
        elif tag == "table":
            self.end_paragraph()
            self._rows, self._head = [], []
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("p", "h3", "h4", "blockquote", "pre"):
            self.end_paragraph()

    def handle_endtag(self, tag: str) -> None:
        if tag in _INLINE:
            self._close(tag)
        elif tag in ("p", "blockquote", "pre"):
            self.end_paragraph()
        elif tag in ("h3", "h4"):
            self._into[-1].append(Heading(self._level + int(tag[1]) - 3, self._taken(), lang=self._lang))
        elif tag == "li":
            self.end_paragraph()
            item = tuple(self._into.pop())
            self._lists[-1][1].append(item)
        elif tag in ("ul", "ol"):
            ordered, found = self._lists.pop()
            self._into[-1].append(Items(tuple(found), ordered))
        elif tag in ("th", "td"):
            self._rows[-1].append(self._taken())
        elif tag == "thead":
            self._head = self._rows.pop()
        elif tag == "table":
            self._into[-1].append(Grid(tuple(map(tuple, self._rows)), tuple(self._head)))

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split("\n"))
        if not self._words and not text.strip():
            return
        tags = {tag for tag, _ in self._open}
        href = next((href for _, href in reversed(self._open) if href), "")
        if "sup" in tags and self._words and isinstance(self._words[-1], Text) and self._words[-1].raised:
            self._words.append(Text(",", raised=True))
        self._words.append(Text(text, "strong" in tags, "em" in tags, "sup" in tags, href))

    def _close(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place]
                return

    def _address(self, href: str) -> str:
        if href.startswith(LINK_SCHEME):
            return self._permanent(href.removeprefix(LINK_SCHEME))
        return f"#{self._prefix}{href[1:]}" if href.startswith("#") else href

    def _taken(self) -> tuple[Inline, ...]:
        words, self._words = self._words, []
        while words and isinstance(words[-1], Text) and not words[-1].text.strip():
            words.pop()
        return inlines(words)

    def end_paragraph(self) -> None:
        """What was said so far is a paragraph."""
        words = self._taken()
        if words:
            self._into[-1].append(Paragraph(words, lang=self._lang))
