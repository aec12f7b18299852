"""What readers of the code found by trying: each stays mended."""

import pytest

from kb.search.complete import complete
from kb.search.filters import Filters, unknown_values
from kb.search.index import name_key
from kb.search.labels import Labels
from kb.search.parts import search_all
from kb.search.related import related
from kb.search.results import Request
from kb.search.suggest import Spelling

HAN = "".join(chr(0x4E00 + place * 7 % 0x4F00) for place in range(990))


def _marked(results):
    return [result for result in results.results if any(part.marked for part in result.snippet)]


def test_a_thousand_different_characters_are_no_reason_to_fail(ask_real):
    assert ask_real(HAN, lang="zh").total >= 0


@pytest.mark.parametrize("words", ["贩运", "販運", "人口贩运", "洗钱调查中如何冻结犯罪所得"])
def test_chinese_words_are_marked_in_either_script_and_pair_by_pair(words, ask_real):
    found = ask_real(words, lang="zh")
    assert len(_marked(found)) >= len(found.results) / 2


@pytest.mark.parametrize(
    "words", ["title:fraud", "title:(fraud OR drugs)", 'summary:"money laundering"', "title:fruad"]
)
def test_words_asked_for_in_one_column_are_marked(words, ask_real):
    found = ask_real(words)
    assert len(_marked(found)) == len(found.results) > 0


@pytest.mark.parametrize("words", ["sea", "ton"])
def test_words_that_are_small_in_another_language_can_be_searched(words, ask_real):
    found = ask_real(words)
    assert found.total > 0 and found.note == ""


def test_a_sea_is_no_spanish_verb(ask_real):
    assert 0 < ask_real("sea ports").total < ask_real("ports").total


def test_of_a_hyphenated_word_that_nothing_has_the_first_half_is_not_searched_alone(ask_real):
    assert ask_real("wire-tap").suggestion == "wiretap"
    assert ask_real("high-flyer").total < ask_real("high*").total / 2


def test_fields_that_find_nothing_together_are_not_called_small_words(ask_real):
    assert (ask_real("year:1900").total, ask_real("year:1900").note) == (0, "")


def test_years_in_the_wrong_order_change_places(ask_real):
    assert ask_real("year:2020..2015").total == ask_real("year:2015..2020").total > 0
    assert Filters.read({"from": ["2020"], "to": ["2010"]}) == Filters(first=2010, last=2020)


def test_five_digits_are_no_year_and_the_year_nought_is_one(ask_real):
    assert ask_real("year:20155").note == "unknown-field"
    assert ask_real("", filters={"to": "0"}).total == 0


def test_a_value_that_no_filter_knows_leads_to_the_nearest_term(ask_real):
    assert ask_real("crime:money-launderin").suggestion == "crime:money-laundering"


@pytest.mark.parametrize(("bare", "whole"), [("country:أردن", "country:الأردن"), ("جريمة:احتيال", "جريمة:الاحتيال")])
def test_an_arabic_name_is_known_without_its_article(bare, whole, ask_real):
    assert ask_real(bare, lang="ar").total == ask_real(whole, lang="ar").total > 0


def test_lessons_and_sources_are_kinds_for_filters_too(real_index):
    assert unknown_values(real_index, Filters({"kind": ("lesson", "source")})) == []


def test_related_entries_of_a_rare_kind_are_not_crowded_out(real_index):
    ((tool,),) = real_index.rows("SELECT entry FROM entries WHERE id = 'model-law-against-smuggling-of-migrants'")
    assert {found.kind for found in related(real_index, tool)} == {"tool"}


def test_titles_are_sorted_as_the_reader_has_them(ask_real, real_index):
    labels = Labels(real_index, "fr")
    titles = [labels.title(result.id) for result in ask_real("", lang="fr", sort="title", size=200).results]
    first = [name_key(title)[:1] for title in titles]
    assert first == sorted(first)


def test_a_suggestion_for_very_many_words_is_one_for_the_first(real_index):
    assert complete(real_index, "a " * 500, Labels(real_index, "en")) is not None


@pytest.fixture(scope="module")
def lessons(real_index):
    """How many lessons the words find, with the answer's note."""
    labels, spelling = Labels(real_index, "en"), Spelling(real_index)
    return lambda words: search_all(real_index, Request(f"kind:lesson {words}"), labels, spelling)


def test_lessons_without_a_word_or_a_term_are_all_others(lessons):
    every, fraud, of_fraud = (lessons(words).total for words in ("", "fraud", "crime:fraud"))
    assert lessons("-fraud").total == lessons("(NOT fraud)").total == every - fraud
    assert lessons("-crime:fraud").total == every - of_fraud


def test_terms_and_words_of_lessons_are_combined_as_they_are_typed(lessons):
    one, other, both = (
        lessons(words).total for words in ("crime:fraud", "crime:corruption", "crime:fraud crime:corruption")
    )
    assert lessons("(crime:fraud OR crime:corruption)").total == one + other - both
    assert lessons("crime:fraud -crime:corruption").total == one - both
    assert lessons("(fraud OR crime:corruption)").total > max(other, lessons("fraud").total)


def test_lessons_are_found_by_words_that_stand_near_each_other(lessons):
    assert 0 < lessons('"assets money"~30').total <= lessons("assets money").total


def test_a_misspelt_word_of_a_lesson_is_said_and_marked(lessons):
    found = lessons("fruad")
    assert (found.note, found.suggestion) == ("mended", "kind:lesson fraud")
    assert found.total == lessons("fraud").total and all(any(part.marked for part in one.text) for one in found.results)


def test_a_minus_after_a_bracket_is_a_minus(ask_real):
    assert ask_real("money (-fraud)").total == ask_real("money -fraud").total < ask_real("money fraud OR money").total


@pytest.mark.parametrize(
    ("words", "note"),
    [("the of", "small-words"), ("a" * 1100, "cut"), ("year:1900", "")],
)
def test_searches_of_lessons_say_what_was_made_of_them(words, note, lessons):
    assert lessons(words).note == note


def test_a_single_character_finds_lessons_in_chinese(lessons):
    found = lessons("案")
    assert found.total > 0
    assert all("案" in "".join(part.text for part in result.text) for result in found.results)


def test_a_query_that_was_cut_is_mended_all_the_same(lessons):
    found = lessons("fruad " + "a" * 1100)
    assert (found.note, "fraud" in (found.suggestion or "")) == ("cut", True)


def test_small_words_beside_a_filter_that_finds_lessons_are_not_said_to_find_nothing(lessons):
    found = lessons("crime:fraud the")
    assert (found.total, found.note) == (lessons("crime:fraud").total, "") and found.total > 0
