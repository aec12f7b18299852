"""What our real entries are like: how many of everything, how long their texts, which sentences they use."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb.corpus.document import Document, read_document
from kb.corpus.files import corpus_files
from kb.model.entry import KINDS, NOT_FOUND
from kb.model.links import term_fields
from kb.model.markdown import plain, sections
from kb.model.values import words
from kb.model.vocabulary import Vocabularies

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")
# Letters that would mean something to Markdown at another place.
_MARKUP = re.compile(r"[<>\[\]*_`|\\#]")
_POINTS = ("prerequisites", "steps", "safeguards", "pitfalls")
_ITEM = re.compile(r"(?m)^- ")


@dataclass(frozen=True)
class Block:
    """A paragraph or list item: whether it begins with bold words, and the words of each sentence."""

    item: bool
    lead: bool
    sentences: tuple[int, ...]


@dataclass(frozen=True)
class Shape:
    """One real entry without its words. A section without blocks says that nothing was found."""

    kind: str
    counts: Mapping[str, int]
    sections: tuple[tuple[str, tuple[Block, ...]], ...]


@dataclass
class Real:
    """What the generator learns from the real corpus."""

    shapes: dict[str, list[Shape]] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    lessons: list[str] = field(default_factory=list)
    terms: Counter[tuple[str, str]] = field(default_factory=Counter)


def read_real(corpus: Path, vocabularies: Vocabularies) -> Real:
    """Read every original of the corpus, in a fixed order."""
    real = Real()
    headings = {term.labels.en: id for id, term in vocabularies.terms("headings").items()}
    for path in corpus_files(corpus).entries:
        document = read_document(path)
        if document.is_translation or document.data.get("lang") != "en":
            continue
        real.shapes.setdefault(document.kind, []).append(_shape(document, headings, real.sentences))
        real.sentences += _clean(_sentences(str(document.data["summary"])))
        real.lessons += _clean(str(text) for _, text in document.find("lessons.*.text"))
        for pattern, vocabulary in term_fields(KINDS[document.kind]).items():
            real.terms.update((vocabulary, str(term)) for _, term in document.find(pattern))
    return real


def _shape(document: Document, headings: Mapping[str, str], sentences: list[str]) -> Shape:
    found = []
    for section in sections(document.body):
        blocks = []
        for text, item in _blocks(section.text):
            if text in NOT_FOUND.values():
                continue
            texts = _sentences(plain(text))
            sentences += _clean(texts)
            lengths = tuple(words(sentence) for sentence in texts)
            blocks.append(Block(item, text.startswith("**"), lengths))
        found.append((headings[section.heading], tuple(blocks)))
    return Shape(document.kind, _counts(document.data), tuple(found))


def _counts(data: Mapping[str, Any]) -> dict[str, int]:
    return {name: len(value) for name, value in data.items() if isinstance(value, list)}


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    """Paragraphs and list items, each without its marks, and whether it is an item."""
    for part in re.split(r"\n\s*\n", text.strip()):
        if not part.startswith("- "):
            lead, *items = _ITEM.split(part)
            yield " ".join(lead.split()), False
        else:
            items = _ITEM.split(part)[1:]
        for item in items:
            yield " ".join(item.split()), True


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(" ".join(text.split())) if sentence]


def _clean(sentences: Any) -> list[str]:
    return [text for text in sentences if not _MARKUP.search(text) and 4 <= words(text) <= 60]
