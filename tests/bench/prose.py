"""Sentences in six languages, drawn from skewed frequencies.

English sentences are those of our real entries, with numbers and names exchanged. The other languages have
too few entries for that: their sentences are strings of the vocabularies' labels and synonyms, words of
these, and small words.
"""

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, Protocol, TypeVar

from kb.model.values import SUMMARY_WORDS, words
from kb.model.vocabulary import Vocabularies
from tests.bench.names import other_name
from tests.bench.shapes import Real

Item = TypeVar("Item")

_SMALL_WORDS = {
    "fr": "de la les des dans pour par avec sur une que qui au du et en a est ont été sont aux ce cette leur",
    "es": "de la los las en para por con sobre una que del al y el ha fue han sido son se su esta este lo",
    "ru": "в и на по с для от о к из что как не за при их его был были также это после между",
    "zh": "的 在 对 和 了 由 并 以 于 被 向 该 其 将 已 与 为 从 后 中 及 等 而 是",
    "ar": "في من على إلى عن مع هذا هذه التي الذي أن كان كانت قد بعد قبل بين كما و ثم لم أو عند",
}
_SLOT = re.compile(r"(\d{2,}|(?<=[a-z,;] )[A-Z][a-z]{3,})")
_SKEW = 0.8
_FIRST = 5.0
# Half of what is drawn for a sentence is a small word, as in real prose; one in thirty is a name.
_SMALL_SHARE = 0.5
_NAME_SHARE = 1 / 30


class Skewed(Generic[Item]):
    """Draws from a list in which the n-th thing is about 1/n as likely as the first."""

    def __init__(self, items: Sequence[Item], skew: float = _SKEW) -> None:
        self.items = list(items)
        self.sums = list(accumulate(1 / (rank + _FIRST) ** skew for rank in range(len(self.items))))

    def one(self, rng: Random) -> Item:
        """One of them."""
        return self.items[bisect(self.sums, rng.random() * self.sums[-1])]

    def some(self, rng: Random, count: int) -> list[Item]:
        """Several different ones, in the order in which they were drawn; all, where there are no more."""
        if count >= len(self.items):
            return list(self.items)
        found: dict[Item, None] = {}
        while len(found) < count:
            found[self.one(rng)] = None
        return list(found)


class Prose(Protocol):
    """Sentences of one language."""

    lang: str
    joint: str

    def sentence(self, rng: Random, length: int) -> str:
        """A sentence of about that many words, with its full stop."""

    def lesson(self, rng: Random) -> str:
        """One or two sentences of advice."""


class English:
    """Sentences of the real entries. Their length is their own."""

    lang = "en"
    joint = " "

    def __init__(self, real: Real) -> None:
        order = Random("order of sentences")
        self._sentences = Skewed([_SLOT.split(text) for text in _shuffled(real.sentences, order)])
        self._lessons = Skewed([_SLOT.split(text) for text in _shuffled(real.lessons, order)])

    def sentence(self, rng: Random, length: int) -> str:
        return self._filled(rng, self._sentences)

    def lesson(self, rng: Random) -> str:
        return self._filled(rng, self._lessons)

    def _filled(self, rng: Random, texts: Skewed[list[str]]) -> str:
        parts = list(texts.one(rng))
        for index in range(1, len(parts), 2):
            if parts[index].isdigit():
                parts[index] = _number(parts[index], rng)
            elif rng.random() < 0.5:
                parts[index] = other_name(rng, "en")
        return "".join(parts)


def _number(digits: str, rng: Random) -> str:
    """Another number of as many digits; another year for a year."""
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return str(rng.randrange(1985, 2026))
    return str(rng.randrange(10 ** (len(digits) - 1), 10 ** len(digits)))


class Labels:
    """Strings of labels, words of labels and small words, in one of the other languages."""

    def __init__(self, lang: str, vocabularies: Vocabularies) -> None:
        self.lang = lang
        self.joint = "" if lang == "zh" else " "
        labels = _shuffled(_labels(vocabularies, lang), Random(f"order of labels {lang}"))
        pieces = dict.fromkeys(piece for label in labels for piece in (label, *_words(label, lang)))
        self._big = Skewed([(piece, words(piece) or 1) for piece in pieces])
        self._small = Skewed([(word, words(word) or 1) for word in _SMALL_WORDS[lang].split()])
        self._clause = 4 if lang == "zh" else 9
        self._stop = "。" if lang == "zh" else "."
        self._comma = "，" if lang == "zh" else "،" if lang == "ar" else ","

    def sentence(self, rng: Random, length: int) -> str:
        pieces: list[str] = []
        said = 0
        while said < length:
            piece, size = (self._small if rng.random() < _SMALL_SHARE else self._big).one(rng)
            if rng.random() < _NAME_SHARE:
                piece, size = other_name(rng, self.lang), 1
            pieces.append(piece)
            said += size
            if len(pieces) % self._clause == 0 and said < length:
                pieces[-1] += self._comma
        text = self.joint.join(pieces)
        return f"{text[0].upper()}{text[1:]}{self._stop}"

    def lesson(self, rng: Random) -> str:
        return self.sentence(rng, rng.randrange(18, 40))


def summary(prose: Prose, rng: Random) -> str:
    """A text within the limits that an entry's summary has."""
    least, most = SUMMARY_WORDS
    wanted = rng.randrange(least + 10, most - 10)
    while True:
        text = ""
        while words(text) < wanted:
            sentence = prose.sentence(rng, 15)
            text = f"{text}{prose.joint}{sentence}" if text else sentence
        if words(text) <= most:
            return text


def all_prose(real: Real, vocabularies: Vocabularies) -> dict[str, Prose]:
    """The prose of every language."""
    found: dict[str, Prose] = {"en": English(real)}
    return found | {lang: Labels(lang, vocabularies) for lang in _SMALL_WORDS}


def _shuffled(items: Sequence[str], order: Random) -> list[str]:
    items = list(dict.fromkeys(items))
    order.shuffle(items)
    return items


def _labels(vocabularies: Vocabularies, lang: str) -> list[str]:
    found = []
    for vocabulary in sorted(vocabularies, key=lambda vocabulary: vocabulary.id):
        # Names of languages are each in its own script.
        for term in vocabulary.terms if vocabulary.id != "languages" else ():
            found += [term.labels[lang], *term.synonyms.get(lang, [])]  # type: ignore[call-overload]
    return [label for label in found if not re.search(r"[<>\[\]*_`|\\#:]", label)]


def _words(label: str, lang: str) -> list[str]:
    return [] if lang == "zh" else [word for word in re.findall(r"[^\W\d_]+", label) if len(word) > 2]
