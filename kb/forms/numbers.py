"""Numbers as people write them in six languages, with unit or currency. What can be read in two ways is not read."""

import re
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from kb.forms.dates import western_digits
from kb.language.official import LANGUAGES
from kb.model.meant import plain

# Languages whose decimals begin with a comma; the others use it for thousands.
_COMMA_DECIMAL = {"fr", "es", "ru"}
_NUMBER = re.compile(r"[0-9]+(?:[.,'’٬٫\u00a0\u202f ][0-9]+)*")
_SPACES = re.compile(r"[\u00a0\u202f '’٬]")
_SCALES = {
    "thousand": 10**3, "mille": 10**3, "mil": 10**3, "тысяч": 10**3, "тысячи": 10**3, "тысяча": 10**3, "тыс": 10**3,
    "ألف": 10**3, "الف": 10**3, "آلاف": 10**3, "千": 10**3, "万": 10**4, "萬": 10**4, "million": 10**6,
    "millions": 10**6, "millon": 10**6, "millones": 10**6, "миллион": 10**6, "миллиона": 10**6,
    "миллионов": 10**6, "млн": 10**6, "مليون": 10**6, "ملايين": 10**6, "百万": 10**6, "亿": 10**8, "億": 10**8,
    "milliard": 10**9, "milliards": 10**9, "миллиард": 10**9, "миллиарда": 10**9, "миллиардов": 10**9, "млрд": 10**9,
    "مليار": 10**9, "مليارات": 10**9, "十亿": 10**9,
}  # fmt: skip
_BILLION = {"en": 10**9}  # elsewhere a thousand times as much
_UNITS = {
    "kg": "kg kilogram kilograms kilogramme kilogrammes kilo kilos kilogramo kilogramos кг килограмм килограмма "
          "килограммов 公斤 千克 كغ كيلوغرام كيلوغراما كيلوغرامات",
    "tonnes": "tonnes tonne tons ton t tonelada toneladas тонна тонны тонн 吨 公吨 طن طنا أطنان",
    "litres": "litres litre liters liter l litro litros литр литра литров 升 لتر لترا لترات",
    "years": "years year an ans annee annees ano anos год года лет 年 سنة سنوات عام أعوام عاما",
    "months": "months month mois mes meses месяц месяца месяцев 个月 月 شهر أشهر شهور شهرا",
    "days": "days day jour jours dia dias день дня дней 天 日 يوم أيام يوما",
    "percent": "percent % pourcent процент процента процентов بالمائة بالمئة",
    "persons": "persons person people personnes personne personas persona человек лиц лица 人 名 شخص أشخاص شخصا",
}  # fmt: skip
_ABOUT = re.compile(
    r"(?:\babout\b|\bsome\b|\bover\b|\bmore than\b|\bat least\b|\bapprox\w*|\bnearly\b|\benviron\b|"
    r"\bplus de\b|\bau moins\b|\bpres de\b|\bunos\b|\bunas\b|\bcerca de\b|\bmas de\b|\bal menos\b|"
    r"\bоколо\b|\bболее\b|\bне менее\b|\bпримерно\b|"
    r"约|大约|超过|至少|逾|نحو|حوالي|أكثر من|ما لا يقل عن|[~≈>])"
)
_SIGNS = {"€": "EUR", "£": "GBP", "¥": "", "$": "", "us$": "USD", "usd$": "USD", "r$": "BRL", "₹": "INR", "₽": "RUB"}


def read_number(text: str, lang: str) -> Decimal | None:
    """The number that a text is, whatever separates its thousands; None where a sign can mean two things."""
    written = _SPACES.sub("", western_digits(text)).replace("٫", ".")
    points, commas = written.count("."), written.count(",")
    if points and commas:
        decimal = "." if written.rindex(".") > written.rindex(",") else ","
        if written.count(decimal) > 1:
            return None
        written = written.replace("," if decimal == "." else ".", "").replace(decimal, ".")
    elif points + commas > 1:
        if not re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", written):
            return None
        written = written.replace(".", "").replace(",", "")
    elif points + commas == 1:
        sign = "." if points else ","
        after = written.partition(sign)[2]
        decimal_sign = "," if lang in _COMMA_DECIMAL else "."
        if len(after) == 3:
            if sign == decimal_sign:
                return None
            written = written.replace(sign, "")
        else:
            written = written.replace(sign, ".")
    return Decimal(written) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", written) else None


