"""The front matter against the model: every rule of a field, with the place of the value."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from kb.corpus.frontmatter import Loaded, Place
from kb.corpus.frontmatter import Path as FieldPath
from kb.model.vocabulary import Vocabularies
from kb.problems import Problem

Model = TypeVar("Model", bound=BaseModel)
Found = tuple[Place, str, str, str]

_LEAST_LIKE = 60
_LONGEST = 300
# Looking for the nearest of many terms takes time; after so many findings nobody reads hints.
_HINTS_AT_MOST = 200

# Pydantic's type of error, and the code of ours. What is not here is FD109, a wrong value.
_CODES = {
    "missing": "FD101",
    "extra_forbidden": "FD102",
    "unknown_term": "FD103",
    "literal_error": "FD104",
    "no_date": "FD106",
    "no_url": "FD107",
    "summary_length": "FD108",
    "repeated": "FD110",
    "no_source": "CT104",
}
_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "decimal_type": "a number",
    "no_number": "a number, without quotes",
    "decimal_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list, such as [one, two]",
    "dict_type": "fields with values",
    "model_type": "fields with values",
    "model_attributes_type": "fields with values",
}


def validated(
    loaded: Loaded, model: type[Model], vocabularies: Vocabularies | None = None
) -> tuple[Model | None, list[Found]]:
    """The model of what was read, or None; and everything that the model finds wrong."""
    if not isinstance(loaded.value, dict):
        if loaded.traps:
            return None, []
        return None, [
            (
                loaded.place(()),
                "FM103",
                "no fields were found here",
                "write them as 'name: value', one a line",
            )
        ]
    try:
        return model.model_validate(loaded.value, context={"vocabularies": vocabularies}), []
    except ValidationError as error:
        details = _worth_saying(loaded, error.errors(include_url=False))
        return None, [
            _found(loaded, model, detail, vocabularies if number < _HINTS_AT_MOST else None)
            for number, detail in enumerate(details)
        ]


def _worth_saying(loaded: Loaded, details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without what a trap in the YAML has said already, and without guesses at what could not be read."""
    trapped = {trap.place for trap in loaded.traps}
    paths = [path for path, place in loaded.values.items() if place in trapped]
    said = {path[:end] for path in paths for end in range(1, len(path) + 1)}
    read = set(loaded.value if loaded.complete else list(loaded.value)[:-1])
    return [
        detail
        for detail in details
        if tuple(detail["loc"]) not in said and (loaded.complete or (detail["loc"][:1] and detail["loc"][0] in read))
    ]


