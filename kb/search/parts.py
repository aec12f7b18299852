"""Lessons and sources as results of their own: `kind:lesson`, `kind:source`.

They have an index apart from that of entries; filters choose among the entries that they stand in.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kb.database.facets import FACETS
from kb.language.analysis import is_sequence, is_small, prefix_of, telling_terms, terms_of_word, words
from kb.language.recognise import languages_of
from kb.search.facets import passing
from kb.search.fields import resolved
from kb.search.filters import Filters
from kb.search.index import Index, Mask
from kb.search.labels import Labels
from kb.search.match import Mend
from kb.search.query import AllOf, AnyOf, Bears, Node, Phrase, Prefix, Within, Without, Word, Years, parse, whole_words
from kb.search.results import Request, Results, as_json, search
from kb.search.snippet import Part, as_html, as_text, marked, marker
from kb.search.suggest import Spelling

PARTS = ("lesson", "source")


@dataclass(frozen=True)
class PartResult:
    """A lesson or source found: where it stands, and its text with the found words marked."""

    part: str
    id: str
    entry: str
    kind: str
    lang: str
    text: tuple[Part, ...]
    score: float

    def to_json(self) -> dict[str, Any]:
        """With the fields of an entry found, so that programs read both alike."""
        anchor = self.id if self.part == "lesson" else f"source-{self.id}"
        return {
            "id": self.entry,
            "kind": self.part,
            "lang": self.lang,
            "title": as_text(self.text),
            "url": f"/id/{self.entry}#{anchor}",
            "snippet": as_html(self.text),
            "score": round(self.score, 4),
            "matched": [],
            "partly": False,
        }


@dataclass(frozen=True)
class PartResults:
    """A page of lessons or sources. They have no facets of their own."""

    request: Request
    part: str
    total: int
    results: list[PartResult] = field(default_factory=list)
    note: str = ""

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.request.size))

    def to_json(self) -> dict[str, Any]:
        """In the form of all answers."""
        results = [result.to_json() for result in self.results]
        return as_json(self.request, self.total, results, {facet: [] for facet in FACETS}, None, self.note)


def search_all(index: Index, request: Request, labels: Labels, spelling: Spelling) -> Results | PartResults:
    """Answer a request: with entries or, where it asks for them, with lessons or sources."""
    tree, note = resolved(index, parse(request.words).tree)
    if part := part_wanted(tree, request.filters):
        return search_parts(index, request, tree, part, spelling, note)
    return search(index, request, labels, spelling)


def part_wanted(tree: Node | None, filters: Filters) -> str | None:
    """`lesson` or `source` where the query or the filters ask for these in place of entries."""
    for kind in filters.terms.get("kind", ()):
        if kind in PARTS:
            return kind
    for node in tree.parts if isinstance(tree, AllOf) else (tree,):
        if isinstance(node, Bears) and node.facet == "kind" and node.term in PARTS:
            return node.term
    return None


def search_parts(
    index: Index, request: Request, tree: Node | None, part: str, spelling: Spelling, note: str = ""
) -> PartResults:
    """The lessons or sources that match; each once, in the reader's language where it has been translated."""
    tree, filters = _without_kind(tree), request.filters
    languages = languages_of(" ".join(whole_words(tree)), request.said)
    chosen = Filters(
        {name: terms for name, terms in filters.terms.items() if name != "kind"}, filters.first, filters.last
    )
    mask = passing(np.ones(index.entries, np.bool_), chosen.masks(index))
    expression, mask = _Expression(index, languages, spelling.nearest_if_unknown, mask).of(tree)
    if expression == "":
        return PartResults(request, part, 0, note=note)
    rows = index.within_time(lambda: _rows(index, expression, part, request.lang)) or []
    rows = [row for row in rows if mask[row[1] - 1]]
    pattern = marker(index, tree, languages)
    shown = rows[(request.page - 1) * request.size : request.page * request.size]
    return PartResults(
        request, part, len(rows),
        [PartResult(part, id, entry, kind, text_lang, tuple(marked(text, pattern)), score)
         for score, _, id, entry, kind, text_lang, text in shown], note,
    )  # fmt: skip


_FOUND = """
SELECT {score} AS score, searchable_parts.entry, searchable_parts.id, entries.id, entries.kind,
       searchable_parts.lang, text
FROM searchable_parts JOIN entries USING (entry) {joined}
WHERE part = :part {matched}
ORDER BY score DESC, searchable_parts.lang = :lang DESC, number
"""


