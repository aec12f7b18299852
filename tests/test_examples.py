"""Good examples have no problem; each bad one has exactly the problem that it is named after."""

import shutil
from pathlib import Path

import pytest

from kb.checks.catalogue import RULES
from kb.checks.corpus import check_corpus
from kb.corpus.document import MAX_BYTES
from kb.paths import PACKAGE
from tests.factories import a_corpus, a_tool

EXAMPLES = Path(__file__).parent / "examples"
BAD = {path.name: path for path in sorted((EXAMPLES / "bad").iterdir())}

# An editor or git would mend these files in passing, and one is large: they are made here.
MADE = {
    "TX101-not-utf8": (a_tool(title="Manuel d'exemples écrit").encode("latin-1"), "9:27"),
    "TX102-byte-order-mark": (b"\xef\xbb\xbf" + a_tool().encode(), "1:1"),
    "TX103-line-ends": (a_tool().replace("\n", "\r\n").encode(), "1:4"),
    "TX106-too-large": ((a_tool() + "A fact.[^s1] " * (MAX_BYTES // 10)).encode(), "1:1"),
}


@pytest.fixture
def corpus(tmp_path):
    """The good examples, to which a bad one is added. Each finds the vocabularies of the project."""
    return Path(shutil.copytree(EXAMPLES / "good", tmp_path / "corpus"))


def places(corpus):
    return [
        f"{problem.path.relative_to(corpus).as_posix()}:{problem.line}:{problem.column}: {problem.code}"
        for problem in check_corpus(corpus)
    ]


def test_good_examples_have_no_problems(corpus):
    assert places(corpus) == []


@pytest.mark.parametrize("name", BAD)
def test_a_bad_example_has_exactly_the_problem_it_is_named_after(corpus, name):
    if (BAD[name] / "vocabularies").exists():
        shutil.copytree(PACKAGE.parent / "corpus" / "vocabularies", corpus / "vocabularies")
    shutil.copytree(BAD[name], corpus, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    expected = (BAD[name] / "expected.txt").read_text("utf-8").splitlines()
    assert places(corpus) == expected
    assert {line.rpartition(" ")[2] for line in expected} == {name.partition("-")[0]}


@pytest.mark.parametrize("name", MADE)
def test_a_bad_example_that_no_editor_would_keep_has_exactly_its_problem(tmp_path, name):
    content, place = MADE[name]
    corpus = a_corpus(tmp_path, {"tools/example-tool.md": content})
    assert places(corpus) == [f"tools/example-tool.md:{place}: {name.partition('-')[0]}"]


def test_every_code_has_a_bad_example_and_every_bad_example_a_code():
    assert sorted([*BAD, *MADE]) == sorted(f"{rule.code}-{rule.name}" for rule in RULES.values())
