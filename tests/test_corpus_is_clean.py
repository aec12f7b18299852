"""The corpus of this repository."""

from kb.checks import report
from kb.checks.corpus import check_corpus, forbids_build
from kb.paths import PACKAGE


def test_the_corpus_has_no_problems():
    problems = [problem for problem in check_corpus(PACKAGE.parent / "corpus") if forbids_build(problem)]
    assert problems == [], report.as_text(problems)
