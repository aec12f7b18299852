"""Every visible word, by language. English is the message itself; a catalogue `<lang>.po` is the rest.

A language is offered as soon as its catalogue is there: to add one, translate `locale/messages.pot`.
"""

import gettext as gettext_module
from datetime import date as calendar_date
from functools import cache
from io import BytesIO

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent
from babel.support import Translations

from kb.language.binding import bound
from kb.language.official import LANGUAGES
from kb.paths import PACKAGE
from kb.words.marks import marks

LOCALE = PACKAGE / "web" / "locale"  # beside the templates, where most of the words stand
DEFAULT_LANG = "en"
NAMES = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}
# Languages that write the code of a currency after the sum.
_MONEY = dict.fromkeys(("es", "fr", "ru"), "#,##0.##\u00a0¤¤")
# The whole number whose plural form a fraction takes.
_FORM_OF_FRACTIONS = {"ar": 100}
_LOCALES = {"en": "en_GB", "zh": "zh_Hans"}


def N_(message: str) -> str:
    """Marks a message that is translated elsewhere, where it is shown."""
    return message


# Languages of sources for which CLDR, from which the names of all others come, has none in our six.
_UNNAMED_LANGUAGES = {"cnr": N_("Montenegrin")}


@cache
def offered() -> tuple[str, ...]:
    """Languages in which the whole interface is there."""
    return tuple(lang for lang in LANGUAGES if lang == DEFAULT_LANG or (LOCALE / f"{lang}.po").exists())


def direction(lang: str) -> str:
    """`rtl` for Arabic, `ltr` for the others."""
    return "rtl" if lang == "ar" else "ltr"


class Messages:
    """Messages, dates and numbers of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.direction = direction(lang)
        self.marks = marks(lang)
        self._locale = Locale.parse(_LOCALES.get(lang, lang))
        self._catalogue = _catalogue(lang)

    def gettext(self, message: str, **values: object) -> str:
        """The message in this language, its `%(name)s` filled in."""
        text = self._catalogue.gettext(message)
        return text % values if values else text

    def ngettext(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The message in the form that the count wants; `%(number)s` is the count, written out."""
        text = self._catalogue.ngettext(one, many, count)
        return text % {"number": self.number(count), **values}

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        return format_decimal(value, locale=self._locale)

    def quantity(self, value: float, unit: str) -> str:
        """A number with its unit, in the form that the number wants; an unknown unit is written as it is."""
        form = int(value) if value == int(value) else _FORM_OF_FRACTIONS.get(self.lang, 2)
        number = self.number(value)
        written = {
            "years": self.ngettext("%(number)s year", "%(number)s years", form, number=number),
            "months": self.ngettext("%(number)s month", "%(number)s months", form, number=number),
            "days": self.ngettext("%(number)s day", "%(number)s days", form, number=number),
            "tonnes": self.ngettext("%(number)s tonne", "%(number)s tonnes", form, number=number),
            "litres": self.ngettext("%(number)s litre", "%(number)s litres", form, number=number),
            "kg": self.gettext("%(number)s kg", number=number),
        }
        counted = unit in ("", "persons", "items")  # the measure says what was counted
        return written.get(unit) or (number if counted else f"{number} {unit}")

    def percent(self, value: float) -> str:
        """A share of 0 to 100."""
        return format_percent(round(value / 100, 4), locale=self._locale, decimal_quantization=False)

    def money(self, value: float, currency: str) -> str:
        """A sum of money with its code, before or after it as the language has it."""
        form = _MONEY.get(self.lang, "¤¤ #,##0.##")
        return format_currency(value, currency, format=form, locale=self._locale, currency_digits=False)

    def amount(self, value: float, unit: str, currency: str, *, approximate: bool = False) -> str:
        """The value of a figure: money where it has a currency, else a share or a quantity; with ≈ where it is one."""
        if approximate:
            return f"≈ {self.amount(value, unit, currency)}"
        if currency:
            return self.money(value, currency)
        return self.percent(value) if unit == "percent" else self.quantity(value, unit)

    def language(self, code: str) -> str:
        """Name of a language; the code itself where there is none."""
        return str(self._locale.languages.get(code) or self.gettext(_UNNAMED_LANGUAGES.get(code, code)))

    def date(self, text: str) -> str:
        """A year, month or day as ISO 8601, written out; the text itself if it is none of them."""
        parts = text.split("-")
        try:
            numbers = [int(part) for part in parts]
            if len(numbers) == 1:
                return text
            day = calendar_date(numbers[0], numbers[1], numbers[2] if len(numbers) == 3 else 1)
        except (ValueError, IndexError):
            return text
        if len(numbers) == 3:
            return format_date(day, "long", locale=self._locale)
        return format_skeleton("yMMMM", day, locale=self._locale)


@cache
def _catalogue(lang: str) -> gettext_module.NullTranslations:
    path = LOCALE / f"{lang}.po"
    if not path.exists():
        return gettext_module.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=_LOCALES.get(lang, lang))
    for message in catalogue:
        said = message.string or ""
        message.string = bound(said, lang) if isinstance(said, str) else tuple(bound(form, lang) for form in said)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


@cache
def messages(lang: str) -> Messages:
    """The messages of a language, read once."""
    return Messages(lang)


def preferred(accepted: str) -> str:
    """The offered language that a browser's `Accept-Language` likes best."""
    wishes = []
    for position, part in enumerate(accepted.split(",")):
        name, _, quality = part.strip().partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=")) if quality else 1.0
        except ValueError:
            weight = 0.0
        wishes.append((-weight, position, name.strip().lower()[:2]))
    for _, _, lang in sorted(wishes):
        if lang in offered():
            return lang
    return DEFAULT_LANG
