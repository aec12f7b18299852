"""The build: whole or not at all, and the same bytes every time."""

import shutil
import signal
import sqlite3
import subprocess
import sys
import zlib

import pytest

from kb.checks.corpus import forbids_build
from kb.database.build import build
from kb.errors import CorpusError, DatabaseError
from tests.builds import MINI, REAL

LANTERN = "cases/2011-fra-esp-example-lantern.md"


def _edit(corpus, name, old, new):
    path = corpus / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("source", [MINI, REAL], ids=["mini", "real"])
def test_two_builds_give_the_same_bytes(source, tmp_path):
    first, second = tmp_path / "first.db", tmp_path / "elsewhere" / "second.db"
    build(source, first, cached=False)
    build(source, second, cached=False)
    assert first.read_bytes() == second.read_bytes()


def test_a_build_from_the_cache_gives_the_bytes_of_a_build_from_nothing(corpus, output, tmp_path):
    assert build(corpus, output).prepared == 12
    again = build(corpus, output)
    anew = build(corpus, tmp_path / "anew.db", cached=False)
    assert (again.prepared, again.from_cache) == (0, 12)
    assert (anew.prepared, anew.from_cache) == (12, 0)
    assert output.read_bytes() == (tmp_path / "anew.db").read_bytes()


def test_one_edit_prepares_one_file_and_gives_the_bytes_of_a_build_from_nothing(corpus, output, tmp_path):
    build(corpus, output)
    before = output.read_bytes()
    _edit(corpus, LANTERN, "the ferry left every night at ten", "the ferry left every night at eleven")
    edited = build(corpus, output)
    build(corpus, tmp_path / "anew.db", cached=False)
    assert (edited.prepared, edited.from_cache) == (1, 11)
    assert output.read_bytes() == (tmp_path / "anew.db").read_bytes() != before


def test_an_entry_that_was_removed_leaves_nothing_behind(corpus, output, tmp_path, rows):
    build(corpus, output)
    (corpus / "cases" / "2016-rus-kaz-example-fonar.md").unlink()
    build(corpus, output)
    build(corpus, tmp_path / "anew.db", cached=False)
    assert output.read_bytes() == (tmp_path / "anew.db").read_bytes()
    assert rows(output, "SELECT id FROM entries WHERE id LIKE '%fonar%'") == []


@pytest.mark.parametrize(
    ("name", "old", "new", "codes"),
    [
        (LANTERN, "status: final-judgment", "status: finished", ["FD103"]),
        (LANTERN, "reviewed: \"2026-01-15\"\n", "", ["FD101"]),
        (LANTERN, "title: \"Operation", "title: Operation: \"", ["FM103"]),
        (LANTERN, "units: [fra-example-phare]", "units: [fra-example-lamp]", ["XR101"]),
        (LANTERN, "One prosecutor followed the money from beginning to end.[^s1]", "One prosecutor did.", ["CT103"]),
        ("practices/example-shared-lamp.md", "{entry: 2014-esp-example-farol, bearing", "{entry: 2020-gbr-example-tinsel, bearing", ["XR103", "XR103"]),
        ("cases/2011-fra-esp-example-lantern.fr.md", "## Enquête", "## Investigation", ["BD102", "BD101"]),
    ],
)  # fmt: skip
def test_problems_forbid_the_build_and_the_old_database_stays_as_it_was(name, old, new, codes, corpus, output):
    build(corpus, output)
    before = output.read_bytes()
    _edit(corpus, name, old, new)
    refused = build(corpus, output)
    assert not refused.made
    assert [problem.code for problem in refused.problems if forbids_build(problem)] == codes
    assert output.read_bytes() == before
    assert not output.with_name(".kb.db.building").exists()


def test_a_translation_without_an_original_forbids_the_build(corpus, output):
    shutil.move(corpus / "cases/2011-fra-esp-example-lantern.ar.md", corpus / "cases/2011-fra-esp-example-lamp.ar.md")
    _edit(
        corpus,
        "cases/2011-fra-esp-example-lamp.ar.md",
        "id: 2011-fra-esp-example-lantern",
        "id: 2011-fra-esp-example-lamp",
    )
    refused = build(corpus, output)
    assert [problem.code for problem in refused.problems] == ["TR101"]
    assert not output.exists()


def test_a_problem_mended_is_a_problem_forgotten(corpus, output):
    _edit(corpus, LANTERN, "status: final-judgment", "status: finished")
    assert not build(corpus, output).made
    _edit(corpus, LANTERN, "status: finished", "status: final-judgment")
    mended = build(corpus, output)
    assert mended.made and mended.problems == []


# The process kills itself as no handler and no `finally` can notice: while it reads, before it indexes, and
# when the new database is whole but not yet in its place.
KILLED = """
import os, signal, sys
from pathlib import Path
from kb.database.build import build

def progress(stage, done, total):
    if (stage, done) == (sys.argv[3], int(sys.argv[4])):
        os.kill(os.getpid(), signal.SIGKILL)

build(Path(sys.argv[1]), Path(sys.argv[2]), progress)
"""


