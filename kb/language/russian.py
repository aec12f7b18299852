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


def stem(word: str) -> str | None:
    """Word to term, or to None for a stop word."""
    word = word.replace("ё", "е").replace("\u0301", "")
    if word in stop_words():
        return None
    return str(_snowball().stem(word)) or None
