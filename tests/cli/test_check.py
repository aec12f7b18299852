"""`kb check`."""

import json

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.words.messages import messages
from tests.factories import ABSENT, CASE_ID, a_case, a_corpus, a_tool, a_translation

CASE = f"cases/{CASE_ID}.md"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs `kb check` in a folder that holds a corpus of these files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)

    def checked(files, *arguments):
        a_corpus(tmp_path, files)
        return CliRunner().invoke(main, ["check", *arguments])

    return checked


def test_a_corpus_without_problems_is_fine(run):
    result = run({CASE: a_case()})
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 file checked: no problems.\n")


def test_problems_go_to_standard_output_and_the_count_to_standard_error(run):
    result = run({CASE: a_case(crimes=["frauds"])})
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"corpus/{CASE}:4:10: FD103 'frauds' is no term of 'crimes'",
        "    did you mean 'fraud'? the terms stand in vocabularies/crimes.yml",
    ]
    assert result.stderr == "1 file checked: 1 problem in 1 of them. What a code means: kb explain FD103\n"


def test_a_warning_is_shown_and_is_no_failure(run):
    result = run({CASE: a_case(), f"cases/{CASE_ID}.fr.md": a_translation(of="0123456789ab")})
    assert (result.exit_code, "TR102 (warning)" in result.stdout) == (0, True)


def test_only_problems_of_the_chosen_files_are_shown_and_counted(run):
    files = {CASE: a_case(title="x"), "tools/example-tool.md": a_tool(title="x")}
    result = run(files, "corpus/tools")
    assert (result.exit_code, CASE in result.stdout) == (1, False)
    assert result.stdout.startswith("corpus/tools/example-tool.md:9:8: FD109")
    assert result.stderr.startswith("1 file checked: 1 problem")


def test_a_chosen_file_without_problems_is_fine_whatever_the_others_hold(run):
    files = {CASE: a_case(title="x"), "tools/example-tool.md": a_tool()}
    result = run(files, "corpus/tools/example-tool.md")
    assert (result.exit_code, result.stdout) == (0, "")


def test_json_is_all_that_standard_output_holds(run):
    result = run({CASE: a_case(title="x")}, "--format", "json")
    assert [(problem["code"], problem["line"]) for problem in json.loads(result.stdout)] == [("FD109", 8)]
    assert json.loads(run({CASE: a_case()}, "--format", "json").stdout) == []


def test_inside_github_actions_annotations_are_the_default(run, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    files = {CASE: a_case(title="x")}
    assert run(files).stdout.startswith(f"::error file=corpus/{CASE},line=8,col=8,title=FD109::")
    assert run(files, "--format", "text").stdout.startswith(f"corpus/{CASE}:8:8: FD109")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.md"], "does not exist"),
        (["corpus/README.md"], "is no file of the corpus"),
        (["--format", "xml"], "is not one of"),
        (["--no-such-option"], "No such option"),
    ],
)
def test_what_cannot_be_used_is_said_on_standard_error_with_status_two(run, arguments, said):
    result = run({CASE: a_case(), "README.md": ""}, *arguments)
    assert (result.exit_code, result.stdout, said in result.stderr) == (2, "", True)


@pytest.mark.parametrize(("files", "said"), [({"notes/x.md": ""}, "holds no entries"), ({}, "There is no corpus")])
def test_without_entries_the_check_fails(run, tmp_path, files, said):
    result = run(files, "--corpus", str(tmp_path / "corpus"))
    assert (result.exit_code, result.stdout, said in result.stderr) == (1, "", True)


def test_the_nearest_corpus_above_is_checked(run, tmp_path, monkeypatch):
    a_corpus(tmp_path, {CASE: a_case()})
    monkeypatch.chdir(tmp_path / "corpus" / "cases")
    result = run({}, CASE.removeprefix("cases/"))
    assert (result.exit_code, result.stderr) == (0, "1 file checked: no problems.\n")


