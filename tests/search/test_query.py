"""What was typed, as a tree."""

from unicodedata import normalize

import pytest
from hypothesis import given

from kb.search.query import (
    MAX_CHARACTERS,
    MAX_LEAVES,
    AllOf,
    AnyOf,
    Field,
    Phrase,
    Prefix,
    Query,
    Within,
    Without,
    Word,
    parse,
    whole_words,
)
from tests.anything import any_text, same_every_time

LAMP, OIL, FERRY = Word("lamp"), Word("oil"), Word("ferry")
LAMP_OIL = Phrase(("lamp", "oil"))
EITHER = AnyOf((LAMP, OIL))
BOTH = AllOf((LAMP, OIL))
NOT_OIL = AllOf((LAMP, Without(OIL)))


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("lamp", LAMP),
        ("  lamp  ", LAMP),
        ("lamp oil", BOTH),
        ("lamp AND oil", BOTH),
        ("lamp && oil", BOTH),
        ("lamp or oil", AllOf((LAMP, Word("or"), OIL))),
        ("lamp OR oil", EITHER),
        ("lamp || oil", EITHER),
        ("lamp OR oil OR ferry", AnyOf((LAMP, OIL, FERRY))),
        ("lamp NOT oil", NOT_OIL),
        ("lamp -oil", NOT_OIL),
        ("lamp –oil", NOT_OIL),
        ("lamp －oil", NOT_OIL),
        ("lamp -oil -ferry", AllOf((LAMP, Without(OIL), Without(FERRY)))),
        ("-oil", Without(OIL)),
        ("lamp - oil", BOTH),
        ('"lamp oil"', LAMP_OIL),
        ("“lamp oil”", LAMP_OIL),
        ("„lamp oil“", LAMP_OIL),
        ("«lamp oil»", LAMP_OIL),
        ("「lamp oil」", LAMP_OIL),
        ("＂lamp oil＂", LAMP_OIL),
        ('“lamp oil"', LAMP_OIL),
        ('lamp -"oil ferry"', AllOf((LAMP, Without(Phrase(("oil", "ferry")))))),
        ('"lamp OR oil"', Phrase(("lamp", "OR", "oil"))),
        ('"lamp -oil"', Phrase(("lamp", "-oil"))),
        ('"lamp oil"~5', Phrase(("lamp", "oil"), 5)),
        ('"lamp oil"～5', Phrase(("lamp", "oil"), 5)),
        ('"lamp oil"~999999', Phrase(("lamp", "oil"), 50)),
        ("lamp*", Prefix("lamp")),
        ("lamp＊", Prefix("lamp")),
        ("la*mp", Word("la*mp")),
        ("(lamp OR oil) ferry", AllOf((EITHER, FERRY))),
        ("（lamp OR oil） ferry", AllOf((EITHER, FERRY))),
        ("[lamp OR oil] ferry", AllOf((EITHER, FERRY))),
        ("((lamp))", LAMP),
        ("lamp -(oil OR ferry)", AllOf((LAMP, Without(AnyOf((OIL, FERRY)))))),
        ("lamp ET oil", BOTH),
        ("lamp OU oil", EITHER),
        ("lamp SAUF oil", NOT_OIL),
        ("lamp Y oil", BOTH),
        ("lamp O oil", EITHER),
        ("lamp И oil", BOTH),
        ("lamp ИЛИ oil", EITHER),
        ("lamp НЕ oil", NOT_OIL),
        ("洗钱 OR 诈骗", AnyOf((Word("洗钱"), Word("诈骗")))),
        ("المصباح -الزيت", AllOf((Word("المصباح"), Without(Word("الزيت"))))),
        ("money-laundering", Word("money-laundering")),
        ("l'enquête", Word("l'enquête")),
        ("l’enque\u0302te", Word("l'enquête")),
        ("lamp\0oil", BOTH),
    ],
)  # fmt: skip
def test_signs_and_operators_are_read(typed, tree):
    assert (parse(typed).tree, parse(typed).note) == (tree, "")


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("crime:fraud", Field("crime", "fraud")),
        ("pays:FRA lamp", AllOf((Field("country", "FRA"), LAMP))),
        ("страна：RUS", Field("country", "RUS")),
        ('country:"Costa Rica"', Field("country", "Costa Rica")),
        ("year:2015..2020", Field("year", "2015..2020")),
        ("crime:(fraud OR extortion)", AnyOf((Field("crime", "fraud"), Field("crime", "extortion")))),
        ("-kind:tool", Without(Field("kind", "tool"))),
        ("title:lamp", Within("title", LAMP)),
        ('titre:"lamp oil"', Within("title", LAMP_OIL)),
        ("title:lam*", Within("title", Prefix("lam"))),
        ("http:lamp", AllOf((Word("http"), LAMP))),
    ],
)
def test_fields_are_read_in_six_languages(typed, tree):
    assert (parse(typed).tree, parse(typed).note) == (tree, "")


