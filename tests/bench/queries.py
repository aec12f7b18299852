"""The questions: sixty of each class, drawn from the texts themselves, the same for every engine."""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import islice, pairwise
from pathlib import Path
from random import Random

from kb.language.analysis import analyse, is_sequence, normal, words
from tests.bench.catalogue import CLASS_NAMES
from tests.bench.texts import Text, read_texts

QUERIES = 60
# Sixty in the shares that the languages have in the corpus.
SHARES = {"en": 24, "fr": 9, "es": 9, "ru": 6, "zh": 6, "ar": 6}
CLASSES = tuple(CLASS_NAMES)
_SAMPLE = 4_000
_COMMON = 60
# A word of "and" or "prefix" is in at least this share of its language's texts.
_KNOWN = 0.02
_PLAIN = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Query:
    """A question before any engine's spelling: its class, the language of its words, its words."""

    group: str
    lang: str
    words: tuple[str, ...]


class _Language:
    """What the texts of one language offer."""

    def __init__(self, lang: str, texts: list[Text]) -> None:
        self.lang = lang
        self.texts = texts
        self._in_texts: Counter[str] = Counter()
        for text in texts:
            self._in_texts.update(set(self.words_of(text.body)))
        self._known = len(texts) * _KNOWN
        self.common = [word for word, _ in self._in_texts.most_common(_COMMON)]

    def words_of(self, text: str) -> list[str]:
        """Words that can be asked for. In Chinese: pairs of characters, as neighbours."""
        pieces = [normal(word.text) for word in words(text)]
        if self.lang == "zh":
            runs = [piece for piece in pieces if is_sequence(piece)]
            return [run[start : start + 2] for run in runs for start in range(0, len(run) - 1, 2)]
        return [piece for piece in pieces if _PLAIN.fullmatch(piece) and analyse(piece, self.lang)]

    def known(self, text: Text) -> list[str]:
        """Different words of a text that many others have too."""
        found = [word for word in self.words_of(text.body) if self._in_texts[word] >= self._known]
        return list(dict.fromkeys(found))

    def neighbours(self, text: Text) -> list[tuple[str, str]]:
        """Words of a text that stand side by side, with nothing between them."""
        body = text.body.casefold()
        pairs = []
        joint = "" if self.lang == "zh" else " "
        found = self.words_of(text.body)
        for first, second in pairwise(found):
            both = first in self._in_texts and self._in_texts[second] >= self._known
            if both and first != second and f"{first}{joint}{second}" in body:
                pairs.append((first, second))
        return pairs

    def rarest(self, text: Text) -> str:
        """The name in a title: in Chinese what stands in quotes, else the word that fewest texts have."""
        if self.lang == "zh":
            return next(piece.text for piece in words(text.title) if is_sequence(piece.text))
        return min(self.words_of(text.title), key=lambda word: (self._in_texts[word], -len(word)))


def _word(language: _Language, text: Text, rng: Random) -> tuple[str, ...]:
    return (rng.choice(language.common),)


def _and(language: _Language, text: Text, rng: Random) -> tuple[str, ...]:
    return tuple(rng.sample(language.known(text), 3))


def _or(language: _Language, text: Text, rng: Random) -> tuple[str, ...]:
    return (rng.choice(language.common), *rng.sample(language.known(text), 2))


def _phrase(language: _Language, text: Text, rng: Random) -> tuple[str, ...]:
    return rng.choice(language.neighbours(text))


def _prefix(language: _Language, text: Text, rng: Random) -> tuple[str, ...]:
    known = language.known(text)
    long = [word for word in known if len(word) > 6]
    return ((rng.choice(long)[:5] if long else rng.choice(known)),)


def _name(language: _Language, text: Text, rng: Random) -> tuple[str, ...]:
    return (language.rarest(text),)


_MAKERS: dict[str, Callable[[_Language, Text, Random], tuple[str, ...]]] = {
    "word": _word, "and": _and, "or": _or, "phrase": _phrase, "prefix": _prefix, "name": _name,
}  # fmt: skip


def draw(texts: Path, seed: int) -> list[Query]:
    """All queries for these texts. Frequencies are counted over the first few thousand of them."""
    rng = Random(f"queries {seed}")
    sample = [text for text in islice(read_texts(texts), _SAMPLE) if text.kind == "case"]
    languages = {lang: _Language(lang, [text for text in sample if text.lang == lang]) for lang in SHARES}
    return [
        Query(group, lang, _some(make, languages[lang], rng))
        for group, make in _MAKERS.items()
        for lang, count in SHARES.items()
        for _ in range(count)
    ]


def _some(
    make: Callable[[_Language, Text, Random], tuple[str, ...]], language: _Language, rng: Random
) -> tuple[str, ...]:
    """A question from a text that allows one."""
    while True:
        try:
            return make(language, rng.choice(language.texts), rng)
        except (IndexError, ValueError):
            continue


def save(queries: list[Query], path: Path) -> None:
    """Write the queries for the processes that ask them."""
    path.write_text(json.dumps([asdict(query) for query in queries], ensure_ascii=False), "utf-8")


def load(path: Path) -> list[Query]:
    """The queries that were written."""
    return [Query(found["group"], found["lang"], tuple(found["words"]))
            for found in json.loads(path.read_text("utf-8"))]  # fmt: skip


def typed(query: Query) -> str:
    """As a visitor of our site types it; Whoosh reads the same."""
    if query.group == "or":
        return " OR ".join(query.words)
    if query.group == "phrase":
        return f'"{("" if query.lang == "zh" else " ").join(query.words)}"'
    return f"{query.words[0]}*" if query.group == "prefix" else " ".join(query.words)


def fts5(query: Query) -> str:
    """In FTS5's language, for an index of raw words."""
    quoted = [f'"{word}"' for word in query.words]
    if query.group == "or":
        return " OR ".join(quoted)
    if query.group == "phrase":
        return f'"{typed(query).strip(chr(34))}"'
    return f"{quoted[0]} *" if query.group == "prefix" else " ".join(quoted)
