"""How to tell that an original has moved on since it was translated."""

from pathlib import Path

import pytest

from kb.corpus.document import parse_document
from kb.model.translation import DIGEST_LENGTH, original_digests
from tests.factories import a_case, a_practice

LESSON = {"id": "l1", "text": "A lesson.", "bears_on": ["crime/fraud"], "drawn_by": "editor"}


def digests(text):
    document = parse_document(Path("cases/x.md"), text.encode())
    return original_digests(document.data, document.body)


@pytest.mark.parametrize("changes", [{"title": "Another title"}, {"summary": "Another summary"}])
def test_a_change_to_title_or_summary_outdates_every_translation(changes):
    head, whole = digests(a_case())
    changed_head, changed_whole = digests(a_case(**changes))
    assert (head != changed_head, whole != changed_whole) == (True, True)


@pytest.mark.parametrize("changes", [{"body": "## Summary of facts\n\nOther text.\n"}, {"lessons": [LESSON]}])
def test_a_change_to_the_text_outdates_whole_translations_only(changes):
    head, whole = digests(a_case())
    changed_head, changed_whole = digests(a_case(**changes))
    assert (head != changed_head, whole != changed_whole) == (False, True)


@pytest.mark.parametrize("part", ["prerequisites", "steps", "safeguards", "pitfalls"])
def test_a_change_to_a_point_of_a_practice_outdates_whole_translations(part):
    first, second = (a_practice(**{part: [{"text": text, "drawn_by": "editor"}]}) for text in ("One.", "Two."))
    assert digests(first)[1] != digests(second)[1]


@pytest.mark.parametrize(
    "changes",
    [
        {"countries": ["ESP"]},
        {"crimes": ["cybercrime"]},
        {"reviewed": "2026-02-02"},
        {"figures": [{"measure": "deaths", "value": 1, "sources": ["s1"]}]},
        {"related": ["x"]},
    ],
)
def test_a_change_to_what_is_not_translated_outdates_nothing(changes):
    assert digests(a_case(**changes)) == digests(a_case())


def test_empty_lines_around_the_text_change_nothing():
    assert original_digests({}, "\n\ntext\n") == original_digests({}, "text")


@pytest.mark.parametrize(
    "data", [{}, {"title": None}, {"title": [1, {"a": None}], "lessons": "x", "steps": [1, None, ["x"], {"text": {}}]}]
)
def test_an_original_of_any_shape_has_digests(data):
    assert [len(digest) for digest in original_digests(data, "")] == [DIGEST_LENGTH, DIGEST_LENGTH]


def test_the_digest_of_a_text_is_the_same_for_ever():
    assert original_digests({"title": "Título", "summary": "要"}, "body") == ("34ccf82b8183", "84ebff1983d1")
