"""`kb build` as a person calls it."""

import re

import pytest
from click.testing import CliRunner

from kb.cli import main


@pytest.fixture
def kb_build(corpus, output):
    def call(*arguments):
        return CliRunner().invoke(main, ["build", "--corpus", str(corpus), "--output", str(output), *arguments])

    return call


def test_a_build_says_what_it_made_on_standard_error_and_leaves_standard_output_alone(kb_build, output):
    done = kb_build()
    assert (done.exit_code, done.stdout) == (0, "")
    assert re.fullmatch(
        rf"{output}: 6 cases, 1 unit, 1 practice, 1 tool; 12 texts, \d+\.\d MB\. 12 files prepared, 0 unchanged, \d+\.\d s\.\n",
        done.stderr,
    )


def test_a_second_build_says_that_nothing_has_changed(kb_build):
    kb_build()
    assert "0 files prepared, 12 unchanged" in kb_build().stderr


def test_a_build_without_the_cache_prepares_every_file(kb_build, output):
    assert "12 files prepared" in kb_build("--no-cache").stderr
    assert "12 files prepared" in kb_build("--no-cache").stderr
    assert not output.with_suffix(".cache.db").exists()


def test_problems_end_with_status_1_and_say_that_the_old_database_stays(kb_build, corpus):
    assert kb_build().exit_code == 0
    tool = corpus / "tools" / "example-lamp-guide.md"
    tool.write_text(tool.read_text("utf-8").replace("tool_type: manual", "tool_type: manuel"), "utf-8")
    refused = kb_build()
    assert refused.exit_code == 1
    assert "FD103 'manuel' is no term of 'tool-types'" in refused.stdout
    assert (
        refused.stderr == "Error: Nothing was built: mend the problems above first. The old database stays as it was.\n"
    )


def test_problems_before_the_first_build_say_that_there_is_no_database_yet(kb_build, corpus):
    (corpus / "tools" / "stray.txt").write_text("lamp")
    refused = kb_build()
    assert refused.exit_code == 1
    assert refused.stderr == "Error: Nothing was built: mend the problems above first. There is no database yet.\n"


def test_a_missing_corpus_ends_with_status_1(output, tmp_path):
    done = CliRunner().invoke(main, ["build", "--corpus", str(tmp_path / "nowhere"), "-o", str(output)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: There is no corpus at")


def test_an_option_that_does_not_exist_ends_with_status_2(kb_build):
    assert kb_build("--lamp").exit_code == 2


def test_the_nearest_corpus_is_built_beside_itself(corpus, monkeypatch):
    monkeypatch.chdir(corpus / "cases")
    done = CliRunner().invoke(main, ["build"])
    assert done.exit_code == 0
    assert (corpus.parent / "build" / "kb.db").exists()
