"""The choices beside the results, against a count by hand over the tables."""

import json
import random

import pytest

from kb.database.facets import FACETS
from kb.search.filters import Filters

_VOCABULARY = {"country": "countries", "crime": "crimes", "technique": "techniques", "cooperation": "cooperation",
               "article": "articles", "outcome": "outcomes", "issue": "issues", "theme": "unit-themes"}  # fmt: skip


def _bearers(index):
    """For each filter and term the ids that bear it, from the tables that a person can read."""
    broader = {
        (vocabulary, term): above
        for vocabulary, term, above in index.rows("SELECT vocabulary, term, broader FROM terms")
    }
    region = dict(index.rows("SELECT term, region FROM terms WHERE vocabulary = 'countries'"))
    id_of = dict(index.rows("SELECT entry, id FROM entries"))
    pairs = {(facet, id, term) for facet, vocabulary in _VOCABULARY.items() for entry, term in index.rows(
        "SELECT entry, term FROM entry_terms WHERE vocabulary = ?", (vocabulary,)) for id in [id_of[entry]]}  # fmt: skip
    pairs |= {("region", id, region[country]) for facet, id, country in pairs if facet == "country" and region[country]}
    pairs |= {("kind", id, kind) for id, kind in index.rows("SELECT id, kind FROM entries")}
    pairs |= {("lang", id_of[entry], lang) for entry, lang in index.rows("SELECT entry, lang FROM texts")}
    pairs |= {
        ("unit", id_of[entry], unit)
        for entry, unit in index.rows("SELECT entry, target FROM links WHERE relation = 'units'")
    }
    pairs |= {("unit", id, id) for (id,) in index.rows("SELECT id FROM entries WHERE kind = 'unit'")}
    pairs |= {("theme", id_of[entry], subject.split("/")[1]) for entry, bears_on in index.rows("SELECT entry, bears_on FROM lessons")
              for subject in json.loads(bears_on) if subject.startswith("theme/")}  # fmt: skip
    found = {facet: {} for facet in FACETS}
    for facet, id, term in pairs:
        while term:
            found[facet].setdefault(term, set()).add(id)
            term = broader.get((_VOCABULARY.get(facet, f"{facet}s"), term))
    return found


def _years(index, first, last):
    rows = index.rows("SELECT id, period_from, coalesce(period_to, period_from) FROM entries")
    return {id for id, begins, ends in rows if ends >= (first or 0) and begins <= (last or 9999)}


def _counted(everything, matched, chosen, years):
    """Which entries pass, and each filter's counts over what passes all the others."""
    passing = {
        facet: set().union(*(everything[facet].get(term, set()) for term in terms)) for facet, terms in chosen.items()
    }
    left = {facet: matched & years & set.intersection(matched, *(ids for name, ids in passing.items() if name != facet))
            for facet in FACETS}  # fmt: skip
    counts = {facet: {term: len(ids & left[facet]) for term, ids in everything[facet].items() if ids & left[facet]
                      or term in chosen.get(facet, ())} for facet in FACETS}  # fmt: skip
    return matched & years & set.intersection(matched, *passing.values()), counts


@pytest.mark.parametrize("seed", range(60))
def test_counts_are_those_of_a_count_by_hand(seed, real_index, ask_real):
    dice = random.Random(seed)
    everything = _bearers(real_index)
    words = dice.choice(["", "", "trafficking", "money OR drug*", "prosecut* -corruption"])
    matched = {result.id for result in ask_real(words, size=1000).results}
    chosen = {facet: dice.sample(sorted(everything[facet]), min(dice.choice((1, 1, 2)), len(everything[facet])))
              for facet in dice.sample(FACETS, dice.randrange(4))}  # fmt: skip
    first, last = dice.choice([(None, None), (2015, None), (None, 2018), (2012, 2019)])
    years = {name: str(year) for name, year in (("from", first), ("to", last)) if year}
    answer = ask_real(words, filters={**chosen, **years}, size=1000)
    passing, counts = _counted(everything, matched, chosen, _years(real_index, first, last))
    assert {result.id for result in answer.results} == passing and answer.total == len(passing)
    assert {facet: {value.term: value.count for value in values} for facet, values in answer.facets.items()} == counts


