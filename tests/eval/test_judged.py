"""The judged queries, and the quality below which the search must not fall."""

import sqlite3
from collections import Counter

import pytest

from kb.language.official import LANGUAGES
from tests.builds import real_database
from tests.eval.judged import KINDS, our_search, read_queries, scored
from tests.eval.stock import stock_search

__all__ = ["real_database"]

QUERIES = read_queries()
LEAST = 150
# nDCG@10 as measured on 2026-11-25, less three hundredths. A change that makes the search better may raise them.
FLOORS = {
    "all": 0.73, "lang ar": 0.71, "lang en": 0.77, "lang es": 0.67, "lang fr": 0.71, "lang ru": 0.73, "lang zh": 0.78,
    "kind word": 0.79, "kind phrase": 0.78, "kind question": 0.54, "kind name": 0.85, "kind cross-language": 0.85,
    "kind misspelt": 0.62,
}  # fmt: skip


@pytest.fixture(scope="module")
def scores(real_database):
    return scored(QUERIES, our_search(real_database))


def test_there_are_enough_queries_of_every_language_and_kind():
    assert len(QUERIES) >= LEAST and len({(query.query, query.lang) for query in QUERIES}) == len(QUERIES)
    assert set(Counter(query.lang for query in QUERIES)) == set(LANGUAGES)
    assert set(Counter(query.kind for query in QUERIES)) == set(KINDS)


def test_every_judged_entry_exists_and_has_a_grade(real_index_ids):
    assert {id for query in QUERIES for id in query.judged} <= real_index_ids
    assert {grade for query in QUERIES for grade in query.judged.values()} == {1, 2, 3}


@pytest.fixture(scope="module")
def real_index_ids(real_database):
    with sqlite3.connect(f"file:{real_database}?mode=ro", uri=True) as db:
        return {id for (id,) in db.execute("SELECT id FROM entries")}


@pytest.mark.parametrize("group", FLOORS)
def test_the_search_is_no_worse_than_it_was(group, scores):
    assert scores[group].ndcg >= FLOORS[group]


def test_the_search_is_better_than_stock_fts5(scores, real_database):
    stock = scored(QUERIES, stock_search(real_database))
    assert {group: scores[group].ndcg > stock[group].ndcg for group in stock} == dict.fromkeys(stock, True)
