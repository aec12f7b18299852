"""`kb schema`."""

import json

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.model.schema import MODELS, json_schema, reference
from tests.factories import a_corpus


def schema(*arguments):
    return CliRunner().invoke(main, ["schema", *arguments])


@pytest.mark.parametrize("name", MODELS)
def test_the_schema_of_a_kind_is_printed_with_the_terms_allowed(name, vocabularies):
    result = schema(name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == json_schema(name, vocabularies)


def test_without_a_kind_all_schemas_are_printed_by_name():
    assert list(json.loads(schema().stdout)) == list(MODELS)


def test_tables_for_people_are_printed_in_markdown():
    assert schema("tool", "--format", "markdown").stdout == reference(["tool"]) + "\n"
    assert schema("--format", "markdown").stdout == reference(list(MODELS)) + "\n"


def test_a_corpus_with_vocabularies_of_its_own_has_its_own_terms(tmp_path):
    labels = "{ar: a, zh: a, en: a, fr: a, ru: a, es: a}"
    text = f"id: crimes\ntitle: {labels}\nterms:\n  - id: own\n    labels: {labels}\n"
    corpus = a_corpus(tmp_path, {"vocabularies/crimes.yml": text})
    found = json.loads(schema("case", "--corpus", str(corpus)).stdout)["properties"]
    assert found["crimes"]["items"]["enum"] == ["own"]


def test_another_kind_is_used_wrongly():
    result = schema("book")
    assert (result.exit_code, result.stdout) == (2, "")
