"""The file that a new entry begins with."""

from pathlib import Path

import pytest

from kb.checks.corpus import check_document, forbids_build
from kb.corpus.document import parse_document
from kb.model.entry import KINDS, fields_in_order
from kb.model.template import Draft, heading_label, template, written
from kb.paths import KIND_FOLDERS

IDS = {"case": "2020-fra-example", "unit": "example", "practice": "example", "tool": "example"}


def checked(kind, vocabularies, id=None):
    id = id or IDS[kind]
    document = parse_document(Path(KIND_FOLDERS[kind]) / f"{id}.md", template(kind, id).encode())
    return document, check_document(document, vocabularies)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_problems_only_where_three_dots_stand_for_a_text(kind, vocabularies):
    document, found = checked(kind, vocabularies)
    lines = document.text.split("\n")
    assert "FD108" in {problem.code for problem in found.problems}
    wrong = [problem for problem in found.problems if forbids_build(problem)]
    assert [problem for problem in wrong if "…" not in lines[problem.line - 1]] == []


@pytest.mark.parametrize("heading", sorted({heading for kind in KINDS.values() for heading in kind.headings}))
def test_a_heading_of_a_template_is_the_one_that_is_wanted(heading, vocabularies):
    assert heading_label(heading) == vocabularies["headings"].by_id[heading].labels.en


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_every_field_in_order_with_what_it_is_for(kind):
    text = template(kind, IDS[kind])
    fields = fields_in_order(KINDS[kind])
    expected = [name for name in fields if name not in ("former_ids", "reviews", "withdrawn")]
    written = [line.partition(":")[0] for line in text.split("---\n")[1].splitlines() if line[:1].isalpha()]
    assert written == expected
    assert all(f"# {fields[name].description}" in text for name in expected)


def test_of_a_part_with_an_open_field_it_is_said_what_goes_there():
    lesson = {"id": "l1", "text": "Agree first.", "bears_on": ["…"], "drawn_by": "editor"}
    text = written(Draft("case", "x", values={"lessons": [lesson]}))
    assert "# bears_on: What it bears on: ids of practices" in text
    whole = written(Draft("case", "x", values={"lessons": [lesson | {"bears_on": ["theme/resources"]}]}))
    assert "# bears_on" not in whole and "# id:" not in text


def test_few_terms_stand_beside_their_field_until_one_is_chosen(vocabularies):
    text = written(Draft("case", "x", "fr"), vocabularies)
    label = vocabularies["statuses"].by_id["final-judgment"].labels["fr"]
    assert f"final-judgment ({label})" in text.replace("\n# ", " ")
    chosen = written(Draft("case", "x", "fr", {"status": "final-judgment"}), vocabularies)
    assert f"final-judgment ({label})" not in chosen.replace("\n# ", " ")
    # Countries are too many, and everybody knows their names.
    assert "FRA (France)" not in text


@pytest.mark.parametrize("id", ["no", "on", "null", "true", "example", "a-b"])
def test_an_id_is_written_so_that_it_is_read_as_text(id, vocabularies):
    document, found = checked("tool", vocabularies, id)
    assert document.data["id"] == id
    assert "FN104" not in {problem.code for problem in found.problems}


@pytest.mark.parametrize("id", ['"', "a: b", "#", "a\nb: c", "{", "'"])
def test_no_id_can_break_the_front_matter(id):
    text = template("tool", id)
    assert parse_document(Path("tools/x.md"), text.encode()).data["id"] == id
