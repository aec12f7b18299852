"""What documents tell people to do can be done: blocks of `sh run` run, the commands of the others exist, links lead
somewhere."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kb.cli import main
from kb.paths import PACKAGE
from tests.builds import MINI

ROOT = PACKAGE.parent
DOCUMENTS = ("CONTRIBUTING.md", "docs/REVIEWING.md", "docs/DEVELOPING.md")
BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
# The documents show an entry of the real corpus; the copy on which they run holds a small one.
EXAMPLE = "cases/2019-geo-usa-goznym"
STANDS_FOR_IT = "cases/2011-fra-esp-example-lantern"


def blocks(document, wanted):
    """The commands of the blocks that are to be run, or of the others."""
    for match in BLOCK.finditer((ROOT / document).read_text("utf-8")):
        if match["info"].strip() in (("sh run",) if wanted else ("", "sh")):
            yield match["text"]


def commands(text):
    """One command a line, without comments."""
    return [found for line in text.splitlines() if (found := line.partition("  #")[0].strip()) and found[0] != "#"]


@pytest.fixture
def copy(tmp_path):
    """A small repository: the mini corpus and two commits, with what the documents speak of beside it."""
    shutil.copytree(MINI, tmp_path / "corpus")
    for name in ("tests", "kb", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".gitignore").write_text("/build/\n/tests\n/kb\n/pyproject.toml\n")
    git = ["git", "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True)
    path = tmp_path / "corpus" / f"{STANDS_FOR_IT}.md"
    path.write_text(path.read_text("utf-8").replace("every night at ten", "every night at eleven"), "utf-8")
    subprocess.run([*git, "commit", "-qam", "second"], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_commands_of_a_document_run(document, copy):
    found = [command for text in blocks(document, True) for command in commands(text)]
    assert found, "the document has no block that is run"
    here = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "PYTEST_"))}
    here["PATH"] = f"{Path(sys.executable).parent}:{here['PATH']}"
    for command in found:
        command = command.replace(EXAMPLE, STANDS_FOR_IT)
        done = subprocess.run(["bash", "-ec", command], cwd=copy, env=here, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])


@pytest.mark.parametrize("document", [*DOCUMENTS, "README.md", "corpus/README.md"])
def test_the_commands_that_a_document_only_names_exist(document):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = (ROOT / document).read_text("utf-8")
    found = [command for block in blocks(document, False) for command in commands(block)]
    found += re.findall(r"`((?:kb|make) [^`\n]+)`", text)
    for command in found:
        words = [word for word in shlex.split(re.sub(r"[…<>\[\]]", "", command)) if word]
        if words[0].endswith("kb") and len(words) > 1:
            name = words[1]
            with click.Context(main) as context:
                known = main.get_command(context, name)
            assert known, command
            options = {option for param in known.params for option in (*param.opts, *param.secondary_opts)}
            assert [word for word in words[2:] if word.startswith("--") and word.split("=")[0] not in options] == [], (
                command
            )
        elif words[0] == "make":
            assert [word for word in words[1:] if "=" not in word and word not in targets] == [], command


@pytest.mark.parametrize("document", [*DOCUMENTS, "README.md", "corpus/README.md"])
def test_links_between_documents_lead_somewhere(document):
    path = ROOT / document
    text = BLOCK.sub("", path.read_text("utf-8"))
    places = re.findall(r"\]\((?!https?:|entry:|#)([^)#\s]+)", text)
    assert [place for place in places if "url" not in place and not (path.parent / place).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_that_a_document_names_are_there(document):
    names = re.findall(
        r"`((?:corpus|kb|docs|tests|schema|\.github|\.vscode)/[A-Za-z0-9_./-]*)`", (ROOT / document).read_text("utf-8")
    )
    assert [name for name in names if not (ROOT / name).exists()] == []
