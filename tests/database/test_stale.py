"""Whether a database is older than what it is made from."""

import os
import shutil

import pytest

from kb.database.stale import is_stale
from tests.builds import REAL

# Days after everything else was written, so that no clock decides.
MADE = 4_000_000_000
LATER = MADE + 10


@pytest.fixture
def database(corpus, output):
    """An empty file will do: only its time is looked at."""
    output.parent.mkdir()
    output.touch()
    os.utime(output, (MADE, MADE))
    return output


def test_a_database_younger_than_everything_is_fresh(corpus, database):
    assert not is_stale(corpus, database)


def test_a_missing_database_is_stale(corpus, database):
    database.unlink()
    assert is_stale(corpus, database)


def test_an_entry_that_changed_makes_it_stale(corpus, database):
    os.utime(corpus / "tools" / "example-lamp-guide.md", (LATER, LATER))
    assert is_stale(corpus, database)


def test_an_entry_that_came_or_went_makes_it_stale(corpus, database):
    (corpus / "tools" / "example-lamp-guide.md").unlink()
    os.utime(corpus / "tools", (LATER, LATER))
    assert is_stale(corpus, database)


def test_a_vocabulary_that_changed_makes_it_stale(corpus, database):
    shutil.copytree(REAL / "vocabularies", corpus / "vocabularies")
    os.utime(corpus / "vocabularies" / "kinds.yml", (LATER, LATER))
    assert is_stale(corpus, database)


def test_other_files_beside_the_entries_do_not_make_it_stale(corpus, database):
    (corpus / "cases" / "notes.txt").touch()
    os.utime(corpus / "cases" / "notes.txt", (LATER, LATER))
    assert not is_stale(corpus, database)
