"""English, French and Spanish: stop words, spelling variants, stems, accents."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from whoosh.lang.snowball.english import EnglishStemmer
from whoosh.lang.snowball.french import FrenchStemmer
from whoosh.lang.snowball.spanish import SpanishStemmer
from whoosh.lang.stopwords import stoplists

_STEMMERS: dict[str, Any] = {"en": EnglishStemmer, "fr": FrenchStemmer, "es": SpanishStemmer}
# Letters that an apostrophe leaves behind: l'enquête, d'enquête, qu'il, it's, don't.
_ELISIONS = {"en": {"s", "t", "d", "ll", "re", "ve", "m"}, "fr": set("ldjcmnst") | {"qu"}, "es": set()}

# What Whoosh's lists lack, and what they have but readers look for: "eu" is a participle, and the Union; "sea" is a
# form of "ser", and what ships cross; "ton" is French for "your", and a weight.
_FORGOTTEN = {"en": set(), "fr": {"les", "ils", "elles"}, "es": set()}
_TELLING = {"eu", "sea", "seas", "ton"}

# British and American spelling meet in one form. A wrong guess does no harm: it is the same wrong
# guess in the text and in the query.
_AMERICAN = (
    (re.compile(r"is(e[ds]?|ers?|ing|ations?|ational)\Z"), r"iz\1"),
    (re.compile(r"ys(e[ds]?|ers?|ing)\Z"), r"yz\1"),
    (re.compile(r"(\w\w)our(s|ed|ing|ers?|able|al|ite|ful|hood|)\Z"), r"\1or\2"),
    (re.compile(r"(def|off|pret|lic)ence(s|less|)\Z"), r"\1ense\2"),
    (re.compile(r"(cent|theat)re(s|d|)\Z"), r"\1er\2"),
    (re.compile(r"(program)me(s|)\Z"), r"\1\2"),
    (re.compile(r"(che)que(s|)\Z"), r"\1ck\2"),
    (re.compile(r"(trave|labe|cance|counse|signa)ll(ed|ing|ers?)\Z"), r"\1l\2"),
)
# Endings that many people type without their accent, but that the stemmers know with it only.
_ACCENTED = {
    "fr": (
        (re.compile(r"ite(s?)\Z"), r"ité\1"),
        (re.compile(r"ee(s?)\Z"), r"ée\1"),
        (re.compile(r"iere(s?)\Z"), r"ière\1"),
        (re.compile(r"\A(ac|suc|pro|de)ces\Z"), r"\1cès"),
    ),
    "es": (
        (re.compile(r"([cgstx])ion\Z"), r"\1ión"),
        (re.compile(r"(log|graf|nom|auditor|ner|jer|pirater|polic|fiscal|alcald|garant|mercanc)ia(s?)\Z"), r"\1ía\2"),
        (re.compile(r"(st|ud)an\Z"), r"\1án"),
    ),
}
Rules = tuple[tuple[re.Pattern[str], str], ...]


def folded(word: str) -> str:
    """Without accents: é becomes e, ñ becomes n, œ becomes oe."""
    decomposed = unicodedata.normalize("NFD", word.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _changed(word: str, rules: Rules) -> str:
    """The word by the first rule that it meets."""
    for pattern, replacement in rules:
        changed = pattern.sub(replacement, word)
        if changed != word:
            return changed
    return word


def american(word: str) -> str:
    """One spelling for -ise and -ize, -our and -or, -ence and -ense."""
    return _changed(word, _AMERICAN)


def accented(word: str, lang: str) -> str:
    """The word with the accent that its ending has in French or Spanish, if it was typed without."""
    return _changed(word, _ACCENTED[lang])


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Words that carry no meaning of their own, as written and without accents."""
    listed = (set(stoplists[lang]) | _ELISIONS[lang] | _FORGOTTEN[lang]) - _TELLING
    return frozenset(listed | {folded(word) for word in listed})


@cache
def stemmer(lang: str) -> Callable[[str], str | None]:
    """Word to term, or to None for a stop word."""
    snowball = _STEMMERS[lang]()
    stops = stop_words(lang)

    def stem(word: str) -> str | None:
        if word in stops:
            return None
        if lang == "en":
            word = american(word)
            if word.startswith("organiz"):
                return "organiz"  # Snowball says "organ", and organ trafficking is another matter
        else:
            word = accented(word, lang)
        return folded(str(snowball.stem(word))) or None

    return stem
