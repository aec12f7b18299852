"""What a visitor typed, as a tree. Never fails: what cannot be read is searched as plain words.

Read: words, "phrases", OR, NOT, -word, prefix*, "near words"~5, brackets, in any script, with curly
quotes and full-width signs. Whoosh's parser reads it, with these plugins only.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

import whoosh.qparser
from whoosh import query as whoosh_query

qparser: Any = whoosh.qparser  # Whoosh has no types

MAX_CHARACTERS = 1_000
MAX_LEAVES = 64
MAX_BRACKETS = 20


@dataclass(frozen=True)
class Word:
    """A word, in any form that it takes."""

    text: str


@dataclass(frozen=True)
class Prefix:
    """All words that begin so."""

    text: str


@dataclass(frozen=True)
class Phrase:
    """Words that follow one another, or with `slop` stand within so many words of one another."""

    words: tuple[str, ...]
    slop: int = 1


@dataclass(frozen=True)
class AllOf:
    """Every part must be found."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part must be found."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Without:
    """The part must not be found."""

    part: "Node"


Node = Word | Prefix | Phrase | AllOf | AnyOf | Without


@dataclass(frozen=True)
class Query:
    """A parsed query. `tree` is None where nothing was typed; `note` is a message id for the visitor."""

    typed: str
    tree: Node | None
    note: str = ""


_QUOTES = str.maketrans("“”„‟«»＂〝〞「」『』‘’‚‛´`", '"' * 13 + "'" * 6)
_SIGNS = str.maketrans("－–—−（）＊～［］｛｝[]{}", "----()*~()()()()")
# AND, OR and NOT in the six languages, in capitals where the language has them.
_WORDED = {"AND": "AND", "ET": "AND", "Y": "AND", "И": "AND", "OR": "OR", "OU": "OR", "O": "OR", "ИЛИ": "OR",
           "NOT": "NOT", "SAUF": "NOT", "НЕ": "NOT"}  # fmt: skip
_OPERATOR = re.compile(rf"(?<!\S)({'|'.join(_WORDED)})(?!\S)")
_PIECE = re.compile(r"[^\W_]", re.UNICODE)
_SLOP = re.compile(r'"~(\d{1,3})\d*')
_MINUS = re.compile(r"(?<!\S)-+(?=[\w\"(])")
_LAST_MINUS = re.compile(r"(?<!\S)-+\Z")
NOTE_PLAIN = "plain-words"
NOTE_CUT = "cut"


@cache
def _parser() -> Any:
    plugins = [
        qparser.WhitespacePlugin(),
        qparser.PhrasePlugin(),
        qparser.PrefixPlugin(),
        qparser.GroupPlugin(),
        qparser.OperatorsPlugin(AndNot=None, AndMaybe=None, Require=None, And=r"(?<=\s)AND(?=\s)",
                                Or=r"(?<=\s)OR(?=\s)", Not=r"(^|(?<=(\s|[()])))NOT(?=\s)"),
    ]  # fmt: skip
    return qparser.QueryParser("text", schema=None, plugins=plugins)


def parse(typed: str) -> Query:
    """The tree of what was typed."""
    text = unicodedata.normalize("NFC", typed.replace("\0", " ")).strip()
    note = ""
    if len(text) > MAX_CHARACTERS:
        text, note = text[:MAX_CHARACTERS], NOTE_CUT
    if not _PIECE.search(text):
        return Query(typed, None, note)
    plain = _tidy(text)
    tree = _read(plain) if plain.count("(") <= MAX_BRACKETS else None
    if tree is None or _leaves(tree) > MAX_LEAVES:
        return Query(typed, _plain_words(text), note or NOTE_PLAIN)
    return Query(typed, tree, note)


def _tidy(text: str) -> str:
    """One spelling for quotes, signs and operators; brackets and quotes that match."""
    text = text.translate(_QUOTES).translate(_SIGNS).replace("&&", " AND ").replace("||", " OR ")
    text = _SLOP.sub(lambda match: f'"~{min(int(match[1]), 50)}', text)
    if text.count('"') % 2:
        text = " ".join(text.rsplit('"', 1))
    parts = text.split('"')
    for index in range(0, len(parts), 2):
        parts[index] = _tidy_outside(parts[index], before_phrase=index < len(parts) - 1)
    return _balanced('"'.join(parts))


def _tidy_outside(text: str, before_phrase: bool) -> str:
    text = _MINUS.sub("NOT ", text)
    if before_phrase:
        text = _LAST_MINUS.sub("NOT ", text)
    return _OPERATOR.sub(lambda match: _WORDED[match[1]], text)


def _balanced(text: str) -> str:
    """All brackets gone unless they match."""
    depth = 0
    for index, part in enumerate(text.split('"')):
        for sign in part if index % 2 == 0 else "":
            depth += (sign == "(") - (sign == ")")
            if depth < 0:
                return text.replace("(", " ").replace(")", " ")
    return text if depth == 0 else text.replace("(", " ").replace(")", " ")


def _read(text: str) -> Node | None:
    """Whoosh's tree as ours, or None where Whoosh gives up."""
    try:
        return _node(_parser().parse(text, normalize=False))
    except (IndexError, RecursionError, ValueError, AttributeError, TypeError):
        return None


def _node(found: Any) -> Node | None:
    if isinstance(found, whoosh_query.Not):
        part = _node(found.query)
        return Without(part) if part else None
    if isinstance(found, whoosh_query.Phrase):
        words = tuple(word for word in found.words if _PIECE.search(word))
        return Phrase(words, found.slop) if words else None
    if isinstance(found, whoosh_query.Prefix):
        return Prefix(found.text) if _PIECE.search(found.text) else None
    if isinstance(found, whoosh_query.Term):
        return Word(found.text) if _PIECE.search(found.text) else None
    if isinstance(found, whoosh_query.CompoundQuery):
        parts = tuple(part for part in map(_node, found.subqueries) if part)
        kind = AnyOf if isinstance(found, whoosh_query.Or) else AllOf
        return parts[0] if len(parts) == 1 else kind(parts) if parts else None
    return None


def _leaves(node: Node) -> int:
    if isinstance(node, AllOf | AnyOf):
        return sum(map(_leaves, node.parts))
    return _leaves(node.part) if isinstance(node, Without) else 1


def _plain_words(text: str) -> Node | None:
    """All words, with no sign meaning anything; the first ones where there are too many."""
    words = re.findall(r"[^\W_]+", text)[:MAX_LEAVES]
    return AllOf(tuple(map(Word, words))) if len(words) > 1 else Word(words[0]) if words else None


def whole_words(node: Node | None) -> list[str]:
    """The words that are searched for: without beginnings of words, and without those that must not be found."""
    if isinstance(node, AllOf | AnyOf):
        return [text for part in node.parts for text in whole_words(part)]
    if isinstance(node, Phrase):
        return list(node.words)
    return [node.text] if isinstance(node, Word) else []