@pytest.mark.parametrize(("stage", "done"), [("reading", 5), ("indexing", 0), ("indexing", 1)])
def test_a_build_that_is_killed_leaves_the_old_database_and_the_next_build_works(stage, done, corpus, output, tmp_path):
    build(corpus, output)
    before = output.read_bytes()
    _edit(corpus, LANTERN, "every night at ten", "every night at eleven")
    killed = subprocess.run([sys.executable, "-c", KILLED, corpus, output, stage, str(done)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert output.with_name(".kb.db.building").exists()
    assert output.read_bytes() == before
    assert build(corpus, output).made
    build(corpus, tmp_path / "anew.db", cached=False)
    assert output.read_bytes() == (tmp_path / "anew.db").read_bytes()
    assert not output.with_name(".kb.db.building").exists()


def test_a_second_build_of_the_same_database_is_refused_while_the_first_is_at_work(corpus, output):
    said = []

    def build_again(stage, done, total):
        with pytest.raises(DatabaseError) as refusal:
            build(corpus, output)
        said.append(refusal.value.message)

    assert build(corpus, output, build_again).made
    assert set(said) == {f"Another build is making '{output}'. Wait for it to end, then try again."}


def test_builds_of_different_databases_do_not_wait_for_each_other(corpus, output, tmp_path):
    other = tmp_path / "other" / "kb.db"
    built = []

    def build_another(stage, done, total):
        if not built:
            built.append(build(corpus, other).made)

    assert build(corpus, output, build_another).made
    assert built == [True] and output.read_bytes() == other.read_bytes()


def _garbage(path):
    path.write_bytes(b"no database at all" * 500)


def _truncated(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _holed(path):
    content = bytearray(path.read_bytes())
    content[4096:12288] = bytes(range(256)) * 32
    path.write_bytes(content)


def _foreign(path):
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE prepared (lamp TEXT)")
    connection.close()


def _unreadable_values(value):
    def spoil(path):
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE prepared SET value = ?", (value,))
        connection.close()

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        _garbage, _truncated, _holed, _foreign, lambda path: path.write_bytes(b""), _unreadable_values(b"lamp"),
        _unreadable_values(zlib.compress(b"{lamp")), _unreadable_values(zlib.compress(b"\xff")), _unreadable_values(None),
    ],
    ids=["garbage", "truncated", "holed", "foreign table", "empty", "not compressed", "not JSON", "not UTF-8", "null"],
)  # fmt: skip
def test_a_spoilt_cache_costs_time_only(spoil, corpus, output):
    build(corpus, output)
    before = output.read_bytes()
    spoil(output.with_suffix(".cache.db"))
    again = build(corpus, output)
    assert again.made and again.prepared == 12
    assert output.read_bytes() == before
    assert build(corpus, output).from_cache == 12


def test_a_corpus_without_vocabularies_uses_those_of_the_project(corpus, output, tmp_path):
    build(corpus, output, cached=False)
    shutil.copytree(REAL / "vocabularies", corpus / "vocabularies")
    build(corpus, tmp_path / "own.db", cached=False)
    assert output.read_bytes() == (tmp_path / "own.db").read_bytes()


def test_a_corpus_with_vocabularies_uses_its_own(corpus, output, rows):
    shutil.copytree(REAL / "vocabularies", corpus / "vocabularies")
    _edit(corpus, "vocabularies/kinds.yml", "en: Cases,", "en: Lamp cases,")
    build(corpus, output, cached=False)
    label = rows(output, "SELECT label FROM labels WHERE vocabulary = 'kinds' AND term = 'case' AND lang = 'en'")
    assert label == [{"label": "Lamp cases"}]


def test_a_changed_vocabulary_makes_the_cache_useless(corpus, output):
    shutil.copytree(REAL / "vocabularies", corpus / "vocabularies")
    build(corpus, output)
    _edit(corpus, "vocabularies/kinds.yml", "en: Cases,", "en: Lamp cases,")
    assert build(corpus, output).from_cache == 0


@pytest.mark.parametrize(
    ("old", "new", "outdated"),
    [
        ("the ferry left every night at ten", "the ferry left every night at eleven", {"ar": 0, "en": 0, "fr": 1}),
        ("drums of lamp oil. Prosecutors", "barrels of lamp oil. Prosecutors", {"ar": 1, "en": 0, "fr": 1}),
    ],
    ids=["text", "summary"],
)
def test_a_change_to_the_original_marks_the_translations_that_have_that_part(old, new, outdated, corpus, output, rows):
    _edit(corpus, LANTERN, old, new)
    done = build(corpus, output)
    assert done.made and [problem.code for problem in done.problems] == ["TR102"] * sum(outdated.values())
    texts = rows(output, "SELECT lang, outdated FROM texts WHERE entry = 1 ORDER BY lang")
    assert {row["lang"]: row["outdated"] for row in texts} == outdated


def test_a_change_to_a_date_leaves_translations_in_step(corpus, output, rows):
    _edit(corpus, LANTERN, 'reviewed: "2026-01-15"', 'reviewed: "2026-01-30"')
    assert build(corpus, output).problems == []
    assert rows(output, "SELECT sum(outdated) AS outdated FROM texts") == [{"outdated": 0}]


def test_a_missing_corpus_is_an_error_that_names_it(output, tmp_path):
    with pytest.raises(CorpusError, match=r"There is no corpus at '.*nowhere'\. Give its folder with --corpus DIR\."):
        build(tmp_path / "nowhere", output)


def test_a_folder_without_entries_is_an_error(output, tmp_path):
    (tmp_path / "empty" / "cases").mkdir(parents=True)
    with pytest.raises(CorpusError, match=r"holds no entries\. They are Markdown files in cases/, units/"):
        build(tmp_path / "empty", output)


def test_a_place_that_cannot_be_written_is_an_error(corpus, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DatabaseError, match=r"'.*file' cannot be written"):
        build(corpus, tmp_path / "file" / "kb.db")
