"""The front matter against the model: every rule of a field, with the place of the value."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from kb.corpus.frontmatter import Loaded, Place
from kb.corpus.frontmatter import Path as FieldPath
from kb.model.vocabulary import Vocabularies
from kb.problems import Problem, Said, say

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
    "string_type": say("text"),
    "int_type": say("a whole number"),
    "int_parsing": say("a whole number"),
    "int_from_float": say("a whole number"),
    "decimal_type": say("a number"),
    "no_number": say("a number, without quotes"),
    "decimal_parsing": say("a number"),
    "bool_type": say("true or false"),
    "bool_parsing": say("true or false"),
    "list_type": say("a list, such as [one, two]"),
    "dict_type": say("fields with values"),
    "model_type": say("fields with values"),
    "model_attributes_type": say("fields with values"),
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
                say("no fields were found here"),
                say("write them as 'name: value', one a line"),
            )
        ]
    try:
        return model.model_validate(loaded.value, context={"vocabularies": vocabularies}), []
    except ValidationError as error:
        details = _worth_saying(loaded, error.errors(include_url=False))
        return None, [
            found
            for number, detail in enumerate(details)
            for found in _all_found(loaded, model, detail, vocabularies if number < _HINTS_AT_MOST else None)
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
        yield Problem(path, place.line, place.column, code, _shortened(message), hint)


def _shortened(message: str) -> str:
    """The message, what it repeats from the file cut where it is very long."""
    if len(message) <= _LONGEST or not isinstance(message, Said):
        return message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
    longest = _LONGEST // len(message.values or "1")
    values = {
        name: _shortened(value)
        if isinstance(value, Said)
        else f"{value[:longest]}…"
        if isinstance(value, str) and len(value) > longest
        else value
        for name, value in message.values.items()
    }
    return say(message.template, **values)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest of the known words, or nothing."""
    best = _likest(word, known)
    return say("did you mean '%(word)s'?", word=best) if best else ""


def _likest(word: str, known: Iterable[str]) -> str | None:
    best = process.extractOne(
        word[:_LONGEST], list(known), scorer=_likeness, processor=str.casefold, score_cutoff=_LEAST_LIKE
    )
    return best[0] if best else None


def _likeness(word: str, other: str, **_: Any) -> float:
    """From 0 to 100. A part of a word counts, but not of one so short that it is a part of many."""
    return fuzz.WRatio(word, other) if min(len(word), len(other)) > 3 else fuzz.ratio(word, other)


def _all_found(
    loaded: Loaded, model: type[BaseModel], detail: ErrorDetails, vocabularies: Vocabularies | None
) -> Iterator[Found]:
    """One finding, or one for each item of a list that stands there again."""
    if detail["type"] != "repeated":
        yield _found(loaded, model, detail, vocabularies)
        return
    path: FieldPath = tuple(detail["loc"])
    for place in detail["ctx"]["places"]:
        item = loaded.at((*path, place))
        value = item["id"] if isinstance(item, dict) else item
        said = say("'%(value)s' stands twice in '%(field)s'", value=str(value), field=_name(path))
        yield loaded.place((*path, place)), _CODES["repeated"], said, say("keep one")


def _found(loaded: Loaded, model: type[BaseModel], detail: ErrorDetails, vocabularies: Vocabularies | None) -> Found:
    path: FieldPath = tuple(detail["loc"])
    kind = detail["type"]
    code = "FD105" if kind in _WANTED else _CODES.get(kind, "FD109")
    name = _name(path)
    place = loaded.key_place(path) if kind == "extra_forbidden" else loaded.place(path)
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        return place, code, say("the field '%(field)s' is missing", field=name), _help(model, path)
    if kind == "extra_forbidden":
        return (
            place,
            code,
            say("there is no field '%(field)s' here", field=name),
            nearest(str(path[-1]), siblings(model, path)),
        )
    if kind == "unknown_term":
        return (
            place,
            code,
            say("'%(term)s' is no term of '%(vocabulary)s'", **context),
            _term_hint(context, vocabularies),
        )
    if kind == "literal_error":
        return (
            place,
            code,
            say(
                "'%(field)s' is %(value)s; allowed is %(allowed)s",
                field=name,
                value=_shown(detail["input"]),
                allowed=", ".join(_allowed(detail)),
            ),
            _literal_hint(detail),
        )
    if kind in _WANTED:
        return (
            place,
            code,
            say(
                "'%(field)s' is %(value)s; wanted is %(wanted)s",
                field=name,
                value=_shown(detail["input"]),
                wanted=_WANTED[kind],
            ),
            _quote_hint(detail),
        )
    said = say("'%(field)s': %(what)s", field=name, what=_sentence(detail))
    return place, code, said, _HINTS.get(kind) or _help(model, path)


