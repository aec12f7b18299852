"""An id for a new entry: year, countries and a short name, in letters that every address can hold."""

import re
from collections.abc import Collection, Iterable, Sequence

from kb.language import latin, russian
from kb.model.identifiers import MAX_ENTRY_ID

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_WORDS = 4
_MOST_COUNTRIES = 3
_LATIN_LANGUAGES = ("en", "fr", "es")


def short_name(title: str, lang: str, leave_out: Iterable[str] = ()) -> str:
    """The first telling words of a title, before its colon if it has one; empty for letters without a Latin form."""
    before, colon, after = (
        re.split(r"\s*([:：])\s*", title, maxsplit=1) if re.search("[:：]", title) else (title, "", "")
    )
    stop = latin.stop_words(lang) if lang in _LATIN_LANGUAGES else frozenset()
    names = {word for name in leave_out for word in _words(name)}
    for part in (before, after) if colon else (title,):
        words = [word for word in _words(part) if word not in stop and word not in names and len(word) > 1]
        if any(word.isalpha() for word in words):
            return "-".join(words[:_MOST_WORDS])
    return ""


def _words(text: str) -> list[str]:
    """The words in small Latin letters; those of scripts that have no such form are left out."""
    found = []
    for word in _WORD.findall(text.casefold()):
        for part in re.split("['’]", russian.in_latin_letters(latin.folded(word))):
            if part.isascii() and part.isalnum():
                found.append(part)
    return found


def entry_id(kind: str, name: str, countries: Sequence[str] = (), year: int | None = None) -> str:
    """The id that a kind has: cases begin with year and countries, units with their country."""
    codes = [country.casefold() for country in countries]
    if kind == "case":
        parts = [str(year or ""), *codes[:_MOST_COUNTRIES], name]
    elif kind == "unit":
        parts = [*codes[:1], name]
    else:
        parts = [name]
    whole = "-".join(part for part in parts if part)
    return whole[:MAX_ENTRY_ID].rstrip("-")


def free_id(id: str, taken: Collection[str]) -> str:
    """The id, with a number after it where another entry has it."""
    number = 2
    free = id
    while free in taken:
        free = f"{id}-{number}"
        number += 1
    return free
