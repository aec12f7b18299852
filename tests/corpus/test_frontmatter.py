"""YAML to values that know their place, and the traps on the way."""

from decimal import Decimal

import pytest

from kb.corpus.frontmatter import MAX_DEPTH, Place, load, walk


def codes(text):
    return [trap.code for trap in load(text).traps]


def places(text):
    return [(trap.place.line, trap.place.column, trap.code) for trap in load(text).traps]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("word", "word"),
        ('"no"', "no"),
        ("'012'", "012"),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("1.10", Decimal("1.10")),
        ("-0.5", Decimal("-0.5")),
        ("2020-07-02", "2020-07-02"),
        ("2020-13-45", "2020-13-45"),
        ("1.2.3", "1.2.3"),
        ("null and void", "null and void"),
        ("[a, 1, [b]]", ["a", 1, ["b"]]),
        ("{a: {b: 1}}", {"a": {"b": 1}}),
        (">-\n  one\n  two", "one two"),
        ("汉字 \U0001f600", "汉字 \U0001f600"),
    ],
)
def test_a_value_is_read_as_it_is_written(written, value):
    loaded = load(f"field: {written}")
    assert (loaded.value, loaded.traps) == ({"field": value}, [])


@pytest.mark.parametrize("word", ["yes", "No", "ON", "off"])
def test_a_word_that_some_programs_take_for_true_or_false_stays_text_and_is_reported(word):
    assert load(f"field: {word}").value == {"field": word}
    assert places(f"field: {word}") == [(1, 8, "FM107")]


@pytest.mark.parametrize(
    "number",
    ["012", "0x1f", "0o17", "0b1", "1_000", "12:30", "1e5", "+1", ".5", "1.", ".inf", "-.INF", ".nan", "9" * 31],
)
def test_a_number_that_some_programs_read_otherwise_stays_text_and_is_reported(number):
    assert load(f"field: {number}").value == {"field": number}
    assert places(f"field: {number}") == [(1, 8, "FM108")]


def test_an_ambiguous_word_is_reported_as_the_name_of_a_field_too():
    assert places("no: 1") == [(1, 1, "FM107")]
    assert codes('"no": 1') == []


def test_every_value_and_key_deep_in_lists_knows_its_line_and_column():
    loaded = load("a:\n  - b: 1\n    c: [x, y]\n", first_line=2)
    assert loaded.values == {
        (): Place(2, 1),
        ("a",): Place(3, 3),
        ("a", 0): Place(3, 5),
        ("a", 0, "b"): Place(3, 8),
        ("a", 0, "c"): Place(4, 8),
        ("a", 0, "c", 0): Place(4, 9),
        ("a", 0, "c", 1): Place(4, 12),
    }
    assert loaded.keys == {("a",): Place(2, 1), ("a", 0, "b"): Place(3, 5), ("a", 0, "c"): Place(4, 5)}


def test_the_place_of_what_is_missing_is_the_nearest_part_around_it():
    loaded = load("a:\n  - b: 1\n")
    assert loaded.place(("a", 0, "missing")) == Place(2, 5)
    assert loaded.place(("a", 7)) == Place(1, 1)
    assert loaded.key_place(("a", 0, "b")) == Place(2, 5)
    assert load("").place(("a",)) == Place(1, 1)


def test_the_column_counts_characters_and_not_bytes():
    assert load("{汉字: 值, b: é}").keys == {("汉字",): Place(1, 2), ("b",): Place(1, 9)}


def test_of_a_field_that_stands_twice_the_first_is_kept_and_the_second_reported():
    text = "a: 1\nb: 2\na: [{c: 3}]\n"
    assert load(text).value == {"a": 1, "b": 2}
    assert places(text) == [(3, 1, "FM104")]


def test_a_field_that_stands_twice_deep_inside_is_reported_there():
    assert places("a: [{b: 1, b: 2}]") == [(1, 12, "FM104")]


def test_anchors_and_aliases_are_refused_and_nothing_is_put_in_place_of_an_alias():
    text = "a: &x [1]\nb: *x\n"
    assert load(text).value == {"a": [1], "b": None}
    assert places(text) == [(1, 4, "FM105"), (2, 4, "FM105")]


