"""The databases that many tests ask, each built once a session: the mini corpus' and the real one's."""

from pathlib import Path

import pytest

from kb.database.build import build
from kb.search.index import Index

MINI = Path(__file__).parent / "mini"
REAL = Path(__file__).parent.parent / "corpus"


def built(name: str, corpus: Path, folders: pytest.TempPathFactory) -> Path:
    """The database of a corpus, in the session's own folder: made by whoever asks first."""
    database = folders.getbasetemp() / name / "kb.db"
    if not database.exists():
        done = build(corpus, database, cached=False)
        assert done.made, done.problems
    return database


@pytest.fixture(scope="session")
def mini_database(tmp_path_factory):
    return built("mini", MINI, tmp_path_factory)


@pytest.fixture(scope="session")
def real_database(tmp_path_factory):
    return built("real", REAL, tmp_path_factory)


@pytest.fixture(scope="session")
def mini_index(mini_database):
    index = Index(mini_database)
    yield index
    index.close()


@pytest.fixture(scope="session")
def real_index(real_database):
    index = Index(real_database)
    yield index
    index.close()
