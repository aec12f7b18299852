"""A release: whole or not at all, never written over, the same bytes for the same commit."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.release.releases import _order


@pytest.fixture(scope="module")
def releases(mini_database, tmp_path_factory):
    """A folder with two releases of the same database, the second under a version of its own."""
    folder = tmp_path_factory.mktemp("releases")
    for version in ("1.9", "1.10"):
        done = _release(mini_database, folder, "--version", version, "--site", "https://casebook.example.org")
        assert done.exit_code == 0, done.output
    return folder


def _release(database, folder, *options):
    return CliRunner().invoke(main, ["release", "--database", str(database), "-o", str(folder), *options])


def _changed(database, tmp_path, sql):
    changed = tmp_path / "changed.db"
    shutil.copyfile(database, changed)
    with sqlite3.connect(changed) as connection:
        connection.execute(sql)
    connection.close()
    return changed


def test_a_release_has_all_its_files_and_leaves_nothing_else(releases):
    assert {path.name for path in releases.iterdir()} == {"1.9", "1.10"}
    assert {path.name for path in (releases / "1.9").iterdir()} == {
        "casebook-1.9.db", "casebook-1.9-data.zip", "casebook-1.9-offline.zip", "CHANGES.md", "CHECKSUMS",
        "CITATION.cff", ".zenodo.json", "manifest.json",
    }  # fmt: skip


def test_checksums_are_those_of_the_files(releases):
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "CHECKSUMS"], cwd=releases / "1.9", check=True)
    assert len((releases / "1.9" / "CHECKSUMS").read_text().splitlines()) == 7


def test_the_manifest_names_files_and_entries(releases):
    manifest = json.loads((releases / "1.9" / "manifest.json").read_text("utf-8"))
    for file in manifest["files"]:
        assert (releases / "1.9" / file["name"]).stat().st_size == file["bytes"]
    assert (manifest["version"], len(manifest["entries"])) == ("1.9", 9)


def test_the_database_of_a_release_says_its_version(releases):
    connection = sqlite3.connect(releases / "1.10" / "casebook-1.10.db")
    assert connection.execute("SELECT value FROM build_info WHERE name = 'version'").fetchone() == ("1.10",)
    connection.close()


def test_a_release_is_compared_with_the_one_before_it_by_number(releases):
    first, second = ((releases / version / "CHANGES.md").read_text("utf-8") for version in ("1.9", "1.10"))
    assert "## Added (9)" in first and "The first release" in first
    assert "Since version 1.9." in second and "No entry has changed." in second


@pytest.mark.parametrize(
    ("earlier", "later"), [("0.9", "0.10"), ("1.0", "1.0.1"), ("1.0rc1", "1.0"), ("1.0a1", "1.0b1"), ("1.9.9", "2")]
)
def test_versions_have_an_order(earlier, later):
    assert _order(earlier) < _order(later)


def test_a_release_is_never_written_over(releases, mini_database):
    before = {path: path.stat().st_mtime_ns for path in releases.rglob("*")}
    done = _release(mini_database, releases, "--version", "1.9")
    assert done.exit_code == 1 and "not written over" in done.output
    assert {path: path.stat().st_mtime_ns for path in releases.rglob("*")} == before


def test_the_same_commit_gives_the_same_bytes(releases, mini_database, tmp_path):
    done = _release(mini_database, tmp_path, "--version", "1.9", "--site", "https://casebook.example.org")
    assert done.exit_code == 0, done.output
    first, second = (
        {path.name: path.read_bytes() for path in (folder / "1.9").iterdir()} for folder in (releases, tmp_path)
    )
    assert {name for name in first if first[name] != second[name]} == set()


def test_citation_metadata_follow_their_schema(releases):
    check = Path(sys.executable).with_name("check-jsonschema")
    command = [check, "--builtin-schema", "vendor.citation-file-format", "--default-filetype", "yaml"]
    subprocess.run([*command, releases / "1.9" / "CITATION.cff"], check=True, capture_output=True)
    zenodo = json.loads((releases / "1.9" / ".zenodo.json").read_text("utf-8"))
    assert (zenodo["version"], zenodo["license"]) == ("1.9", "cc-by-4.0")


def test_another_manifest_can_be_named(releases, mini_database, tmp_path):
    done = _release(mini_database, tmp_path, "--version", "3", "--since", str(releases / "1.9" / "manifest.json"))
    assert done.exit_code == 0
    assert "Since version 1.9." in (tmp_path / "3" / "CHANGES.md").read_text("utf-8")


@pytest.mark.parametrize("text", ["no json", "[]", "{}", '{"version": 1, "entries": {}}'])
def test_what_is_no_manifest_is_refused(text, mini_database, tmp_path):
    (tmp_path / "other.json").write_text(text)
    done = _release(mini_database, tmp_path / "out", "--since", str(tmp_path / "other.json"))
    assert done.exit_code == 1 and "no manifest" in done.output


@pytest.mark.parametrize("version", ["../x", "1/2", "x", "1 0", "1.0\n", ".1"])
def test_a_version_is_no_path(version, mini_database, tmp_path):
    done = _release(mini_database, tmp_path / "out", "--version", version)
    assert done.exit_code == 1 and "no version" in done.output and not (tmp_path / "out").exists()


@pytest.mark.parametrize(("name", "said"), [("drafts", "drafts"), ("modified", "--unclean")])
def test_what_nobody_should_have_or_could_make_again_is_no_release(name, said, mini_database, tmp_path):
    changed = _changed(mini_database, tmp_path, f"UPDATE build_info SET value = 'yes' WHERE name = '{name}'")
    done = _release(changed, tmp_path / "out")
    assert done.exit_code == 1 and said in done.output and not (tmp_path / "out").exists()


def test_a_missing_database_is_said(tmp_path):
    done = _release(tmp_path / "nothing.db", tmp_path / "out")
    assert done.exit_code == 1 and "kb build" in done.output
