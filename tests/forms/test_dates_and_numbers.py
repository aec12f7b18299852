"""Dates, numbers, units and sums as people write them in six languages; what can be read in two ways is not read."""

from decimal import Decimal

import pytest

from kb.forms.dates import one_year, read_date, western_digits, years_in
from kb.forms.numbers import find_number, is_about, read_currency, read_number, read_unit


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019", "2019"),
        ("2019-3-4", "2019-03-04"),
        ("2019/03", "2019-03"),
        ("03/2019", "2019-03"),
        ("25/05/2019", "2019-05-25"),
        ("05/25/2019", "2019-05-25"),
        ("4.5.2019", "2019-05-04"),
        ("March 1991", "1991-03"),
        ("4 March 1991", "1991-03-04"),
        ("March 4th, 1991", "1991-03-04"),
        ("12 août 2017", "2017-08-12"),
        ("1er janvier 2001", "2001-01-01"),
        ("mayo de 2017", "2017-05"),
        ("4 de mayo de 2017", "2017-05-04"),
        ("15 мая 2018 г.", "2018-05-15"),
        ("Март 2018", "2018-03"),
        ("2019年3月12日", "2019-03-12"),
        ("2019年3月", "2019-03"),
        ("2019年", "2019"),
        ("٢٠١٩", "2019"),
        ("٤ أيار/مايو ٢٠٢٠", "2020-05-04"),
        ("كانون الثاني/يناير 2020", "2020-01"),
        ("كانون الأول 2020", "2020-12"),
    ],
)
def test_a_date_is_read_however_it_is_written(text, date):
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text", ["04/05/2019", "spring 2017", "31 June 2019", "2019-13", "5 mars avril 2019", "2018 or 2019", "12", "", "x"]
)
def test_what_could_be_another_date_or_none_is_not_read(text):
    assert read_date(text) is None


def test_years_are_found_in_any_digits_and_one_is_certain_only_if_it_is_the_only_one():
    assert years_in("de 2015 à 2019, dossier 20191") == [2015, 2019]
    assert (one_year("depuis ٢٠١٥"), one_year("2015, 2019"), one_year("2015 (2015)")) == (2015, None, 2015)
    assert western_digits("١٢٣ ۴ 5²") == "123 4 5²" or western_digits("١٢٣ ۴ 5²") == "123 4 52"


@pytest.mark.parametrize(
    ("text", "lang", "number"),
    [
        ("12", "en", "12"),
        ("1,250", "en", "1250"),
        ("1,250,000.50", "en", "1250000.50"),
        ("1 250", "fr", "1250"),
        ("1 250,5", "fr", "1250.5"),
        ("1.250", "es", "1250"),
        ("1.250.000", "es", "1250000"),
        ("2,5", "ru", "2.5"),
        ("2.5", "en", "2.5"),
        ("١٬٢٥٠٫٥", "ar", "1250.5"),
        ("1'250'000", "fr", "1250000"),
    ],
)
def test_a_number_is_read_with_the_separators_of_its_language(text, lang, number):
    assert read_number(text, lang) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "lang"), [("1.250", "en"), ("1,250", "fr"), ("1,25,0", "en"), ("", "en"), ("x", "en")]
)
def test_a_number_that_could_be_another_one_is_not_read(text, lang):
    assert read_number(text, lang) is None


@pytest.mark.parametrize(
    ("text", "lang", "number", "unit", "currency"),
    [
        ("100 million United States dollars", "en", 100_000_000, "", "USD"),
        ("3,5 millions d’euros", "fr", 3_500_000, "", "EUR"),
        ("1,2 milliard EUR", "fr", 1_200_000_000, "", "EUR"),
        ("2 billion dollars of the United States", "en", 2_000_000_000, "", "USD"),
        ("5 millones de pesos mexicanos", "es", 5_000_000, "", "MXN"),
        ("2 млрд российских рублей", "ru", 2_000_000_000, "", "RUB"),
        ("5亿元人民币", "zh", 500_000_000, "", "CNY"),
        ("3万人", "zh", 30_000, "persons", ""),
        ("٢٠ مليون دولار أمريكي", "ar", 20_000_000, "", "USD"),
        ("12 kg", "en", 12, "kg", ""),
        ("6 ans", "fr", 6, "years", ""),
        ("3 个月", "zh", 3, "months", ""),
        ("7 лет", "ru", 7, "years", ""),
        ("4,5 tonnes", "fr", Decimal("4.5"), "tonnes", ""),
    ],
)
def test_a_number_with_its_scale_unit_and_currency(text, lang, number, unit, currency):
    found = find_number(text, lang)
    assert found and found[0] == number
    assert read_unit(found[2])[0] == unit
    if not unit:
        assert read_currency(found[2])[0] == currency


@pytest.mark.parametrize("text", ["$", "dollars", "12 m", "francs"])
def test_a_currency_that_could_be_another_one_is_not_read(text):
    assert read_currency(text)[0] == ""


@pytest.mark.parametrize(
    "text", ["about 12", "environ 12", "unos 12", "около 12", "约12", "حوالي 12", "more than 12", "~ 12"]
)
def test_an_estimate_is_known_by_its_words(text):
    assert is_about(text)
    assert not is_about("12 persons")
