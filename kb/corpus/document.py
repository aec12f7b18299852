"""A document: one Markdown file as read, whether or not it is a valid entry."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from kb.corpus.frontmatter import Loaded, Place, Trap, Value, load
from kb.corpus.frontmatter import Path as FieldPath
from kb.errors import CorpusError
from kb.paths import FOLDER_KINDS, shown
from kb.problems import say

MAX_BYTES = 1_000_000

_FENCE = re.compile(r"---[ \t]*\Z")
# What YAML refuses or takes for the end of a line. `kb.checks.text` reports each of them.
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NAME = re.compile(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.(?P<lang>[a-z]{2}))?\.md\Z")


@dataclass(frozen=True)
class Document:
    """One file of the corpus. `id` and `lang` come from the file's name; `lang` only for a translation."""

    path: Path
    kind: str
    id: str
    lang: str | None
    raw: bytes
    text: str
    front: Loaded
    body: str
    body_line: int
    traps: tuple[Trap, ...] = field(default=())

    @property
    def is_translation(self) -> bool:
        return self.lang is not None

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        return sha256(self.raw).hexdigest()

    @property
    def data(self) -> dict[str, Value]:
        """The front matter; empty where it is not a mapping."""
        return self.front.value if isinstance(self.front.value, dict) else {}

    def find(self, pattern: str) -> Iterator[tuple[FieldPath, Value]]:
        """Values at a pattern such as `lessons.*.sources.*`, whatever shape the rest has."""
        found: list[tuple[FieldPath, Value]] = [((), self.data)]
        for step in pattern.split("."):
            found = [pair for path, value in found for pair in _step(path, value, step)]
        yield from found


def _step(path: FieldPath, value: Value, step: str) -> Iterator[tuple[FieldPath, Value]]:
    if step == "*" and isinstance(value, list):
        for index, part in enumerate(value):
            yield (*path, index), part
    elif isinstance(value, dict) and step in value:
        yield (*path, step), value[step]


def name_parts(path: Path) -> tuple[str, str | None] | None:
    """Id and, for a translation, language, as a file's name gives them; None if the name is wrong."""
    match = _NAME.match(path.name)
    return (match["id"], match["lang"]) if match else None


def read_document(path: Path) -> Document:
    """Read one file. Whatever is wrong with the text is in `traps`.

    Raises CorpusError if the file cannot be read at all.
    """
    return parse_document(path, read_raw(path))


def read_raw(path: Path) -> bytes:
    """The bytes of a file.

    Raises CorpusError if it cannot be read at all.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise CorpusError(f"'{shown(path)}' cannot be read: {error.strerror}.") from error


def parse_document(path: Path, raw: bytes) -> Document:
    """The document that these bytes are, at this path."""
    readable = _is_text(raw)
    text, traps = _decoded(_beginning(raw)) if readable else ("", [_NO_TEXT])
    if len(raw) > MAX_BYTES:
        traps.append(
            Trap(
                Place(1, 1),
                "TX106",
                say("the file has %(count)s bytes; %(most)s are read", count=f"{len(raw):,}", most=f"{MAX_BYTES:,}"),
                say("an entry is a digest: shorten it, or split it into several entries"),
            )
        )
    front_text, front_line, body, body_line, fence = _split(text) if readable else ("", 1, "", 1, [])
    front = load(_UNREADABLE.sub("\ufffd", front_text), front_line)
    id, lang = name_parts(path) or (path.name.removesuffix(".md"), None)
    return Document(
        path=path,
        kind=FOLDER_KINDS.get(path.parent.name, ""),
        id=id,
        lang=lang,
        raw=raw,
        text=text,
        front=front,
        body=body,
        body_line=body_line,
        traps=(*traps, *fence, *front.traps),
    )


_NO_TEXT = Trap(
    Place(1, 1),
    "TX101",
    say("this is no text in UTF-8, but UTF-16 or the document of another program"),
    say("save it as plain text, with the encoding UTF-8"),
)


def _is_text(raw: bytes) -> bool:
    """Whether the bytes may be text in UTF-8 or an older encoding: it has no mark of UTF-16, and no zero bytes but by
    accident."""
    beginning = raw[:4096]
    return not raw.startswith((b"\xff\xfe", b"\xfe\xff")) and beginning.count(0) * 10 <= len(beginning)


def _beginning(raw: bytes) -> bytes:
    """The bytes that are read: no more than allowed, and no part of a character at the end."""
    end = MAX_BYTES
    while len(raw) > MAX_BYTES and end > MAX_BYTES - 4 and raw[end] & 0b1100_0000 == 0b1000_0000:
        end -= 1
    return raw[:end]


def _decoded(raw: bytes) -> tuple[str, list[Trap]]:
    traps = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        traps.append(
            Trap(
                Place(1, 1), "TX102", say("the file begins with a byte order mark"), say("save it as UTF-8 without BOM")
            )
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        byte = raw[error.start]
        traps.append(
            Trap(
                place,
                "TX101",
                say("the byte %(byte)s is not UTF-8", byte=f"0x{byte:02x}"),
                say("save the file as UTF-8; it may be in Windows-1252, GBK or another older encoding"),
            )
        )
        text = raw.decode("utf-8", "replace")
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        traps.append(
            Trap(
                Place(line, text.index("\r") - text.rfind("\n", 0, text.index("\r"))),
                "TX103",
                say("lines end in the Windows or old Mac way"),
                say("save the file with LF line ends"),
            )
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, traps


def _split(text: str) -> tuple[str, int, str, int, list[Trap]]:
    """Front matter, its first line, body, its first line, and what is wrong with the fences."""
    lines = text.split("\n")
    if not _FENCE.match(lines[0]):
        trap = Trap(
            Place(1, 1),
            "FM101",
            say("the front matter is missing"),
            say("the first line must be '---'; the fields follow, then '---' again, then the text"),
        )
        return "", 1, text, 1, [trap]
    for number, line in enumerate(lines[1:], start=2):
        if _FENCE.match(line):
            return "\n".join(lines[1 : number - 1]) + "\n", 2, "\n".join(lines[number:]), number + 1, []
    trap = Trap(
        Place(1, 1), "FM102", say("the front matter has no end"), say("put '---' on a line of its own after the fields")
    )
    return "", 2, "", len(lines), [trap]
