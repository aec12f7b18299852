"""The file that a new entry begins with: every field with what goes there, what is known filled in, and the headings.

What is not known and must be is `…`, which the checks refuse; what may be left out is empty. So nothing is published
by mistake that was meant as an example, and nothing is stated that nobody found out: that the sources are silent on a
heading, or that the text was compared with them.
"""

import json
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic.fields import FieldInfo

from kb.corpus.frontmatter import load
from kb.model.entry import KINDS, Entry, fields_in_order
from kb.model.links import term_fields
from kb.model.vocabulary import Vocabularies
from kb.problems import say

UNKNOWN = "…"
_SKIP = ("former_ids", "reviews", "withdrawn")
_WIDTH = 100
# More terms than these are looked up in their vocabulary.
_FEW = 25
_NONE = Vocabularies()
# Control and invisible characters, which the checks would find in what was pasted from elsewhere.
_UNWANTED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SAME: Callable[[str], str] = str


@dataclass(frozen=True)
class Draft:
    """What is known of an entry that is begun: fields, texts under headings, and notes for the editor by field."""

    kind: str
    id: str
    lang: str = "en"
    values: Mapping[str, Any] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)


def template(kind: str, id: str, vocabularies: Vocabularies = _NONE, gettext: Callable[[str], str] = _SAME) -> str:
    """Markdown of an empty entry of this kind. Lines that begin with `#` say what a field is for."""
    return written(Draft(kind, id), vocabularies, gettext)


def written(draft: Draft, vocabularies: Vocabularies = _NONE, gettext: Callable[[str], str] = _SAME) -> str:
    """Markdown of an entry that is begun. The vocabularies have its headings and the terms to choose from."""
    model = KINDS[draft.kind]
    headings = vocabularies.terms("headings")
    lines = ["---"]
    known = {"id": draft.id, "kind": draft.kind, "lang": draft.lang, "state": "draft", **draft.values}
    for name, info in fields_in_order(model).items():
        if name not in _SKIP:
            choices = _choices(model, name, draft.lang, vocabularies)
            lines += _field_lines(name, info, known.get(name), draft, gettext, choices)
    for note in draft.notes.get("", ()):
        lines += comment(note)
    lines += ["---", ""]
    for heading in model.headings:
        label = headings[heading].labels[draft.lang] if heading in headings else heading_label(heading)
        text = clean(draft.sections.get(heading, "")).strip() or UNKNOWN
        lines += [f"## {label}", "", text, ""]
    return "\n".join(lines[:-1]) + "\n"


def heading_label(heading: str) -> str:
    """A heading's English label, as its id spells it."""
    words = heading.replace("-", " ").replace("inter agency", "inter-agency")
    return words[0].upper() + words[1:]


def comment(text: str) -> list[str]:
    """Text as lines of comment, long ones folded."""
    lines = (
        textwrap.wrap(line, _WIDTH - 2, break_long_words=False, break_on_hyphens=False) or [""]
        for line in clean(text).split("\n")
    )
    return [f"# {line}".rstrip() for folded in lines for line in folded]


def clean(text: str) -> str:
    """Text without characters that nobody can see; tabs become spaces."""
    return _UNWANTED.sub("", text.replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n"))


def _choices(model: type[Entry], name: str, lang: str, vocabularies: Vocabularies) -> str:
    """The terms that a field may hold, where they are few enough to stand beside it."""
    fields = term_fields(model)
    terms = vocabularies.terms(fields.get(name) or fields.get(f"{name}.*", "")).values()
    return " · ".join(f"{term.id} ({term.labels[lang]})" for term in terms) if len(terms) <= _FEW else ""


def _field_lines(
    name: str, info: FieldInfo, value: Any, draft: Draft, gettext: Callable[[str], str], choices: str
) -> list[str]:
    optional = gettext(say("leave out if there is none"))
    needed = "" if info.is_required() or name == "state" else f" ({optional})"
    lines = comment(f"{gettext(info.description or '')}{needed}")
    open_still = value in (None, [], "")
    if open_still and choices:
        lines += comment(gettext(say("Words to choose from: %(words)s")) % {"words": choices})
    elif open_still and info.examples and name != "summary":
        lines += comment(gettext(say("Example: %(example)s")) % {"example": _one_line(info.examples[0])})
    for part, help in _open_parts(info, value).items():
        lines += comment(f"{part}: {gettext(help)}")
    for note in draft.notes.get(name, ()):
        lines += comment(note)
    if name == "summary" and value:
        return [*lines, f"{name}: >-", *_folded(value, draft.lang)]
    value = yaml_value(_or_unknown(info, value))
    return [*lines, f"{name}:{value}" if value.startswith("\n") else f"{name}: {value}".rstrip()]


def _open_parts(info: FieldInfo, value: Any) -> dict[str, str]:
    """Fields of a list's parts in which something is wanted still, and what goes there."""
    model = next((part for part in get_args(info.annotation) if hasattr(part, "model_fields")), None)
    parts = [part for part in value or () if isinstance(part, dict)] if model else []
    wanted = {name for part in parts for name, held in part.items() if held in (UNKNOWN, [UNKNOWN])}
    return (
        {name: model.model_fields[name].description for name in model.model_fields if name in wanted} if model else {}
    )


def _or_unknown(info: FieldInfo, value: Any) -> Any:
    """The value, or `…` where the field must have one, or nothing."""
    if value not in (None, [], ""):
        return value
    is_list = list in (info.annotation, getattr(info.annotation, "__origin__", None)) or _holds_list(info)
    if not info.is_required():
        return [] if is_list else None
    if not is_list:
        return {"from": UNKNOWN} if getattr(info.annotation, "__name__", "") == "Period" else UNKNOWN
    example = info.examples[0][0] if info.examples else None
    return [_unknown_part(example)] if isinstance(example, dict) else [UNKNOWN]


def _unknown_part(example: dict[str, Any]) -> dict[str, Any]:
    return {key: value if key == "id" else UNKNOWN for key, value in example.items() if key != "date"}


def _holds_list(info: FieldInfo) -> bool:
    return any(getattr(part, "__origin__", None) is list for part in get_args(info.annotation))


def _one_line(example: Any) -> str:
    item = example[0] if isinstance(example, list) and example and isinstance(example[0], dict) else None
    return f"  - {_flow(item)}".strip() if item else _flow(example)


def _folded(text: str, lang: str) -> list[str]:
    """A text over several lines. Chinese stays on one: a line end would become a space."""
    text = " ".join(clean(str(text)).split())
    lines = [text] if lang == "zh" else textwrap.wrap(text, _WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    return [f"  {line}" for line in lines or [UNKNOWN]]


def yaml_value(value: Any) -> str:
    """A value in YAML's flow style, which JSON is a part of; parts of a list on lines of their own."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "\n" + "\n".join(f"  - {_flow(item)}" for item in value)
    return "" if value is None else _flow(value)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        text = value = clean(value)
        with_letter = text[:1].isalpha() or text[-1:].isalpha()  # so a date is none
        if with_letter and text.replace("-", "").isalnum() and text.isascii() and _is_plain(text):
            return text
    return json.dumps(value, ensure_ascii=False, default=str)


def _is_plain(word: str) -> bool:
    """Whether YAML reads the word as text without quotes, which it does not for `no` and `null`."""
    read = load(word)
    return bool(read.value == word) and not read.traps
