"""Which language a query is written in."""

import pytest
from hypothesis import given

from kb.language.recognise import languages_of, recognise
from tests.anything import any_text, same_every_time


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("who was it", "en"),
        ("how the lamp was found", "en"),
        ("le procureur et les victimes", "fr"),
        ("les procureurs dans une affaire", "fr"),
        ("EU arrest warrants", None),
        ("ça", "fr"),
        ("la investigación de los fiscales", "es"),
        ("niño", "es"),
        ("отмывание денег", "ru"),
        ("غسل الأموال", "ar"),
        ("洗钱", "zh"),
        ("EncroChat 洗钱 资金流向", "zh"),
        ("money laundering", None),
        ("blanqueo de dinero", None),
        ("2020", None),
        ("", None),
        ("?!", None),
    ],
)
def test_a_query_is_recognised_by_its_script_then_by_its_small_words(text, lang):
    assert recognise(text) == lang


def test_words_in_latin_letters_are_looked_up_in_the_language_that_was_recognised():
    assert languages_of("la investigación de los fiscales") == ("es",)


def test_words_that_could_be_of_several_languages_are_looked_up_in_all_three():
    assert languages_of("money laundering") == languages_of("洗钱") == ("en", "fr", "es")


def test_a_language_that_is_said_counts_more_than_a_guess():
    assert languages_of("la investigación de los fiscales", said="fr") == ("fr",)


@same_every_time
@given(any_text)
def test_every_text_has_at_least_one_language_to_look_it_up_in(text):
    assert set(languages_of(text)) <= {"en", "fr", "es"} and languages_of(text)
