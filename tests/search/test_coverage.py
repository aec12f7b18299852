"""What the coverage report counts, and which holes it names."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.search.coverage import DIMENSIONS, HOLES, coverage
from kb.search.labels import Labels


@pytest.fixture
def mini(mini_index):
    return coverage(mini_index, Labels(mini_index, "en"))


def counts(found, dimension):
    return {count.term: count.count for count in found.dimensions[dimension]}


def test_every_dimension_is_counted_without_withdrawn_entries(mini):
    assert tuple(mini.dimensions) == DIMENSIONS
    assert counts(mini, "kind") == {"case": 5, "unit": 1, "practice": 1, "tool": 1}


def test_a_narrower_region_counts_for_the_broader_one(mini):
    regions = counts(mini, "region")
    assert regions["eastern-asia"] == 1
    assert regions["asia"] == 2  # with a case of Kazakhstan


def test_originals_translations_and_sources_are_counted_apart(mini, mini_index):
    standing = "FROM entries WHERE withdrawn_date IS NULL"
    languages = dict(mini_index.rows(f"SELECT lang, count(*) {standing} GROUP BY lang"))
    assert counts(mini, "original_language") == languages
    sources = mini_index.rows(f"SELECT count(*) FROM sources WHERE entry IN (SELECT entry {standing})")
    assert sum(counts(mini, "source_type").values()) == sources[0][0]


def test_a_mask_narrows_everything(mini_index):
    mask = np.zeros(mini_index.entries, np.bool_)
    mask[0] = True
    one = coverage(mini_index, Labels(mini_index, "fr"), mask)
    assert (one.entries, one.top_countries_share) == (1, 1.0)
    assert sum(counts(one, "kind").values()) == 1


def test_nothing_covers_nothing(mini_index):
    none = coverage(mini_index, Labels(mini_index, "en"), np.zeros(mini_index.entries, np.bool_))
    assert (none.entries, none.holes, none.top_countries) == (0, (), ())


def test_holes_are_the_emptiest_terms_first_and_always_below_an_even_spread(real_index):
    found = coverage(real_index, Labels(real_index, "en"))
    assert len(found.holes) == HOLES
    assert [hole.missing for hole in found.holes] == sorted((hole.missing for hole in found.holes), reverse=True)
    assert all(hole.held < hole.expected for hole in found.holes)


def test_the_command_prints_a_report_and_the_same_as_data(mini_database):
    printed = CliRunner().invoke(main, ["coverage", "--database", str(mini_database), "--top", "2"])
    assert printed.exit_code == 0
    assert "8 entries." in printed.stdout and "The ten largest holes" in printed.stdout
    data = json.loads(CliRunner().invoke(main, ["coverage", "--database", str(mini_database), "--json"]).stdout)
    assert data["entries"] == 8 and set(data["dimensions"]) == set(DIMENSIONS)