def as_problems(path: Any, found: Iterable[Found]) -> Iterator[Problem]:
    """Findings of one file as problems."""
    for place, code, message, hint in found:
        short = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
        yield Problem(path, place.line, place.column, code, short, hint)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest of the known words, or nothing."""
    best = _likest(word, known)
    return f"did you mean '{best}'?" if best else ""


def _likest(word: str, known: Iterable[str]) -> str | None:
    best = process.extractOne(
        word[:_LONGEST], list(known), scorer=_likeness, processor=str.casefold, score_cutoff=_LEAST_LIKE
    )
    return best[0] if best else None


def _likeness(word: str, other: str, **_: Any) -> float:
    """From 0 to 100. A part of a word counts, but not of one so short that it is a part of many."""
    return fuzz.WRatio(word, other) if min(len(word), len(other)) > 3 else fuzz.ratio(word, other)


def _found(loaded: Loaded, model: type[BaseModel], detail: ErrorDetails, vocabularies: Vocabularies | None) -> Found:
    path: FieldPath = tuple(detail["loc"])
    kind = detail["type"]
    code = "FD105" if kind in _WANTED else _CODES.get(kind, "FD109")
    name = _name(path)
    place = loaded.key_place(path) if kind == "extra_forbidden" else loaded.place(path)
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        return place, code, f"the field '{name}' is missing", _help(model, path)
    if kind == "extra_forbidden":
        return place, code, f"there is no field '{name}' here", nearest(str(path[-1]), _siblings(model, path))
    if kind == "unknown_term":
        return (
            place,
            code,
            f"'{context['term']}' is no term of '{context['vocabulary']}'",
            _term_hint(context, vocabularies),
        )
    if kind == "literal_error":
        return (
            place,
            code,
            f"'{name}' is {_shown(detail['input'])}; allowed is {context['expected']}",
            _literal_hint(detail),
        )
    if kind in _WANTED:
        return (
            place,
            code,
            f"'{name}' is {_shown(detail['input'])}; wanted is {_WANTED[kind]}",
            _quote_hint(detail),
        )
    if kind == "repeated":
        return (
            _second(loaded, path, context["value"]),
            code,
            f"'{context['value']}' stands twice in '{name}'",
            "keep one",
        )
    return place, code, f"'{name}': {_sentence(detail)}", _HINTS.get(kind, _help(model, path))


_HINTS = {
    "no_date": "write a year, month or day that exists: 2024, 2024-06 or 2024-06-30",
    "no_url": "write the whole address, beginning with https:// or http://",
    "summary_length": "say what happened, what made it work and how it ended, and leave the rest to the text",
    "no_source": "name the sources, or write 'drawn_by: editor' if it is your own conclusion",
    "string_too_short": "write something, or leave the field out",
}


def _sentence(detail: ErrorDetails) -> str:
    message = detail["msg"]
    return message[0].lower() + message[1:]


def _name(path: FieldPath) -> str:
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "a group of fields"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def _quote_hint(detail: ErrorDetails) -> str:
    if (detail["type"] == "string_type" and isinstance(detail["input"], bool | int)) or _is_decimal(detail["input"]):
        return f'put it in quotes: "{_shown(detail["input"]).strip(chr(39))}"'
    if detail["type"] == "string_type" and detail["input"] is None:
        return "write something, or leave the field out"
    return ""


def _is_decimal(value: Any) -> bool:
    return type(value).__name__ == "Decimal"


def _literal_hint(detail: ErrorDetails) -> str:
    allowed = [word.strip(" '") for word in detail["ctx"]["expected"].replace(" or ", ",").split(",")]
    return nearest(str(detail["input"]), allowed)


def _term_hint(context: Mapping[str, Any], vocabularies: Vocabularies | None) -> str:
    """The nearest term, by id or by label in any language."""
    terms = vocabularies.terms(context["vocabulary"]) if vocabularies else {}
    names = {name: term.id for term in terms.values() for name in (*dict(term.labels).values(), term.id)}
    best = _likest(context["term"], names)
    known = f"the terms stand in vocabularies/{context['vocabulary']}.yml"
    return f"did you mean '{names[best]}'? {known}" if best else known


def _siblings(model: type[BaseModel], path: FieldPath) -> list[str]:
    found = _model_at(model, path[:-1])
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _help(model: type[BaseModel], path: FieldPath) -> str:
    found = _model_at(model, path[:-1])
    for name, field in found.model_fields.items() if found else ():
        if path and path[-1] in (name, field.alias):
            return field.description or ""
    return ""


def _model_at(model: type[BaseModel], path: FieldPath) -> type[BaseModel] | None:
    """The model of the part at a path."""
    if not path:
        return model
    for name, field in model.model_fields.items():
        if path[0] in (name, field.alias):
            inner = next(iter(_models_in(field.annotation)), None)
            rest = path[2:] if len(path) > 1 and isinstance(path[1], int) else path[1:]
            return _model_at(inner, rest) if inner else None
    return None


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


def _second(loaded: Loaded, path: FieldPath, value: str) -> Place:
    """Where a repeated value stands for the second time."""
    part = loaded.value
    for step in path:
        part = part[step]
    where = [index for index, item in enumerate(part) if value in (str(item), _id_of(item))]
    return loaded.place((*path, where[1])) if len(where) > 1 else loaded.place(path)


def _id_of(item: Any) -> str | None:
    return str(item["id"]) if isinstance(item, dict) and "id" in item else None
