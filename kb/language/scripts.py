"""Which script a word is written in."""

import re
from collections import Counter
from enum import Enum

HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


class Script(Enum):
    """The scripts of the six languages, and the rest."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"
    HAN = "han"
    OTHER = "other"


_SCRIPTS = (
    (Script.LATIN, re.compile(r"[a-zà-öø-ɏḀ-ỿ]", re.IGNORECASE)),
    (Script.CYRILLIC, re.compile(r"[\u0400-\u052f]")),
    (Script.ARABIC, re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    (Script.HAN, re.compile(f"[{HAN}]")),
)


def letters_in(text: str) -> Counter[Script]:
    """How many letters of each of the four scripts a text has."""
    return Counter({script: len(pattern.findall(text)) for script, pattern in _SCRIPTS})


def script_of(word: str) -> Script:
    """The script of the first letter that has one of the four; digits alone have none."""
    for letter in word:
        for script, pattern in _SCRIPTS:
            if pattern.match(letter):
                return script
    return Script.OTHER


# What each of our languages that is not written in Latin letters is written in.
WRITTEN_IN = {"ar": Script.ARABIC, "ru": Script.CYRILLIC, "zh": Script.HAN}


def language_of_name(name: str, stated: str) -> str:
    """The language of a name that stands beside a text in the stated language: that, or English where it is in Latin
    letters and in none of that language, such as `Gazette (in Arabic)`."""
    letters, script = dict(_SCRIPTS), WRITTEN_IN.get(stated)
    in_english = script and letters[Script.LATIN].search(name) and not letters[script].search(name)
    return "en" if in_english else stated
