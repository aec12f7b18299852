"""Places in a document: from a problem to the characters that it is about."""

import re
from bisect import bisect_right
from typing import Any

from pydantic import BaseModel

from kb.corpus.document import Document
from kb.corpus.frontmatter import Path as FieldPath
from kb.corpus.frontmatter import Place
from kb.model.entry import KINDS, Entry
from kb.model.translation import Translation
from kb.problems import Problem

_QUOTED = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\n]|'')*'")
_PLAIN_TOKEN = re.compile(r"[^\s,\[\]{}#]+")


class Sight:
    """A document with what finds places in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._lines = [0, *(match.end() for match in re.finditer("\n", document.text))]
        self._paths = {
            place: path for path, place in document.front.values.items()
            if not isinstance(self.value(path), dict | list)
        }  # fmt: skip

    def offset(self, line: int, column: int) -> int:
        """Where a place is in the text."""
        return self._lines[min(line, len(self._lines)) - 1] + column - 1

    def line_at(self, offset: int) -> tuple[int, int]:
        """Begin and end of the line that an offset is on, without its line end."""
        number = bisect_right(self._lines, offset) - 1
        end = self._lines[number + 1] - 1 if number + 1 < len(self._lines) else len(self.text)
        return self._lines[number], end

    def path(self, problem: Problem) -> FieldPath | None:
        """The field whose value begins where the problem is."""
        return self._paths.get(Place(problem.line, problem.column))

    def value(self, path: FieldPath) -> Any:
        return self.document.front.at(path)

    def span_of_id(self, id: str, line: int, column: int) -> tuple[int, int] | None:
        """Begin and end of an entry's id that stands at a place, in quotes or not; None where it is not there."""
        start = self.offset(line, column)
        start += self.text[start : start + 1] in ("'", '"')
        return (start, start + len(id)) if self.text.startswith(id, start) else None

    def model(self) -> type[BaseModel]:
        if self.document.is_translation:
            return Translation
        return KINDS.get(self.document.kind, Entry)

    def scalar(self, problem: Problem) -> tuple[int, int] | None:
        """Begin and end of the value, with its quotes; None where it goes over several lines."""
        path = self.path(problem)
        return self.span(path) if path else None

    def span(self, path: FieldPath) -> tuple[int, int] | None:
        """The same of the value at a path."""
        place = self.document.front.values.get(path)
        if place is None:
            return None
        start, value = self.offset(place.line, place.column), self.value(path)
        if match := _QUOTED.match(self.text, start):
            return match.span()
        if isinstance(value, str) and value and self.text.startswith(value, start):
            return start, start + len(value)
        match = _PLAIN_TOKEN.match(self.text, start)
        return match.span() if match and not isinstance(value, str) else None
