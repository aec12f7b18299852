"""What a check finds in someone's text: data, never an exception."""

from dataclasses import dataclass
from pathlib import Path


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
