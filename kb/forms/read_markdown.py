"""A filled-in form in Markdown, or in any text with the same headings.

A line with a question's key in braces begins its answer. Where keys are gone, the labels of questions that stand
nowhere else do so. All other headings are parts of answers.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kb.forms.answers import Answers, Frame, is_mark
from kb.forms.headings import placed
from kb.forms.questions import SECTION, SOURCES
from kb.model.meant import plain
from kb.model.vocabulary import Vocabularies

_HEADING = re.compile(r"[ ]{0,3}(?P<marks>#{1,6})(?:\s+(?P<text>.*?))?(?:\s+#+)?\s*\Z")
_KEY = re.compile(r"\{\s*#\s*(?P<key>[a-z_.:-]+)\s*\}")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~-])")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_QUOTE = re.compile(r"\s{0,3}>\s?")
# What begins a paragraph of its own without an empty line before it: items, headings, quotations, texts of footnotes.
_BEGINS = re.compile(r"\s*(?:(?:[-*+]|[0-9]+[.)])\s|#{1,6}\s|>|\[\^[^\]]+\]:)")
_ROW = re.compile(r"\s*\|.*\|\s*\Z")
_PROSE = {"title", "original_title", "summary", "remarks"}
_RULE = re.compile(r"\s*(?:\|?[\s:|-]*-[\s:|-]*|[=]{3,}|[*]{3,}|_{3,})\Z")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass
class _Block:
    """What stands below a heading of the form: the answer to a question or, without a key, anything else."""

    key: str = ""
    label: str = ""
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


def read_markdown(text: str, vocabularies: Vocabularies, kind: str | None = None) -> Answers:
    """What the form holds."""
    frame = Frame(vocabularies, text, kind)
    found = Answers(frame.said_kind, frame.lang)
    for block in _blocks(text, frame):
        _take(found, frame, block)
    return found


def _blocks(text: str, frame: Frame) -> Iterator[_Block]:
    """The text cut at the headings of the form. Comments are set apart, whatever they hold."""
    comments: list[tuple[int, str]] = []
    lines: list[str] = []
    for line in _comments_on_one_line(text.lstrip("\ufeff")).splitlines():
        comments += [(len(lines), said) for said in _COMMENT.findall(line) if not is_mark(said)]
        lines.append(_COMMENT.sub("", line))
    starts = _starts(lines, frame)
    for begin, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        label, key = starts.get(begin, ("", ""))
        block = _Block(key, label, lines[begin + (begin in starts) : end])
        if key and (beside := frame.beside_label(key, label)):
            block.lines.insert(0, beside)
        block.comments = [said.strip() for number, said in comments if begin <= number < end]
        yield block


def _comments_on_one_line(text: str) -> str:
    return _COMMENT.sub(lambda match: " ".join(match[0].split()), text)


def _starts(lines: list[str], frame: Frame) -> dict[int, tuple[str, str]]:
    """The lines that begin a part of the form, in order: what they say, and the key of the question."""
    said: dict[int, tuple[str, str]] = {}
    others: dict[int, re.Match[str]] = {}
    for number, line in enumerate(lines):
        bare = _unescaped(line)
        key = _KEY.search(bare)
        if key and key["key"] in frame.group_of:
            before, after = bare[: key.start()].strip(" #*"), bare[key.end() :].strip(" #*")
            said[number] = (f"{before} {after}".strip(), key["key"])
        elif heading := _HEADING.match(bare):
            others[number] = heading
    said |= _starts_without_keys(others, {key for _, key in said.values()}, frame)
    titles = {number: plain(match["text"] or "") for number, match in others.items() if number not in said}
    groups = {number: frame.group_of[key] for number, (_, key) in said.items()}
    lists = (
        number
        for number, title in titles.items()
        if title in frame.list_titles and _leads_to_list(lines[number + 1 :], frame)
    )
    said |= dict.fromkeys([*_group_titles(titles, groups, frame), *lists], ("", ""))
    return dict(sorted(said.items()))


def _starts_without_keys(
    headings: dict[int, re.Match[str]], known: set[str], frame: Frame
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Headings that are labels of questions whose key stands nowhere: all on the level that most of them have."""
    keys = {
        number: [key for key in frame.keys_by_label(match["text"] or "") if key not in known]
        for number, match in headings.items()
    }
    levels = Counter(len(headings[number]["marks"]) for number, found in keys.items() if found)
    level = levels.most_common(1)[0][0] if levels else 0
    numbers = [number for number, found in keys.items() if found and len(headings[number]["marks"]) == level]
    places = placed([[frame.keys.index(key) for key in keys[number]] for number in numbers])
    for index, place in places.items():
        yield numbers[index], (headings[numbers[index]]["text"], frame.keys[place])


