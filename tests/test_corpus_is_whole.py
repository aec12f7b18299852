"""What the corpus of this repository promises its readers as a whole."""

from collections import Counter

import pytest

from kb.checks.corpus import check_corpus
from kb.language.official import LANGUAGES
from kb.paths import PACKAGE
from tests.builds import real_database, real_index

__all__ = ["real_database", "real_index"]

CORPUS = PACKAGE.parent / "corpus"
LEAST_TOOLS = 15
LEAST_WHOLE = 12
LEAST_ORIGINALS = 5


def test_practices_have_examples_and_units_teach():
    assert [problem for problem in check_corpus(CORPUS) if problem.code.startswith("EV")] == []


def test_title_and_summary_stand_in_six_languages(real_index):
    rows = real_index.rows("SELECT id, group_concat(texts.lang) FROM texts JOIN entries USING (entry) GROUP BY id")
    assert [id for id, langs in rows if set(langs.split(",")) != set(LANGUAGES)] == []


def test_some_entries_are_there_whole_in_six_languages(real_index):
    sql = "SELECT kind, count(*) AS n FROM texts JOIN entries USING (entry) WHERE whole GROUP BY entry HAVING n = 6"
    whole = Counter(kind for kind, _ in real_index.rows(sql))
    assert whole.total() >= LEAST_WHOLE
    assert set(whole) == {"case", "unit", "practice", "tool"}


@pytest.mark.parametrize("lang", set(LANGUAGES) - {"en"})
def test_every_language_has_originals_with_a_whole_english_translation(real_index, lang):
    sql = ("SELECT id, exists(SELECT 1 FROM texts WHERE texts.entry = entries.entry AND lang = 'en' AND whole) "
           "FROM entries WHERE lang = ?")  # fmt: skip
    rows = real_index.rows(sql, (lang,))
    assert [id for id, whole in rows if not whole] == []
    assert len(rows) >= LEAST_ORIGINALS


def test_there_are_enough_tools_each_with_its_articles_and_languages(real_index):
    tools = real_index.rows(
        "SELECT id, languages, (SELECT count(*) FROM entry_terms WHERE entry_terms.entry = entries.entry "
        "AND vocabulary = 'articles') FROM entries WHERE kind = 'tool'"
    )
    assert len(tools) >= LEAST_TOOLS
    assert [id for id, languages, articles in tools if not articles or languages in (None, "[]")] == []


def test_every_emerging_form_of_crime_has_a_case_and_a_practice_that_answers_it(real_index):
    sql = """
        SELECT terms.term, kind FROM terms JOIN entry_terms USING (vocabulary, term) JOIN entries USING (entry)
        WHERE emerging AND kind IN ('case', 'practice')"""
    borne = {(term, kind) for term, kind in real_index.rows(sql)}
    emerging = [term for (term,) in real_index.rows("SELECT term FROM terms WHERE emerging")]
    assert emerging
    assert [(term, kind) for term in emerging for kind in ("case", "practice") if (term, kind) not in borne] == []


def test_no_profile_leaves_a_heading_of_a_unit_without_an_answer(real_index):
    rows = real_index.rows(
        "SELECT id, count(*) FROM sections JOIN entries USING (entry) "
        "WHERE kind = 'unit' AND sections.lang = entries.lang GROUP BY id"
    )
    assert {count for _, count in rows} == {14}
