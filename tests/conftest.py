"""What tests of all packages share."""

import pytest

from kb.checks.vocabulary import read_vocabularies
from kb.paths import PACKAGE


@pytest.fixture(scope="session")
def vocabularies():
    """The project's own vocabularies."""
    found, _ = read_vocabularies(PACKAGE.parent / "corpus" / "vocabularies")
    return found
