"""The headings of an entry, and what its text may not hold."""

from pathlib import Path

import pytest

from kb.checks.body import check_headings
from kb.corpus.document import parse_document
from kb.model.vocabulary import Vocabularies, Vocabulary
from tests.factories import ABSENT, CASE_ID, SUMMARY_IN_FRENCH, a_body, a_case, a_tool, a_translation, a_unit

WHOLE = a_body("case")


def body(text):
    """A case whose first section holds this text, which begins on line 18."""
    return a_case(body=a_body("case", summary_of_facts=text))


def test_a_missing_heading_is_reported_at_the_end_of_the_text(check, hints):
    text = a_case(body=WHOLE.replace("## Challenges\n\nA fact.[^s1]\n", ""))
    assert check(text) == [(34, 1, "BD101")]
    assert hints(text) == [("BD101", "add '## Challenges'; where the sources say nothing, say so under it")]


def test_without_any_text_every_heading_is_missing(check):
    assert check(a_tool(body="\n"), "tools/example-tool.md")[-2:] == [(16, 1, "BD101"), (16, 1, "BD101")]
    assert [code for _, _, code in check(a_tool()[: a_tool().rindex("---") + 3], "tools/example-tool.md")] == [
        "CT102",
        "BD101",
        "BD101",
    ]


def test_an_unknown_heading_suggests_the_nearest_one(check, hints):
    text = a_case(body=WHOLE.replace("## Challenges", "## Challenge"))
    assert check(text) == [(36, 4, "BD102"), (38, 1, "BD101")]
    assert hints(text)[0] == ("BD102", "did you mean '## Challenges'?")


def test_an_unknown_heading_without_likeness_lists_them_all(hints):
    (hint,) = (hint for code, hint in hints(a_case(body=WHOLE + "\n## Zzz\n\nA fact.[^s1]\n")) if code == "BD102")
    assert hint.startswith("the headings are: Summary of facts · Investigation")


def test_a_heading_that_stands_too_late_is_reported_and_its_text_is_kept(check):
    first, second = "## Summary of facts", "## Investigation"
    text = a_case(body=WHOLE.replace(first, "#x").replace(second, first).replace("#x", second))
    assert check(text) == [(20, 4, "BD103")]


def test_a_heading_that_stands_twice_is_reported(check):
    assert check(a_case(body=WHOLE + "\n## Challenges\n\nA fact.[^s1]\n")) == [(40, 4, "BD103")]


def test_text_before_the_first_heading_is_reported_where_it_begins(check):
    assert check(a_case(body="\n  \n\nA fact.[^s1]\n" + WHOLE)) == [(18, 1, "BD104")]


def test_an_empty_heading_is_an_unknown_one(check):
    assert check(a_case(body=WHOLE + "\n##\n\nA fact.[^s1]\n")) == [(40, 1, "BD102")]


def test_a_heading_of_the_first_level_is_reported_in_both_ways_of_writing(check):
    assert check(a_case(body=WHOLE + "\n# Title\n")) == [(40, 1, "BD105")]
    assert check(a_case(body=WHOLE + "\nTitle\n=====\n")) == [(40, 1, "BD105")]


def test_headings_of_the_third_level_are_free(check):
    assert check(body("### Anything\n\nA fact.[^s1]")) == []


@pytest.mark.parametrize("text", ["", "  ", "\n\n"])
def test_a_heading_with_nothing_under_it_is_reported(check, text):
    assert check(body(text)) == [(16, 4, "BD106")]


def test_three_dots_under_a_heading_are_reported_where_they_stand_and_as_nothing_else(check, hints):
    assert check(body("…")) == [(18, 1, "BD106")]
    assert check(body("\n  …  \n\n")) == [(19, 1, "BD106")]
    assert hints(body("…")) == [
        ("BD106", "write what the sources say; where they say nothing, write: Not found in the sources.")
    ]
    assert check(body("So it began … and ended.[^s1]")) == []


def test_headings_are_wanted_in_the_language_of_the_entry(check):
    text = a_tool(
        lang="fr",
        summary=SUMMARY_IN_FRENCH,
        body="\n## Ce que l'outil couvre\n\nUn fait.[^s1]\n\n## Quand l'utiliser\n\nUn fait.[^s1]\n",
    )
    assert check(text, "tools/example-tool.md") == []
    tool = text.replace("## Quand l'utiliser", "## When to use it")
    assert [code for _, _, code in check(tool, "tools/example-tool.md")] == ["BD102", "BD101"]


def test_where_the_stated_language_is_wrong_the_headings_are_not(check):
    assert [code for _, _, code in check(a_unit(lang="ru"), "units/example-unit.md")] == ["TX107"]


@pytest.mark.parametrize("lang", [ABSENT, "de", ["fr"], {"fr": 1}, None])
def test_without_a_language_headings_are_wanted_in_english(check, lang):
    assert {code for _, _, code in check(a_case(lang=lang))} <= {"FD101", "FD104"}


def test_a_translation_needs_headings_only_where_it_has_a_text(check):
    name = f"cases/{CASE_ID}.fr.md"
    assert check(a_translation(), name) == []
    found = check(a_translation() + "\n## Résumé des faits\n\nUn fait.\n", name)
    assert [code for _, _, code in found] == ["BD101"] * 5


def test_without_headings_in_the_vocabularies_none_are_wanted(vocabularies):
    other = {"id": "headings", "title": vocabularies["headings"].title, "terms": [vocabularies["crimes"].terms[0]]}
    document = parse_document(Path(f"cases/{CASE_ID}.md"), a_case(body="text").encode())
    assert list(check_headings(document, "en", Vocabularies({"headings": Vocabulary(**other)}))) == []
    assert list(check_headings(document, "en", Vocabularies())) == []


@pytest.mark.parametrize(
    ("text", "column", "code"),
    [
        ("A <b>fact</b>.[^s1]", 3, "BD107"),
        ("A fact.<!-- remark -->[^s1]", 8, "BD107"),
        ("A fact.<br/>[^s1]", 8, "BD107"),
        ("A ![picture](x.png).[^s1]", 3, "BD108"),
        ("A ![picture][x].[^s1]", 3, "BD108"),
        ("A [link](../x.md).[^s1]", 10, "BD109"),
        ("A [link](javascript:alert(1)).[^s1]", 10, "BD109"),
        ("A [link](//example.org).[^s1]", 10, "BD109"),
        ("A [link]().[^s1]", 10, "BD109"),
        ("[^s1]: the text of a footnote", 1, "CT105"),
    ],
)
def test_what_the_site_would_not_show_is_reported(check, text, column, code):
    assert check(body(text)) == [(18, column, code)]


@pytest.mark.parametrize(
    "text",
    [
        "A `<b>`.[^s1]",
        "1 < 2 > 0.[^s1]",
        "<https://www.example.org/>[^s1]",
        "A [link](https://www.example.org/).[^s1]",
        "A [unit](entry:some-unit).[^s1]",
        "A fact[^s1] (in brackets).",
        "A fact.[^s1]\n\n```\n<b> ![x](y) [z](w) [^s9]\n```",
        "A fact.[^s1]\n\n    <b> [^s9]",
    ],
)
def test_markdown_that_the_site_shows_is_allowed(check, text):
    assert check(body(text)) == []


def test_every_bad_link_of_a_line_is_reported(check):
    assert check(body("[a](b) [c](d)[^s1]")) == [(18, 5, "BD109"), (18, 12, "BD109")]