@pytest.mark.parametrize(
    ("typed", "in_words"),
    [("lamp", True), ("lamp oil", True), ("crime:fraud lamp", True), ("lamp AND oil", False), ("lamp -oil", False),
     ('"lamp oil"', False), ("lamp*", False), ("title:lamp", False)],
)  # fmt: skip
def test_a_query_of_words_alone_asks_for_no_more_than_words(typed, in_words):
    assert parse(typed).in_words is in_words


@pytest.mark.parametrize("typed", ["lamp (oil", "lamp) oil", '"lamp oil', 'lamp" oil', ")lamp oil(", 'lamp ""oil'])
def test_brackets_and_quotes_that_do_not_match_mean_nothing(typed):
    assert parse(typed).tree == BOTH


@pytest.mark.parametrize("typed", ["", "   ", "?!", '"', "()", "*", "- - -", "\0", "\u200f", "\ue000", "👮🏽‍♀️"])
def test_text_without_a_letter_or_digit_asks_for_everything(typed):
    assert parse(typed) == Query(typed, None)


@pytest.mark.parametrize("typed", ["OR", "NOT", "lamp OR", "AND lamp", "OR OR OR"])
def test_an_operator_with_nothing_to_join_is_a_word(typed):
    assert all(isinstance(part, Word) for part in getattr(parse(typed).tree, "parts", (parse(typed).tree,)))


def test_signs_that_cannot_be_read_are_searched_as_plain_words():
    assert parse("NOT NOT lamp") == Query("NOT NOT lamp", AllOf((Word("NOT"), Word("NOT"), LAMP)), "plain-words", True)


def test_too_many_brackets_are_searched_as_plain_words():
    typed = "(" * 25 + "lamp -oil" + ")" * 25
    assert parse(typed) == Query(typed, BOTH, "plain-words", True)


def test_too_many_words_are_cut_to_the_first_ones():
    typed = " OR ".join(f"w{number}" for number in range(MAX_LEAVES + 6))
    words = [word for number in range(MAX_LEAVES) for word in (f"w{number}", "OR")][:MAX_LEAVES]
    assert parse(typed) == Query(typed, AllOf(tuple(map(Word, words))), "plain-words", True)


def test_a_query_that_is_too_long_is_cut():
    typed = "a" * (MAX_CHARACTERS + 500)
    assert parse(typed) == Query(typed, Word("a" * MAX_CHARACTERS), "cut", True)


def test_words_looked_for_leave_out_beginnings_and_what_must_not_be_found():
    assert whole_words(parse('lamp -oil ferry* (night OR "at ten")').tree) == ["lamp", "night", "at", "ten"]
    assert whole_words(None) == []


@same_every_time
@given(any_text)
def test_every_text_is_read_without_an_error(text):
    query = parse(text)
    assert query.typed == text
    assert query.note in ("", "plain-words", "cut")
    asks = any(letter.isalnum() for letter in normalize("NFC", text).strip("\0 \n\t")[:MAX_CHARACTERS])
    assert (query.tree is not None) == asks
