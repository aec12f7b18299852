"""Lessons and sources as results of their own, completions, ways on, related entries."""

import pytest

from kb.search.complete import complete
from kb.search.filters import Filters
from kb.search.labels import Labels
from kb.search.parts import PartResults, search_all
from kb.search.related import related
from kb.search.results import Request
from kb.search.suggest import Spelling
from kb.search.ways_on import ways_on


@pytest.fixture
def ask_parts(mini_index):
    labels, spelling = Labels(mini_index, "en"), Spelling(mini_index)

    def ask(words, **filters):
        chosen = Filters.read({name: [value] for name, value in filters.items()})
        return search_all(mini_index, Request(words, chosen), labels, spelling)

    return ask


@pytest.mark.parametrize("words", ["kind:lesson file", "kind:leçon file", "kind:教训 file"])
def test_lessons_can_be_searched_in_place_of_entries(words, ask_parts):
    found = ask_parts(words)
    assert isinstance(found, PartResults) and found.part == "lesson"
    assert ("example-shared-lamp", "l1") in {(part.entry, part.id) for part in found.results}


def test_a_filter_does_the_same_and_others_choose_among_the_entries(ask_parts):
    everywhere, in_practices = ask_parts("", kind="lesson"), ask_parts("kind:lesson theme:international")
    assert everywhere.total > in_practices.total > 0


def test_without_words_every_source_is_listed_in_whatever_language(ask_parts, mini_index):
    found = ask_parts("kind:source", size=1000)
    assert found.total == len(found.results) == mini_index.rows("SELECT count(*) FROM sources")[0][0]


def test_sources_are_found_by_title_and_publisher(ask_parts):
    found = ask_parts('kind:source "Journal of Examples"')
    assert {part.entry for part in found.results} >= {"example-shared-lamp"}
    assert found.to_json()["results"][0]["url"].startswith("/id/example-shared-lamp#source-")


def test_signs_work_among_parts_too(ask_parts):
    assert ask_parts("kind:lesson file -language").total < ask_parts("kind:lesson file").total
    assert ask_parts("kind:lesson the of").total == 0
    assert ask_parts("kind:lesson xyzzy").total == 0


@pytest.fixture
def lessons(ask_parts):
    """The lessons of the mini corpus that words find, as pairs of an entry and the lesson in it."""
    return lambda words: {(part.entry, part.id) for part in ask_parts(f"kind:lesson {words}").results}


@pytest.mark.parametrize("words", ["-file", "(NOT file)", "NOT (file OR xyzzy)"])
def test_what_is_not_wanted_needs_no_wanted_word_beside_it(words, lessons):
    assert lessons("") > lessons(words) == lessons("") - lessons("file")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("-theme:international", lambda of: of("") - of("theme:international")),
        ("kind:case -country:france", lambda of: of("kind:case") - of("country:france")),
        ("(country:france OR theme:international)", lambda of: of("country:france") | of("theme:international")),
        ("(file OR country:france)", lambda of: of("file") | of("country:france")),
        ("(file OR year:2014..2016)", lambda of: of("file") | of("year:2014..2016")),
        ("(file OR NOT country:france)", lambda of: of("file") | of("") - of("country:france")),
    ],
)
def test_terms_years_and_words_combine_as_sets_of_parts(words, expected, lessons):
    assert lessons("") > lessons(words) == expected(lessons) > set()


def test_words_near_one_another_are_found_in_either_order(lessons):
    assert lessons('"file prosecutors"') == lessons('"file prosecutors"~1') == set()
    assert lessons("file prosecutors") >= lessons('"file prosecutors"~30') > set()


def test_a_column_of_entries_is_the_one_text_of_a_lesson(lessons):
    assert lessons("title:file") == lessons("file") != set()


def test_a_misspelt_word_is_said_mended_and_marked(ask_parts):
    found = ask_parts("kind:lesson prosecutrs")
    assert (found.note, found.suggestion, found.total) == (
        "mended", "kind:lesson prosecutors", ask_parts("kind:lesson prosecutors").total
    )  # fmt: skip
    assert found.total and all(any(piece.marked for piece in part.text) for part in found.results)


def test_what_must_not_be_found_is_not_mended(ask_parts):
    found = ask_parts("kind:lesson -prosecutrs")
    assert (found.note, found.suggestion, found.total) == ("", None, ask_parts("kind:lesson").total)


def test_the_whole_words_before_a_beginning_count(lessons):
    assert lessons("deliv*") >= lessons("team-deliv*") > set()
    assert lessons("xyzzy-deliv*") == set()


def test_the_beginning_of_a_run_of_chinese_characters_is_found(ask_parts):
    assert ask_parts("kind:lesson 资金流*").total == ask_parts('kind:lesson "资金流"').total > 0


def test_to_ask_twice_for_lessons_is_to_ask_once(lessons):
    assert lessons("kind:lesson") == lessons("") != set()


def test_a_lesson_stands_once_in_the_reader_s_language(mini_index):
    found = search_all(mini_index, Request("kind:lesson", lang="zh"), Labels(mini_index, "zh"), Spelling(mini_index))
    of_lamp = [part for part in found.results if part.entry == "example-shared-lamp"]
    assert [(part.id, part.lang) for part in of_lamp] == [("l1", "zh")]


@pytest.mark.parametrize(
    ("typed", "lang", "label"),
    [("money l", "en", "Money-laundering"), ("blanch", "fr", "Blanchiment d'argent"), ("洗", "zh", "洗钱"),
     ("غسل", "ar", "غسل الأموال"), ("wiret", "es", "Vigilancia electrónica")],
)  # fmt: skip
def test_terms_are_completed_in_the_reader_s_language(typed, lang, label, real_index):
    assert label in [one.label for one in complete(real_index, typed, Labels(real_index, lang))]


def test_titles_are_completed_and_little_is_not(mini_index):
    labels = Labels(mini_index, "en")
    assert "2020-gbr-example-tinsel" in [one.id for one in complete(mini_index, "tins", labels)]
    assert complete(mini_index, "t", labels) == complete(mini_index, "?!", labels) == []


def test_ways_on_say_what_each_word_finds_and_what_is_near(mini_index):
    ways = ways_on(mini_index, "xyzzy AND lighthouse", Labels(mini_index, "en"), Spelling(mini_index))
    assert dict(ways.words) == {"xyzzy": 0, "lighthouse": 1}
    ways = ways_on(mini_index, "mony laundring", Labels(mini_index, "en"), Spelling(mini_index))
    assert "money-laundering" in [term.term for term in ways.terms]


def test_a_named_term_is_offered_in_the_other_languages(mini_index):
    ways = ways_on(mini_index, '"money laundering" -fraud', Labels(mini_index, "en"), Spelling(mini_index))
    assert dict(ways.others)["zh"] == "洗钱" and "en" not in dict(ways.others)


def test_related_entries_are_of_the_same_kind_and_say_why(real_index):
    number = real_index.rows("SELECT entry FROM entries WHERE id = '2019-geo-usa-goznym'")[0][0]
    found = related(real_index, number)
    assert {one.kind for one in found} == {"case"} and all(one.reasons for one in found)
    assert "2019-geo-usa-goznym" not in [one.id for one in found]
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
