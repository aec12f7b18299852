"""Which fields of a model hold what: ids of other entries, terms of vocabularies. Read off the annotations."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kb.model.values import InVocabulary, ToEntry


@cache
def entry_fields(model: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """Patterns of fields that hold entry ids, such as `examples.*.entry`, with the kinds allowed."""
    return {pattern: mark.kinds for pattern, mark in _marks(model, ToEntry)}


@cache
def term_fields(model: type[BaseModel]) -> dict[str, str]:
    """Patterns of fields that hold terms, such as `crimes.*`, with the vocabulary."""
    return {pattern: mark.vocabulary for pattern, mark in _marks(model, InVocabulary)}


def _marks(model: type[BaseModel], wanted: type[Any]) -> Iterator[tuple[str, Any]]:
    for name, field in model.model_fields.items():
        yield from _field_marks(field.alias or name, field, wanted)


def _field_marks(name: str, field: FieldInfo, wanted: type[Any]) -> Iterator[tuple[str, Any]]:
    for mark in field.metadata:
        if isinstance(mark, wanted):
            yield name, mark
    yield from _type_marks(name, field.annotation, wanted)


def _type_marks(name: str, annotation: Any, wanted: type[Any]) -> Iterator[tuple[str, Any]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for pattern, mark in _marks(annotation, wanted):
            yield f"{name}.{pattern}", mark
        return
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, wanted):
            yield name, mark
    inside = f"{name}.*" if get_origin(annotation) is list else name
    for part in get_args(annotation):
        yield from _type_marks(inside, part, wanted)
