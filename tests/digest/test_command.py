"""`kb digest`, and packs by `kb export`."""

import pytest
from click.testing import CliRunner

from kb.cli import main
from tests.digest.conftest import LAMP, LANTERN, SITE, read_docx
from tests.web.conftest import site

__all__ = ["site"]


@pytest.fixture
def run(mini_database):
    return lambda *arguments: CliRunner().invoke(main, [*arguments, "--database", str(mini_database)])


@pytest.mark.parametrize("name", ["docx", "html", "epub", "md"])
def test_the_ending_of_the_file_says_the_format_of_the_digest(run, tmp_path, name):
    path = tmp_path / f"digest.{name}"
    done = run("digest", "-o", str(path), "--site", SITE)
    assert done.exit_code == 0, done.output
    assert path.stat().st_size > 1000 and "entries written to" in done.stderr


def test_a_digest_without_a_format_is_refused(run, tmp_path):
    for arguments in ([], ["-o", str(tmp_path / "digest.txt")]):
        done = run("digest", *arguments)
        assert (done.exit_code, "Name a format" in done.output) == (2, True)


def test_a_pack_bears_title_meeting_and_date(run, tmp_path):
    path = tmp_path / "pack.docx"
    done = run("export", "--ids", f"{LANTERN},{LAMP}", "--format", "pack", "--title", "Lamps", "--meeting", "Vienna",
               "--date", "2027-03-09", "-o", str(path))  # fmt: skip
    assert done.exit_code == 0, done.output
    assert [line.text for line in read_docx(path.read_bytes()).paragraphs[:2]] == ["Lamps", "Vienna"]


def test_a_pack_in_no_format_of_packs_is_refused(run, tmp_path):
    done = run("export", "lantern", "--format", "pack", "-o", str(tmp_path / "pack.csv"))
    assert (done.exit_code, "docx, pdf, html, md" in done.output) == (2, True)


@pytest.mark.parametrize("name", ["docx", "html", "md"])
def test_site_and_terminal_give_the_same_pack(run, site, tmp_path, name):
    path = tmp_path / f"pack.{name}"
    done = run("export", "lantern", "--labels", "fr", "--site", "http://site", "--format", "pack", "--title", "Une lampe",
               "--date", "2027", "-o", str(path))  # fmt: skip
    assert done.exit_code == 0, done.output
    assert site.get(f"/fr/pack.{name}?q=lantern&title=Une+lampe&date=2027").body == path.read_bytes()
