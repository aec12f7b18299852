import shutil
import subprocess

import pytest

from tests.builds import MINI


@pytest.fixture
def git(tmp_path):
    """Runs git in the folder of the repository."""

    def run(*arguments):
        names = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "init.defaultBranch=main")
        done = subprocess.run(["git", *names, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return run


@pytest.fixture
def corpus(tmp_path, git):
    """The mini corpus in a repository of its own, with one commit."""
    found = shutil.copytree(MINI, tmp_path / "corpus")
    (tmp_path / ".gitignore").write_text("/build/\n")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "first")
    return found


@pytest.fixture
def edit(corpus):
    """Changes one passage of a file of the corpus."""

    def change(name, old, new):
        path = corpus / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1, (name, old)
        path.write_text(text.replace(old, new), "utf-8")
        return path

    return change
