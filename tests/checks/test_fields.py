"""The fields of an entry: what is wrong, where it stands, and what was meant."""

import pytest

from kb.checks.fields import nearest
from tests.factories import ABSENT, SOURCE, a_case, a_practice, a_tool, a_translation, a_unit

LESSON = {"id": "l1", "text": "A lesson.", "bears_on": ["crime/fraud"], "drawn_by": "editor"}


def test_entries_of_the_factories_are_valid(check):
    assert check(a_case()) == []
    assert check(a_unit(), "units/example-unit.md") == []
    assert check(a_practice(), "practices/example-practice.md") == []
    assert check(a_tool(), "tools/example-tool.md") == []
    assert check(a_translation(), "cases/2020-fra-operation-example.fr.md") == []


@pytest.mark.parametrize(
    "field", ["id", "lang", "title", "summary", "countries", "period", "reviewed", "crimes", "status"]
)
def test_a_required_field_that_is_missing_is_reported_at_the_first_field(check, field):
    assert check(a_case(**{field: ABSENT})) == [(2, 1, "FD101")]


def test_a_field_that_is_missing_deep_inside_is_reported_at_the_part_that_lacks_it(check):
    lesson = {name: value for name, value in LESSON.items() if name != "text"}
    text = a_case(lessons=[LESSON, lesson | {"id": "l2"}])
    assert check(text) == [(14, text.split("\n")[13].rindex("{") + 1, "FD101")]


def test_a_missing_field_is_explained_by_its_description(hints):
    assert hints(a_case(period=ABSENT)) == [("FD101", "Years that the facts cover.")]


def test_an_unknown_field_suggests_the_nearest_one(check, hints):
    assert check(a_case(techniqes=[])) == [(14, 1, "FD102")]
    assert hints(a_case(techniqes=[])) == [("FD102", "did you mean 'techniques'?")]


def test_an_unknown_field_deep_inside_suggests_the_nearest_one_there(hints):
    assert hints(a_case(lessons=[LESSON | {"bears": []}])) == [("FD102", "did you mean 'bears_on'?")]
    assert hints(a_case(period={"from": 2019, "too": 2020})) == [("FD102", "did you mean 'to'?")]


def test_the_inner_names_of_a_field_are_no_names_for_it(check):
    assert check(a_case(period={"first": 2019})) == [(11, 1, "FD101"), (11, 10, "FD102")]


@pytest.mark.parametrize(
    ("term", "meant"),
    [
        ("drug-traficking", "drug-trafficking"),
        ("Money laundering", "money-laundering"),
        ("trata de personas", "trafficking-in-persons"),
        ("洗钱", "money-laundering"),
    ],
)
def test_an_unknown_term_suggests_the_nearest_by_id_or_by_label_in_any_language(hints, term, meant):
    known = "the terms stand in vocabularies/crimes.yml"
    assert hints(a_case(crimes=["fraud", term])) == [("FD103", f"did you mean '{meant}'? {known}")]


def test_an_unknown_term_without_likeness_says_where_the_terms_stand(hints):
    assert hints(a_case(crimes=["qqq"])) == [("FD103", "the terms stand in vocabularies/crimes.yml")]


def test_an_unknown_term_is_reported_where_it_stands_in_the_list(check):
    assert check(a_case(countries=["FRA", "XXX", "ESP"])) == [(10, 20, "FD103")]


def test_a_word_that_is_not_allowed_suggests_the_nearest_one(hints):
    assert hints(a_case(sources=[SOURCE | {"type": "offical"}])) == [("FD104", "did you mean 'official'?")]
    assert hints(a_case(lang="eng")) == [("FD104", "did you mean 'en'?")]
    assert hints(a_case(lang="English")) == [("FD104", "")]