_HINTS = {
    "no_date": say("write a year, month or day that exists: 2024, 2024-06 or 2024-06-30"),
    "no_url": say("write the whole address, beginning with https:// or http://"),
    "summary_length": say("say what happened, what made it work and how it ended, and leave the rest to the text"),
    "no_source": say("name the sources, or write 'drawn_by: editor' if it is your own conclusion"),
    "string_too_short": say("write something, or leave the field out"),
}
# What a rule of a field says, filled in with what pydantic tells of it.
_SENTENCES: dict[str, Callable[..., Said]] = {
    "string_too_short": lambda **of: say("at least %(min_length)s characters are wanted", **of),
    "string_too_long": lambda **of: say("at most %(max_length)s characters are wanted", **of),
    "string_pattern_mismatch": lambda **of: say("it has not the form that is wanted"),
    "too_short": lambda **of: say("at least %(min_length)s is wanted", **of),
    "greater_than_equal": lambda **of: say("the least that is allowed is %(ge)s", **of),
    "less_than_equal": lambda **of: say("the most that is allowed is %(le)s", **of),
    "no_date": lambda **of: say("'%(text)s' is no date", **of),
    "no_url": lambda **of: say("'%(text)s' is no web address", **of),
    "summary_length": lambda **of: say("the summary has %(count)s words; %(least)s to %(most)s are wanted", **of),
    "wrong_form": lambda **of: say("'%(text)s' has not the form of %(example)s", **of),
    "no_source": lambda **of: say("no source is named, and it is not drawn by the editor"),
    "one_basis": lambda **of: say("either `article` or `instrument` is wanted, and one only"),
    "backwards": lambda **of: say("the period ends before it begins"),
}


def _sentence(detail: ErrorDetails) -> str:
    if sentence := _SENTENCES.get(detail["type"]):
        return sentence(**detail.get("ctx", {}))
    message = detail["msg"]
    return message[0].lower() + message[1:]


def _name(path: FieldPath) -> str:
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def _shown(value: Any) -> str:
    if value is None:
        return say("empty")
    if isinstance(value, dict | list):
        return say("a list") if isinstance(value, list) else say("a group of fields")
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def _quote_hint(detail: ErrorDetails) -> str:
    if (detail["type"] == "string_type" and isinstance(detail["input"], bool | int)) or _is_decimal(detail["input"]):
        return say('put it in quotes: "%(text)s"', text=_shown(detail["input"]).strip(chr(39)))
    if detail["type"] == "string_type" and detail["input"] is None:
        return say("write something, or leave the field out")
    return ""


def _is_decimal(value: Any) -> bool:
    return type(value).__name__ == "Decimal"


def _literal_hint(detail: ErrorDetails) -> str:
    return nearest(str(detail["input"]), _allowed(detail))


def _allowed(detail: ErrorDetails) -> list[str]:
    """The words of a choice."""
    return [word.strip(" '") for word in detail["ctx"]["expected"].replace(" or ", ",").split(",")]


def _term_hint(context: Mapping[str, Any], vocabularies: Vocabularies | None) -> str:
    """The nearest term, by id or by label in any language."""
    terms = vocabularies.terms(context["vocabulary"]) if vocabularies else {}
    names = {name: term.id for term in terms.values() for name in (*dict(term.labels).values(), term.id)}
    best = _likest(context["term"], names)
    known = say("the terms stand in %(path)s", path=f"vocabularies/{context['vocabulary']}.yml")
    return say("did you mean '%(word)s'? %(more)s", word=names[best], more=known) if best else known


def siblings(model: type[BaseModel], path: FieldPath) -> list[str]:
    """The names of the fields that may stand where a path leads."""
    found = _model_at(model, path[:-1])
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _help(model: type[BaseModel], path: FieldPath) -> str:
    field = field_at(model, path)
    return say(field.description) if field and field.description else ""


def field_at(model: type[BaseModel], path: FieldPath) -> FieldInfo | None:
    """The field of the model that a path leads to; for an item of a list there is none."""
    found = _model_at(model, path[:-1])
    for name, field in found.model_fields.items() if found else ():
        if path and path[-1] in (name, field.alias):
            return field
    return None


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
