"""Lessons and sources as results of their own: `kind:lesson`, `kind:source`.

They have an index apart from that of entries; filters choose among the entries that they stand in.
"""

import json
from collections.abc import Sequence
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
from kb.search.match import Mend, Scores, as_typed
from kb.search.query import AllOf, AnyOf, Bears, Node, Phrase, Prefix, Within, Without, Word, Years, parse, whole_words
from kb.search.results import (
    NOTE_MENDED,
    NOTE_SMALL_WORDS,
    NOTE_TOO_LONG,
    NOTE_UNKNOWN,
    Request,
    Results,
    as_json,
    as_mended,
    search,
    with_mended,
)
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
    """A page of lessons or sources. They have no facets of their own.

    `suggestion` is what was searched in place of what was typed, where a word was misspelt.
    """

    request: Request
    part: str
    total: int
    results: list[PartResult] = field(default_factory=list)
    note: str = ""
    suggestion: str | None = None

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.request.size))

    def to_json(self) -> dict[str, Any]:
        """In the form of all answers."""
        results = [result.to_json() for result in self.results]
        return as_json(self.request, self.total, results, {facet: [] for facet in FACETS}, self.suggestion, self.note)


def search_all(index: Index, request: Request, labels: Labels, spelling: Spelling) -> Results | PartResults:
    """Answer a request: with entries or, where it asks for them, with lessons or sources."""
    query = parse(request.words)
    tree, unknown = resolved(index, query.tree)
    if part := part_wanted(tree, request.filters):
        note = query.note or (NOTE_UNKNOWN if unknown else "")
        return search_parts(index, request, tree, part, as_typed if unknown else spelling.nearest_if_unknown, note)
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


def search_parts(index: Index, request: Request, tree: Node | None, part: str, mend: Mend, note: str) -> PartResults:
    """The lessons or sources that match; each once, in the reader's language where it has been translated.

    `note` is what is to be said of the query as it was typed.
    """
    tree, filters = _without_kind(tree), request.filters
    languages = languages_of(" ".join(whole_words(tree)), request.said)
    chosen = Filters(
        {name: terms for name, terms in filters.terms.items() if name != "kind"}, filters.first, filters.last
    )
    within = passing(np.ones(index.entries, np.bool_), chosen.masks(index))[index.parts.entry - 1]
    matcher = _PartMatcher(index, languages, mend)

    def looked_up() -> list[Any]:
        found = matcher.found(tree) if tree else matcher.everything()
        return _rows(index, found.mask & within, found.scores, part, request.lang) if found else []

    rows = index.within_time(looked_up)
    pattern = marker(index, as_mended(tree, matcher.mended), languages)
    note = _note(note, rows, tree, matcher)
    rows = rows or []
    shown = rows[(request.page - 1) * request.size : request.page * request.size]
    return PartResults(
        request, part, len(rows),
        [PartResult(part, id, entry, kind, text_lang, tuple(marked(text, pattern)), score)
         for score, id, entry, kind, text_lang, text in shown],
        note,
        with_mended(request.words, matcher.mended) if matcher.mended else None,
    )  # fmt: skip


def _note(note: str, rows: list[Any] | None, tree: Node | None, matcher: "_PartMatcher") -> str:
    """What a visitor should know of the answer; `rows` is None where it took too long."""
    if rows is None:
        return NOTE_TOO_LONG
    looked_for = whole_words(tree)
    if looked_for and not rows and not note and all(is_small(word, matcher.languages) for word in looked_for):
        return NOTE_SMALL_WORDS
    return note or (NOTE_MENDED if matcher.mended else "")


_FOUND = """
SELECT number, searchable_parts.id, entries.id, entries.kind, searchable_parts.lang, text
FROM searchable_parts JOIN entries USING (entry)
WHERE part = :part AND number IN (SELECT value FROM json_each(:numbers))
"""


def _rows(index: Index, mask: Mask, scores: Scores, part: str, lang: str) -> list[Any]:
    """Rows, best first; of a lesson in several languages the best one, at equal scores that of the reader, then the
    original's, which comes first."""
    numbers = (np.flatnonzero(mask) + 1).tolist()
    rows = [(float(scores[number - 1]), number, *row)
            for number, *row in index.rows(_FOUND, {"part": part, "numbers": json.dumps(numbers)})]  # fmt: skip
    rows.sort(key=lambda row: (-row[0], row[5] != lang, row[1]))
    seen: dict[tuple[str, str], Any] = {}
    for score, _, id, entry, *rest in rows:
        seen.setdefault((entry, id), (score, id, entry, *rest))
    return list(seen.values())


def _without_kind(tree: Node | None) -> Node | None:
    if isinstance(tree, Bears) and tree.facet == "kind" and tree.term in PARTS:
        return None
    if isinstance(tree, AllOf):
        rest = tuple(part for part in tree.parts if _without_kind(part))
        return AllOf(rest) if rest else None
    return tree


@dataclass(frozen=True)
class _FoundParts:
    """Lessons and sources, in the order of their numbers: which are found, and how well."""

    mask: Mask
    scores: Scores


