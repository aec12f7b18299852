"""What is new since an earlier release."""

import copy

import pytest

from kb.release.changes import as_markdown, compared, states

LANTERN, PHARE = "2011-fra-esp-example-lantern", "fra-example-phare"


@pytest.fixture
def new(mini_index):
    return states(mini_index)


@pytest.fixture
def old(new):
    return copy.deepcopy(new)


def _ids(changes):
    return {name: [one.id for one in found] for name, found in changes.sorts()}


def test_in_the_first_release_every_entry_is_new(new):
    assert _ids(compared(new, None)) == {"added": sorted(new)}


def test_nothing_has_changed_where_nothing_has(new, old):
    assert _ids(compared(new, old, "1")) == {}
    assert "No entry has changed." in as_markdown(compared(new, old, "1"), "2", "2026-01-01")


def test_added_and_removed_entries_are_told_apart(new, old):
    del old[PHARE]
    old["gone"] = old[LANTERN]
    assert _ids(compared(new, old, "1")) == {"added": [PHARE], "removed": ["gone"]}


def test_a_change_says_which_languages_or_the_facts(new, old):
    old[LANTERN]["texts"]["fr"] = "other"
    del old[LANTERN]["texts"]["ar"]
    old[PHARE]["facts"] = "other"
    found = compared(new, old, "1")
    assert {one.id: one.note for one in found.changed} == {LANTERN: "ar, fr", PHARE: "facts"}
    assert f"- `{LANTERN}`: {new[LANTERN]['title']} (ar, fr)" in as_markdown(found, "2", "2026-01-01")


def test_a_new_id_is_a_new_name_and_no_loss(new, old):
    old["2010-fra-example-lantern"] = {**old.pop(LANTERN), "former_ids": [], "facts": "other"}
    found = compared(new, old, "1")
    assert _ids(found) == {"renamed": [LANTERN]}
    assert found.renamed[0].note == "was 2010-fra-example-lantern"


def test_an_entry_is_withdrawn_once(new, old):
    (id,) = [id for id, state in new.items() if state["withdrawn"]]
    assert _ids(compared(new, old, "1")) == {}
    old[id]["withdrawn"] = None
    assert _ids(compared(new, old, "1")) == {"withdrawn": [id]}


def test_a_state_follows_the_text_of_each_language_and_not_the_dates_of_files(new, mini_index):
    assert set(new[LANTERN]["texts"]) >= {"ar", "en", "fr"}
    assert len(set(new[LANTERN]["texts"].values())) == len(new[LANTERN]["texts"])
    assert states(mini_index) == new
