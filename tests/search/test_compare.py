"""Units side by side, and the checklist made of practices and units."""

from kb.search.compare import MOST_UNITS, PARTS, checklist, compare
from kb.search.overview import MATRICES, matrix, years


def test_units_answer_the_same_headings_in_the_order_that_was_asked_for(mini_index):
    found = compare(mini_index, ["fra-example-phare", "2011-fra-esp-example-lantern", "fra-example-phare"], "en")
    assert [unit.id for unit in found.units] == ["fra-example-phare"]  # once, and no cases
    assert all(len(answers) == 1 for answers in found.answers.values())
    assert len(found.answers) == 14
    assert not found.differs("countries")


def test_what_the_sources_do_not_say_is_told_apart_from_an_answer(real_index):
    ids = [id for (id,) in real_index.rows("SELECT id FROM entries WHERE kind = 'unit' ORDER BY id")]
    found = compare(real_index, ids, "en")
    assert len(found.units) == MOST_UNITS
    answers = [answer for row in found.answers.values() for answer in row]
    assert any(not answer.found for answer in answers) and any(answer.found for answer in answers)
    assert all("[^" not in answer.plain for answer in answers)
    assert found.differs("countries") and 0 <= found.silent(0) <= 14


def test_no_units_compare_to_nothing(mini_index):
    found = compare(mini_index, ["nothing"], "en")
    assert (found.units, found.answers) == ([], {})


def test_the_checklist_has_its_parts_and_each_line_the_entry_behind_it(real_index):
    found = checklist(real_index, None, "en")
    assert list(found) == list(PARTS)
    lines = [line for themes in found.values() for lines in themes.values() for line in lines]
    known = {id for (id,) in real_index.rows("SELECT id FROM entries")}
    assert lines and {line.entry for line in lines} <= known
    assert {"prerequisites", "safeguards", "lesson"} <= {line.kind for line in lines}


def test_lessons_of_units_that_were_not_chosen_stay_out(real_index):
    found = checklist(real_index, ["irl-criminal-assets-bureau"], "en")
    units = {line.entry for themes in found.values() for lines in themes.values() for line in lines
             if line.entry_kind == "unit"}  # fmt: skip
    assert units == {"irl-criminal-assets-bureau"}


def test_every_cell_of_a_matrix_is_there_and_counts_cases_that_bear_both(mini_index):
    found = matrix(mini_index, *MATRICES[0])
    assert len(found.counts) == len(found.rows) and {len(row) for row in found.counts} == {len(found.columns)}
    row, column = found.rows.index("money-laundering"), found.columns.index("sit")
    assert found.counts[row][column] == 1  # the lantern case, by a narrower technique
    assert found.empty == sum(count == 0 for row in found.counts for count in row) > 0


def test_years_without_a_case_are_there_too(mini_index):
    found = dict(years(mini_index))
    assert list(found) == list(range(min(found), max(found) + 1)) and 0 in found.values()