def _rows(index: Index, expression: str | None, part: str, lang: str) -> list[Any]:
    """Rows, best first; of a lesson in several languages the best one, at equal scores that of the reader."""
    if expression is None:
        sql = _FOUND.format(
            score="0.0", joined="", matched="AND (part = 'source' OR searchable_parts.lang IN (:lang, entries.lang))"
        )
    else:
        sql = _FOUND.format(score="-bm25(part_index)", joined="JOIN part_index ON part_index.rowid = number",
                            matched="AND part_index MATCH :expression")  # fmt: skip
    seen: dict[tuple[int, str], Any] = {}
    for row in index.rows(sql, {"part": part, "lang": lang, "expression": expression}):
        seen.setdefault((row[1], row[2]), row)
    return list(seen.values())


def _without_kind(tree: Node | None) -> Node | None:
    if isinstance(tree, Bears) and tree.facet == "kind" and tree.term in PARTS:
        return None
    if isinstance(tree, AllOf):
        return AllOf(tuple(part for part in tree.parts if _without_kind(part)))
    return tree


@dataclass
class _Expression:
    """A tree as an FTS5 expression, and what its filters leave: None for "everything", "" for what means nothing."""

    index: Index
    languages: tuple[str, ...]
    mend: Mend
    mask: Mask

    def of(self, tree: Node | None) -> tuple[str | None, Mask]:
        if tree is None or (isinstance(tree, AllOf) and not tree.parts):
            return None, self.mask
        parts = tree.parts if isinstance(tree, AllOf) else (tree,)
        for part in parts:
            if isinstance(part, Bears | Years):
                self.mask = self.mask & self._passing(part)
        rest = tuple(part for part in parts if not isinstance(part, Bears | Years))
        return (self._all(rest) if rest else None), self.mask

    def _passing(self, node: Bears | Years) -> Mask:
        if isinstance(node, Bears):
            return self.index.facets[node.facet].bearers([node.term])
        return Filters({}, node.first, node.last).masks(self.index)["years"]

    def _node(self, node: Node) -> str:
        if isinstance(node, AllOf):
            return self._all(node.parts)
        if isinstance(node, AnyOf):
            return _bracketed(" OR ".join(filter(None, map(self._node, node.parts))))
        if isinstance(node, Within):
            return self._node(node.part)
        if isinstance(node, Phrase):
            return self._run([word.text for word in words(" ".join(node.words))])
        if isinstance(node, Prefix):
            pieces = [prefix_of(word.text) for word in words(node.text)]
            return f'"{pieces[-1]}" *' if pieces else ""
        return self._word(node.text) if isinstance(node, Word) else ""

    def _all(self, parts: Iterable[Node]) -> str:
        parts = tuple(parts)
        texts = [part for part in parts if isinstance(part, Word)]
        telling = [part for part in texts if not is_small(part.text, self.languages)] or texts
        wanted = [self._node(part) for part in (*telling, *(p for p in parts if not isinstance(p, Word | Without)))]
        unwanted = [self._node(part.part) for part in parts if isinstance(part, Without)]
        joined = " AND ".join(filter(None, wanted))
        if not joined:
            return ""
        return _bracketed(joined + "".join(f" NOT {part}" for part in unwanted if part))

    def _word(self, text: str) -> str:
        pieces = [word.text for word in words(text)]
        if len(pieces) != 1:
            return self._run(pieces)
        if is_sequence(pieces[0]):
            return _bracketed(" AND ".join(f'"{term}"' for term in telling_terms(pieces[0])))
        terms = terms_of_word(pieces[0], self.languages)
        near = self.mend(pieces[0], 2)
        terms += terms_of_word(near, self.languages) if near else []
        return _bracketed(" OR ".join(f'"{term}"' for term in dict.fromkeys(terms)))

    def _run(self, pieces: list[str]) -> str:
        tried = (tuple(term for piece in pieces for term in terms_of_word(piece, (lang,))) for lang in self.languages)
        return _bracketed(" OR ".join(f'"{" ".join(terms)}"' for terms in dict.fromkeys(tried) if terms))


def _bracketed(expression: str) -> str:
    return f"({expression})" if expression else ""
