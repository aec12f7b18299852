"""Problems as text, as JSON and as annotations of GitHub."""

import json
from pathlib import Path

import pytest

from kb.checks.catalogue import RULES, explanation
from kb.checks.report import as_github, as_json, as_text, summary
from kb.language.official import LANGUAGES
from kb.problems import Problem, say

FIRST = Problem(Path("cases/a.md"), 3, 7, "FD103", "'x' is no term of 'crimes'", "did you mean 'y'?")
SECOND = Problem(Path("cases/b.md"), 1, 1, "TR102", "the original has changed")
REPORTS = [as_text, as_json, as_github]


def test_text_has_a_line_for_a_problem_its_hint_below_and_a_space_between_files():
    assert as_text([FIRST, FIRST, SECOND]).split("\n") == [
        "cases/a.md:3:7: FD103 'x' is no term of 'crimes'",
        "    did you mean 'y'?",
        "cases/a.md:3:7: FD103 'x' is no term of 'crimes'",
        "    did you mean 'y'?",
        "",
        "cases/b.md:1:1: TR102 (warning) the original has changed",
    ]


def test_json_has_every_part_of_a_problem():
    assert json.loads(as_json([FIRST, SECOND])) == [
        {
            "path": "cases/a.md",
            "line": 3,
            "column": 7,
            "code": "FD103",
            "name": "unknown-term",
            "level": "error",
            "message": "'x' is no term of 'crimes'",
            "hint": "did you mean 'y'?",
        },
        {
            "path": "cases/b.md",
            "line": 1,
            "column": 1,
            "code": "TR102",
            "name": "outdated-translation",
            "level": "warning",
            "message": "the original has changed",
            "hint": "",
        },
    ]


def test_github_gets_commands_and_then_the_text():
    assert as_github([FIRST, SECOND]) == "\n".join(
        [
            "::error file=cases/a.md,line=3,col=7,title=FD103::'x' is no term of 'crimes'. did you mean 'y'?",
            "::warning file=cases/b.md,line=1,col=1,title=TR102::the original has changed.",
            as_text([FIRST, SECOND]),
        ]
    )


def test_nothing_in_a_name_or_message_can_end_a_command_of_github_or_begin_another():
    problem = Problem(Path("cases/a,b:c%\n::error::.md"), 1, 1, "FN101", "100%\r\n::add-mask::x, y: z")
    lines = as_github([problem]).split("\n")
    assert lines[0] == (
        "::error file=cases/a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3A.md,line=1,col=1,title=FN101::"
        "100%25%0D%0A::add-mask::x, y: z."
    )
    assert [line for line in lines[1:] if line.lstrip().startswith("::")] == []


@pytest.mark.parametrize("character", ["\n", "\r", "\x1b", "\u202e", "\u2028", "\x85"])
def test_text_stays_on_one_line_whatever_it_repeats(character):
    text = as_text([Problem(Path(f"cases/a{character}.md"), 1, 1, "FN101", f"'{character}'", f"not {character}")])
    assert len(text.splitlines()) == 2
    assert character not in text.replace("\n    ", "", 1)


@pytest.mark.parametrize("report", REPORTS)
def test_a_name_that_is_not_utf8_can_be_written(report):
    problem = Problem(Path("cases/a\udcff.md"), 1, 1, "FN101", "'a\udcff.md' is no name")
    assert r"a\udcff.md" in report([problem]).encode("utf-8").decode()


@pytest.mark.parametrize(("report", "nothing"), [(as_text, ""), (as_json, "[]"), (as_github, "")])
def test_without_problems_there_is_next_to_nothing_to_say(report, nothing):
    assert report([]) == nothing


def test_a_path_is_shown_as_one_would_write_it_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    problem = Problem(tmp_path / "corpus" / "cases" / "a.md", 1, 1, "FN101", "x")
    assert as_text([problem]) == "corpus/cases/a.md:1:1: FN101 x"


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ([], "1,200 files checked: no problems."),
        ([FIRST], "1,200 files checked: 1 problem in 1 of them. What a code means: kb explain FD103"),
        (
            [FIRST, FIRST, SECOND],
            "1,200 files checked: 2 problems and 1 warning in 2 of them. What a code means: kb explain FD103",
        ),
        (
            [SECOND, SECOND],
            "1,200 files checked: 0 problems and 2 warnings in 1 of them. What a code means: kb explain TR102",
        ),
    ],
)
def test_the_summary_counts_problems_warnings_and_files(problems, said):
    assert summary(problems, 1_200) == said


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_everything_is_said_in_the_language_that_is_asked_for(lang):
    problem = Problem(
        Path("cases/a.md"), 3, 7, "TR102", say("the field '%(field)s' is missing", field="status"), say("remove it")
    )
    english = (as_text([problem]), summary([problem], 5), explanation(RULES["TR102"]))
    said = (as_text([problem], lang), summary([problem], 5, lang), explanation(RULES["TR102"], lang))
    assert "status" in said[0] and "warning" not in said[0] and "missing" not in said[0] and "remove" not in said[0]
    assert all(other != same for other, same in zip(said, english, strict=True))
    assert "files" not in said[1] and "Wrong" not in said[2]
