import shutil

import pytest

from kb.database.build import build
from tests.builds import MINI, mini_database, real_database
from tests.web.visitor import Visitor

__all__ = ["mini_database", "real_database"]


@pytest.fixture(scope="session")
def site(mini_database):
    """The site of the mini corpus."""
    visitor = Visitor(mini_database)
    yield visitor
    visitor.close()


@pytest.fixture(scope="session")
def real_site(real_database):
    """The site of the real corpus."""
    visitor = Visitor(real_database)
    yield visitor
    visitor.close()


@pytest.fixture(scope="session")
def site_below(mini_database):
    """The site of the mini corpus below /some/where/."""
    visitor = Visitor(mini_database, base_url="/some/where/")
    yield visitor
    visitor.close()


@pytest.fixture
def site_of_changed(tmp_path):
    """The site of the mini corpus after a change to one file."""
    opened = []

    def change(name, old, new):
        corpus = shutil.copytree(MINI, tmp_path / "corpus")
        text = (corpus / name).read_text("utf-8")
        assert text.count(old) == 1
        (corpus / name).write_text(text.replace(old, new), "utf-8")
        assert build(corpus, tmp_path / "kb.db", cached=False).made
        opened.append(Visitor(tmp_path / "kb.db"))
        return opened[-1]

    yield change
    for visitor in opened:
        visitor.close()
