"""One text checked by itself."""

from pathlib import Path

import pytest

from kb.checks.corpus import check_document
from kb.corpus.document import parse_document
from tests.factories import CASE_ID


@pytest.fixture
def problems(vocabularies):
    """What is wrong with a text, in the order of its lines."""

    def found(text, name=f"cases/{CASE_ID}.md"):
        raw = text if isinstance(text, bytes) else text.encode()
        return list(check_document(parse_document(Path(name), raw), vocabularies).problems)

    return found


@pytest.fixture
def check(problems):
    """Line, column and code of what is wrong with a text."""

    def found(text, name=f"cases/{CASE_ID}.md"):
        return [(problem.line, problem.column, problem.code) for problem in problems(text, name)]

    return found


@pytest.fixture
def hints(problems):
    """Code and hint of what is wrong with a text."""

    def found(text, name=f"cases/{CASE_ID}.md"):
        return [(problem.code, problem.hint) for problem in problems(text, name)]

    return found