@pytest.mark.parametrize(
    ("written", "hint"), [("fra", "did you mean 'FRA'? "), ("France", "did you mean 'FRA'? "), ("QQQ", "")]
)
def test_a_short_term_suggests_only_one_that_is_like_the_whole_of_it(hints, written, hint):
    assert hints(a_case(countries=[written])) == [("FD103", f"{hint}the terms stand in vocabularies/countries.yml")]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": 12},
        {"title": None},
        {"title": ["Operation"]},
        {"title": True},
        {"summary": {"en": "text"}},
        {"countries": "FRA"},
        {"countries": {"FRA": 1}},
        {"period": 2020},
        {"period": [2019, 2020]},
        {"period": {"from": "2019"}},
        {"period": {"from": True}},
        {"reviewed": None},
        {"former_ids": None},
        {"lessons": ["text"]},
        {"lessons": [[]]},
        {"related": [1]},
        {"figures": [{"measure": "deaths", "value": "12", "sources": ["s1"]}]},
        {"figures": [{"measure": "deaths", "value": 1, "sources": ["s1"], "approximate": "no"}]},
        {"withdrawn": "yes"},
    ],
)
def test_a_value_of_the_wrong_sort_is_reported(check, changes):
    assert [code for _, _, code in check(a_case(**changes))] == ["FD105"]


def test_a_value_of_the_wrong_sort_says_what_is_wanted(problems):
    (problem,) = problems(a_case(countries="FRA"))
    assert problem.message == "'countries' is 'FRA'; wanted is a list, such as [one, two]"


def test_a_number_in_place_of_text_is_wanted_in_quotes(hints):
    assert hints(a_case(title=2020)) == [("FD105", 'put it in quotes: "2020"')]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reviewed": "2026-02-30"}, "FD106"),
        ({"reviewed": "today"}, "FD106"),
        ({"sources": [SOURCE | {"url": "www.example.org"}]}, "FD107"),
        ({"summary": "Too short."}, "FD108"),
        ({"title": "x"}, "FD109"),
        ({"title": "x" * 201}, "FD109"),
        ({"period": {"from": 2020, "to": 2019}}, "FD109"),
        ({"period": {"from": 10**29}}, "FD109"),
        ({"countries": []}, "FD109"),
        ({"sources": [SOURCE | {"language": "no-NO"}]}, "FD109"),
        ({"former_ids": ["Old Id"]}, "FD109"),
        ({"related": ["a", "a"]}, "FD110"),
        ({"countries": ["FRA", "FRA"]}, "FD110"),
        ({"lessons": [LESSON, LESSON]}, "FD110"),
        ({"lessons": [{**LESSON, "drawn_by": "source"}]}, "CT104"),
    ],
)
def test_a_value_that_breaks_the_rule_of_its_field_is_reported(check, changes, code):
    assert [found for _, _, found in check(a_case(**changes))] == [code]


def test_what_stands_twice_is_reported_where_it_stands_for_the_second_time(check):
    assert check(a_case(countries=["FRA", "ESP", "FRA"])) == [(10, 27, "FD110")]
    text = a_case(lessons=[LESSON, LESSON])
    assert check(text) == [(14, text.split("\n")[13].rindex("{") + 1, "FD110")]


def test_numbers_of_parts_count_from_one_in_messages(problems):
    (problem,) = problems(a_case(figures=[{"measure": "deaths", "value": -1, "sources": ["s1"]}]))
    assert problem.message.startswith("'figures[1].value':")


def test_a_message_does_not_repeat_an_endless_value(problems):
    assert all(len(problem.message) <= 301 for problem in problems(a_case(title="x" * 100_000, crimes=["y" * 100_000])))


def test_what_a_trap_has_said_is_not_said_again(check):
    for written, code in (("*en", "FM105"), ("no", "FM107"), ("012", "FM108"), ("[" * 14 + "]" * 14, "FM109")):
        assert [found for _, _, found in check(a_case().replace('lang: "en"', f"lang: {written}"))] == [code]


def test_after_a_slip_in_the_yaml_the_fields_before_it_are_still_checked(check):
    text = a_case(crimes=["drugs"]).replace('summary: "', 'summary: oops: "')
    assert check(text) == [(4, 10, "FD103"), (9, 14, "FM103")]


def test_a_thousand_unknown_terms_are_all_reported(check):
    found = check(a_case(crimes=[f"term-{number}" for number in range(1_000)]))
    assert (len(found), {code for _, _, code in found}) == (1_000, {"FD103"})


def test_a_hundred_thousand_related_entries_are_looked_through(check):
    assert check(a_case(related=[f"a{number}" for number in range(100_000)])) == []


def test_a_word_without_likeness_has_no_nearest():
    assert nearest("fraude", ["fraud", "theft"]) == "did you mean 'fraud'?"
    assert nearest("zzz", ["fraud", "theft"]) == ""
    assert nearest("", []) == ""
