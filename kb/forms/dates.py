"""Years and dates as people write them in six languages. What can be read in two ways is not read at all."""

import re
import unicodedata
from datetime import date
from functools import cache

from babel.dates import get_month_names

from kb.model.meant import plain

# Countries of the Arab East have month names of their own.
_LOCALES = ("en", "fr", "es", "ru", "ar", "ar_LB", "ar_MA", "ar_DZ", "ar_TN")
_YEAR = re.compile(r"(?<![0-9])(1[89][0-9]{2}|20[0-9]{2})(?![0-9])")
_ISO = re.compile(r"([0-9]{4})[-./](0?[1-9]|1[0-2])(?:[-./]([0-9]{1,2}))?\Z")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s?([-./])\s?([0-9]{1,2})\s?\2\s?([0-9]{4})\Z")
_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[-./]([0-9]{4})\Z")
_CHINESE = re.compile(r"([0-9]{4})\s?年(?:\s?([0-9]{1,2})\s?月(?:\s?([0-9]{1,2})\s?[日号])?)?\Z")
_WORDS = re.compile(r"month[0-9]+|[^\W\d_]+|[0-9]+")
_SMALL = {
    "de", "del", "le", "the", "of", "г", "года", "год", "году", "em", "er", "st", "nd", "rd", "th", "on", "في", "du",
    "en", "in", "since", "year", "depuis", "desde", "annee", "ano", "с", "по", "в", "سنة", "عام", "منذ",
}  # fmt: skip


def western_digits(text: str) -> str:
    """The text with 0 to 9 in place of the digits of other scripts."""
    return "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() and unicodedata.digit(sign, None) is not None else sign
        for sign in text
    )


def years_in(text: str) -> list[int]:
    """All years of a text, in order."""
    return [int(year) for year in _YEAR.findall(western_digits(text))]


def one_year(text: str) -> int | None:
    """The year of a text that has one and no other."""
    found = set(years_in(text))
    return found.pop() if len(found) == 1 else None


def read_date(text: str) -> str | None:
    """ISO 8601 for a year, a month or a day, however it is written; None where it is not certain."""
    written = western_digits(text).strip().strip(".،,")
    for pattern in (_ISO, _CHINESE):
        if match := pattern.match(written):
            return _real(*match.groups())
    if match := _MONTH_YEAR.match(written):
        return _real(match[2], match[1], None)
    if match := _DAY_FIRST.match(written):
        first, sign, second, year = match.groups()
        # 03/04 is March in one country and April in another; with dots the day comes first everywhere.
        if sign == "/" and int(first) <= 12 and int(second) <= 12 and first != second:
            return None
        day, month = (second, first) if int(second) > 12 else (first, second)
        return _real(year, month, day)
    return _in_words(written)


def _in_words(text: str) -> str | None:
    year = day = None
    months: set[int] = set()
    words = plain(text).replace("/", " ").replace(".", " ")
    for name, number in _months():
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", f" month{number} ", words)
    for word in _WORDS.findall(words):
        if word.startswith("month") and word[5:].isdigit():
            months.add(int(word[5:]))
        elif word.isdigit() and 1800 <= int(word) <= 2100 and year is None:
            year = word
        elif word.isdigit() and 1 <= int(word) <= 31 and day is None:
            day = word
        elif word not in _SMALL:
            return None
    if year is None or len(months) > 1 or (day is not None and not months):
        return None
    return _real(year, str(months.pop()) if months else None, day)


def _real(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


@cache
def _months() -> list[tuple[str, int]]:
    """Every name of a month, the short ones too, long names first; a name of two months is left out."""
    found: dict[str, set[int]] = {}
    for locale in _LOCALES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    found.setdefault(plain(name).replace(".", ""), set()).add(number)
    sure = [(name, numbers.pop()) for name, numbers in found.items() if len(numbers) == 1 and name]
    return sorted(sure, key=lambda pair: (-len(pair[0]), pair))