def test_values_of_one_filter_mean_or(found):
    assert found(filters={"country": ["EGY", "CHN"]}) == ["denglong", "misbah"]


def test_different_filters_mean_and(found):
    assert found(filters={"country": "FRA", "kind": "case"}) == ["lantern"]


def test_words_and_filters_are_joined_by_and(found):
    assert found("lanterns", filters={"crime": "fraud"}) == ["tinsel"]


@pytest.mark.parametrize(
    ("facet", "broader", "names"),
    [
        ("crime", "trafficking-in-persons", ["farol", "misbah"]),
        ("article", "tip", ["farol", "misbah"]),
        ("region", "africa", ["farol", "misbah"]),
        ("region", "northern-africa", ["farol", "misbah"]),
    ],
)
def test_a_broader_term_finds_entries_of_narrower_ones(facet, broader, names, found):
    assert found(filters={facet: broader}) == names


def test_a_unit_is_found_with_its_cases(found):
    assert found(filters={"unit": "fra-example-phare"}) == ["lantern", "phare"]


def test_a_theme_is_found_by_the_lessons_that_bear_on_it(found):
    assert found(filters={"theme": "international"}) == ["lamp", "lantern"]
    assert found(filters={"theme": "working-method"}) == ["phare"]


def test_a_language_finds_entries_that_have_a_text_in_it(found):
    assert found(filters={"lang": "fr"}) == ["lantern", "phare"]
    assert found(filters={"lang": "zh"}) == ["denglong", "lamp"]


@pytest.mark.parametrize(
    ("years", "names"),
    [
        ({"from": "2019"}, ["misbah", "tinsel"]),
        ({"to": "2005"}, ["phare"]),
        ({"from": "2013", "to": "2015"}, ["farol", "fonar", "lamp"]),
        ({"from": "2021"}, []),
        ({"from": "soon"}, ["denglong", "farol", "fonar", "guide", "lamp", "lantern", "misbah", "phare", "tinsel"]),
    ],
)
def test_years_choose_what_overlaps_them(years, names, found):
    assert found(filters=years) == names


def test_a_value_that_nothing_bears_finds_nothing_and_stays_to_be_taken_back(ask_mini):
    answer = ask_mini(filters={"crime": "kidnapping"})
    assert answer.total == 0
    assert [
        (value.term, value.label, value.count, value.selected) for value in answer.facets["crime"] if value.selected
    ] == [("kidnapping", "Kidnapping", 0, True)]


def test_a_second_value_shows_what_it_would_leave_together_with_other_filters(ask_mini):
    values = {value.term: value.count for value in ask_mini(filters={"country": "FRA"}).facets["country"]}
    assert values == {"FRA": 3, "ESP": 3, "CHN": 1, "EGY": 1, "GBR": 1, "KAZ": 1, "MAR": 1, "RUS": 1}


def test_values_are_labelled_in_the_reader_s_language(ask_mini):
    labels = {
        lang: ask_mini(lang=lang, filters={"crime": "fraud"}).facets["crime"][0].label for lang in ("en", "es", "zh")
    }
    assert labels == {"en": "Fraud", "es": "Fraude", "zh": "欺诈"}
    (unit,) = ask_mini(lang="ru").facets["unit"]
    assert unit.label == "Pôle Exemple Phare\xa0: magistrats contre la criminalité des ports"


def test_values_come_by_count_and_then_by_label(ask_mini):
    values = [(-value.count, value.label.casefold()) for value in ask_mini().facets["country"]]
    assert values == sorted(values)


def test_filters_know_how_they_are_written_in_an_address():
    filters = Filters.read(
        {"crime": ["fraud", "fraud", " "], "kind": ["case"], "from": ["2001", "2010"], "to": ["x"], "lamp": ["1"]}
    )
    assert filters.pairs() == [("kind", "case"), ("crime", "fraud"), ("from", "2010")]
    assert filters.plus("crime", "corruption").pairs()[1:3] == [("crime", "fraud"), ("crime", "corruption")]
    assert filters.without("crime", "fraud").without("from", "2010").pairs() == [("kind", "case")]
