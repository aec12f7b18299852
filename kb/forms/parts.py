"""Answers that have several things on a line: figures, treaties relied on, and the citations in all of them."""

import re
from decimal import Decimal
from typing import Any

from kb.forms.dates import western_digits
from kb.forms.numbers import find_number, is_about, read_currency, read_unit
from kb.model.meant import Meanings, plain

# [1], [s1], [1, 2], [1-3], ［1］, 【1】, and several of them in a row
_GROUP = re.compile(
    r"(?:[\[［【]\s*\^?\s*s?[0-9]{1,3}(?:\s*[,;،、–-]\s*s?[0-9]{1,3})*\s*[\]］】]\s*)*"
    r"[\[［【]\s*\^?\s*s?[0-9]{1,3}(?:\s*[,;،、–-]\s*s?[0-9]{1,3})*\s*[\]］】]",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[(（]?\s*(?<![0-9])((?:19|20)[0-9]{2})\s*年?\s*[)）]?(?![0-9])")
_COLON = re.compile(r"\s*[:：=]\s*|\s+[–—-]\s+")
_NUMBERS = re.compile(r"[0-9]{1,2}")
_CONVENTION = re.compile(r"convention|convencion|конвенци|公约|اتفاقية|untoc|palerm|палерм|巴勒莫", re.IGNORECASE)
_PROTOCOLS = {
    "tip": re.compile(r"traffick|traite|trata|торговл|贩运|贩卖|الاتجار", re.IGNORECASE),
    "som": re.compile(r"smuggl|migrant|мигрант|偷运|移民|المهاجرين", re.IGNORECASE),
    "fa": re.compile(
        r"firearm|armes a feu|armas de fuego|огнестрельн|枪支|الاسلحة النارية|الأسلحة النارية", re.IGNORECASE
    ),
}
_PROTOCOL = re.compile(r"protoco|протокол|议定书|بروتوكول", re.IGNORECASE)
_NATIONAL = re.compile(r"\b(?:code|act|law|loi|ley|codigo|кодекс|закон)\b|法典|刑法|قانون", re.IGNORECASE)


def cited(text: str) -> list[str]:
    """Ids of the sources that a text cites: [1] and [s1], [1, 2], [1-3]."""
    found: list[str] = []
    for match in _GROUP.finditer(western_digits(text)):
        found += _ids(match.group())
    return list(dict.fromkeys(found))


def without_citations(text: str) -> str:
    """The text without what it cites."""
    kept, last = "", 0
    for match in _GROUP.finditer(western_digits(text)):
        kept += (
            text[last : match.start()].rstrip()
            if text[match.end() : match.end() + 1] in ".,;"
            else text[last : match.start()]
        )
        last = match.end()
    return re.sub(r"\s+", " ", kept + text[last:]).strip()


def _ids(group: str) -> list[str]:
    found: list[int] = []
    for part in re.split(r"\s*[,;،、\]］】]\s*", group):
        numbers = [int(number) for number in re.findall(r"[0-9]+", part)]
        if len(numbers) == 2 and numbers[0] < numbers[1] < numbers[0] + 20:
            found += range(numbers[0], numbers[1] + 1)
        else:
            found += numbers
    return [f"s{number}" for number in found if number]


class Parts:
    """Reads figures, legal bases and articles. `sources` is how many sources there are: one alone needs no number."""

    def __init__(self, meanings: Meanings, lang: str, sources: int) -> None:
        self.meanings = meanings
        self.lang = lang
        self.only = ["s1"] if sources == 1 else []

    def marked(self, text: str) -> str:
        """The text with footnotes in place of its numbers in brackets, after the full stop as the site has them."""
        plain_digits, marked, last = western_digits(text), "", 0
        for match in _GROUP.finditer(plain_digits):
            marked += text[last : match.start()].rstrip()
            last = match.end()
            notes = "".join(f"[^{id}]" for id in _ids(match.group()))
            if (after := text[last : last + 1]) in ".。،,;؛；，" and after:
                marked += after + notes
                last += 1
            else:
                marked += notes
        return marked + text[last:]

    def figure(self, line: str) -> dict[str, Any] | None:
        """`what was counted: number unit or currency (year) [source]`; None unless the first two are certain."""
        sources, text = cited(line) or self.only, without_citations(line)
        what, rest = self._what_and_rest(text)
        measure = self.meanings.term(what, "measures") if what else None
        found = find_number(rest, self.lang)
        if measure is None or found is None:
            return None
        number, before, after = found
        unit, after = read_unit(after)
        year = _YEAR.search(western_digits(after))
        if year:
            after = f"{after[: year.start()]} {after[year.end() :]}"
        currency, after = ("", after) if unit else read_currency(after)
        if not unit and not currency:
            currency, before = read_currency(before)
        figure: dict[str, Any] = {"measure": measure, "value": _written(number)}
        if unit and unit != "persons":
            figure["unit"] = unit
        if currency:
            figure["currency"] = currency
        if is_about(before):
            figure["approximate"] = True
        note = " ".join(f"{'' if is_about(before) else before} {after}".split()).strip(" ,;.()،؛，")
        if note:
            figure["note"] = note
        if year:
            figure["year"] = int(year[1])
        return {**figure, "sources": sources or ["…"]}

    def _what_and_rest(self, text: str) -> tuple[str, str]:
        """What stands before the colon, or before the first digit, and what follows."""
        if match := _COLON.search(text):
            return text[: match.start()], text[match.end() :]
        digit = re.search(r"[0-9]", western_digits(text))
        return (text[: digit.start()], text[digit.start() :]) if digit else ("", text)

    def legal_basis(self, line: str) -> dict[str, Any] | None:
        """`treaty or law: use [source]`; None unless the use is known."""
        sources, text = cited(line) or self.only, without_citations(line)
        parts = _COLON.split(text)
        if len(parts) < 2:
            return None
        use = self.meanings.term(parts[-1], "cooperation")
        basis = text[: text.rindex(parts[-1])].rstrip(" :：=–—-")
        if use is None or not basis:
            return None
        articles = self.articles(basis)
        named = {"article": articles[0]} if len(articles) == 1 else {"instrument": basis}
        return {**named, "use": use, "sources": sources or ["…"]}

    def articles(self, text: str) -> list[str]:
        """Articles of the Convention and its Protocols: by id, by label, or by number beside the treaty's name."""
        said = without_citations(text)
        if term := self.meanings.term(said, "articles"):
            return [term]
        if _NATIONAL.search(plain(said)):
            return []
        treaty = next(
            (id for id, name in _PROTOCOLS.items() if name.search(plain(said)) and _PROTOCOL.search(said)), None
        )
        treaty = treaty or ("untoc" if _CONVENTION.search(plain(said)) and not _PROTOCOL.search(said) else None)
        numbers = _NUMBERS.findall(re.sub(r"[0-9]{3,}", " ", western_digits(said))) if treaty else []
        found = [self.meanings.term(f"{treaty}-{number}", "articles") for number in numbers]
        return [article for article in found if article] if all(found) else []


def _written(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
