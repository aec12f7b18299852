"""`kb export`."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.exports.formats import FORMATS
from tests.exports.conftest import LANTERN, TINSEL

PHARE = "fra-example-phare"


@pytest.fixture
def run(mini_database):
    def export(*arguments):
        return CliRunner().invoke(main, ["export", *arguments, "--database", str(mini_database)])

    return export


def test_the_ending_of_the_file_says_the_format(run, tmp_path):
    for name in FORMATS:
        done = run("lantern", "-o", str(tmp_path / f"list.{name}"))
        assert (done.exit_code, done.stdout) == (0, ""), done.output
        assert "entries written to" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"list.{name}" for name in FORMATS)
    assert json.loads((tmp_path / "list.csl.json").read_text("utf-8"))[0]["type"] == "webpage"


def test_filters_and_labels_choose_as_they_do_in_a_search(run):
    done = run("--country", "FRA", "--kind", "case", "--labels", "fr", "-f", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout_bytes.decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:]] == [LANTERN] and "Espagne" in rows[1][5]


def test_entries_are_named_by_their_ids_in_order(run):
    done = run("--ids", f"{PHARE},{TINSEL}", "--ids", "2010-fra-example-lantern", "-f", "jsonl")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [PHARE, TINSEL, LANTERN]


def test_one_entry_is_written_whole(run):
    assert "## Summary of facts" in run("--entry", LANTERN, "-f", "md").stdout
    assert "## Summary of facts" not in run("--ids", LANTERN, "-f", "md").stdout


def test_sources_can_be_cited_instead(run):
    assert f"{LANTERN}-s1" in run("--ids", LANTERN, "-f", "bib", "--cite", "sources").stdout


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["lantern"], 2, "Name a format"),
        (["lantern", "-o", "list.odt"], 2, "Name a format"),
        (["--ids", "nothing", "-f", "csv"], 2, "no entry 'nothing'"),
        (["--kind", "case", "-f", "compare", "-o", "x.docx"], 2, "'compare' is made of units"),
        (["--kind", "unit", "-f", "checklist", "-o", "x.pdf"], 2, "written as one of docx, xlsx"),
        (["--entry", "nothing", "-f", "csv"], 2, "no entry 'nothing'"),
        (["--entry", "fra-example-fare", "-f", "csv"], 2, "did you mean 'fra-example-phare'?"),
        (["--entry", "fra-example-phare,example-lamp-guide", "-f", "csv"], 2, "no entry 'fra-example-phare,"),
        (["lantern", "--ids", LANTERN, "-f", "csv"], 2, "one of them"),
        (["--country", "FRX", "-f", "csv"], 2, "no country 'FRX'"),
        (["-f", "csv", "-o", "/nowhere/list.csv"], 2, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(arguments, status, said, run):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert said in done.stderr


def test_a_file_that_was_there_stays_when_a_new_one_fails(run, tmp_path, monkeypatch):
    def fails(selection):
        yield b"half"
        raise OSError(28, "No space left on device")

    path = tmp_path / "list.csv"
    path.write_text("old")
    monkeypatch.setitem(FORMATS, "csv", FORMATS["csv"].__class__("csv", "", "table", "", fails))
    done = run("-o", str(path))
    assert done.exit_code == 2 and path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_what_is_left_out_is_said(run, monkeypatch):
    few = FORMATS["md"].__class__("md", "", "document", "", FORMATS["md"].write, 2)
    monkeypatch.setitem(FORMATS, "md", few)
    done = run("-f", "md")
    assert "2 entries written" in done.stderr and "more are left out: md holds no more" in done.stderr
