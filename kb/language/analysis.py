"""Text to terms: the one interface of this package.

`analyse(text, lang)` gives the terms of a text, `terms_of_word(word, languages)` all terms that a
word typed by a visitor can stand for. A term holds letters and digits only, never an apostrophe:
FTS5's `ascii` tokenizer would cut it there. Each word is analysed by its script; the language
decides for the Latin script alone.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb.language import arabic, chinese, latin, russian
from kb.language.scripts import HAN, Script, script_of

LATIN_LANGUAGES = ("en", "fr", "es")
# Words and runs of Chinese characters; combining marks belong to the word before them.
_MARK = r"[\u0300-\u036f\u064b-\u065f\u0670\u0640]"
_PIECE = re.compile(rf"[{HAN}]+|(?:(?![{HAN}])[^\W_])(?:(?![{HAN}])[^\W_]|{_MARK})*")
_MARKS = re.compile(f"{_MARK}+")
MAX_TERM = 40

Stem = Callable[[str], str | None]


@dataclass(frozen=True)
class Word:
    """A piece of text, normalised, with where it stood in the original."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """Words and Chinese runs of a text, as written there."""
    for match in _PIECE.finditer(text):
        yield Word(match.group(), match.start(), match.end())


def normal(word: str) -> str:
    """Compatibility form, case folded: full-width and half-width, upper and lower are one."""
    return unicodedata.normalize("NFKC", word).casefold()


def analyse(text: str, lang: str) -> list[str]:
    """The terms of a text, in order. Stop words give none."""
    return [term for piece in _PIECE.findall(text) for term in _seen(piece, lang)[1]]


def surfaces(text: str, lang: str) -> dict[str, tuple[str, ...]]:
    """Every word of a text, in its normal form, with its terms."""
    return dict(_seen(piece, lang) for piece in set(_PIECE.findall(text)))


def terms_of_word(word: str, languages: Iterable[str]) -> list[str]:
    """The terms that a word may stand for in these languages: alternatives, without repetition.

    For a run of Chinese characters the terms are a sequence instead; see `is_sequence`.
    """
    if is_sequence(word):
        return list(_seen(word, "zh")[1])
    found = [term for lang in languages for term in _seen(word, lang)[1]]
    return list(dict.fromkeys(found))


def is_small(word: str, languages: Iterable[str]) -> bool:
    """Whether a word is a stop word in one of these languages: a text in that one cannot be found by it."""
    return not all(terms_of_word(word, (lang,)) for lang in languages)


def is_sequence(word: str) -> bool:
    """Whether the terms of a word follow one another (Chinese) and are no alternatives."""
    return script_of(normal(word)) is Script.HAN


def prefix_of(word: str) -> str:
    """The beginning of a word as terms are written: without accents and marks; no stemming."""
    word = _MARKS.sub("", normal(word))
    script = script_of(word)
    if script is Script.CYRILLIC:
        return word.replace("ё", "е")
    return arabic.normal(word) if script is Script.ARABIC else latin.folded(word)


def telling_terms(run: str) -> tuple[str, ...]:
    """The terms of a run of Chinese characters, without those of question words and particles."""
    return chinese.telling(_terms(run, "zh"))


def variants(word: str) -> list[str]:
    """Normal forms that a surface can take in the index of forms: folded and plain."""
    plain = normal(word)
    return list(dict.fromkeys((plain, latin.folded(plain))))


@lru_cache(maxsize=400_000)
def _seen(piece: str, lang: str) -> tuple[str, tuple[str, ...]]:
    """Normal form and terms of a piece. A corpus has few different ones, so each is worked out once."""
    return normal(piece), _terms(piece, lang)


def _terms(piece: str, lang: str) -> tuple[str, ...]:
    word = _MARKS.sub("", normal(piece))
    script = script_of(word)
    if script is Script.HAN:
        return chinese.bigrams(word)
    stem = _stemmer(script, lang)
    # Compatibility forms can fall apart (½ becomes 1⁄2): only what is still a word counts.
    found = (stem(part.group()) for part in _PIECE.finditer(word))
    return tuple(term[:MAX_TERM] for term in found if term)


def _stemmer(script: Script, lang: str) -> Stem:
    if script is Script.CYRILLIC:
        return russian.stem
    if script is Script.ARABIC:
        return arabic.stem
    if script is Script.LATIN:
        return latin.stemmer(lang if lang in LATIN_LANGUAGES else "en")
    return _as_is


def _as_is(word: str) -> str:
    return word