def _group_titles(titles: dict[int, str], groups: dict[int, str], frame: Frame) -> Iterable[int]:
    """Headings of a part of the form: the last one with its title between the part before and its first question."""
    found: dict[int, int] = {}
    for number, title in titles.items():
        before = max((question for question in groups if question < number), default=None)
        after = min((question for question in groups if question > number), default=None)
        group = frame.groups.get(title)
        if after is not None and groups[after] == group and (before is None or groups[before] != group):
            found[after] = number
    return found.values()


def _leads_to_list(lines: list[str], frame: Frame) -> bool:
    """Whether the form's words to choose from follow."""
    paragraphs = "\n".join(_QUOTE.sub("", line, count=1).strip() for line in lines).split("\n\n")
    return any(frame.beside_help("", text) != " ".join(text.split()) for text in paragraphs)


def _take(found: Answers, frame: Frame, block: _Block) -> None:
    """What was written in one part, without what the form says there."""
    key, lines = block.key, _without_help(frame, block.key, block.lines)
    found.rest += [f"{block.label}: {said}" if block.label else said for said in block.comments if said]
    if not key:
        bare = [_QUOTE.sub("", line, count=1).strip() for line in lines]
        found.rest += [_unescaped(line) for line in bare if not frame.is_own(line.strip(" #"))]
        return
    if key == SOURCES:
        lines = _sources(found, frame, lines)
    lines = _paragraphs(lines) if key in _PROSE or key.startswith(SECTION) else _whole_items(lines)
    if not key.startswith(SECTION):
        lines = [_QUOTE.sub("", line, count=1) for line in lines]
    found.add(key, map(_unescaped, lines))


def _without_help(frame: Frame, key: str, lines: list[str]) -> list[str]:
    """The lines without those that the form has below the question, and what was written beside these."""
    kept: list[str] = []
    quoted: list[str] = []
    for line in [*lines, ""]:
        if _QUOTE.match(line):
            quoted.append(line)
            continue
        kept += _beside(frame, key, quoted)
        quoted = []
        kept.append(line if not line.strip() else frame.beside_help(key, line) and line)
    return kept


def _beside(frame: Frame, key: str, quoted: list[str]) -> list[str]:
    """Of lines with `>`, those that are not the form's; an editor may have folded the form's anew."""
    bare = [_QUOTE.sub("", line, count=1) for line in quoted]
    left = [line for line, text in zip(quoted, bare, strict=True) if frame.beside_help(key, text) or not text.strip()]
    whole = " ".join(_QUOTE.sub("", line, count=1).strip() for line in left)
    beside = frame.beside_help(key, whole)
    return left if beside == " ".join(whole.split()) else [beside]


def _sources(found: Answers, frame: Frame, lines: list[str]) -> list[str]:
    """Rows of the table; what is no row, and cells beyond its columns, stay."""
    columns: list[str | None] = list(frame.column_order)
    others = []
    for line in lines:
        if not _PIPE.search(line):
            others.append(line)
            continue
        if _RULE.match(line):
            continue
        cells = [_unescaped(cell.strip()) for cell in _PIPE.split(re.sub(r"^\s*\||(?<!\\)\|\s*$", "", line))]
        named = [frame.column(cell) for cell in cells]
        if sum(column is not None for column in named) > len(cells) // 2:
            columns = named
            others += [cell for cell, column in zip(cells, named, strict=True) if column is None]
            continue
        columns += [None] * (len(cells) - len(columns))
        row = {column: cell.strip("<>") for column, cell in zip(columns, cells, strict=False) if column and cell}
        others += [f"{cells[0]}: {cell}" for cell, column in zip(cells, columns, strict=False) if cell and not column]
        if set(row) - {"number"}:
            found.sources.append(row)
    return others


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines joined to paragraphs. Items, headings and rows of tables stay apart; lines that only divide are none."""
    paragraphs = [""]
    for line in lines:
        text = line.strip()
        if not text or _RULE.match(line):
            paragraphs.append("")
        elif _ROW.match(line):
            paragraphs += [" | ".join(cell.strip() for cell in _PIPE.split(text.strip("|"))), ""]
        elif _BEGINS.match(line) or not paragraphs[-1]:
            paragraphs.append(text)
        else:
            paragraphs[-1] += f" {text}"
        if text.startswith("#"):
            paragraphs.append("")
    return paragraphs


def _whole_items(lines: list[str]) -> list[str]:
    """Lines, those that go on with an item of a list joined to it."""
    whole: list[str] = []
    for line in lines:
        if whole and re.match(r"\s{2,}\S", line) and _BEGINS.match(whole[-1]) and not _BEGINS.match(line):
            whole[-1] += f" {line.strip()}"
        else:
            whole.append(line)
    return whole


def _unescaped(text: str) -> str:
    """The text without what Markdown needs to show its signs as text: strokes, and names of signs such as `&amp;`."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), _ESCAPED.sub(r"\1", text))
