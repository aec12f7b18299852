"""Bulk data: everything is in it, other programs read it, and the same database gives the same bytes."""

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from kb.database.build import build
from kb.database.tables import TABLES
from kb.language.official import LANGUAGES
from kb.release.bulk import write_bulk
from kb.release.identity import identity
from kb.search.index import Index
from tests.builds import MINI
from tests.release.conftest import quiet

OPEN = [table for table in TABLES if not table.hidden]
LANTERN = "2011-fra-esp-example-lantern"


@pytest.fixture(scope="module")
def lines(bulk):
    return {entry["id"]: entry for entry in map(json.loads, (bulk / "entries.jsonl").read_text("utf-8").splitlines())}


@pytest.mark.parametrize("table", OPEN, ids=lambda table: table.name)
def test_a_table_has_as_many_rows_as_in_the_database_and_the_same_columns(table, bulk, connection):
    with (bulk / "csv" / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    (count,) = connection.execute(f"SELECT count(*) FROM [{table.name}]").fetchone()
    assert (head, len(rows)) == (list(table.columns), count)


def test_cells_are_what_the_database_holds(bulk, connection):
    with (bulk / "csv" / "texts.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {(row["entry"], row["lang"]): (row["title"], row["summary"]) for row in csv.DictReader(file)}
    for entry, lang, *texts in connection.execute("SELECT entry, lang, title, summary FROM texts"):
        assert found[str(entry), lang] == tuple(texts)


def test_no_table_of_the_search_is_given_away(bulk):
    assert {path.stem for path in (bulk / "csv").iterdir()} == {table.name for table in OPEN}


def test_every_entry_stands_on_a_line_with_all_its_parts(lines, connection):
    assert set(lines) == {id for (id,) in connection.execute("SELECT id FROM entries")}
    for table in ("sources", "lessons", "figures", "legal_bases", "points", "examples", "links", "reviews", "history"):
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert sum(len(entry[table]) for entry in lines.values()) == count, table
    (sections,) = connection.execute("SELECT count(*) FROM sections").fetchone()
    assert sum(len(text["sections"]) for entry in lines.values() for text in entry["texts"].values()) == sections
    (terms,) = connection.execute("SELECT count(*) FROM entry_terms").fetchone()
    assert sum(len(found) for entry in lines.values() for found in entry["terms"].values()) == terms


def test_an_entry_has_its_languages_its_terms_and_values_of_their_types(lines):
    entry = lines[LANTERN]
    assert {"ar", "en", "fr"} <= set(entry["texts"])
    assert entry["texts"]["fr"]["sections"] and entry["texts"]["ar"]["title"]
    assert entry["terms"]["countries"] == ["FRA", "ESP"]
    assert entry["former_ids"] == ["2010-fra-example-lantern"]
    assert isinstance(entry["lessons"][0]["bears_on"], list) and isinstance(entry["period_from"], int)
    assert None not in entry.values() and "entry" not in entry


def test_checksums_are_those_of_the_files(bulk):
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=bulk, check=True)
    named = {line.split("  ")[1] for line in (bulk / "SHA256SUMS").read_text().splitlines()}
    there = {path.relative_to(bulk).as_posix() for path in bulk.rglob("*") if path.is_file()}
    assert named == there - {"SHA256SUMS"}


def test_the_same_database_gives_the_same_bytes_in_another_process(mini_database, tmp_path):
    digests = set()
    for seed in ("1", "2"):
        output = tmp_path / f"{seed}.zip"
        command = [Path(sys.executable).with_name("kb"), "bulk", "--database", mini_database, "-o", output]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        digests.add(hashlib.sha256(output.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_an_archive_says_nothing_of_the_clock_or_the_machine(mini_index, me, tmp_path):
    write_bulk(mini_index, me, tmp_path / "data.zip", quiet)
    with ZipFile(tmp_path / "data.zip") as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {member.external_attr >> 16 for member in archive.infolist()} == {0o100644}
        assert all(member.filename.startswith(f"{me.name}-data/") for member in archive.infolist())


def test_every_column_is_in_both_dictionaries(bulk):
    text = (bulk / "dictionary.md").read_text("utf-8")
    package = json.loads((bulk / "datapackage.json").read_text("utf-8"))
    resources = {resource["name"].replace("-", "_"): resource for resource in package["resources"]}
    assert set(resources) == {table.name for table in OPEN}
    for table in OPEN:
        part = text.partition(f"### {table.name}\n")[2].partition("\n### ")[0]
        assert [name for name in table.columns if f"| `{name}` |" not in part] == []
        assert [field["name"] for field in resources[table.name]["schema"]["fields"]] == list(table.columns)
        assert (bulk / resources[table.name]["path"]).is_file()


def test_the_dictionary_names_the_fields_of_the_model(bulk):
    text = (bulk / "dictionary.md").read_text("utf-8")
    assert "#### case" in text and "| `legal_bases` |" in text and "| `bears_on` |" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_a_readme_in_every_language(lang, bulk, me):
    text = (bulk / f"README.{lang}.md").read_text("utf-8")
    assert "entries.jsonl" in text and me.version in text and me.address in text
    assert "creativecommons.org/licenses/by/4.0" in text


def test_cells_that_a_spreadsheet_would_compute_are_disarmed_and_the_lines_hold_them_as_they_are(
    site_of_formula, tmp_path
):
    index, title = site_of_formula
    write_bulk(index, identity(index), tmp_path / "data.zip", quiet)
    with ZipFile(tmp_path / "data.zip") as archive:
        folder = f"{identity(index).name}-data"
        table = archive.read(f"{folder}/csv/entries.csv").decode("utf-8-sig")
        entries = archive.read(f"{folder}/entries.jsonl").decode()
    titles = [row["title"] for row in csv.DictReader(table.splitlines())]
    assert f"'{title}" in titles and title not in titles
    assert title in [json.loads(line)["title"] for line in entries.splitlines()]


@pytest.fixture
def site_of_formula(tmp_path):
    """A database one of whose titles a spreadsheet would compute."""
    corpus = shutil.copytree(MINI, tmp_path / "corpus")
    path, title = corpus / "units" / "fra-example-phare.md", '=HYPERLINK(1)+"x"'
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines = [f"title: '{title}'\n" if line.startswith("title:") else line for line in lines]
    path.write_text("".join(lines), "utf-8")
    assert build(corpus, tmp_path / "kb.db", cached=False).made
    index = Index(tmp_path / "kb.db")
    yield index, title
    index.close()
