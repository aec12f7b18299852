"""Fields typed in a query: filters by key or name, years, columns; and terms that a query names."""

import pytest

from kb.search.concepts import recognised
from tests.search.conftest import SHORT


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("crime:money-laundering", ["lantern", "phare"]),
        ("crime:洗钱", ["lantern", "phare"]),
        ('crime:"blanqueo de dinero"', ["lantern", "phare"]),
        ("pays:france lantern", ["lantern", "phare"]),
        ("country:FRA kind:case", ["lantern"]),
        ("страна:Казахстан", ["fonar"]),
        ("国家:中国", ["denglong"]),
        ("article:19", ["lamp"]),
        ("article:untoc-19 OR kind:tool", ["guide", "lamp"]),
        ("year:2019..2021", ["misbah", "tinsel"]),
        ("year:..2005", ["phare"]),
        ("from:2018 -year:2020", ["denglong", "misbah"]),
        ("title:lantern", ["lantern"]),
        ("title:lighthouse", []),
        ("summary:lighthouse", ["lantern"]),
        ("title:lant*", ["lantern"]),
    ],
)
def test_a_field_narrows_the_search(words, names, ask_mini):
    found = {SHORT[result.id] for result in ask_mini(words).results}
    assert found >= set(names) if names else found == set(), found


def test_an_unknown_value_is_searched_as_words_and_said(ask_mini):
    answer = ask_mini("country:lighthouse")
    assert answer.note == "unknown-field"
    assert [result.id for result in answer.results] == ["2011-fra-esp-example-lantern"]


@pytest.mark.parametrize(
    ("pieces", "term"),
    [
        (["orejas"], None),
        (["electronic", "surveillance"], "electronic-surveillance"),
        (["wiretap"], "electronic-surveillance"),
        (["电子监视"], "electronic-surveillance"),
        (["عمليات", "غسل", "الأموال"], "money-laundering"),
        (["販運人口"], "trafficking-in-persons"),
        (["surveillance"], None),
    ],
)
def test_a_term_is_recognised_by_a_whole_name_in_any_language(pieces, term, mini_index):
    found = [concept.term for concept in recognised(mini_index, pieces)]
    assert (term in found) if term else found == []


def test_an_entry_found_by_a_term_says_by_which_and_comes_after_those_that_have_the_words(ask_mini):
    answer = ask_mini("blanchiment d'argent", lang="en")
    literal = [not result.matched for result in answer.results]
    assert literal == sorted(literal, reverse=True)
    assert any(matched.term == "money-laundering" for result in answer.results for matched in result.matched)


def test_a_misspelt_word_is_searched_as_the_nearest_one_and_said(ask_mini):
    answer = ask_mini("lighthuose")
    assert (answer.mended, answer.suggestion, answer.note) == (True, "lighthouse", "mended")
    assert [result.id for result in answer.results] == ["2011-fra-esp-example-lantern"]


def test_what_must_not_be_found_is_not_mended(ask_mini):
    assert not ask_mini("lantern -lighthuose").mended


def test_a_question_finds_what_has_most_of_its_words(ask_mini):
    answer = ask_mini("which ferry carried drums of lamp oil across the channel to Norway")
    assert answer.results[0].id == "2011-fra-esp-example-lantern"
    assert answer.results[0].partly and answer.note == "some-words"


def test_a_word_without_its_accent_finds_the_same(ask_mini):
    assert [r.id for r in ask_mini("operacion").results] == [r.id for r in ask_mini("operación").results]


def test_traditional_characters_find_simplified_ones(ask_mini):
    assert [r.id for r in ask_mini("燈籠").results] == [r.id for r in ask_mini("灯笼").results] != []
