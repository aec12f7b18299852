"""YAML to plain values, with the line and column of every key and value.

Only a small YAML is read: mappings, lists, text, whole and decimal numbers, true, false, null.
Nothing is guessed: `no`, `012`, `1e5` or `12:30` stay text and are reported, dates stay text,
decimals keep their digits, and anchors, aliases and tags are refused. The text is read as a stream
of events, never as a recursion, so neither depth nor aliases can make it explode.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from kb.corpus.yaml_words import what_is_wrong
from kb.problems import say

Path = tuple[str | int, ...]
Value = Any  # dict[str, Value] | list[Value] | str | int | Decimal | bool | None

MAX_DEPTH = 12
# So deep inside what is left out anyway, reading stops: libyaml takes ever longer with each level.
MAX_LEFT_OUT = 50
MAX_DIGITS = 30
_REFUSED_FOR_DEPTH = "maximum nesting depth"

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True}
_BOOLEANS |= {"false": False, "False": False, "FALSE": False}
_AMBIGUOUS_WORD = re.compile(r"(yes|no|on|off)\Z", re.IGNORECASE)
_CUT_BY_COMMENT = re.compile(
    r"""\s*(?:-\s+)?(?:[A-Za-z_]+:\s+)?(?P<value>[^\s"'\[{>|&*!#-][^"'\[\]{}#]{0,500}?)\s(?P<lost>#.*)"""
)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
_AMBIGUOUS_NUMBER = re.compile(
    r"[-+]?(0[0-9_]+|0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+|[0-9]+(_[0-9]+)+|[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?"
    r"|(\.[0-9]+|[0-9]+(\.[0-9]*)?)(e[-+]?[0-9]+)?|\.inf|\.nan)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """Line and column in the file, both from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Trap:
    """Something in the YAML that a reader and a program would not understand alike."""

    place: Place
    code: str
    message: str
    hint: str = ""


@dataclass
class Loaded:
    """What was read: the value, where every part of it stands, and what was wrong.

    `complete` is false where reading had to stop, so that the last field and what follows are not known.
    """

    value: Value = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    traps: list[Trap] = field(default_factory=list)
    complete: bool = True

    def at(self, path: Path) -> Value:
        """The value at `path`."""
        value = self.value
        for step in path:
            value = value[step]
        return value

    def place(self, path: Path) -> Place:
        """Where the value at `path` stands; where it is missing, the nearest part around it."""
        for end in range(len(path), 0, -1):
            part = path[:end]
            if part in self.values:
                return self.values[part] if end == len(path) else self.keys.get(part, self.values[part])
        return self.values.get((), Place(1, 1))

    def key_place(self, path: Path) -> Place:
        """Where the key at `path` stands."""
        return self.keys.get(path) or self.place(path)


@dataclass
class _Open:
    """A mapping or list that is being filled."""

    value: Value
    path: Path
    key: str | None = None
    skip_value: bool = False


def load(text: str, first_line: int = 1) -> Loaded:
    """Read one YAML document; never raises for what the text holds."""
    try:
        return _read(text, first_line, yaml.CSafeLoader)
    except _Refused:
        return _read(text, first_line, yaml.SafeLoader)


def _read(text: str, first_line: int, loader: Any) -> Loaded:
    """The same by one of PyYAML's two parsers. Raises _Refused where libyaml will not go so deep."""
    reader = _Reader(first_line)
    try:
        for event in yaml.parse(text, Loader=loader):
            reader.take(event)
        reader.loaded.traps += _lost_to_comments(text, first_line, reader.loaded)
        return reader.loaded
    except yaml.MarkedYAMLError as error:
        if _REFUSED_FOR_DEPTH in str(error.problem):
            raise _Refused from error
        reader.syntax(error)
    except yaml.YAMLError as error:
        reader.trap(
            Place(first_line, 1), "FM103", say("the YAML cannot be read: %(why)s", why=" ".join(str(error).split()))
        )
    except _TooDeep as error:
        if all(trap.code != "FM109" for trap in reader.loaded.traps):
            reader.too_deep(error.place)
    reader.loaded.complete = False
    return reader.loaded


def _lost_to_comments(text: str, first_line: int, loaded: Loaded) -> Iterator[Trap]:
    """Text without quotes that ends where ' #' begins a comment, most often by mistake: Operation #1."""
    begins = set(loaded.values.values())
    for number, line in enumerate(text.split("\n"), start=first_line):
        match = _CUT_BY_COMMENT.match(line)
        if match and Place(number, match.start("value") + 1) in begins:
            place = Place(number, match.end("value") + 2)
            hint = say("put the whole text in quotes, or the comment on a line of its own")
            yield Trap(
                place, "FM110", say("everything from '#' on is left out: '%(text)s'", text=match["lost"][:40]), hint
            )


class _Refused(Exception):
    """From a thousand levels on libyaml gives up before it says where they begin; PyYAML's own parser, slower, says."""


class _TooDeep(Exception):
    """Raised to stop reading a value that goes on and on inwards."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class _Reader:
    """Takes YAML events one by one and fills a `Loaded`."""

    def __init__(self, first_line: int) -> None:
        self.loaded = Loaded()
        self._first_line = first_line
        self._open: list[_Open] = []
        self._skipping = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        place = self._place(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents == 2:
                self.trap(
                    place,
                    "FM103",
                    say("a second YAML document begins here"),
                    say("keep one document, without '---' or '...' inside"),
                )
        if self._documents > 1:
            return
        if isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.NodeEvent):
            self._refuse_extras(event, place)
            self._node(event, place)

    def trap(self, place: Place, code: str, message: str, hint: str = "") -> None:
        self.loaded.traps.append(Trap(place, code, message, hint))

    def syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + self._first_line, mark.column + 1) if mark else Place(self._first_line, 1)
        self.trap(
            place,
            "FM103",
            say("the YAML cannot be read: %(why)s", why=what_is_wrong(error.problem, error.context)),
            say(
                "look at this line and the one before it: an open quote or bracket, "
                "a missing space after ':', or text with ': ' or ' #' in it that needs quotes"
            ),
        )

    def too_deep(self, place: Place) -> None:
        self.trap(
            place,
            "FM109",
            say("more than %(most)s levels inside one another", most=MAX_DEPTH),
            say("no field needs that: look for a bracket that is not closed"),
        )

    def _place(self, event: Any) -> Place:
        return Place(event.start_mark.line + self._first_line, event.start_mark.column + 1)

    def _refuse_extras(self, event: Any, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.trap(
                place,
                "FM105",
                say("the alias '*%(name)s' stands for text from elsewhere", name=event.anchor),
                say("write the text out here"),
            )
        elif event.anchor:
            self.trap(
                place,
                "FM105",
                say("the anchor '&%(name)s' is not allowed", name=event.anchor),
                say("remove it, and repeat the text where it is needed"),
            )
        tag = getattr(event, "tag", None)
        if tag:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.trap(place, "FM106", say("the tag '%(name)s' is not allowed", name=shown), say("remove it"))

    def _node(self, event: Any, place: Place) -> None:
        if self._skipping:
            if isinstance(event, yaml.CollectionStartEvent):
                self._skipping += 1
                if self._skipping > MAX_LEFT_OUT:
                    raise _TooDeep(place)
            return
        if isinstance(event, yaml.CollectionStartEvent):
            self._collection(event, place)
        elif self._awaits_key():
            self._key("" if isinstance(event, yaml.AliasEvent) else event.value, event, place)
        else:
            self._add(None if isinstance(event, yaml.AliasEvent) else self._scalar(event, place), place)

    def _collection(self, event: Any, place: Place) -> None:
        if self._awaits_key():
            self.trap(
                place,
                "FM103",
                say("a list or mapping cannot be the name of a field"),
                say("write the name as plain text; quote text that begins with '[' or '{'"),
            )
            self._open[-1].key, self._open[-1].skip_value = "", True
            self._skipping = 1
            return
        if self._open and self._open[-1].skip_value:
            self._add(None, place)
            self._skipping = 1
            return
        if len(self._open) >= MAX_DEPTH:
            self.too_deep(place)
            self._add(None, place)
            self._skipping = 1
            return
        value: Value = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._next_path()
        self._add(value, place)
        self._open.append(_Open(value, path))

    def _close(self) -> None:
        if self._skipping:
            self._skipping -= 1
        else:
            self._open.pop()

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def _key(self, key: str, event: Any, place: Place) -> None:
        top = self._open[-1]
        path = (*top.path, key)
        plain = bool(getattr(event, "implicit", (False,))[0])
        if key == "<<" and plain:
            self.trap(place, "FM105", say("the merge key '<<' is not allowed"), say("write the fields out here"))
        elif plain and _AMBIGUOUS_WORD.match(key):
            self._ambiguous_word(key, place)
        if key in top.value:
            first = self.loaded.keys[path].line
            self.trap(
                place,
                "FM104",
                say("the field '%(field)s' stands twice: first on line %(line)s", field=key, line=first),
                say("keep one of the two"),
            )
            top.skip_value = True
        else:
            self.loaded.keys[path] = place
        top.key = key

    def _next_path(self) -> Path:
        if not self._open:
            return ()
        top = self._open[-1]
        return (*top.path, len(top.value) if isinstance(top.value, list) else str(top.key))

    def _add(self, value: Value, place: Place) -> None:
        path = self._next_path()
        if not self._open:
            self.loaded.value = value
            self.loaded.values[path] = place
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            self.loaded.values[path] = place
            top.value.append(value)
            return
        if not top.skip_value:
            self.loaded.values[path] = place
            top.value[top.key] = value
        top.key, top.skip_value = None, False

    def _scalar(self, event: Any, place: Place) -> Value:
        text: str = event.value
        if not event.implicit[0]:
            return text
        if text in _NULL:
            return None
        if text in _BOOLEANS:
            return _BOOLEANS[text]
        if _AMBIGUOUS_WORD.match(text):
            self._ambiguous_word(text, place)
            return text
        return self._number(text, place)

    def _number(self, text: str, place: Place) -> Value:
        if len(text) <= MAX_DIGITS and _WHOLE.match(text):
            return int(text)
        if len(text) <= MAX_DIGITS and _DECIMAL.match(text):
            return Decimal(text)
        if _AMBIGUOUS_NUMBER.match(text):
            self.trap(
                place,
                "FM108",
                say("'%(text)s' is a number to some programs and text to others", text=text[:40]),
                say("put it in quotes if it is text; write a number with plain digits, such as 1200 or 0.5"),
            )
        return text

    def _ambiguous_word(self, text: str, place: Place) -> None:
        self.trap(
            place,
            "FM107",
            say("'%(text)s' means true or false to some programs and is a word to others", text=text),
            say('write true or false, or put the word in quotes: "%(text)s"', text=text),
        )


def walk(value: Value, path: Path = ()) -> Iterator[tuple[Path, Value]]:
    """Every value inside `value`, with its path, parents first."""
    yield path, value
    parts: Iterator[tuple[str | int, Value]]
    if isinstance(value, dict):
        parts = iter(value.items())
    elif isinstance(value, list):
        parts = iter(enumerate(value))
    else:
        return
    for key, part in parts:
        yield from walk(part, (*path, key))
