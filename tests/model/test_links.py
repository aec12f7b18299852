"""Which fields hold entries and terms: read off the model."""

import pytest

from kb.model.entry import KINDS
from kb.model.links import entry_fields, term_fields


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (
            "case",
            {"related.*": ("case", "unit", "practice", "tool"), "units.*": ("unit",), "practices.*": ("practice",)},
        ),
        ("unit", {"related.*": ("case", "unit", "practice", "tool")}),
        ("practice", {"related.*": ("case", "unit", "practice", "tool"), "examples.*.entry": ("case", "unit")}),
        ("tool", {"related.*": ("case", "unit", "practice", "tool"), "practices.*": ("practice",)}),
    ],
)
def test_fields_that_name_entries_are_known_with_the_kinds_allowed(kind, fields):
    assert entry_fields(KINDS[kind]) == fields


def test_fields_that_hold_terms_are_known_however_deep_they_lie():
    assert term_fields(KINDS["case"]) == {
        "countries.*": "countries",
        "articles.*": "articles",
        "crimes.*": "crimes",
        "techniques.*": "techniques",
        "cooperation.*": "cooperation",
        "issues.*": "issues",
        "figures.*.measure": "measures",
        "status": "statuses",
        "outcomes.*": "outcomes",
        "legal_bases.*.article": "articles",
        "legal_bases.*.use": "cooperation",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_vocabulary_that_a_field_needs_is_there(kind, vocabularies):
    assert set(term_fields(KINDS[kind]).values()) <= {vocabulary.id for vocabulary in vocabularies}


def test_every_fixed_heading_has_a_label(vocabularies):
    headings = {heading for kind in KINDS.values() for heading in kind.headings}
    assert headings <= set(vocabularies.terms("headings"))
