"""Facts and their sources."""

import pytest

from tests.factories import CASE_ID, SOURCE, a_body, a_case, a_translation

TWO = [SOURCE, SOURCE | {"id": "s2"}]


def body(text, **changes):
    """A case whose first section holds this text, which begins on line 18 or after more fields."""
    return a_case(body=a_body("case", summary_of_facts=text), **changes)


def test_a_citation_of_no_source_is_reported_and_suggests_the_nearest(check, hints):
    assert check(body("A fact.[^s1]\nMore.[^s11]")) == [(19, 6, "CT101")]
    assert hints(body("A fact.[^s11]")) == [("CT101", "did you mean 's1'?")]
    assert hints(body("A fact.[^note]")) == [("CT101", "add it to 'sources'")]


def test_a_source_of_a_lesson_or_figure_must_exist_too(check):
    text = a_case(figures=[{"measure": "deaths", "value": 1, "sources": ["s1", "s3"]}])
    assert check(text) == [(14, text.split("\n")[13].index('"s3"') + 1, "CT101")]


def test_a_source_that_nothing_cites_is_reported_at_its_id(check):
    text = a_case(sources=TWO)
    assert check(text) == [(12, text.split("\n")[11].index('"s2"') + 1, "CT102")]


@pytest.mark.parametrize(
    "changes",
    [
        {"lessons": [{"id": "l1", "text": "A lesson.", "bears_on": ["crime/fraud"], "sources": ["s2"]}]},
        {"figures": [{"measure": "deaths", "value": 1, "sources": ["s2"]}]},
        {"legal_bases": [{"instrument": "A treaty", "use": "mla", "sources": ["s2"]}]},
        {"body": a_body("case", challenges="A fact.[^s1][^s2]")},
    ],
)
def test_a_source_may_be_cited_anywhere(check, changes):
    assert check(a_case(sources=TWO, **changes)) == []


@pytest.mark.parametrize("text", ["A fact.", "- A fact.", "> A fact.", "1. A fact.", "**A fact**", "A fact `[^ s1]`."])
def test_a_fact_without_a_source_is_reported(check, text):
    assert check(body(text)) == [(18, 1, "CT103")]


def test_each_paragraph_and_item_needs_its_own_source(check):
    assert check(body("A fact.[^s1]\n\nAnother.\n\n- One.[^s1]\n- Two.\n- Three:\n  - Four.")) == [
        (20, 1, "CT103"),
        (23, 1, "CT103"),
        (25, 1, "CT103"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Not found in the sources.",
        "Не найдено:",
        "包括：",
        "See [this unit](entry:some-unit).",
        "A fact on two\nlines.[^s1]",
        "A fact.[^s1]\n\n| a | b |\n|---|---|\n| c | d |",
        "### A heading\n\nA fact.[^s1]",
    ],
)
def test_what_states_no_fact_or_cites_one_is_allowed(check, text):
    assert check(body(text)) == []


def test_a_message_about_a_fact_without_a_source_stays_on_one_line(problems):
    (problem,) = problems(body("A fact\non many\nlines"))
    assert problem.message == "no source is cited here: 'A fact on many lines…'"


def test_citations_in_code_are_none(check):
    assert check(body("A fact.[^s1] `[^s9]`")) == []


def test_where_the_sources_could_not_be_read_no_citation_is_a_problem(check):
    text = a_case().replace('sources: [{"id": "s1", "title": "', 'sources: [{"id": "s1", "title": """')
    assert [code for _, _, code in check(text)] == ["FM103"]


def test_a_paragraph_of_a_translation_needs_no_source(check):
    name = f"cases/{CASE_ID}.fr.md"
    found = check(a_translation() + "\n## Résumé des faits\n\nUn fait.\n", name)
    assert "CT103" not in {code for _, _, code in found}
