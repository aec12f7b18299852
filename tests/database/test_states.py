"""Only published entries are in the database of the site, and nothing of the others shows in it."""

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.database.build import build
from tests.factories import a_body, a_case, a_corpus, a_practice, a_tool, a_translation, a_unit

CASE, FRENCH = "cases/2020-fra-operation-example.md", "cases/2020-fra-operation-example.fr.md"
DRAFT, TOOL, PRACTICE = "tools/example-draft.md", "tools/example-tool.md", "practices/example-practice.md"
WORD = "zanzibarian"


@pytest.fixture
def made(tmp_path, output):
    """Builds a corpus of these files."""

    def run(files, **options):
        return build(a_corpus(tmp_path, files), output, cached=False, **options)

    return run


def draft(**changes):
    title, url = f"A {WORD} manual", f"https://www.example.org/{WORD}"
    return a_tool(id="example-draft", state="draft", title=title, url=url, countries=["TZA"], **changes)


@pytest.mark.parametrize("state", ["draft", "review"])
def test_what_is_not_published_is_in_no_table(made, output, rows, state):
    files = {CASE: a_case(), TOOL: a_tool(), DRAFT: draft().replace('"draft"', f'"{state}"', 1)}
    assert made(files).info["entries"] == "2"
    assert WORD.encode() not in output.read_bytes()
    assert rows(output, "SELECT entries FROM terms WHERE vocabulary = 'countries' AND term = 'TZA'") == [{"entries": 0}]
    assert rows(output, "SELECT DISTINCT state FROM entries") == [{"state": "published"}]


def test_the_database_is_the_one_without_the_draft(made, output, tmp_path):
    files = {CASE: a_case(), TOOL: a_tool()}
    made(files)
    without = output.read_bytes()
    made({**files, DRAFT: draft(related=["example-tool"])})
    assert output.read_bytes() == without


def test_with_drafts_everything_is_in_and_says_what_it_is(made, output, rows):
    built = made(
        {CASE: a_case(), DRAFT: draft(reviews=[{"office": "Office", "date": "2026-01", "what": "law"}])}, drafts=True
    )
    assert (built.info["entries"], built.info["drafts"]) == ("2", "yes")
    assert rows(output, "SELECT id, state FROM entries WHERE state <> 'published'") == [
        {"id": "example-draft", "state": "draft"}
    ]
    assert rows(output, "SELECT office, date, what FROM reviews") == [
        {"office": "Office", "date": "2026-01", "what": "law"}
    ]


def test_a_translation_of_a_draft_is_as_unpublished_as_its_original(made, output):
    made({CASE: a_case(state="draft"), FRENCH: a_translation(title=f"Opération {WORD}"), TOOL: a_tool()})
    assert WORD.encode() not in output.read_bytes()


def test_a_problem_of_a_draft_forbids_nothing_and_is_said(made):
    built = made({CASE: a_case(), DRAFT: draft(tool_type="manuel")})
    assert (built.made, [problem.code for problem in built.problems]) == (True, ["FD103"])
    assert not made({CASE: a_case(), DRAFT: draft(tool_type="manuel")}, drafts=True).made


def test_a_state_that_is_none_forbids_the_build(made):
    built = made({CASE: a_case(state="publishd")})
    assert (built.made, [problem.code for problem in built.problems]) == (False, ["FD104"])


def test_a_published_entry_that_names_a_draft_forbids_the_build(made):
    built = made({CASE: a_case(related=["example-draft"]), DRAFT: draft()})
    assert (built.made, [problem.code for problem in built.problems]) == (False, ["XR107"])


def test_a_draft_may_name_a_practice_that_does_not_name_it_yet(made):
    files = {CASE: a_case(state="draft", practices=["example-practice"]), PRACTICE: a_practice()}
    assert [problem.code for problem in made(files).problems if problem.code.startswith("XR")] == []
    files[CASE] = a_case(practices=["example-practice"])
    assert [problem.code for problem in made(files).problems if problem.code.startswith("XR")] == ["XR103"]


def test_despite_problems_the_rest_is_built(made, output, rows):
    built = made({CASE: a_case(status="finished"), TOOL: a_tool()}, despite=True)
    assert (built.made, [problem.code for problem in built.problems]) == (True, ["FD103"])
    assert rows(output, "SELECT id FROM entries") == [{"id": "example-tool"}]


def test_a_warning_leaves_nothing_out(made, output, rows, tmp_path):
    # A unit from which nothing is learned is a warning; what comes after it must be there as well.
    files = {CASE: a_case(), "units/example-unit.md": a_unit(body=a_body("unit", pitfalls="Not found in the sources."))}
    built = made(files)
    assert [problem.code for problem in built.problems] == ["EV102"]
    assert rows(output, "SELECT count(*) AS n FROM entries") == [{"n": 2}]


def test_a_cache_that_several_versions_share_keeps_what_each_needs(tmp_path, output):
    first, second = (a_corpus(tmp_path / name, {CASE: a_case(title=f"Title {name}")}) for name in ("one", "two"))
    shared = tmp_path / "shared.cache.db"
    assert build(first, output, cache_file=shared).prepared == 1
    assert build(second, output, cache_file=shared).prepared == 1
    assert build(first, output, cache_file=shared).from_cache == 1


def test_the_command_puts_drafts_apart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    a_corpus(tmp_path, {CASE: a_case(), DRAFT: draft()})
    assert CliRunner().invoke(main, ["build", "--drafts"]).exit_code == 0
    assert not (tmp_path / "build" / "kb.db").exists()
    result = CliRunner().invoke(main, ["build"])
    assert "1 case; 1 texts" in result.stderr
    assert (tmp_path / "build" / "drafts" / "kb.db").stat().st_size > 0
