"""A whole corpus: every problem of every file in one run."""

import os
from pathlib import Path

import pytest

from kb.checks.corpus import check_corpus, forbids_build
from kb.errors import CorpusError
from kb.problems import Problem
from tests.factories import CASE_ID, a_case, a_corpus, a_tool, a_unit

EXAMPLES = Path(__file__).parent.parent / "examples"
BROKEN = {
    "empty": b"",
    "not-text": bytes(range(256)),
    "no-front-matter": b"text",
    "no-end": b"---\nid: x\n",
    "syntax": b"---\nid: [\n---\n",
    "a-list": b"---\n- 1\n---\n",
    "brackets": b"---\na: " + b"[" * 100_000,
    "alias": b"---\na: &a [*a]\n---\n",
    "utf16": "---\nid: x\n---\n".encode("utf-16"),
}


def codes(problems, corpus):
    return [(problem.path.relative_to(corpus).as_posix(), problem.line, problem.code) for problem in problems]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_hides_no_other(tmp_path, name):
    files = {
        f"cases/{CASE_ID}.md": a_case(crimes=["drugs"]),
        f"tools/{name}.md": BROKEN[name],
        "units/example-unit.md": a_unit(model="x"),
    }
    corpus = a_corpus(tmp_path, files)
    found = codes(check_corpus(corpus), corpus)
    assert (found[0], found[-1]) == ((f"cases/{CASE_ID}.md", 4, "FD103"), ("units/example-unit.md", 5, "FD103"))
    assert {path for path, _, _ in found[1:-1]} == {f"tools/{name}.md"}


def test_problems_are_sorted_by_file_line_and_column(tmp_path):
    files = {
        "units/example-unit.md": a_unit(title="x"),
        f"cases/{CASE_ID}.md": a_case(outcomes=["y", "z"], crimes=["x"]),
    }
    problems = check_corpus(a_corpus(tmp_path, files))
    assert [problem.code for problem in problems] == ["FD103", "FD103", "FD103", "FD109"]
    assert problems == sorted(problems)


def test_the_terrible_file_has_exactly_these_problems(tmp_path):
    corpus = a_corpus(tmp_path, {"cases/terrible.md": (EXAMPLES / "terrible.md").read_bytes()})
    found = [f"{problem.line}:{problem.column}: {problem.code}" for problem in check_corpus(corpus)]
    assert found == (EXAMPLES / "terrible.txt").read_text().splitlines()


def test_progress_counts_every_file(tmp_path):
    corpus = a_corpus(tmp_path, {"tools/example-tool.md": a_tool(), "units/example-unit.md": a_unit()})
    said = []
    check_corpus(corpus, lambda *progress: said.append(progress))
    assert said == [("checking", 1, 2), ("checking", 2, 2)]


def test_a_file_in_the_wrong_place_is_told_where_to_go(tmp_path):
    corpus = a_corpus(tmp_path, {"tools/example-tool.md": a_tool(), "loose.md": "", "tools/notes.txt": ""})
    hints = {problem.path.name: problem.hint for problem in check_corpus(corpus)}
    assert hints == {
        "loose.md": "move it into one of cases, units, practices, tools",
        "notes.txt": "entries are .md files directly in cases/, units/, practices/, tools/",
    }


@pytest.mark.parametrize(
    "name",
    [
        "two words.md",
        "UPPER.md",
        "é.md",
        "%.md",
        "a'b.md",
        "a:b,c.md",
        "new\nline.md",
        "\x1b[31m.md",
        "-.md",
        "a.fr.ru.md",
    ],
)
def test_a_name_that_is_none_is_reported_as_it_is(tmp_path, name):
    corpus = a_corpus(tmp_path, {f"tools/{name}": a_tool()})
    assert [(problem.path.name, problem.code) for problem in check_corpus(corpus)] == [(name, "FN101")]


def test_a_name_that_is_not_utf8_is_reported(tmp_path):
    corpus = a_corpus(tmp_path, {"tools/example-tool.md": a_tool()})
    with open(os.path.join(os.fsencode(corpus), b"tools", b"caf\xe9.md"), "wb") as file:
        file.write(a_tool(id="other-tool").encode())
    assert [problem.code for problem in check_corpus(corpus)] == ["FN101"]


@pytest.mark.parametrize("lang", ["de", "xx", "md"])
def test_a_translation_into_another_language_is_reported(tmp_path, lang):
    corpus = a_corpus(tmp_path, {"tools/example-tool.md": a_tool(), f"tools/example-tool.{lang}.md": ""})
    assert (f"tools/example-tool.{lang}.md", 1, "FN101") in codes(check_corpus(corpus), corpus)


def test_a_file_that_cannot_be_read_stops_the_check_with_its_name(tmp_path, monkeypatch):
    corpus = a_corpus(tmp_path, {"tools/example-tool.md": a_tool()})

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root, who runs the tests in containers, may read everything
    with pytest.raises(CorpusError, match=r"example-tool\.md' cannot be read: Permission denied"):
        check_corpus(corpus)


@pytest.mark.parametrize(("code", "forbidden"), [("FD101", True), ("TR102", False)])
def test_a_warning_forbids_no_build(code, forbidden):
    assert forbids_build(Problem(Path("x"), 1, 1, code, "")) is forbidden