def test_a_merge_key_is_refused():
    assert places("a: {<<: {b: 1}}") == [(1, 5, "FM105")]
    assert codes('a: {"<<": {b: 1}}') == []


def test_an_alias_as_the_name_of_a_field_is_refused():
    assert codes("a: &x 1\n*x : 2\n*x : 3\n") == ["FM105", "FM105", "FM105", "FM104"]


def test_a_billion_laughs_stay_a_few_words():
    lines = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    loaded = load("\n".join(lines))
    assert loaded.value == {"a0": ["ha", "ha"]} | {f"a{n}": [None, None] for n in range(1, 40)}
    assert {trap.code for trap in loaded.traps} == {"FM105"}


def test_an_alias_inside_its_own_anchor_is_refused():
    assert load("a: &a [*a]").value == {"a": [None]}


@pytest.mark.parametrize(
    "tag", ["!!str x", "!!python/object/apply:os.getcwd []", "!own x", "!<tag:example.org> x", "! x"]
)
def test_a_tag_is_refused_and_builds_nothing(tag):
    assert places(f"a: {tag}") == [(1, 4, "FM106")]
    assert load(f"a: {tag}").value in ({"a": "x"}, {"a": []})


@pytest.mark.parametrize("text", ["? [a]\n: 1\nb: 2\n", "? {a: 1}\n: [1, {c: 2}]\nb: 2\n", "{[a]: 1, b: 2}"])
def test_a_list_as_the_name_of_a_field_is_reported_and_the_others_are_read(text):
    assert load(text).value == {"b": 2}
    assert codes(text) == ["FM103"]


def test_a_second_document_is_reported_and_not_read():
    assert load("a: 1\n...\nb: 2\n").value == {"a": 1}
    assert places("a: 1\n...\n---\nb: no\n") == [(3, 1, "FM103")]


def test_twelve_levels_are_read_and_the_thirteenth_is_not():
    deepest = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert codes(f"a: {deepest}") == []
    assert places(f"a: [{deepest}]\nb: 1") == [(1, 3 + MAX_DEPTH, "FM109")]
    assert load(f"a: [{deepest}]\nb: 1").value["b"] == 1


@pytest.mark.parametrize("unit", ["[", "{", "{a: ", "? ", "- ", "[{"])
def test_a_hundred_thousand_open_brackets_are_one_problem(unit):
    loaded = load("a: 1\nb:\n  " + unit * 100_000)
    assert (loaded.value["a"], loaded.complete) == (1, False)
    assert [trap.code for trap in loaded.traps].count("FM109") == 1


def test_what_is_left_out_is_not_read_deeper_either():
    assert codes("a: 1\na: " + "[" * 100_000) == ["FM104", "FM109"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb: c: d\n", (2, 5)),
        ("a: 1\nb: 'open\n", (3, 1)),
        ("a: 1\nb: 2\n\tc: 3\n", (3, 1)),
        ("a: 1\nb: @x\n", (2, 4)),
        ('a: 1\nb: "\\ud800"\n', (2, 7)),
    ],
)
def test_what_is_no_yaml_is_reported_where_it_stands_and_the_fields_before_it_are_kept(text, place):
    loaded = load(text)
    assert [(*place, "FM103")] == places(text)
    assert (loaded.value["a"], loaded.complete) == (1, False)


def test_a_control_character_is_reported_in_one_line():
    (trap,) = load("a: \0").traps
    assert (trap.code, "\n" in trap.message) == ("FM103", False)


@pytest.mark.parametrize(("text", "value"), [("", None), ("# a remark\n", None), ("text", "text"), ("- a\n", ["a"])])
def test_what_holds_no_fields_is_read_as_what_it_is(text, value):
    loaded = load(text)
    assert (loaded.value, loaded.traps, loaded.complete) == (value, [], True)


def test_walking_gives_parents_before_their_parts():
    assert list(walk({"a": [1, {"b": 2}]})) == [
        ((), {"a": [1, {"b": 2}]}),
        (("a",), [1, {"b": 2}]),
        (("a", 0), 1),
        (("a", 1), {"b": 2}),
        (("a", 1, "b"), 2),
    ]
