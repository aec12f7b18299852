"""JSON Schema for editors, and the tables of fields for people."""

import json

import pytest

from kb.corpus.document import read_document
from kb.model.entry import KINDS
from kb.model.schema import MODELS, json_schema, reference
from kb.model.vocabulary import Vocabularies
from kb.paths import KIND_FOLDERS, PACKAGE

CORPUS = PACKAGE.parent / "corpus"


def test_the_terms_of_a_vocabulary_are_the_values_allowed(vocabularies):
    schema = json_schema("case", vocabularies)["properties"]
    assert schema["crimes"]["items"]["enum"] == list(vocabularies.terms("crimes"))
    assert schema["countries"]["items"]["enum"] == list(vocabularies.terms("countries"))
    assert schema["status"]["enum"] == list(vocabularies.terms("statuses"))


def test_without_vocabularies_every_text_is_allowed():
    schema = json_schema("case", Vocabularies())
    assert schema["properties"]["crimes"]["items"] == {"type": "string"}
    assert "x-vocabulary" not in json.dumps(schema)


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_allows_no_other_fields_and_names_its_dialect(name, vocabularies):
    schema = json_schema(name, vocabularies)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) <= set(schema["properties"])


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("case", {"crimes", "status", "outcomes", "countries"}),
        ("unit", {"unit_type", "model", "created", "countries"}),
        ("practice", {"theme", "evidence", "countries"}),
        ("tool", {"tool_type", "publisher", "published", "url"}),
    ],
)
def test_the_required_fields_are_those_of_the_kind(kind, own, vocabularies):
    common = {"id", "kind", "lang", "title", "summary", "period", "sources", "reviewed"}
    assert set(json_schema(kind, vocabularies)["required"]) == common | own


@pytest.mark.parametrize("kind", KINDS)
def test_real_entries_keep_the_schema_of_their_kind(kind, vocabularies):
    schema = json_schema(kind, vocabularies)
    enums = {
        name: field["items"]["enum"] for name, field in schema["properties"].items() if "enum" in field.get("items", {})
    }
    files = [path for path in sorted((CORPUS / KIND_FOLDERS[kind]).glob("*.md")) if path.name.count(".") == 1]
    assert files
    for data in (read_document(path).data for path in files):
        assert set(schema["required"]) <= set(data) <= set(schema["properties"]), data["id"]
        assert all(set(data.get(name, [])) <= set(terms) for name, terms in enums.items()), data["id"]


def test_the_table_of_a_kind_has_a_row_for_every_field():
    rows = [line.split("`")[1] for line in reference(["tool"]).split("####")[1].splitlines() if line.startswith("| `")]
    assert sorted(rows) == sorted(KINDS["tool"].model_fields)


def test_a_field_is_shown_as_it_is_written_in_a_file():
    tables = reference(["case"])
    assert "| `units` |  | Ids of the units that ran or served the case. | unit |" in tables
    assert "#### source\n" in tables and "#### translation" not in tables
