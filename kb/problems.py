"""What a check finds in someone's text: data, never an exception. And sentences that can be said in other languages."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class Said(str):
    """A sentence in English that knows what it was put together from, so that it can be said in another language."""

    template: str
    values: dict[str, object]


def say(template: str, **values: object) -> Said:
    """The sentence, its `%(name)s` filled in. A value may be such a sentence itself."""
    said = Said(template % values if values else template)
    said.template, said.values = template, values
    return said


def said_by(gettext: Callable[[str], str], text: str) -> str:
    """The text as `gettext` has it, inner sentences first; what is no such sentence stays as it is."""
    if not isinstance(text, Said):
        return text
    values = {name: said_by(gettext, value) if isinstance(value, str) else value for name, value in text.values.items()}
    return gettext(text.template) % values if values else gettext(text.template)


@dataclass(frozen=True, order=True)
class Problem:
    """One finding, sortable by place.

    `line` and `column` count from 1; `code` is a key of the catalogue in `kb.checks.catalogue`;
    `hint` says what to do, and is empty where the message already does.
    """

    path: Path
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
