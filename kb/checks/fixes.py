"""What has one right answer is mended: the smallest edit, comments kept, and nothing touched that the edit would break.

Each fix looks at one problem and gives an edit or None. After each edit the document is checked again, and an edit that
does not do away with its problem, or makes the YAML unreadable, is taken back.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from kb.checks.corpus import check_document
from kb.checks.fields import field_at, siblings
from kb.checks.language import language_of_headings
from kb.checks.sight import Sight
from kb.corpus.document import Document, parse_document
from kb.corpus.frontmatter import Place
from kb.model.entry import KINDS
from kb.model.meant import Meanings, one_near
from kb.model.values import TrueOrFalse
from kb.model.vocabulary import Vocabularies
from kb.problems import Problem, Said

_BLOCK_ITEM = re.compile(r"\s*-\s+\S+\s*\Z")
# What is deleted without a second thought. Other marks may stand for a space or belong to a word.
_DELETED = re.compile(r"[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ONE_OR_WORDS = re.compile(r"[^,]+\Z|[\w-]+(?:,\s*[\w-]+)+\Z")
# What begins with '#' and a space is said to other writers.
_REMARK = re.compile(r"\s#(?:\s.*)?\Z")
_LOOSE_DATE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?\Z")
# What makes the rest unreadable. Other problems may come to light when an edit lets more be read.
_NEVER_WORSE = ("FM101", "FM102", "FM103", "FM104", "FM105", "FM106", "FM109")
# More fixes than this in one file are no slips.
_MOST = 500


@dataclass(frozen=True)
class Fix:
    """One thing that was mended: where, which rule, what stood there and what stands there now."""

    path: Path
    line: int
    column: int
    code: str
    before: str
    after: str


@dataclass(frozen=True)
class _Edit:
    start: int
    end: int
    text: str


@dataclass
class Fixer:
    """Mends documents. `ids` are those of all entries; `agree` says that the translations were compared by a reviewer,
    so that their digests may be renewed."""

    vocabularies: Vocabularies
    ids: frozenset[str] = frozenset()
    agree: bool = False
    meanings: Meanings = field(init=False)
    _checked: dict[bytes, tuple[Problem, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.meanings = Meanings(self.vocabularies)

    def mend(self, document: Document, between: Iterable[Problem] = ()) -> tuple[Document, list[Fix]]:
        """The document as it can be mended, and what was done.

        `between` are the problems that only the whole corpus shows.
        """
        done: list[Fix] = []
        if any(trap.code in ("TX101", "TX106") for trap in document.traps):
            return document, done
        refused: set[tuple[str, str]] = set()
        if traps := [trap for trap in document.traps if trap.code in _OF_THE_FILE]:
            # The text was read without them, so it is only written again.
            done += [Fix(document.path, trap.place.line, trap.place.column, trap.code, "", "") for trap in traps]
            document = parse_document(document.path, document.text.encode())
        # Their places hold only while nothing has been moved: they come first, the last one in the file before others.
        for problem in sorted(between, reverse=True):
            document = self._try(document, problem, done, refused)
        return self._all(document, FIXABLE, done, refused), done

    def _all(
        self, document: Document, codes: tuple[str, ...], done: list[Fix], refused: set[tuple[str, str]]
    ) -> Document:
        """The document with all problems of these codes mended that can be."""
        while len(done) < _MOST:
            fixable = (problem for problem in self._problems(document) if problem.code in codes)
            chosen = next((problem for problem in fixable if (problem.code, problem.message) not in refused), None)
            if chosen is None:
                break
            document = self._try(document, chosen, done, refused)
        return document

    def _problems(self, document: Document) -> tuple[Problem, ...]:
        if document.raw not in self._checked:
            if len(self._checked) > 2:
                self._checked.clear()
            self._checked[document.raw] = check_document(document, self.vocabularies).problems
        return self._checked[document.raw]

    def _try(self, document: Document, problem: Problem, done: list[Fix], refused: set[tuple[str, str]]) -> Document:
        """The document with this problem mended, or as it was."""
        edit = _FIXES[problem.code](self, Sight(document), problem) if problem.code in _FIXES else None
        if edit is None or document.text[edit.start : edit.end] == edit.text != "":
            refused.add((problem.code, problem.message))
            return document
        text = document.text[: edit.start] + edit.text + document.text[edit.end :]
        mended = parse_document(document.path, text.encode())
        before, after = (Counter(found.code for found in self._problems(it)) for it in (document, mended))
        gone = after[problem.code] < before[problem.code] or before[problem.code] == 0
        if not gone or any(after[code] > before[code] for code in _NEVER_WORSE):
            refused.add((problem.code, problem.message))
            return document
        done.append(_shown(document, problem, edit))
        refused.clear()  # what could not be mended before may be now
        return mended


def _shown(document: Document, problem: Problem, edit: _Edit) -> Fix:
    """What was done, for people. What is as long as the file is not repeated."""
    before, after = document.text[edit.start : edit.end], edit.text
    if problem.code.startswith("TX"):
        before = after = ""
    return Fix(
        problem.path, problem.line, problem.column, problem.code, " ".join(before.split()), " ".join(after.split())
    )


def _values(problem: Problem) -> dict[str, Any]:
    return problem.message.values if isinstance(problem.message, Said) else {}


def _in_place(sight: Sight, problem: Problem, new: str | None) -> _Edit | None:
    """Another word in place of the value, in the quotes that it had."""
    span = sight.scalar(problem)
    if span is None or new is None:
        return None
    start, end = span
    quote = sight.text[start] if sight.text[start] in "\"'" else ""
    return _Edit(start, end, f"{quote}{new}{quote}")


def _quoted(sight: Sight, problem: Problem) -> _Edit | None:
    span = sight.scalar(problem)
    return _Edit(*span, json.dumps(sight.text[slice(*span)], ensure_ascii=False)) if span else None


def _fix_invisible(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    start = sight.offset(problem.line, problem.column)
    match = _DELETED.match(sight.text, start)
    return _Edit(start, match.end(), "") if match else None


def _fix_tabs(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit:
    """All tabs of the file: two spaces for each at the beginning of a line, one for each other."""
    lines = []
    for line in sight.text.split("\n"):
        rest = line.lstrip(" \t")
        lines.append(line[: len(line) - len(rest)].replace("\t", "  ") + rest.replace("\t", " "))
    return _Edit(0, len(sight.text), "\n".join(lines))


def _fix_word(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    """yes and no: true or false where the field is such a choice, else in quotes."""
    path = sight.path(problem)
    found = field_at(sight.model(), path) if path else None
    if found is None:
        return _quoted(sight, problem) if path else None
    if found.annotation in (bool, TrueOrFalse):
        word = str(sight.value(path or ())).casefold()
        return _in_place(sight, problem, "true" if word in ("yes", "on") else "false")
    return _quoted(sight, problem)


def _fix_number(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    """What looks like a number: in quotes where the field is a text."""
    path = sight.path(problem)
    found = field_at(sight.model(), path) if path else None
    return _quoted(sight, problem) if found and _is_text(found.annotation) else None


def _is_text(annotation: Any) -> bool:
    """Whether a field holds text: alone, with rules, or where it may be left out."""
    if get_origin(annotation) is Annotated:
        return _is_text(get_args(annotation)[0])
    return annotation is str or (get_origin(annotation) is not list and any(map(_is_text, get_args(annotation))))


def _fix_comment(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    """`#1` belongs to the text, which is put in quotes; `# a remark` is one, and gets a line of its own."""
    mark = sight.offset(problem.line, problem.column)
    start, end = sight.line_at(mark)
    line = sight.text[start:end]
    remark = _REMARK.search(line, mark - start - 1)
    kept, said = (line[: remark.start()], remark.group().strip()) if remark else (line, "")
    begun = re.match(r"\s*(?:-\s+)?(?:[A-Za-z_]+:\s+)?", line)
    value = begun.end() if begun else 0
    if len(kept) > mark - start:
        kept = kept[:value] + json.dumps(kept[value:].rstrip(), ensure_ascii=False)
    indent = line[: len(line) - len(line.lstrip())]
    return _Edit(start, end, f"{indent}{said}\n{kept.rstrip()}" if said else kept)


def _fix_term(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    """A term by its label, or misspelt by one letter; what a lesson bears on has the filter's name before it."""
    values, path = _values(problem), sight.path(problem)
    if path is None:
        return None
    written = str(sight.value(path))
    facet, slash, _ = written.partition("/")
    if "facet" in values:
        near = one_near(facet, fixer.vocabularies.by_facet)
        return _in_place(sight, problem, near and written.replace(facet, near, 1))
    new = fixer.meanings.term(str(values.get("term", "")), str(values.get("vocabulary", "")))
    return _in_place(sight, problem, new and (f"{facet}/{new}" if slash else new))


