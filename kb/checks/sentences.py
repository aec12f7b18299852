"""The sentences of a text, each with its place and the footnotes that stand after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.corpus.document import Document
from kb.model.identifiers import LINK_SCHEME
from kb.model.markdown import blocks, is_cited

_MARKS = r"(?:\s?\[\^[A-Za-z0-9_-]{1,40}\])*"
_CLOSING = r"[\"'”’»)\]*_]*"
# Chinese sentences end without a space; the others where a space and no small letter or digit follows.
_END = re.compile(
    rf"[。！？]{_CLOSING}{_MARKS}|[.!?؟…]{_CLOSING}{_MARKS}(?=\s+[^\sa-zà-öø-ÿа-яё0-9])|;{_MARKS}(?=\s*\n\s*[-*] )"
)
_NO_END = re.compile(
    r"(?:^|[\s(«“\"'])(?:[A-ZА-ЯЁ]|[A-Za-z](?:\.[A-Za-z])+|No|Nos|Nr|St|Mr|Mrs|Ms|Dr|Inc|Ltd|Co|Corp|vs|v|art|Art|arts|"
    r"para|paras|p|pp|cf|ca|etc|e\.g|i\.e|ст|п|см|г|гг|núm|n\.º|Sr|Sra|ex)\.\Z"
)
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True)
class Sentence:
    """One sentence as it is written, and where it begins in the file."""

    line: int
    column: int
    text: str

    @property
    def covered(self) -> bool:
        """Whether a footnote or a link to an entry says where it comes from."""
        return is_cited(self.text) or f"({LINK_SCHEME}" in self.text


def split(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph, with the offset where each begins."""
    begin = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _NO_END.search(text[max(0, match.start() - 12) : match.start() + 1]):
            continue
        yield from _stripped(text, begin, match.end())
        begin = match.end()
    yield from _stripped(text, begin, len(text))


def _stripped(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    space = _SPACE.match(text, begin, end)
    begin = space.end() if space else begin
    if begin < end:
        yield begin, text[begin:end].rstrip()


def body_sentences(document: Document) -> list[Sentence]:
    """Sentences of the paragraphs and list items of the body; headings and tables are none."""
    lines = document.body.split("\n")
    found = []
    for line, around, text in blocks(document.body):
        if around != "paragraph_open":
            continue
        for offset, sentence in split(text):
            number = line + text.count("\n", 0, offset)
            start = sentence.split("\n", 1)[0]
            column = lines[number].find(start) if number < len(lines) else 0
            found.append(Sentence(document.body_line + number, max(column, 0) + 1, sentence))
    return found
