"""What a visitor typed, as a tree. Never fails: what cannot be read is searched as plain words.

Read: words, "phrases", OR, NOT, -word, prefix*, "near words"~5, crime:fraud, year:2015..2020, title:word, brackets,
in any script, with curly quotes and full-width signs. Whoosh's parser reads it, with these plugins only.
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


@dataclass(frozen=True)
class Within:
    """The part must stand in one column of the index: in the title, say."""

    column: str
    part: "Node"


@dataclass(frozen=True)
class Field:
    """A filter as it was typed: `crime:fraud`, `country:"Costa Rica"`, `year:2015..2020`."""

    name: str
    value: str


@dataclass(frozen=True)
class Bears:
    """Entries that bear a term; what a field means once its value is known."""

    facet: str
    term: str


@dataclass(frozen=True)
class Years:
    """Entries whose facts touch these years."""

    first: int
    last: int


Node = Word | Prefix | Phrase | AllOf | AnyOf | Without | Within | Field | Bears | Years


@dataclass(frozen=True)
class Query:
    """A parsed query. `tree` is None where nothing was typed; `note` is a message id for the visitor.

    `in_words` says that nothing but words (and fields) was typed, no sign that asks for exactly this or that.
    """

    typed: str
    tree: Node | None
    note: str = ""
    in_words: bool = False


_QUOTES = str.maketrans("“”„‟«»＂〝〞「」『』‘’‚‛´`", '"' * 13 + "'" * 6)
_SIGNS = str.maketrans("－–—−（）＊～［］｛｝[]{}：", "----()*~()()()():")
# AND, OR and NOT in the six languages, in capitals where the language has them.
_WORDED = {"AND": "AND", "ET": "AND", "Y": "AND", "И": "AND", "OR": "OR", "OU": "OR", "O": "OR", "ИЛИ": "OR",
           "NOT": "NOT", "SAUF": "NOT", "НЕ": "NOT"}  # fmt: skip
_OPERATOR = re.compile(rf"(?<!\S)({'|'.join(_WORDED)})(?!\S)")
_PIECE = re.compile(r"[^\W_]", re.UNICODE)
_SLOP = re.compile(r'"~(\d{1,3})\d*')
_MINUS = re.compile(r"(?<![^\s(])-+(?=[\w\"(])")
_LAST_MINUS = re.compile(r"(?<![^\s(])-+\Z")
_TEXT = ""
# What may stand before a colon, in the six languages, and the filter or column that it means.
COLUMNS = ("title", "summary", "lessons", "body")
_NAMES = {
    "kind": "type тип вид 类别 النوع نوع",
    "country": "pays país pais страна 国家 دولة بلد",
    "region": "région región регион 地区 منطقة",
    "crime": "délit infraction delito преступление 犯罪 جريمة",
    "technique": "técnica tecnica метод 技术 手段 أسلوب",
    "cooperation": "coopération cooperación сотрудничество 合作 تعاون",
    "article": "art artículo articulo статья 条款 مادة",
    "outcome": "résultat resultado итог 结果 نتيجة",
    "issue": "question cuestión вопрос 问题 مسألة",
    "theme": "thème tema тема 主题 موضوع",
    "unit": "unité unidad подразделение 机构 وحدة",
    "lang": "language langue idioma язык 语言 لغة",
    "year": "années année año ano год 年份 年 سنة",
    "from": "depuis desde 自 منذ",
    "to": "jusque hasta 至 حتى",
    "title": "titre título titulo заголовок 标题 عنوان",
    "summary": "résumé resumen резюме 摘要 ملخص",
    "lessons": "lesson leçon lección урок 教训 درس",
    "body": "text texte texto текст 正文 نص",
}
FIELDS = {word: name for name, others in _NAMES.items() for word in (name, *others.split())}
NOTE_PLAIN = "plain-words"
NOTE_CUT = "cut"


@cache
def _parser() -> Any:
    plugins = [
        qparser.WhitespacePlugin(),
        qparser.PhrasePlugin(),
        qparser.PrefixPlugin(),
        qparser.FieldsPlugin(remove_unknown=False),
        qparser.GroupPlugin(),
        qparser.OperatorsPlugin(AndNot=None, AndMaybe=None, Require=None, And=r"(?<=\s)AND(?=\s)",
                                Or=r"(?<=\s)OR(?=\s)", Not=r"(^|(?<=(\s|[()])))NOT(?=\s)"),
    ]  # fmt: skip
    return qparser.QueryParser(_TEXT, schema=None, plugins=plugins)


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
        return Query(typed, _plain_words(text), note or NOTE_PLAIN, in_words=True)
    return Query(typed, tree, note, in_words=_in_words(tree) and not _OPERATOR.search(plain))


def _in_words(tree: Node) -> bool:
    """Whether a tree is words that must all be found, and fields."""
    parts = tree.parts if isinstance(tree, AllOf) else (tree,)
    return all(isinstance(part, Word | Field) for part in parts)


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
        return _in_field(found.fieldname, Phrase(words, found.slop), " ".join(words)) if words else None
    if isinstance(found, whoosh_query.Prefix):
        # Whoosh takes the name of a field for the beginning of the word.
        name, colon, beginning = found.text.partition(":")
        text, name = (beginning, name) if colon and name.casefold() in FIELDS else (found.text, found.fieldname)
        return _in_field(name, Prefix(text), text) if _PIECE.search(text) else None
    if isinstance(found, whoosh_query.Term):
        return _in_field(found.fieldname, Word(found.text), found.text) if _PIECE.search(found.text) else None
    if isinstance(found, whoosh_query.CompoundQuery):
        kind = AnyOf if isinstance(found, whoosh_query.Or) else AllOf
        nodes = [part for part in map(_node, found.subqueries) if part]
        parts = tuple(part for node in nodes for part in (node.parts if isinstance(node, kind) else (node,)))
        return parts[0] if len(parts) == 1 else kind(parts) if parts else None
    return None


def _in_field(name: str, node: Word | Phrase | Prefix, value: str) -> Node:
    """The part as it stands behind `name:`. What is the name of no field is a word like any other."""
    if name == _TEXT:
        return node
    field = FIELDS.get(name.casefold())
    if field is None:
        named = Word(name) if _PIECE.search(name) else None
        return AllOf((named, node)) if named else node
    return Within(field, node) if field in COLUMNS else Field(field, value)


def _leaves(node: Node) -> int:
    if isinstance(node, AllOf | AnyOf):
        return sum(map(_leaves, node.parts))
    return _leaves(node.part) if isinstance(node, Without | Within) else 1


def _plain_words(text: str) -> Node | None:
    """All words, with no sign meaning anything; the first ones where there are too many."""
    words = re.findall(r"[^\W_]+", text)[:MAX_LEAVES]
    return AllOf(tuple(map(Word, words))) if len(words) > 1 else Word(words[0]) if words else None


def whole_words(node: Node | None) -> list[str]:
    """The words that are searched for: without beginnings of words, and without those that must not be found."""
    if isinstance(node, AllOf | AnyOf):
        return [text for part in node.parts for text in whole_words(part)]
    if isinstance(node, Within):
        return whole_words(node.part)
    if isinstance(node, Phrase):
        return list(node.words)
    return [node.text] if isinstance(node, Word) else []
