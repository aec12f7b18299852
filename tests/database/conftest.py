import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.builds import MINI, mini_database

__all__ = ["mini_database"]


@pytest.fixture
def corpus(tmp_path):
    """A copy of the mini corpus, to be changed; git does not know it."""
    return shutil.copytree(MINI, tmp_path / "corpus")


@pytest.fixture
def output(tmp_path):
    return tmp_path / "build" / "kb.db"


@pytest.fixture
def rows():
    """The rows of a database that a statement gives, as dictionaries."""

    def ask(database, sql, *values):
        with closing(sqlite3.connect(database)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql, values)]

    return ask
