"""What is made from the model for people and editors: JSON Schema and the field reference."""

from typing import Any, TypeGuard

from pydantic import BaseModel

from kb.model import parts
from kb.model.entry import KINDS, Entry, fields_in_order
from kb.model.links import entry_fields, term_fields
from kb.model.parts import Example, Figure, LegalBasis, Lesson, Point, Review, Source
from kb.model.translation import Translation
from kb.model.vocabulary import Vocabularies, Vocabulary

MODELS: dict[str, type[BaseModel]] = {**KINDS, "translation": Translation, "vocabulary": Vocabulary}
_PARTS: dict[str, type[BaseModel]] = {
    "source": Source, "lesson": Lesson, "figure": Figure, "legal basis": LegalBasis, "point": Point, "example": Example,
    "review": Review,
}  # fmt: skip


def json_schema(name: str, vocabularies: Vocabularies) -> dict[str, Any]:
    """JSON Schema of a kind, with the terms of the vocabularies as the values allowed."""
    schema = MODELS[name].model_json_schema(by_alias=True)
    _add_terms(schema, vocabularies)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _add_terms(schema: Any, vocabularies: Vocabularies) -> None:
    if isinstance(schema, dict):
        vocabulary = schema.pop("x-vocabulary", None)
        if vocabulary and (terms := vocabularies.terms(vocabulary)):
            schema["enum"] = list(terms)
        for part in schema.values():
            _add_terms(part, vocabularies)
    elif isinstance(schema, list):
        for part in schema:
            _add_terms(part, vocabularies)


def reference(names: list[str]) -> str:
    """Tables of fields, in Markdown: first the models named, then the parts they are made of."""
    tables = [_table(name, MODELS[name]) for name in names]
    if set(names) & set(KINDS):
        tables += [_table(name, part) for name, part in _PARTS.items()]
    return "\n\n".join(tables)


def helps() -> list[str]:
    """What the fields of entries, of their parts and of translations are for: contributors read it in six languages."""
    models: list[type[BaseModel]] = [
        *KINDS.values(),
        Translation,
        *(part for part in vars(parts).values() if _is_part(part)),
    ]
    texts = (field.description for model in models for field in model.model_fields.values())
    return list(dict.fromkeys(text for text in texts if text))


def _is_part(found: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(found, type) and issubclass(found, BaseModel)


def _table(name: str, model: type[BaseModel]) -> str:
    fields = fields_in_order(model) if issubclass(model, Entry) else model.model_fields
    holds = {
        pattern.split(".")[0]: f"`{vocabulary}`"
        for pattern, vocabulary in term_fields(model).items()
        if pattern.count(".") < 2
    }
    holds |= {pattern.split(".")[0]: " or ".join(kinds) for pattern, kinds in entry_fields(model).items()}
    lines = [f"#### {name}", "", "| field | required | what it is | terms or entries |", "|---|---|---|---|"]
    for field_name, field in fields.items():
        shown = field.alias or field_name
        required = "yes" if field.is_required() else ""
        lines.append(f"| `{shown}` | {required} | {field.description or ''} | {holds.get(field_name, '')} |")
    return "\n".join(lines)
