"""`kb new`."""

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.model.entry import KINDS
from kb.model.template import template
from kb.paths import KIND_FOLDERS

IDS = {"case": "2020-fra-example", "unit": "example", "practice": "example", "tool": "example"}


@pytest.fixture
def new(tmp_path, monkeypatch):
    """Runs `kb new` in an empty folder, for the corpus `corpus` in it."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        return CliRunner().invoke(main, ["new", "--corpus", "corpus", *arguments])

    return run


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entry_is_written_into_the_folder_of_its_kind(new, tmp_path, kind):
    result = new(kind, IDS[kind])
    path = f"corpus/{KIND_FOLDERS[kind]}/{IDS[kind]}.md"
    assert (result.exit_code, result.stdout) == (0, f"{path}: fill it in, then run: kb check {path}\n")
    assert (tmp_path / path).read_text("utf-8") == template(kind, IDS[kind])


def test_a_template_can_be_printed_and_then_nothing_is_written(new, tmp_path):
    result = new("unit", "example", "--print")
    assert (result.exit_code, result.stdout) == (0, template("unit", "example"))
    assert list(tmp_path.iterdir()) == []


def test_an_entry_that_is_there_is_not_overwritten(new, tmp_path):
    path = tmp_path / "corpus" / "tools" / "example.md"
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    result = new("tool", "example")
    assert (result.exit_code, result.stdout, path.read_text()) == (2, "", "mine")
    assert "'corpus/tools/example.md' is there already" in result.stderr


@pytest.mark.parametrize("id", ["Two Words", "../example", "/etc/example", "example.fr", "", "é", "a_b", "a\nb"])
def test_what_is_no_id_is_refused_and_nothing_is_written(new, tmp_path, id):
    result = new("tool", id)
    assert (result.exit_code, result.stdout, "is no id" in result.stderr) == (2, "", True)
    assert list(tmp_path.rglob("*.md")) == []


@pytest.mark.parametrize("arguments", [["book", "example"], ["tool"], []])
def test_another_kind_and_a_missing_id_are_used_wrongly(new, arguments):
    assert new(*arguments).exit_code == 2
