"""The direction in which modules may import one another, and what every module has."""

import ast
import subprocess
import sys

import pytest

from kb.paths import PACKAGE

# Each package may import those to its left; those of one place may import each other.
ORDER = [
    ("kb", "errors", "problems", "paths"),
    ("language",),
    ("corpus",),
    ("model",),
    ("checks",),
    ("database",),
    ("search",),
    ("exports", "digest"),
    ("web",),
    ("cli",),
]
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
# What works on the database alone, and never sees the files.
WITHOUT_FILES = ("search", "exports", "digest", "web")
LONGEST = 400

FILES = {
    ".".join(("kb", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in FILES.items()}


def package_of(module):
    """`search` for `kb.search.match`, `errors` for `kb.errors`, `kb` for `kb` itself."""
    return (module.split(".") + ["kb"])[1] if module != "kb" else "kb"


def imported(name):
    """The modules of kb that a module imports, wherever the import stands."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "kb")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            if (node.module or "").split(".")[0] == "kb":
                yield from (found for alias in node.names if (found := f"{node.module}.{alias.name}") in FILES or True)


def packages_imported(name):
    return {package_of(found) if found.count(".") else "kb" for found in imported(name)}


def test_every_package_has_its_place_in_the_order():
    assert {package_of(name) for name in FILES} <= set(RANK)


@pytest.mark.parametrize("name", FILES)
def test_a_module_imports_nothing_to_its_right(name):
    allowed = {package for package, rank in RANK.items() if rank <= RANK[package_of(name)]}
    assert packages_imported(name) - {"__version__"} <= allowed


@pytest.mark.parametrize("name", [name for name in FILES if package_of(name) in WITHOUT_FILES])
def test_what_works_on_the_database_imports_nothing_that_works_on_files(name):
    assert packages_imported(name) & {"corpus", "checks"} == set()


@pytest.mark.parametrize("name", FILES)
def test_a_module_can_be_imported_alone(name):
    done = subprocess.run([sys.executable, "-W", "error", "-c", f"import {name}"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


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
