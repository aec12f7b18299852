import sqlite3
from zipfile import ZipFile

import pytest

from kb.release.bulk import write_bulk
from kb.release.identity import identity
from kb.release.offline.copy import write_copy
from tests.builds import mini_database, mini_index, real_database, real_index

__all__ = ["mini_database", "mini_index", "real_database", "real_index"]

SITE = "https://casebook.example.org/some/where"


def quiet(stage, done, total):
    """Progress that nobody reads."""


@pytest.fixture(scope="session")
def me(mini_index):
    """The identity of the mini corpus, published at an address."""
    return identity(mini_index, SITE, "https://git.example.org/owner/name")


@pytest.fixture
def connection(mini_database):
    """The database of the mini corpus as SQLite gives it."""
    opened = sqlite3.connect(mini_database)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def bulk(mini_index, me, tmp_path_factory):
    """The archive of bulk data of the mini corpus, unpacked."""
    folder = tmp_path_factory.mktemp("bulk")
    write_bulk(mini_index, me, folder / "data.zip", quiet)
    with ZipFile(folder / "data.zip") as archive:
        archive.extractall(folder)
    return folder / f"{me.name}-data"


@pytest.fixture(scope="session")
def copy(mini_index, tmp_path_factory):
    """The offline copy of the mini corpus, of a site without an address. Session-wide: it takes a while."""
    folder = tmp_path_factory.mktemp("copy") / "kb"
    write_copy(mini_index, identity(mini_index), folder, quiet)
    return folder
