"""Text to terms: the same term for every form of a word, another one for every other word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.language.analysis import MAX_TERM, analyse, is_sequence, prefix_of, terms_of_word, words
from kb.language.official import LANGUAGES
from kb.language.scripts import HAN
from tests.anything import any_text, same_every_time

# Python counts the newest Chinese characters as no letters yet.
_NO_TERM = re.compile(rf"[^\w{HAN}]|_")


ONE_TERM = {
    "en": [
        ("prosecutor prosecutors prosecutor's Prosecutors’ PROSECUTOR", "prosecutor"),
        ("trafficking trafficked trafficker", "traffick"),
        ("organised organized organisation organizing", "organiz"),
        ("organ organs", "organ"),
        ("behaviour behavior behaviours", "behavior"),
        ("defence defense", "defens"),
        ("offence offenses", "offens"),
        ("cheque cheques check", "check"),
        ("centre centers", "center"),
        ("travelled traveled travelling", "travel"),
        ("analysed analyzing", "analyz"),
        ("café CAFE cafe\u0301", "cafe"),
        ("ＡＢＣ abc", "abc"),
        ("ﬁnance finance", "financ"),
        ("hour hours", "hour"),
        ("2020 ２０２０", "2020"),
    ],
    "fr": [
        ("enquête enquêtes l'enquête d’enquête Enquête enque\u0302te", "enquet"),
        ("procureur procureurs", "procureur"),
        ("œuvre oeuvre", "oeuvr"),
        ("élément ÉLÉMENTS element", "element"),
        ("réseau reseau", "reseau"),
        ("criminalité criminalite", "criminal"),
        ("condamnées condamnees condamné", "condamn"),
        ("première premieres", "premi"),
        ("procès proces", "proces"),
    ],
    "es": [
        ("investigación investigaciones INVESTIGACIÓN investigacion", "investig"),
        ("policía policia policías", "polic"),
        ("víctima víctimas victima", "victim"),
        ("niño niños", "nin"),
        ("fiscalía fiscal", "fiscal"),
    ],
    "ru": [
        ("операция операции операцией ОПЕРАЦИЯ", "операц"),
        ("ёлка елка е\u0308лка", "елк"),
        ("терминалы терминалов терминалам", "терминал"),
        ("отмывание отмыванием", "отмыван"),
    ],
    "ar": [
        ("مصباح المصباح والمصباح بالمصباح للمصباح مصباحان", "مصباح"),
        ("أموال الأموال والأموال اموال", "اموال"),
        ("إدانة ادانة الإدانة", "ادان"),
        ("مُحَاكَمَة محاكمة محـــاكمة", "محاكم"),
        ("نيابة النيابة", "نياب"),
    ],
}


@pytest.mark.parametrize(("lang", "forms", "term"), [(lang, *row) for lang, rows in ONE_TERM.items() for row in rows])
def test_all_forms_of_a_word_become_one_term(lang, forms, term):
    assert {form: analyse(form, lang) for form in forms.split()} == {form: [term] for form in forms.split()}


def test_organ_is_another_word_than_organized():
    assert set(analyse("organ organs", "en")).isdisjoint(analyse("organised organized organization", "en"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "it's the and of don't"),
        ("fr", "de la l' qu'il des les ils"),
        ("es", "de la los y que"),
        ("ru", "и в не что"),
        ("ar", "في من على التي هذا"),
    ],
)
def test_stop_words_give_no_term(lang, text):
    assert analyse(text, lang) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("洗钱", ["洗钱"]),
        ("灯笼厂", ["灯笼", "笼厂"]),
        ("灯", ["灯"]),
        ("电话，诈骗", ["电话", "诈骗"]),
        ("COVID病毒", ["covid", "病毒"]),
        ("李某1", ["李某", "1"]),
    ],
)
def test_chinese_becomes_pairs_of_neighbours(text, terms):
    assert analyse(text, "zh") == terms


def test_a_script_is_analysed_alike_in_a_text_of_any_language():
    for text in ("المصباح", "операции", "灯笼厂"):
        assert len({tuple(analyse(text, lang)) for lang in LANGUAGES}) == 1


@pytest.mark.parametrize(("lang", "forms"), [(lang, row[0]) for lang, rows in ONE_TERM.items() for row in rows])
def test_a_word_typed_by_a_visitor_has_the_terms_that_the_build_gave_it(lang, forms):
    for form in forms.split():
        pieces = [word.text for word in words(form)]
        assert [term for piece in pieces for term in terms_of_word(piece, (lang,))] == analyse(form, lang)


def test_a_word_that_could_be_of_several_languages_has_the_terms_of_each_once():
    assert terms_of_word("investigations", ("en", "fr", "es")) == ["investig", "investigations"]


def test_only_chinese_characters_make_a_sequence():
    assert [is_sequence(word) for word in ("洗钱", "灯", "lamp", "лампа", "مصباح", "2020")] == [
        True,
        True,
        *[False] * 4,
    ]


def test_a_prefix_is_folded_but_not_stemmed():
    assert [prefix_of(word) for word in ("Organisé", "ПЛАТ", "niñ")] == ["organise", "плат", "nin"]


def test_words_know_where_they_stood():
    text = "L’enquête: 灯笼厂"
    assert [(word.text, text[word.start : word.end]) for word in words(text)] == [
        ("L", "L"), ("enquête", "enquête"), ("灯笼厂", "灯笼厂"),
    ]  # fmt: skip


@same_every_time
@given(any_text, st.sampled_from(LANGUAGES))
def test_terms_hold_letters_and_digits_only_whatever_the_text(text, lang):
    assert [term for term in analyse(text, lang) if _NO_TERM.search(term) or not 0 < len(term) <= MAX_TERM] == []


@same_every_time
@given(any_text, st.sampled_from(LANGUAGES))
def test_any_word_of_any_text_has_the_same_terms_at_build_and_at_query(text, lang):
    assert [term for word in words(text) for term in terms_of_word(word.text, (lang,))] == analyse(text, lang)
