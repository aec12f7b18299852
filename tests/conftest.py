"""What tests of all packages share."""

import pytest

from kb.checks.vocabulary import read_vocabularies
from kb.paths import PACKAGE


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    """Commands speak the language of the terminal: here they speak English wherever the tests run."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(scope="session")
def vocabularies():
    """The project's own vocabularies."""
    found, _ = read_vocabularies(PACKAGE.parent / "corpus" / "vocabularies")
    return found


def pytest_collection_modifyitems(items):
    """Tests in a browser come last: while one is open, no other event loop can run in the same thread."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
