"""The wheel: installed alone, far from the checkout, it checks, builds, searches and serves."""

import os
import shutil
import subprocess
import sys
from zipfile import ZipFile

import pytest

from tests.builds import MINI
from tests.generated import ROOT

pytestmark = pytest.mark.wheel

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _run(*command, folder):
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def away(tmp_path_factory):
    """A folder outside of the checkout, with an environment of its own and a copy of the mini corpus."""
    folder = tmp_path_factory.mktemp("away")
    shutil.copytree(MINI, folder / "mini")
    _run(sys.executable, "-m", "venv", "venv", folder=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(away):
    _run("venv/bin/pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "dist", str(ROOT), folder=away)
    (path,) = (away / "dist").glob("*.whl")
    return path


@pytest.fixture(scope="module")
def kb(away, wheel):
    """Calls `kb` as it was installed from the wheel, with its runtime dependencies and nothing else."""
    _run("venv/bin/pip", "install", "--quiet", str(wheel), folder=away)
    return lambda *arguments: _run("venv/bin/kb", *arguments, folder=away)


@pytest.fixture(scope="module")
def database(away, kb):
    kb("build", "--corpus", "mini", "--output", "kb.db")
    return away / "kb.db"


def test_the_wheel_holds_the_program_and_what_it_needs_and_no_tests(wheel):
    names = ZipFile(wheel).namelist()
    wanted = {"kb/cli/__init__.py", "kb/web/templates/kb/base.html", "kb/web/static/site.css", "kb/web/locale/ar.po",
              "kb/project/metadata.yml", "kb/project/vocabularies/countries.yml"}  # fmt: skip
    assert wanted <= set(names)
    assert [name for name in names if name.startswith(("tests", "corpus", "build")) or name.endswith(".db")] == []


def test_building_the_wheel_leaves_nothing_in_the_checkout(wheel):
    assert not (ROOT / "dist").exists() and not (ROOT / "build" / "lib").exists()


def test_the_commands_introduce_themselves(kb):
    said = kb("--help")
    assert [command for command in ("check", "build", "serve", "search", "new") if f"\n  {command} " not in said] == []


def test_a_corpus_without_vocabularies_is_checked_and_built(kb, database):
    said = kb("check", "--corpus", "mini").splitlines()
    assert [line for line in said if line.startswith("mini/") and "(warning)" not in line] == []
    assert database.stat().st_size > 100_000


def test_the_database_can_be_searched(kb, database):
    assert "2011-fra-esp-example-lantern" in kb("search", "--database", str(database), "blanqueo", "de", "dinero")


VISIT = """
import asyncio, sys
from datasette.app import Datasette
from datasette.utils import parse_metadata
from kb.paths import metadata_file

site = Datasette([], immutables=[sys.argv[1]], metadata=parse_metadata(metadata_file().read_text("utf-8")))

async def visit():
    await site.invoke_startup()
    for address in sys.argv[2:]:
        print((await site.client.get(address)).status_code, address)

asyncio.run(visit())
"""


def test_the_site_is_served(away, database):
    addresses = [
        "/en/",
        "/ar/case/2011-fra-esp-example-lantern",
        "/-/static-plugins/organized-crime-kb/site.css",
        "/kb/entries",
    ]
    said = _run("venv/bin/python", "-c", VISIT, str(database), *addresses, folder=away)
    assert said.split("\n")[:-1] == [f"200 {address}" for address in addresses]


def test_nothing_but_the_runtime_is_installed(away, kb):
    find = "import importlib.util as u, sys; print([name for name in sys.argv[1:] if u.find_spec(name)])"
    names = ("kb", "datasette", "pytest", "hypothesis", "playwright", "mypy", "tests")
    assert _run("venv/bin/python", "-c", find, *names, folder=away) == "['kb', 'datasette']\n"
