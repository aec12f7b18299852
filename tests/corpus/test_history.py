"""What git knows of a corpus: asked of real repositories."""

import os
import subprocess

import pytest

from kb.corpus.history import Change, History, read_history
from tests.factories import a_corpus


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Runs git in the repository `tmp_path`, with nobody's settings."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Example")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "example@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def run(*arguments, day="2020-01-01"):
        monkeypatch.setenv("GIT_AUTHOR_DATE", f"{day}T12:00:00+00:00")
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00+00:00")
        done = subprocess.run(["git", *arguments], cwd=tmp_path, check=True, capture_output=True)
        return done.stdout.decode("utf-8", "replace").strip()

    run("init", "--quiet")
    return run


def commit(git, subject, day="2020-01-01"):
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--allow-empty-message", "-m", subject, day=day)
    return git("rev-parse", "HEAD")


def test_the_changes_of_a_file_are_given_newest_first(tmp_path, git):
    first = commit_files(tmp_path, git, {"cases/a.md": "1", "cases/b.md": "1"}, "Add both", "2020-01-01")
    second = commit_files(tmp_path, git, {"cases/a.md": "2"}, "Mend a", "2021-02-03")
    history = read_history(tmp_path / "corpus")
    assert (history.commit, history.day, history.modified) == (second, "2021-02-03", False)
    assert history.of("cases/a.md") == (
        Change(second[:10], "2021-02-03", "Mend a"),
        Change(first[:10], "2020-01-01", "Add both"),
    )
    assert history.of("cases/b.md") == (Change(first[:10], "2020-01-01", "Add both"),)
    assert history.of("cases/unknown.md") == ()


def commit_files(tmp_path, git, files, subject, day="2020-01-01"):
    a_corpus(tmp_path, files)
    return commit(git, subject, day)


def test_names_in_other_scripts_are_given_as_they_are(tmp_path, git):
    commit_files(tmp_path, git, {"cases/дело-案件.md": "1"}, "Дело 案件")
    changes = read_history(tmp_path / "corpus").of("cases/дело-案件.md")
    assert [change.subject for change in changes] == ["Дело 案件"]


def test_files_outside_of_the_corpus_are_left_out(tmp_path, git):
    (tmp_path / "README.md").write_text("x")
    commit_files(tmp_path, git, {"cases/a.md": "1"}, "Add")
    assert list(read_history(tmp_path / "corpus").changes) == ["cases/a.md"]


@pytest.mark.parametrize("subject", ["", " ", "a\x1fb\x1fc", "a\x1eb", "'quoted' $(no) %h", "é" * 300])
def test_no_subject_of_a_commit_can_break_the_reading(tmp_path, git, subject):
    commit_files(tmp_path, git, {"cases/a.md": "1"}, subject)
    commit_files(tmp_path, git, {"cases/b.md": "1"}, "Plain")
    history = read_history(tmp_path / "corpus")
    assert [change.subject for change in history.of("cases/a.md")] == [subject.strip()]
    assert [change.subject for change in history.of("cases/b.md")] == ["Plain"]


def test_a_name_that_is_not_utf8_hides_no_other(tmp_path, git):
    corpus = a_corpus(tmp_path, {"cases/a.md": "1"})
    with open(os.path.join(os.fsencode(corpus), b"cases", b"caf\xe9.md"), "wb") as file:
        file.write(b"1")
    commit(git, "Add")
    assert sorted(read_history(corpus).changes) == ["cases/a.md", "cases/caf\ufffd.md"]


def test_changes_that_are_not_committed_are_noticed(tmp_path, git):
    commit_files(tmp_path, git, {"cases/a.md": "1"}, "Add")
    (tmp_path / "elsewhere").write_text("x")
    assert not read_history(tmp_path / "corpus").modified
    (tmp_path / "corpus" / "cases" / "b.md").write_text("new")
    assert read_history(tmp_path / "corpus").modified


def test_a_shallow_clone_gives_no_dates_of_files(tmp_path, git):
    commit_files(tmp_path, git, {"cases/a.md": "1"}, "Add", "2020-01-01")
    last = commit_files(tmp_path, git, {"cases/b.md": "1"}, "Add more", "2021-01-01")
    git("clone", "--quiet", "--depth", "1", f"file://{tmp_path}", "shallow")
    history = read_history(tmp_path / "shallow" / "corpus")
    assert history == History(last, "2021-01-01", False, None)
    assert history.of("cases/a.md") == ()


def test_a_folder_that_git_does_not_know_has_no_history(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert read_history(tmp_path) == History()


def test_a_repository_without_commits_has_no_history(tmp_path, git):
    assert read_history(a_corpus(tmp_path, {"cases/a.md": ""})) == History()


def test_without_git_there_is_no_history(tmp_path, git, monkeypatch):
    commit_files(tmp_path, git, {"cases/a.md": "1"}, "Add")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_history(tmp_path / "corpus") == History()
