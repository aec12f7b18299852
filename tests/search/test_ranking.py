"""Scores worked out at build time are FTS5's own, so that both may be added."""

import pytest

from kb.database.tables import SEARCH_WEIGHTS
from kb.search import postings

WEIGHTS = ", ".join(map(str, SEARCH_WEIGHTS.values()))


@pytest.mark.parametrize("term", ["ivori", "cocain", "encrochat", "prosecutor", "police", "трафик", "洗钱", "غسل"])
def test_a_word_scores_as_in_fts5(term, real_index):
    sql = f"SELECT rowid, -bm25(search_index, {WEIGHTS}) FROM search_index WHERE search_index MATCH ?"
    asked = dict(real_index.rows(sql, (f'"{term}"',)))
    found = postings.of_term(real_index, term)
    kept = dict(zip(*(part.tolist() for part in found), strict=True)) if found else {}
    assert kept == pytest.approx(asked, rel=1e-5)


def test_some_of_these_words_are_found(real_index):
    assert postings.of_term(real_index, "encrochat") and postings.of_term(real_index, "洗钱")


def test_a_term_finds_the_entries_that_bear_it_by_a_label_in_any_language(real_index):
    bearers = {
        entry
        for (entry,) in real_index.rows(
            "SELECT entry FROM entry_terms WHERE term IN ('money-laundering', 'untoc-6', 'untoc-7')"
        )
    }
    found = [set(entries.tolist()) for entries, _ in postings.of_labels(real_index, '"غسل"')]
    assert bearers <= set().union(*found)
