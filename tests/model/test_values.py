"""The rule of each kind of value."""

from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from kb.model.identifiers import CASE_ID, split_subject
from kb.model.parts import Figure, LegalBasis, Period, Point, Source
from kb.model.values import Currency, EntryId, LessonId, Number, SourceId, Summary, TrueOrFalse, Url, When, Year, words
from tests.factories import SOURCE, SUMMARY


def refused(kind, value):
    """The type of pydantic's error, or nothing."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return error.errors()[0]["type"]
    return ""


@pytest.mark.parametrize("date", ["2024", "2024-06", "2024-06-30", "2024-02-29", "0001", 2024])
def test_a_year_a_month_or_a_day_that_exists_is_a_date(date):
    assert TypeAdapter(When).validate_python(date) == str(date)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024-13",
        "2023-02-29",
        "2024-6-30",
        "31/06/2024",
        "24",
        "0000",
        "2024-06-30T10:00",
        "2024\n",
        "٢٠٢٤",
        "２０２４",
        20245,
        -1,
    ],
)
def test_what_is_no_day_that_exists_is_no_date(text):
    assert refused(When, text) == "no_date"


@pytest.mark.parametrize("value", [True, None, Decimal("2024.5"), ["2024"]])
def test_a_value_of_another_sort_is_no_date(value):
    assert refused(When, value) == "string_type"


@pytest.mark.parametrize(
    "url", ["https://www.example.org/", "http://example.org", "https://example.org/a?b=c&d=é#e", "https://例え.jp/路径"]
)
def test_a_whole_address_is_one(url):
    assert refused(Url, url) == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "www.example.org",
        "ftp://example.org",
        "https://",
        "https://example",
        "https:///example.org",
        "javascript:alert(1)//http://a.b",
        "https://example.org/a b",
        'https://example.org/"onload=',
        "https://example.org/<script>",
        "https://example.org\n",
        "https://example.org/" + "a" * 2_000,
    ],
)
def test_what_could_not_be_followed_safely_is_no_address(text):
    assert refused(Url, text) == "no_url"


def test_a_hundred_thousand_dots_are_no_address():
    assert refused(Url, "http://" + "a." * 100_000 + "<") == "no_url"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One two, three.", 3),
        ("l'entraide judiciaire", 2),
        ("state-of-the-art 1,200.50 U.S.", 3),
        ("Дело закрыто", 2),
        ("تم تفكيك الشبكة", 3),
        ("— … !", 0),
        ("打击有组织犯罪公约", 5),
        ("公约 Convention", 2),
    ],
)
def test_words_are_counted_in_every_language(text, count):
    assert words(text) == count


@pytest.mark.parametrize("count", [60, 120])
def test_a_summary_of_sixty_to_a_hundred_and_twenty_words_is_one(count):
    assert refused(Summary, "word " * count) == ""


@pytest.mark.parametrize("count", [1, 59, 121])
def test_a_summary_that_is_shorter_or_longer_is_none(count):
    assert refused(Summary, "word " * count) == "summary_length"


def test_a_summary_of_the_factories_is_one():
    assert refused(Summary, SUMMARY) == ""


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (EntryId, ["a", "2020-fra-x", "a-1"], ["", "A", "a_b", "a--b", "-a", "a-", "a b", "é", "a\n", "a/b"]),
        (SourceId, ["s1", "s999"], ["s0", "s01", "1", "s", "S1", "s1000", "s١"]),
        (LessonId, ["l1", "l99"], ["l0", "l100", "1"]),
        (Currency, ["EUR"], ["eur", "EURO", "€"]),
    ],
)
def test_an_identifier_has_the_form_of_its_kind(kind, right, wrong):
    assert [refused(kind, text) for text in right] == [""] * len(right)
    assert [refused(kind, text) for text in wrong] == ["wrong_form"] * len(wrong)


def test_an_entry_id_has_at_most_eighty_characters():
    assert refused(EntryId, "a" * 80) == ""
    assert refused(EntryId, "a" * 81) == "string_too_long"


@pytest.mark.parametrize("id", ["1992-ita-palermo", "2020-fra-nld-x", "2020-fr-x-2", "2020-aa-bb-cc-dd-x"])
def test_a_case_id_has_year_countries_and_name(id):
    assert CASE_ID.match(id)


@pytest.mark.parametrize(
    "id", ["palermo", "2020-palermo", "2020-fra", "1792-fra-x", "2100-fra-x", "2020-FRA-x", "2020-fra-x\n"]
)
def test_what_lacks_one_of_them_is_no_case_id(id):
    assert not CASE_ID.match(id)


@pytest.mark.parametrize("value", [1, 0, "yes", "true", None, Decimal(1)])
def test_only_true_and_false_are_true_or_false(value):
    assert refused(TrueOrFalse, value) == "bool_type"


@pytest.mark.parametrize("value", ["12", "", True, False])
def test_text_is_no_number_even_where_it_looks_like_one(value):
    assert refused(Number, value) == "no_number"


@pytest.mark.parametrize("value", [0, 1200, Decimal("0.50"), 10**29])
def test_a_number_keeps_its_digits(value):
    assert TypeAdapter(Number).validate_python(value) == value


@pytest.mark.parametrize(
    ("year", "error"),
    [(1800, ""), (1799, "greater_than_equal"), (2101, "less_than_equal"), (True, "int_type"), ("2020", "int_type")],
)
def test_a_year_is_a_whole_number_of_our_times(year, error):
    assert refused(Year, year) == error


@pytest.mark.parametrize(
    ("model", "data", "error"),
    [
        (Period, {"from": 2020, "to": 2020}, ""),
        (Period, {"from": 2020}, ""),
        (Period, {"from": 2020, "to": 2019}, "backwards"),
        (Period, {"first": 2020}, "missing"),
        (Point, {"text": "x", "sources": ["s1"]}, ""),
        (Point, {"text": "x", "drawn_by": "editor"}, ""),
        (Point, {"text": "x"}, "no_source"),
        (Point, {"text": " ", "drawn_by": "editor"}, "string_pattern_mismatch"),
        (LegalBasis, {"instrument": "x", "use": "mla", "sources": ["s1"]}, ""),
        (LegalBasis, {"use": "mla", "sources": ["s1"]}, "one_basis"),
        (LegalBasis, {"instrument": "x", "article": "untoc-1", "use": "mla", "sources": ["s1"]}, "one_basis"),
        (Figure, {"measure": "x", "value": 1, "sources": ["s1"]}, ""),
        (Figure, {"measure": "x", "value": -1, "sources": ["s1"]}, "greater_than_equal"),
        (Figure, {"measure": "x", "value": 1, "sources": []}, "too_short"),
        (Figure, {"measure": "x", "value": 1, "sources": ["s1", "s1"]}, "repeated"),
        (Source, SOURCE, ""),
        (Source, SOURCE | {"language": "English"}, "string_pattern_mismatch"),
        (Source, SOURCE | {"more": 1}, "extra_forbidden"),
    ],
)
def test_a_part_keeps_the_rule_between_its_fields(model, data, error):
    assert refused(model, data) == error


@pytest.mark.parametrize(
    ("subject", "parts"),
    [("crime/fraud", ("crime", "fraud")), ("an-entry", None), ("a/b/c", ("a", "b/c")), ("/", ("", ""))],
)
def test_a_subject_is_a_facet_with_a_term_or_an_entry(subject, parts):
    assert split_subject(subject) == parts