def _fix_field(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    """A misspelt field, unless the right one is there too."""
    keys = {place: path for path, place in sight.document.front.keys.items()}
    path = keys.get(Place(problem.line, problem.column))
    if path is None:
        return None
    around = sight.value(path[:-1])
    new = one_near(str(path[-1]), siblings(sight.model(), path))
    start = sight.offset(problem.line, problem.column)
    name = str(path[-1])
    if new is None or new in around or not sight.text.startswith(name, start):
        return None
    return _Edit(start, start + len(name), new)


def _fix_choice(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    allowed = str(_values(problem).get("allowed", "")).split(", ")
    path = sight.path(problem)
    return _in_place(sight, problem, one_near(str(sight.value(path)), allowed)) if path else None


def _fix_type(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    """A number where text is wanted gets quotes, one word where a list is wanted gets brackets."""
    span, path = sight.scalar(problem), sight.path(problem)
    wanted = _values(problem).get("wanted", "")
    if span is None or path is None or sight.value(path) is None:
        return None
    token = sight.text[slice(*span)]
    if wanted == "text":
        return _quoted(sight, problem)
    if str(wanted).startswith("a list") and isinstance(sight.value(path), str) and _ONE_OR_WORDS.match(token):
        return _Edit(*span, f"[{token}]")
    return None


def _fix_date(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    """2024/6/3 is 2024-06-03; where the year does not come first, nobody can know what is meant."""
    path = sight.path(problem)
    match = _LOOSE_DATE.match(str(sight.value(path))) if path else None
    span = sight.scalar(problem)
    if match is None or span is None:
        return None
    parts = [part.zfill(2) for part in match.groups() if part]
    return _Edit(*span, json.dumps("-".join(parts)))


def _fix_repeated(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    """The second of two same words in a list goes, with its comma or its line."""
    span, path = sight.scalar(problem), sight.path(problem)
    if span is None or path is None or not isinstance(path[-1], int) or path[-1] == 0:
        return None
    begin, end = sight.line_at(span[0])
    if _BLOCK_ITEM.match(sight.text[begin:end]):
        return _Edit(begin, end + 1, "")
    comma = re.search(r",\s*\Z", sight.text[: span[0]][-200:])
    return _Edit(span[0] - len(comma.group()), span[1], "") if comma else None


def _fix_heading(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    """A heading with a slip, in another language, or of the first level, unless the right one is there too."""
    document = sight.document
    kind = KINDS.get(document.kind)
    lang = language_of_headings(document, fixer.vocabularies)
    terms = fixer.vocabularies.terms("headings")
    if kind is None:
        return None
    start, end = sight.line_at(sight.offset(problem.line, 1))
    written = str(_values(problem).get("heading", ""))
    wanted = [terms[heading] for heading in kind.headings if heading in terms]
    same = [term.labels[lang] for term in wanted if any(label == written for _, label in term.labels)]
    new = same[0] if len(same) == 1 else one_near(written, (term.labels[lang] for term in wanted))
    if new is None or f"\n## {new}\n" in document.text or not sight.text[start:end].startswith("#"):
        return None
    return _Edit(start, end, f"## {new}")


def _fix_entry(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    """The id of an entry that was renamed, or that is misspelt by one letter."""
    written = str(_values(problem).get("id", ""))
    new = _values(problem).get("new") or one_near(written, fixer.ids)
    span = sight.span_of_id(written, problem.line, problem.column)
    return _Edit(*span, new) if new and span else None


def _fix_digest(fixer: Fixer, sight: Sight, problem: Problem) -> _Edit | None:
    if not fixer.agree:
        return None
    span = sight.span(("of",))
    digest = _values(problem).get("digest")
    return _Edit(*span, f'"{digest}"') if span and digest else None


_FIXES: dict[str, Callable[[Fixer, Sight, Problem], _Edit | None]] = {
    "TX104": _fix_invisible,
    "TX105": _fix_tabs,
    "FM107": _fix_word,
    "FM108": _fix_number,
    "FM110": _fix_comment,
    "FD102": _fix_field,
    "FD103": _fix_term,
    "FD104": _fix_choice,
    "FD105": _fix_type,
    "FD106": _fix_date,
    "FD110": _fix_repeated,
    "BD102": _fix_heading,
    "BD105": _fix_heading,
    "XR101": _fix_entry,
    "TR102": _fix_digest,
}
_OF_THE_FILE = ("TX102", "TX103")
FIXABLE = (*_OF_THE_FILE, *_FIXES)
# What `check_document` does not see.
BETWEEN = ("XR101", "TR102")
