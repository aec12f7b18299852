"""What editors are given: schemas that accept what is right, and settings that find both."""

import json
import re

import pytest
import yaml
from jsonschema import Draft202012Validator

from kb.checks.report import as_text
from kb.checks.vocabulary import read_vocabularies
from kb.corpus.document import read_document
from kb.model.schema import MODELS
from kb.paths import PACKAGE
from kb.problems import Problem
from tests.builds import MINI

ROOT = PACKAGE.parent


@pytest.fixture(scope="module")
def validators():
    found = {}
    for name in MODELS:
        schema = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        found[name] = Draft202012Validator(schema)
    return found


def data_of(path):
    """The front matter as an editor reads it: with plain numbers."""
    return json.loads(json.dumps(read_document(path).data, default=float))


@pytest.mark.parametrize("path", sorted(MINI.rglob("*.md")), ids=lambda path: path.stem)
def test_an_entry_that_is_right_is_right_by_its_schema(path, validators):
    document = read_document(path)
    validator = validators["translation" if document.is_translation else document.kind]
    assert [error.message for error in validator.iter_errors(data_of(path))] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", "finished"), ("countries", ["France"]), ("sources", []), ("state", "secret"), ("misspelt", "x")],
)
def test_an_entry_that_is_wrong_is_wrong_by_its_schema(field, value, validators):
    data = data_of(MINI / "cases" / "2011-fra-esp-example-lantern.md") | {field: value}
    assert list(validators["case"].iter_errors(data))


@pytest.mark.parametrize("path", sorted((ROOT / "corpus" / "vocabularies").glob("*.yml")), ids=lambda path: path.stem)
def test_a_vocabulary_is_right_by_its_schema(path, validators):
    assert [
        error.message for error in validators["vocabulary"].iter_errors(yaml.safe_load(path.read_text("utf-8")))
    ] == []


def read_settings(name):
    """A file of VS Code's: JSON with comments."""
    text = (ROOT / ".vscode" / name).read_text("utf-8")
    return json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))


def test_the_settings_name_schemas_that_are_there_and_every_kind():
    schemas = read_settings("settings.json")["yaml.schemas"]
    assert {path.removeprefix("./") for path in schemas} == {f"schema/{name}.schema.json" for name in MODELS}
    assert [path for path in schemas if not (ROOT / path).exists()] == []


def test_the_task_understands_what_kb_check_prints():
    task = next(task for task in read_settings("tasks.json")["tasks"] if task["label"].startswith("Check"))
    pattern = task["problemMatcher"]["pattern"]
    path = ROOT / "corpus" / "cases" / "x.md"
    lines = as_text([Problem(path, 3, 7, "FD103", "no term"), Problem(path, 1, 1, "TR102", "old")]).splitlines()
    found = [re.match(pattern["regexp"], line) for line in lines]
    groups = [(match[pattern["line"]], match[pattern["column"]], match[pattern["code"]], match[pattern["severity"]],
               match[pattern["message"]]) for match in found if match]  # fmt: skip
    assert groups == [("3", "7", "FD103", None, "no term"), ("1", "1", "TR102", "warning", "old")]


def test_the_terms_of_a_schema_are_those_of_the_vocabularies(validators):
    vocabularies, _ = read_vocabularies(ROOT / "corpus" / "vocabularies")
    enum = validators["case"].schema["properties"]["crimes"]["items"]["enum"]
    assert enum == list(vocabularies.terms("crimes"))