class _PartMatcher:
    """Goes through a tree, as the matcher of entries does. A part that means nothing gives None and is left out."""

    def __init__(self, index: Index, languages: tuple[str, ...], mend: Mend) -> None:
        self.mended: dict[str, str] = {}
        self._index = index
        self.languages = languages
        self._mend: Mend = mend

    def everything(self) -> _FoundParts:
        """All, each as good as the others."""
        size = len(self._index.parts.entry)
        return _FoundParts(np.ones(size, np.bool_), np.zeros(size, np.float32))

    def found(self, node: Node) -> _FoundParts | None:
        """What a part of the tree finds."""
        if isinstance(node, AllOf):
            return self._all(node.parts)
        if isinstance(node, AnyOf):
            return self._any(node.parts)
        if isinstance(node, Without):
            return self._all((node,))
        if isinstance(node, Within):  # a lesson has one text
            return self.found(node.part)
        if isinstance(node, Bears | Years):
            return _FoundParts(self._passing(node)[self._index.parts.entry - 1], self.everything().scores)
        return self._texts(self._expression(node))

    def _all(self, parts: Sequence[Node]) -> _FoundParts | None:
        words = [part for part in parts if isinstance(part, Word)]
        telling = [part for part in words if not is_small(part.text, self.languages)] or words
        others = [part for part in parts if not isinstance(part, Word | Without)]
        wanted = [found for part in (*telling, *others) if (found := self.found(part))]
        unwanted = [found for part in parts if isinstance(part, Without) and (found := self._as_typed(part.part))]
        if not wanted and not unwanted:
            return None
        whole = self.everything()
        for found in wanted:
            whole = _FoundParts(whole.mask & found.mask, whole.scores + found.scores)
        for found in unwanted:
            whole = _FoundParts(whole.mask & ~self._in_all_languages(found.mask), whole.scores)
        return whole

    def _any(self, parts: Sequence[Node]) -> _FoundParts | None:
        found = [one for part in parts if (one := self.found(part))]
        if not found:
            return None
        scores = np.stack([one.scores * one.mask for one in found]).sum(axis=0, dtype=np.float32)
        return _FoundParts(np.logical_or.reduce([one.mask for one in found]), scores)

    def _as_typed(self, node: Node) -> _FoundParts | None:
        """What must not be found is taken as it was typed."""
        mend, self._mend = self._mend, as_typed
        found = self.found(node)
        self._mend = mend
        return found

    def _in_all_languages(self, mask: Mask) -> Mask:
        """What stands in one language stands in all."""
        return np.isin(self._index.parts.key, self._index.parts.key[mask])

    def _texts(self, expression: str) -> _FoundParts | None:
        if not expression:
            return None
        found = self.everything()
        mask, scores = ~found.mask, found.scores
        sql = "SELECT rowid, -bm25(part_index) FROM part_index WHERE part_index MATCH ?"
        for number, score in self._index.rows(sql, (expression,)):
            mask[number - 1], scores[number - 1] = True, score
        return _FoundParts(mask, scores)

    def _passing(self, node: Bears | Years) -> Mask:
        if isinstance(node, Bears):
            return self._index.facets[node.facet].bearers([node.term])
        return Filters({}, node.first, node.last).masks(self._index)["years"]

    def _expression(self, node: Node) -> str:
        if isinstance(node, Phrase):
            pieces = [word.text for word in words(" ".join(node.words))]
            return self._near(pieces, node.slop) if node.slop > 1 else self._run(pieces)
        if isinstance(node, Prefix):
            return self._beginning([word.text for word in words(node.text)])
        return self._word(node.text) if isinstance(node, Word) else ""

    def _beginning(self, pieces: list[str]) -> str:
        """The last piece begins a word; those before it, which a hyphen joins to it, are whole."""
        if not pieces or (is_sequence(pieces[-1]) and len(pieces[-1]) > 1):
            return self._run(pieces)
        return " AND ".join(filter(None, (self._run(pieces[:-1]), f'"{prefix_of(pieces[-1])}" *')))

    def _near(self, pieces: list[str], slop: int) -> str:
        near = (" ".join(f'"{term}"' for term in terms) for terms in self._sequences(pieces))
        return _bracketed(" OR ".join(f"NEAR({terms}, {slop})" for terms in near))

    def _word(self, text: str) -> str:
        pieces = [word.text for word in words(text)]
        if len(pieces) != 1:
            return self._run(pieces)
        if is_sequence(pieces[0]) and len(pieces[0]) == 1:  # a character begins pairs
            return self._beginning(pieces)
        if is_sequence(pieces[0]):
            return _bracketed(" AND ".join(f'"{term}"' for term in telling_terms(pieces[0])))
        terms = terms_of_word(pieces[0], self.languages)
        if near := self._mend(pieces[0], 2):
            self.mended[text] = near
            terms += terms_of_word(near, self.languages)
        return _bracketed(" OR ".join(f'"{term}"' for term in dict.fromkeys(terms)))

    def _run(self, pieces: list[str]) -> str:
        return _bracketed(" OR ".join(f'"{" ".join(terms)}"' for terms in self._sequences(pieces)))

    def _sequences(self, pieces: list[str]) -> list[tuple[str, ...]]:
        """The terms of the pieces, one after the other, as each language has them."""
        tried = (tuple(term for piece in pieces for term in terms_of_word(piece, (lang,))) for lang in self.languages)
        return [terms for terms in dict.fromkeys(tried) if terms]


def _bracketed(expression: str) -> str:
    return f"({expression})" if expression else ""