def find_number(text: str, lang: str) -> tuple[Decimal, str, str] | None:
    """The first number of a text, with its scale word, and what stands before and after; None if it is unclear."""
    match = _NUMBER.search(western_digits(text))
    if match is None:
        return None
    # What looks like a space between thousands may be one between two numbers.
    whole = match.group()
    if re.search(r"[\u00a0\u202f ]", whole) and not re.fullmatch(
        r"[0-9]{1,3}(?:[\u00a0\u202f ][0-9]{3})+(?:[.,][0-9]+)?", whole
    ):
        whole = re.split(r"[\u00a0\u202f ]", whole)[0]
    number = read_number(whole, lang)
    if number is None:
        return None
    before, after = text[: match.start()], text[match.start() + len(whole) :]
    scales = _SCALES | (
        {"billion": _BILLION[lang], "billions": _BILLION[lang], "bn": _BILLION[lang]} if lang in _BILLION else {}
    )
    while word := re.match(r"\s*(十亿|百万|[千万萬亿億]|[^\W\d_]+)\.?", after):
        scale = scales.get(plain(word[1])) or scales.get(word[1])
        if scale is None:
            break
        number *= scale
        after = after[word.end() :]
        after = re.sub(r"\A\s+(?:de|d['’]|of)\b\s*", " ", after)
    return number, before, after


def is_about(text: str) -> bool:
    """Whether words such as about or at least stand in a text."""
    return bool(_ABOUT.search(plain(text)) or re.search("[~≈>约逾]", text))


def read_unit(text: str) -> tuple[str, str]:
    """The unit that a text begins with, and the rest; an empty unit if there is none."""
    match = re.match(r"\s*(个月|[^\W\d_]+|%)", text)
    if match:
        word = plain(match[1]) or match[1]
        for unit, names in _units().items():
            if word in names:
                return unit, text[match.end() :]
    return "", text


def read_currency(text: str) -> tuple[str, str]:
    """The currency named in a text, by code, sign or name, and the rest without it."""
    for word in re.findall(r"\b[A-Z]{3}\b", text):
        if word in _codes():
            return word, text.replace(word, " ", 1)
    low = text.casefold()
    for sign in sorted(_SIGNS, key=len, reverse=True):
        if sign in low:
            return _SIGNS[sign], re.sub(re.escape(sign), " ", text, count=1, flags=re.IGNORECASE)
    wanted = plain(text)
    for name in sorted(_currency_names(), key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", wanted) or (not name.isascii() and name in wanted):
            return _currency_names()[name], wanted.replace(name, " ", 1)
    return "", text


@cache
def _units() -> dict[str, set[str]]:
    return {unit: {plain(name.replace("-", " ")) or name for name in names.split()} for unit, names in _UNITS.items()}


@cache
def _codes() -> frozenset[str]:
    return frozenset(Locale.parse("en").currencies)


@cache
def _in_use() -> list[str]:
    """Currencies that are money somewhere today."""
    everywhere = get_global("territory_currencies").values()
    return sorted({code for currencies in everywhere for code, _, end, tender in currencies if tender and not end})


@cache
def _currency_names() -> dict[str, str]:
    """Names of the currencies in use in six languages, in all numbers; a name of several currencies is left out."""
    names: dict[str, set[str]] = {}
    for lang in LANGUAGES:
        locale = "zh_Hans" if lang == "zh" else lang
        for code in _in_use():
            for count in (None, 1, 2, 5, 100):
                names.setdefault(plain(get_currency_name(code, count, locale)), set()).add(code)
    for name, code in _SHORT_NAMES.items():
        names.setdefault(plain(name), set()).add(code)
    return {name: codes.pop() for name, codes in names.items() if len(codes) == 1 and len(name) > 1}


_SHORT_NAMES = {
    "dollars of the United States": "USD", "United States dollars": "USD", "dólares de los Estados Unidos": "USD",
    "dollars des États-Unis": "USD", "долларов США": "USD", "доллара США": "USD", "долл. США": "USD", "美元": "USD",
    "دولار أمريكي": "USD", "دولار من دولارات الولايات المتحدة": "USD", "欧元": "EUR", "евро": "EUR", "يورو": "EUR",
    "人民币": "CNY", "元人民币": "CNY",
}  # fmt: skip
