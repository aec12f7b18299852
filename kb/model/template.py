"""The file that a new entry begins with: every field with what goes there, and the fixed headings."""

import json
from datetime import date
from typing import Any, get_args

from pydantic.fields import FieldInfo

from kb.corpus.frontmatter import load
from kb.model.entry import KINDS, Entry, fields_in_order

_HEADINGS_SAY = "Not found in the sources."
_SKIP = ("former_ids", "withdrawn")


def template(kind: str, id: str) -> str:
    """Markdown of an empty entry of this kind. Lines that begin with `#` say what a field is for."""
    model = KINDS[kind]
    lines = ["---"]
    for name, field in fields_in_order(model).items():
        if name not in _SKIP:
            lines += _field_lines(model, name, field, id)
    lines += ["---", ""]
    for heading in model.headings:
        lines += [f"## {heading_label(heading)}", "", _HEADINGS_SAY, ""]
    return "\n".join(lines[:-1]) + "\n"


def heading_label(heading: str) -> str:
    """A heading's English label, as its id spells it."""
    words = heading.replace("-", " ").replace("inter agency", "inter-agency")
    return words[0].upper() + words[1:]


def _field_lines(model: type[Entry], name: str, field: FieldInfo, id: str) -> list[str]:
    needed = "" if field.is_required() else " (leave out if there is none)"
    known: dict[str, Any] = {"id": id, "kind": next(k for k, m in KINDS.items() if m is model), "lang": "en",
                             "reviewed": date.today().isoformat()}  # fmt: skip
    value = known.get(name, _example(field))
    return [f"# {field.description}{needed}", f"{name}: {_yaml(value)}"]


def _example(field: FieldInfo) -> Any:
    if field.examples:
        return field.examples[0]
    return (
        [] if list in (field.annotation, getattr(field.annotation, "__origin__", None)) or _holds_list(field) else None
    )


def _holds_list(field: FieldInfo) -> bool:
    return any(getattr(part, "__origin__", None) is list for part in get_args(field.annotation))


def _yaml(value: Any) -> str:
    """A value in YAML's flow style, which JSON is a part of."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "\n" + "\n".join(f"  - {_flow(item)}" for item in value)
    return "" if value is None else _flow(value)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str) and value.replace("-", "").isalpha() and value.isascii() and _is_plain(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_plain(word: str) -> bool:
    """Whether YAML reads the word as text without quotes, which it does not for `no` and `null`."""
    read = load(word)
    return read.value == word and not read.traps
