"""The characters of a file, and YAML that programs read in different ways."""

import pytest

from tests.factories import CASE_ID, a_body, a_case


@pytest.mark.parametrize(
    "character",
    ["\0", "\x1b", "\x7f", "\x85", "\u00ad", "\u200b", "\u2028", "\u202e", "\u2066", "\ufeff", "\uffff", "\U000e0041"],
)
def test_an_invisible_character_is_reported_wherever_it_stands(check, character):
    assert check(a_case(body=a_body("case", investigation=f"A fa{character}ct.[^s1]"))) == [(22, 5, "TX104")]
    assert check(a_case().replace('title: "Op', f'title: "O{character}p')) == [(8, 10, "TX104")]


def test_an_invisible_character_that_is_written_as_an_escape_is_reported(check):
    assert check(a_case().replace('title: "Op', 'title: "O\\u202ep')) == [(8, 8, "TX104")]


@pytest.mark.parametrize(
    "character", ["\u00a0", "\u200c", "\u200d", "\u200e", "\u200f", "\u3000", "e\u0301", "\U0001f469"]
)
def test_characters_that_scripts_need_are_allowed(check, character):
    assert check(a_case(body=a_body("case", investigation=f"A fa{character}ct.[^s1]"))) == []


def test_a_tab_is_reported_once_a_line(check):
    assert check(a_case(body=a_body("case", investigation="A\tfact\t.[^s1]"))) == [(22, 2, "TX105")]


def test_a_nul_byte_hides_nothing_else(check):
    text = a_case(crimes=["drugs"]).replace('title: "Op', 'title: "\0p')
    assert check(text) == [(4, 10, "FD103"), (8, 9, "TX104")]


def test_mixed_line_ends_are_one_problem_and_lines_are_counted_right(check):
    text = a_case(crimes=["drugs"]).replace("\n", "\r\n", 2).replace("\nstatus", "\rstatus")
    assert check(text) == [(1, 4, "TX103"), (4, 10, "FD103")]


def test_a_file_in_an_older_encoding_is_one_problem(check):
    assert check(a_case(title="Opération").encode("latin-1")) == [(8, 11, "TX101")]


def test_two_megabytes_are_one_problem(check):
    body = a_body("case", challenges="One fact more.[^s1] " * 80_000)
    assert len(body.encode()) > 1_500_000
    assert check(a_case(body=body)) == [(1, 1, "TX106")]


@pytest.mark.parametrize(
    "text", ["", "\n", "---", "---\n", "---\n---\n", "---\n---", "\0", "\ufeff", "\r", "--- \n\t\n--- \n"]
)
def test_a_file_without_content_has_problems_and_no_other_trouble(check, text):
    assert check(text) != []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("title: Operation Example: the end", "FM103"),
        ("title: &name Operation Example", "FM105"),
        ("title: *name", "FM105"),
        ("title: !!binary T3BlcmF0aW9u", "FM106"),
        ("title: No", "FM107"),
        ("title: 0123", "FM108"),
        ("title: 1_000", "FM108"),
        ("title: 12:30", "FM108"),
        ("title: 1e5", "FM108"),
        ("title: " + "[" * 100_000, "FM109"),
    ],
)
def test_yaml_that_programs_read_in_different_ways_is_one_problem(check, written, code):
    text = a_case().replace('title: "Operation Example: boxes that did not exist"', written)
    assert [found for _, _, found in check(text)] == [code]


def test_norwegian_is_a_language_only_in_quotes(check):
    assert check(a_case().replace('"language": "en"', '"language": "no"')) == []
    assert [code for _, _, code in check(a_case().replace('"language": "en"', '"language": no'))] == ["FM107"]


def test_a_date_without_quotes_stays_the_date_that_it_is(check):
    assert check(a_case().replace('"2026-01-20"', "2026-01-20")) == []
    assert [code for _, _, code in check(a_case().replace('"2026-01-20"', "2026-02-30"))] == ["FD106"]


def test_a_billion_laughs_are_refused_without_being_unfolded(check):
    lines = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    found = check("---\n" + "\n".join(lines) + "\n---\n")
    assert {code for _, _, code in found} == {"FM105", "FD101", "BD101"}


@pytest.mark.parametrize("mark", ["[", "![", "[a](", "`", "<", "*", ">", "- ", "|", "[^", "&"])
def test_a_hundred_thousand_marks_in_the_text_are_read_to_the_end(problems, mark):
    found = problems(a_case(body=a_body("case", challenges=mark * (100_000 // len(mark)))), f"cases/{CASE_ID}.md")
    assert {problem.line for problem in found} <= {38}
