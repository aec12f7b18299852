"""The direction in which modules may import one another, and what every module has."""

import ast
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from kb.paths import PACKAGE

# Each package may import those to its left; those of one place may import each other.
ORDER = [
    ("kb", "errors", "problems", "paths"),
    ("language",),
    ("words",),
    ("corpus",),
    ("model",),
    ("checks",),
    ("forms",),
    ("database",),
    ("search",),
    ("exports", "digest", "release"),
    ("web",),
    ("review",),
    ("cli",),
]
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
# What works on the database alone, and never sees the files.
WITHOUT_FILES = ("search", "exports", "digest", "release", "web")
LONGEST = 400

FILES = {
    ".".join(("kb", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in FILES.items()}


def package_of(module):
    """`search` for `kb.search.match`, `errors` for `kb.errors`, `kb` for `kb` itself and what is no module in it."""
    top = ".".join(module.split(".")[:2])
    return top.removeprefix("kb.") if top in FILES else "kb"


def imported(tree):
    """The full names of all that is imported, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ("." * node.level + f"{node.module}.{alias.name}" for alias in node.names)


def packages_imported(tree):
    """The packages of kb from which something is imported."""
    return {package_of(name) for name in imported(tree) if name.split(".")[0] == "kb"}


@pytest.mark.parametrize(
    ("source", "packages"),
    [
        ("import kb.search.match", {"search"}),
        ("from kb.checks import report, text", {"checks"}),
        ("from kb.errors import KbError", {"errors"}),
        ("from kb import __version__, paths", {"kb", "paths"}),
        ("def late():\n    from kb.corpus.document import Document", {"corpus"}),
        ("import kbx, os", set()),
    ],
)
def test_every_way_to_import_is_seen(source, packages):
    assert packages_imported(ast.parse(source)) == packages


def test_nothing_is_imported_by_a_relative_name():
    assert {name for name, tree in TREES.items() if any(found.startswith(".") for found in imported(tree))} == set()


def test_every_package_has_its_place_in_the_order():
    assert {package_of(name) for name in FILES} <= set(RANK)


@pytest.mark.parametrize("name", FILES)
def test_a_module_imports_nothing_to_its_right(name):
    allowed = {package for package, rank in RANK.items() if rank <= RANK[package_of(name)]}
    assert packages_imported(TREES[name]) <= allowed


@pytest.mark.parametrize("name", [name for name in FILES if package_of(name) in WITHOUT_FILES])
def test_what_works_on_the_database_imports_nothing_that_works_on_files(name):
    assert packages_imported(TREES[name]) & {"corpus", "checks"} == set()


@pytest.fixture(scope="module")
def imports():
    """What a fresh process says that imports one module: several at a time, since each takes a while."""

    def alone(name):
        return subprocess.run([sys.executable, "-W", "error", "-c", f"import {name}"], capture_output=True, text=True)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(FILES, pool.map(alone, FILES), strict=True))


@pytest.mark.parametrize("name", FILES)
def test_a_module_can_be_imported_alone(imports, name):
    assert (imports[name].returncode, imports[name].stderr) == (0, "")


@pytest.mark.parametrize("name", FILES)
def test_a_module_and_what_it_offers_say_what_they_are(name):
    offered = [
        node
        for node in TREES[name].body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert ast.get_docstring(TREES[name])
    assert [node.name for node in offered if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("name", FILES)
def test_a_module_is_one_idea_and_not_too_long(name):
    assert len(FILES[name].read_text("utf-8").splitlines()) <= LONGEST


def test_the_address_of_the_licence_is_stated_once():
    holders = [
        path.name for path in PACKAGE.rglob("*.py") if "creativecommons.org/licenses/by/" in path.read_text("utf-8")
    ]
    assert holders == ["licence.py"]
