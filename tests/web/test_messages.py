"""Every visible word, in six languages: catalogues that are whole, and pages that use them."""

import re
from html.parser import HTMLParser

import pytest
from babel.messages.pofile import read_po

from kb.language.official import LANGUAGES
from kb.words.messages import LOCALE, Messages
from tests.generated import messages_template
from tests.web.addresses import PAGES

TRANSLATED = [lang for lang in LANGUAGES if lang != "en"]
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")


@pytest.fixture(scope="module")
def catalogues():
    found = {}
    for name in ("messages.pot", *(f"{lang}.po" for lang in TRANSLATED)):
        with (LOCALE / name).open("rb") as file:
            found[name.partition(".")[0]] = read_po(file, locale=None if name.endswith("pot") else name[:2])
    return found


def _messages(catalogue):
    return {message.id: message for message in catalogue if message.id}


def test_every_message_of_templates_and_code_is_in_the_template_for_translators(catalogues):
    assert set(_messages(catalogues["messages"])) == set(_messages(messages_template())), "run: make generated"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_catalogue_has_every_message_and_no_other(lang, catalogues):
    assert set(_messages(catalogues[lang])) == set(_messages(catalogues["messages"]))
    assert not catalogues[lang].obsolete


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_message_is_translated_in_all_the_forms_that_numbers_want(lang, catalogues):
    catalogue = catalogues[lang]
    forms = {"ar": 6, "zh": 1, "fr": 2, "ru": 3, "es": 2}[lang]
    assert catalogue.num_plurals == forms
    missing = [
        message.id for message in _messages(catalogue).values() if message.fuzzy or not all(_forms(message.string))
    ]
    assert missing == []
    assert [
        message.id for message in _messages(catalogue).values() if message.pluralizable and len(message.string) != forms
    ] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_has_the_placeholders_of_its_message(lang, catalogues):
    wrong = []
    for message in _messages(catalogues[lang]).values():
        wanted = set(_PLACEHOLDER.findall(_forms(message.id)[-1]))
        for form in _forms(message.string):
            found = set(_PLACEHOLDER.findall(form))
            # A form for one, two or none may say the number in words.
            if found != wanted and not (message.pluralizable and wanted - found <= {"%(number)s"} and found <= wanted):
                wrong.append((message.id, form))
    assert wrong == []


def _forms(text):
    return [text] if isinstance(text, str) else list(text)


class _Texts(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = set()
        self._in_code = False

    def handle_data(self, data):
        if not self._in_code:  # names of columns, which are the same in every language
            self.found.add(" ".join(data.split()))

    def handle_endtag(self, tag):
        self._in_code = self._in_code and tag != "code"

    def handle_starttag(self, tag, attrs):
        self._in_code = self._in_code or tag == "code"
        self.found |= {value for name, value in attrs if name in ("aria-label", "title", "placeholder") and value}


@pytest.mark.parametrize("lang", ["ar", "ru"])
@pytest.mark.parametrize("address", [address for address, _ in PAGES.values()], ids=PAGES)
def test_no_message_stays_english_on_a_page_of_another_language(address, lang, site, catalogues):
    reader = _Texts()
    reader.feed(site.get(address.replace("/en/", f"/{lang}/")).text)
    english = {message.id for message in _messages(catalogues[lang]).values() if message.string != message.id}
    assert reader.found & english == set()


@pytest.mark.parametrize(
    ("lang", "number", "texts"),
    [
        ("en", 1, "1 entry"), ("en", 2, "2 entries"), ("en", 1234, "1,234 entries"),
        ("fr", 0, "0 "), ("fr", 1234, "1\u202f234 "), ("es", 12345, "12.345 "), ("ru", 1234, "1\u00a0234 "), ("zh", 1234, "1,234"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_the_language_writes_them(lang, number, texts):
    assert Messages(lang).ngettext("%(number)s entry", "%(number)s entries", number).startswith(texts)


def test_each_number_has_its_own_form_in_russian_and_arabic():
    russian = {
        Messages("ru").ngettext("%(number)s entry", "%(number)s entries", number).split()[-1] for number in (1, 2, 5)
    }
    arabic = {
        Messages("ar").ngettext("%(number)s entry", "%(number)s entries", number) for number in (0, 1, 2, 3, 11, 100)
    }
    assert len(russian) == 3 and len(arabic) == 6


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "2024", "2024"), ("en", "2024-06", "June 2024"), ("en", "2024-06-30", "30 June 2024"),
        ("fr", "2024-06-30", "30 juin 2024"), ("es", "2024-06", "junio de 2024"), ("ru", "2024-06-30", "30 июня 2024\u202fг."),
        ("zh", "2024-06-30", "2024年6月30日"), ("en", "soon", "soon"), ("en", "2024-13-45", "2024-13-45"), ("en", "", ""),
    ],
)  # fmt: skip
def test_dates_are_written_as_the_language_writes_them(lang, text, date):
    assert Messages(lang).date(text).replace("\u00a0", "\u202f") == date


def test_money_has_its_code_and_shares_their_sign():
    assert Messages("en").money(1234567.5, "EUR") == "EUR 1,234,567.5"
    assert Messages("fr").money(1000, "USD") == "1\u202f000\u00a0USD"
    assert (Messages("en").percent(90), Messages("fr").percent(12.5)) == ("90%", "12,5\xa0%")
