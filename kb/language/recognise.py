"""Which language a query is written in: its script first, then its small words."""

import re
from collections import Counter

from kb.language import latin
from kb.language.analysis import LATIN_LANGUAGES, normal, words
from kb.language.scripts import Script, script_of

_BY_SCRIPT = {Script.CYRILLIC: "ru", Script.ARABIC: "ar", Script.HAN: "zh"}
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
