"""Which language a query is written in: its script first, then its small words."""

import re
from collections import Counter
from functools import cache

from kb.language import latin
from kb.language.analysis import LATIN_LANGUAGES, normal, words
from kb.language.scripts import WRITTEN_IN, Script, letters_in, script_of

_BY_SCRIPT = {script: lang for lang, script in WRITTEN_IN.items()}
# A shorter text, or one with fewer small words of a language, may be a name. A Chinese character says as much as three
# letters.
_LEAST_LETTERS = 30
_LEAST_SMALL_WORDS = 4
_LETTERS_A_CHARACTER = 3
# The beginning of a text tells its language; reading all of a long one takes time.
_ENOUGH = 600
_LETTERS = re.compile(r"[^\W\d_]+")
_SPANISH = re.compile(r"[ñ¿¡]")
_FRENCH = re.compile(r"[çœèêëîïùû]")


def scripts_in(text: str) -> Counter[Script]:
    """How many words of each script a text has."""
    return Counter(script_of(normal(word.text)) for word in words(text))


def recognise(text: str) -> str | None:
    """The language, or None where a short Latin text could be of several."""
    scripts = scripts_in(text)
    del scripts[Script.OTHER]
    if not scripts:
        return None
    script = scripts.most_common(1)[0][0]
    return _BY_SCRIPT.get(script) or _latin_language(text)


def clearly_in_another(text: str, lang: str) -> str | None:
    """The language of a text where it cannot be `lang`; None where it may be, or where the text is too short to say."""
    text = text[:_ENOUGH]
    letters = letters_in(text)
    letters[Script.HAN] *= _LETTERS_A_CHARACTER
    own = WRITTEN_IN.get(lang, Script.LATIN)
    if letters.total() < _LEAST_LETTERS:
        return None
    if letters[own] * 4 < letters.total():
        return recognise(text)
    return _other_latin_language(text, lang) if own is Script.LATIN else None


def _other_latin_language(text: str, lang: str) -> str | None:
    """The language whose own small words the text has, where it has next to none that only `lang` has."""
    typed = _LETTERS.findall(text.casefold())
    found = {}
    for other in LATIN_LANGUAGES:
        count = sum(word in _only_in(other, lang) for word in typed)
        if count >= _LEAST_SMALL_WORDS and count >= 3 * sum(word in _only_in(lang, other) for word in typed):
            found[other] = count
    return max(found, key=lambda other: found[other], default=None)


@cache
def _only_in(lang: str, other: str) -> frozenset[str]:
    """Small words of one language that are none of another."""
    return latin.stop_words(lang) - latin.stop_words(other)


def _latin_language(text: str) -> str | None:
    typed = [normal(word.text) for word in words(text)]
    votes = Counter({lang: sum(word in latin.stop_words(lang) for word in typed) for lang in LATIN_LANGUAGES})
    votes["es"] += len(_SPANISH.findall(text))
    votes["fr"] += len(_FRENCH.findall(text))
    (first, most), (_, second) = votes.most_common(2)
    return first if most > second else None


def languages_of(text: str, said: str | None = None) -> tuple[str, ...]:
    """Languages whose terms a query's Latin words are looked up in: one if it is said or recognised."""
    lang = said if said in LATIN_LANGUAGES else recognise(text)
    return (lang,) if lang in LATIN_LANGUAGES else LATIN_LANGUAGES
