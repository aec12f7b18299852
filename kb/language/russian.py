"""Russian: stop words, ё and е, stems."""

from functools import cache
from typing import Any

from whoosh.lang.snowball.russian import RussianStemmer
from whoosh.lang.stopwords import stoplists


@cache
def stop_words() -> frozenset[str]:
    """Words that carry no meaning of their own."""
    return frozenset(word.replace("ё", "е") for word in stoplists["ru"])


@cache
def _snowball() -> Any:
    return RussianStemmer()


# After the passport rules of ICAO Doc 9303, but for х, which foreign names mostly have for h.
_LATIN_LETTERS = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia".replace("-", "").split(" ")
_LATIN = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюя", _LATIN_LETTERS, strict=True))


def in_latin_letters(word: str) -> str:
    """How a Cyrillic word sounds in Latin letters: энкрочат is enkrochat."""
    return "".join(_LATIN.get(letter, letter) for letter in word.replace("ё", "е"))


def stem(word: str) -> str | None:
    """Word to term, or to None for a stop word."""
    word = word.replace("ё", "е").replace("\u0301", "")
    if word in stop_words():
        return None
    return str(_snowball().stem(word)) or None
