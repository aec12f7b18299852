"""A query's tree to the entries that match it, with scores: BM25.

Words and beginnings of words are looked up in the postings, which hold their scores; phrases and words
near one another are asked of FTS5, which gives the same kind of score. What is looked for in the texts is
looked for among the labels of the vocabularies too, in all languages: an entry that bears such a term is
found whatever language it is written in. The rest is arithmetic on arrays.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kb.database.tables import SEARCH_WEIGHTS
from kb.language.analysis import is_sequence, is_small, prefix_of, terms_of_word, words
from kb.search import postings
from kb.search.index import Index, Mask
from kb.search.query import AllOf, AnyOf, Node, Phrase, Prefix, Without, Word

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Matches:
    """Entries that match, as a mask over all, and their scores (higher is better), 0 where one does not match.

    `in_time` is false where SQLite was stopped, `expressible` where no word of the query means anything.
    """

    mask: Mask
    scores: Scores
    in_time: bool = True
    expressible: bool = True


def everything(index: Index) -> Matches:
    """All entries, for a search without words."""
    return Matches(np.ones(index.entries, np.bool_), np.zeros(index.entries, np.float32))


def match(index: Index, tree: Node, languages: tuple[str, ...]) -> Matches:
    """Entries that match the tree, in any of their languages. Nothing matches words that mean nothing.

    `languages` are those whose stems a word in Latin letters is looked up by.
    """
    nothing = Matches(np.zeros(index.entries, np.bool_), np.zeros(index.entries, np.float32))
    matcher = _Matcher(index, languages)
    found = index.within_time(lambda: (matcher.found(tree),))
    if found is None:
        return Matches(nothing.mask, nothing.scores, in_time=False)
    if found[0] is None:
        return Matches(nothing.mask, nothing.scores, expressible=False)
    mask, scores = found[0]
    scores[~mask] = 0
    return Matches(mask, scores)


@dataclass(frozen=True)
class _Matcher:
    """Goes through a tree. A part that means nothing gives None and is left out."""

    index: Index
    languages: tuple[str, ...]

    def found(self, node: Node) -> tuple[Mask, Scores] | None:
        """Mask and scores of a part. Scores of entries outside of the mask mean nothing."""
        if isinstance(node, Word):
            return self._word(node.text)
        if isinstance(node, Prefix):
            return self._prefix(node.text)
        if isinstance(node, Phrase):
            return self._phrase(node)
        if isinstance(node, AnyOf):
            return _either([found for part in node.parts if (found := self.found(part))])
        return self._all(node.parts if isinstance(node, AllOf) else (node,))

    def _all(self, parts: tuple[Node, ...]) -> tuple[Mask, Scores] | None:
        asked = [part for part in parts if not isinstance(part, Without)]
        telling = [part for part in asked if not (isinstance(part, Word) and is_small(part.text, self.languages))]
        wanted = [found for part in telling or asked if (found := self.found(part))]
        unwanted = [found for part in parts if isinstance(part, Without) and (found := self.found(part.part))]
        if not wanted and not unwanted:
            return None
        mask = np.ones(self.index.entries, np.bool_)
        scores = np.zeros(self.index.entries, np.float32)
        for part_mask, part_scores in wanted:
            mask &= part_mask
            scores += part_scores
        for part_mask, _ in unwanted:
            mask &= ~part_mask
        return mask, scores

    def _word(self, text: str) -> tuple[Mask, Scores] | None:
        """A word, or the words that a hyphen or apostrophe joins, which must then follow one another."""
        pieces = [word.text for word in words(text)]
        if len(pieces) != 1:
            return self._run(pieces)
        terms = terms_of_word(pieces[0], self.languages)
        if is_sequence(pieces[0]):
            return self._run(pieces) if len(terms) > 1 else self._prefix(text)
        return self._terms(terms) if terms else None

    def _terms(self, terms: list[str]) -> tuple[Mask, Scores]:
        """Entries that have at least one of the terms."""
        literal = (posting for term in terms if (posting := postings.of_term(self.index, term)))
        return self._joined(literal, " OR ".join(f'"{term}"' for term in terms))

    def _joined(self, literal: Iterable[postings.Posting], expression: str) -> tuple[Mask, Scores]:
        """What is found in the texts, and what bears a term whose labels match."""
        mask, scores = np.zeros(self.index.entries, np.bool_), np.zeros(self.index.entries, np.float32)
        for entries, weights in (*literal, *postings.of_labels(self.index, expression)):
            mask[entries - 1] = True
            scores[entries - 1] += weights
        return mask, scores

    def _prefix(self, text: str) -> tuple[Mask, Scores] | None:
        pieces = [word.text for word in words(text)]
        if not pieces:
            return None
        if is_sequence(pieces[-1]) and len(pieces[-1]) > 1:
            return self._run(pieces)
        beginning = prefix_of(pieces[-1])
        found = postings.of_prefix(self.index, beginning)
        expression = f'"{beginning}" *'
        last = self._asked(expression) if found is None else self._joined(found, expression)
        before = self._run(pieces[:-1]) if pieces[:-1] else None
        return _both(before, last) if before else last

    def _phrase(self, node: Phrase) -> tuple[Mask, Scores] | None:
        pieces = [word.text for word in words(" ".join(node.words))]
        if node.slop <= 1 or len(pieces) < 2:
            return self._run(pieces)
        near = [" ".join(f'"{term}"' for term in terms) for terms in self._sequences(pieces)]
        return _either([self._asked(f"NEAR({terms}, {node.slop})") for terms in near])

    def _run(self, pieces: list[str]) -> tuple[Mask, Scores] | None:
        """Words that follow one another, tried in each language."""
        return _either([
            self._terms(list(terms)) if len(terms) == 1 else self._asked(f'"{" ".join(terms)}"')
            for terms in self._sequences(pieces)
        ])  # fmt: skip

    def _sequences(self, pieces: list[str]) -> list[tuple[str, ...]]:
        """The terms of these words in order, once for each language in which they differ."""
        tried = [tuple(term for piece in pieces for term in terms_of_word(piece, (lang,))) for lang in self.languages]
        return [terms for terms in dict.fromkeys(tried) if terms]

    def _asked(self, expression: str) -> tuple[Mask, Scores]:
        """Mask and scores as FTS5 gives them."""
        rows = self.index.rows(
            f"SELECT rowid, -bm25(search_index, {_WEIGHTS}) FROM search_index WHERE search_index MATCH ?", (expression,)
        )
        table = np.array(rows, dtype=np.float64).reshape(-1, 2)
        return self._joined([(table[:, 0].astype(np.uint32), table[:, 1].astype(np.float32))], expression)


_WEIGHTS = ", ".join(str(weight) for weight in SEARCH_WEIGHTS.values())


def _either(parts: list[tuple[Mask, Scores]]) -> tuple[Mask, Scores] | None:
    """Entries that have at least one of the parts; what each part adds counts only where it is found."""
    if not parts:
        return None
    mask, scores = parts[0]
    scores = np.where(mask, scores, 0)
    for part_mask, part_scores in parts[1:]:
        scores += np.where(part_mask, part_scores, 0)
        mask = mask | part_mask
    return mask, scores


def _both(first: tuple[Mask, Scores], second: tuple[Mask, Scores]) -> tuple[Mask, Scores]:
    return first[0] & second[0], first[1] + second[1]