def test_problems_of_the_corpus_own_vocabularies_are_shown(run):
    result = run({CASE: a_case(), "vocabularies/crimes.yml": "id: [\n"}, "corpus/vocabularies")
    assert (result.exit_code, "corpus/vocabularies/crimes.yml:2:1: FM103" in result.stdout) == (1, True)


@pytest.fixture
def french(monkeypatch):
    """A catalogue that says one message in French."""

    class French:
        number = staticmethod(str)

        def gettext(self, text, **values):
            text = {
                "the field '%(field)s' is missing": "le champ « %(field)s » manque",
                "warning": "avertissement",
            }.get(text, text)
            return text % values if values else text

        def ngettext(self, one, many, count, /, **values):
            return (one if count == 1 else many) % {"number": count, **values}

    def said(lang):
        return French() if lang == "fr" else messages(lang)

    monkeypatch.setattr("kb.checks.report.messages", said)


@pytest.mark.parametrize(
    ("variables", "arguments", "lang"),
    [
        ({}, [], "en"),
        ({}, ["--lang", "fr"], "fr"),
        ({"LANG": "fr_FR.UTF-8"}, [], "fr"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "fr_CA"}, [], "fr"),
        ({"LANG": "de_DE.UTF-8"}, [], "en"),
        ({"LANG": "fr_FR.UTF-8"}, ["--lang", "en"], "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "fr_FR"}, [], "en"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_problems_are_said_in_the_language_of_the_terminal(run, monkeypatch, french, variables, arguments, lang, form):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    result = run({CASE: a_case(status=ABSENT)}, "--format", form, *arguments)
    assert ("le champ « status » manque" in result.stdout) == (lang == "fr")
    assert ("the field 'status' is missing" in result.stdout) == (lang == "en")


def test_warnings_can_be_left_out(run):
    files = {CASE: a_case(), f"cases/{CASE_ID}.fr.md": a_translation(of="0123456789ab")}
    result = run(files, "--no-warnings")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "2 files checked: no problems.\n")


def test_fix_says_what_it_did_and_shows_what_is_left(run, tmp_path):
    result = run({CASE: a_case(crimes=["frauds"], title="x")}, "--fix")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == [
        f'corpus/{CASE}:4:10: FD103 mended: "frauds" → "fraud"',
        f"corpus/{CASE}:8:8: FD109 'title': at least 3 characters are wanted",
    ]
    assert '["fraud"]' in (tmp_path / "corpus" / CASE).read_text("utf-8")


def test_fix_mends_the_chosen_files_only_and_nothing_twice(run, tmp_path):
    files = {CASE: a_case(crimes=["frauds"]), "tools/example-tool.md": a_tool(countries=["France"])}
    assert run(files, "--fix", "corpus/tools").exit_code == 0
    assert '["frauds"]' in (tmp_path / "corpus" / CASE).read_text("utf-8")
    again = run({}, "--fix", "corpus/tools")
    assert (again.exit_code, again.stdout) == (0, "")


def test_with_json_only_problems_are_on_standard_output(run):
    result = run({CASE: a_case(crimes=["frauds"])}, "--fix", "--format", "json")
    assert (json.loads(result.stdout), "mended" in result.stderr) == ([], True)


def test_a_digest_is_renewed_where_the_reviewer_says_so_and_names_the_file(run, tmp_path):
    name = f"cases/{CASE_ID}.fr.md"
    files = {CASE: a_case(), name: a_translation(of="0123456789ab")}
    assert "TR102 (warning)" in run(files, "--fix").stdout
    refused = run({}, "--fix", "--translations-agree")
    assert (refused.exit_code, "as PATHS" in refused.stderr) == (2, True)
    result = run({}, "--fix", "--translations-agree", f"corpus/{name}")
    assert (result.exit_code, "TR102 mended" in result.stdout) == (0, True)
    assert run({}).stdout == ""
