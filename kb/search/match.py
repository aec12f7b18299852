"""A query's tree to the entries that match it, with scores: BM25.

Words and beginnings of words are looked up in the postings, which hold their scores; phrases and words
near one another are asked of FTS5, which gives the same kind of score. What is looked for in the texts is
looked for among the labels of the vocabularies too, in all languages: an entry that bears such a term is
found whatever language it is written in, after those that have the words themselves. The rest is arithmetic on arrays.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kb.database.tables import SEARCH_WEIGHTS
from kb.language.analysis import is_sequence, is_small, prefix_of, telling_terms, terms_of_word, words
from kb.search import postings
from kb.search.concepts import Concept, recognised
from kb.search.index import Index, Mask
from kb.search.query import AllOf, AnyOf, Bears, Node, Phrase, Prefix, Within, Without, Word, Years

Scores = npt.NDArray[np.float32]
Mend = Callable[[str, int], str | None]  # a word that nothing has, and how many slips it may hold
# So many unknown words of a query are mended: each is compared with every word of the corpus.
_MOST_MENDS = 12
# Of a word that nothing has, so much of its beginning must be that of another word to find that one.
_LEAST_BEGINNING, _SHARE_OF_BEGINNING = 4, 0.7

# How well an entry matches: some words only; all, through the term of a vocabulary; all, word for word.
SOME, IN_OTHER_WORDS, LITERALLY = 0, 1, 2


@dataclass(frozen=True)
class Matches:
    """Entries that match, as a mask over all, and their scores (higher is better), 0 where one does not match.

    `tiers` holds SOME, IN_OTHER_WORDS or LITERALLY for each entry. `concepts` are the terms that the query names,
    with the entries that they found. `mended` are misspelt words with what was searched instead. `in_time` is false
    where SQLite was stopped, `expressible` where no word of the query means anything.
    """

    mask: Mask
    scores: Scores
    tiers: npt.NDArray[np.int8]
    concepts: Sequence[tuple[Concept, Mask]] = ()
    mended: dict[str, str] = field(default_factory=dict)
    in_time: bool = True
    expressible: bool = True


@dataclass(frozen=True)
class Found:
    """What a part of a query finds. Scores of entries outside of the mask mean nothing."""

    mask: Mask
    literal: Mask
    scores: Scores

    def __and__(self, other: "Found") -> "Found":
        return Found(self.mask & other.mask, self.literal & other.literal, self.scores + other.scores)

    def __or__(self, other: "Found") -> "Found":
        scores = np.where(self.mask, self.scores, 0) + np.where(other.mask, other.scores, 0)
        return Found(self.mask | other.mask, self.literal | other.literal, scores)


def everything(index: Index) -> Matches:
    """All entries, for a search without words."""
    count = index.entries
    return Matches(np.ones(count, np.bool_), np.zeros(count, np.float32), np.zeros(count, np.int8))


def match(index: Index, tree: Node, languages: tuple[str, ...], mend: Mend) -> Matches:
    """Entries that match the tree, in any of their languages. Nothing matches words that mean nothing.

    `languages` are those whose stems a word in Latin letters is looked up by; `mend` gives the word that was
    probably meant by one that nothing has.
    """
    matcher = _Matcher(index, languages, mend)
    return _answer(index, matcher, lambda: matcher.found(tree))


def match_loosely(
    index: Index, tree: Node, languages: tuple[str, ...], mend: Mend, within: Mask, enough: int
) -> Matches:
    """Entries that have many of the words, at least `enough` of them `within` the filters; for a tree of words."""
    matcher = _Matcher(index, languages, mend)
    parts = tree.parts if isinstance(tree, AllOf) else (tree,)
    return _answer(index, matcher, lambda: matcher.loosely(parts, within, enough))


def _answer(index: Index, matcher: "_Matcher", work: Callable[[], Found | None]) -> Matches:
    nothing = np.zeros(index.entries, np.bool_)
    none = Matches(nothing, np.zeros(index.entries, np.float32), np.zeros(index.entries, np.int8))
    done = index.within_time(lambda: (work(),))
    if done is None:
        return Matches(none.mask, none.scores, none.tiers, in_time=False)
    found = done[0]
    if found is None:
        return Matches(none.mask, none.scores, none.tiers, expressible=False)
    tiers = np.where(found.mask & found.literal, LITERALLY, IN_OTHER_WORDS).astype(np.int8)
    if matcher.all_words is not None:
        tiers[~matcher.all_words] = SOME
    scores = np.where(found.mask, found.scores, 0).astype(np.float32)
    return Matches(found.mask, scores, tiers, matcher.concepts, matcher.mended)


def as_typed(word: str, slips: int) -> None:
    """For words that are taken as they are."""


class _Matcher:
    """Goes through a tree. A part that means nothing gives None and is left out."""

    def __init__(self, index: Index, languages: tuple[str, ...], mend: Mend) -> None:
        self.index = index
        self.languages = languages
        self.concepts: list[tuple[Concept, Mask]] = []
        self.mended: dict[str, str] = {}
        self.all_words: Mask | None = None
        self._mend: Mend = mend
        self._mends = 0
        self._column = ""

    def found(self, node: Node) -> Found | None:
        """What a part finds."""
        if isinstance(node, Prefix):
            return self._prefix(node.text)
        if isinstance(node, Phrase):
            return self._phrase(node)
        if isinstance(node, AnyOf):
            return _either([found for part in node.parts if (found := self.found(part))])
        if isinstance(node, Bears | Years):
            return self._filtered(node)
        if isinstance(node, Within):
            return self._within(node)
        return self._all(node.parts if isinstance(node, AllOf) else (node,))

    def _all(self, parts: Sequence[Node]) -> Found | None:
        unwanted = [found for part in parts if isinstance(part, Without) and (found := self._unwanted(part))]
        in_words = self._words([part.text for part in parts if isinstance(part, Word)])
        others = [part for part in parts if not isinstance(part, Word | Without)]
        wanted = [*in_words, *(found for part in others if (found := self.found(part)))]
        if not wanted and not unwanted:
            return None
        whole = wanted[0] if wanted else self._neutral()
        for found in wanted[1:]:
            whole = whole & found
        for found in unwanted:
            whole = Found(whole.mask & ~found.mask, whole.literal, whole.scores)
        return whole

    def _unwanted(self, part: Without) -> Found | None:
        """What must not be found is taken as it was typed."""
        mend, self._mend = self._mend, as_typed
        concepts = list(self.concepts)
        found = self.found(part.part)
        self._mend, self.concepts = mend, concepts
        return found

    def _neutral(self) -> Found:
        everywhere = np.ones(self.index.entries, np.bool_)
        return Found(everywhere, everywhere, np.zeros(self.index.entries, np.float32))

    def _words(self, texts: Sequence[str]) -> list[Found]:
        """What each telling word finds: in the texts, by a label, or because it is part of the name of a term."""
        telling = [text for text in texts if not is_small(text, self.languages)] or texts
        named = self._concepts(telling)
        found = []
        for place, text in enumerate(telling):
            of_text = self._mended_word(text, known=any(first <= place < end for first, end, _ in named))
            for first, end, of_concept in named:
                if of_text and first <= place < end:
                    # A name's score counts once, with its first word; its words are literal if they stand together.
                    scores = of_text.scores + (of_concept.scores if place == first else 0)
                    literal = of_text.literal & of_concept.literal if end - first > 1 else of_text.literal
                    of_text = Found(of_text.mask | of_concept.mask, literal, scores)
            if of_text:
                found.append(of_text)
        return found

    def _concepts(self, texts: Sequence[str]) -> list[tuple[int, int, Found]]:
        """The terms that these texts name: the place of the first text, the one after the last, what it finds."""
        if self._column:
            return []
        pieces = [(word.text, place) for place, text in enumerate(texts) for word in words(text)]
        named = []
        for concept in recognised(self.index, [piece for piece, _ in pieces]):
            mask, scores = concept.entries(self.index)
            self.concepts.append((concept, mask))
            together = self._run([piece for piece, _ in pieces[concept.first : concept.end]])
            literal = together.literal if together else np.zeros(self.index.entries, np.bool_)
            named.append((pieces[concept.first][1], pieces[concept.end - 1][1] + 1, Found(mask, literal, scores)))
        return named

    def _mended_word(self, text: str, known: bool) -> Found | None:
        """A word or, where nothing has it, what was probably meant: with one slip of the hand another word, else words
        that begin alike, else with two slips another word."""
        found = self._word(text)
        if known or found is None or found.mask.any() or self._mend is as_typed or self._mends == _MOST_MENDS:
            return found
        self._mends += 1
        near = self._as_one_word(text) or self._mend(text, 1) or self._beginning(text) or self._mend(text, 2)
        if not near:
            return found
        self.mended[text] = near
        return self._prefix(near) if near.endswith("*") else self._word(near)

    def _as_one_word(self, text: str) -> str | None:
        """Words that a hyphen joins as one word, if there is such a one: "wire-tap" is "wiretap"."""
        pieces = [word.text for word in words(text)]
        found = self._word("".join(pieces)) if len(pieces) > 1 else None
        return "".join(pieces) if found and found.mask.any() else None

    def _beginning(self, text: str) -> str | None:
        """The longest beginning of the word's stem with which some other word begins, with a star."""
        if is_sequence(text) or len(list(words(text))) > 1:
            return None
        for stem in terms_of_word(text, self.languages):
            for length in range(len(stem), max(_LEAST_BEGINNING, math.ceil(len(stem) * _SHARE_OF_BEGINNING)) - 1, -1):
                found = self._prefix(stem[:length])
                if found and found.mask.any():
                    return f"{stem[:length]}*"
        return None

    def _word(self, text: str) -> Found | None:
        """A word, or the words that a hyphen or apostrophe joins, which must then follow one another."""
        pieces = [word.text for word in words(text)]
        if len(pieces) != 1:
            return self._run(pieces)
        terms = terms_of_word(pieces[0], self.languages)
        if is_sequence(pieces[0]):
            return self._run(pieces) if len(terms) > 1 else self._prefix(text)
        return self._terms([*terms, *self._accented(pieces[0], terms)]) if terms else None

    def _accented(self, piece: str, terms: list[str]) -> list[str]:
        """Terms of words that differ by their accents only: what was meant by a word typed without them."""
        rows = self.index.rows("SELECT DISTINCT term FROM forms WHERE folded = ?", (prefix_of(piece),))
        return [term for (term,) in rows if term not in terms]

    def loosely(self, parts: Sequence[Node], within: Mask, enough: int) -> Found | None:
        """Entries that have much of the query: at least half of what the best `enough` of them have."""
        texts = [piece for part in parts if isinstance(part, Word) for piece in self._loose_pieces(part.text)]
        units = self._words(texts)
        filters = [found for part in parts if not isinstance(part, Word) and (found := self.found(part))]
        if not units:
            return None
        counts, literal_counts = _count(unit.mask for unit in units), _count(unit.literal for unit in units)
        for found in filters:
            within = within & found.mask
        share = self._share(units)
        best = np.sort(share[within])[::-1][:enough]
        # Half of what the best have is enough: the most telling words decide the order.
        least = max(float(best[-1]) / 2 if len(best) else 0.0, 1e-6)
        scores = np.stack([np.where(unit.mask, unit.scores, 0) for unit in units]).sum(axis=0, dtype=np.float32)
        self.all_words = counts >= len(units)
        whole = Found(share >= least, literal_counts >= len(units), scores)
        for found in filters:
            whole = whole & found
        return whole

    def _share(self, units: Sequence[Found]) -> Scores:
        """How much of the query each entry has, from 0 to 1: rare words weigh more, unknown ones not at all."""
        found = [unit for unit in units if unit.mask.any()]
        weights = [math.log(1 + self.index.entries / int(unit.mask.sum())) for unit in found]
        share = np.zeros(self.index.entries, np.float32)
        for unit, weight in zip(found, weights, strict=True):
            share += np.float32(weight / sum(weights)) * unit.mask
        return share

    def _loose_pieces(self, text: str) -> list[str]:
        """Each word; a run of Chinese characters is taken apart into pairs."""
        return [
            part
            for word in words(text)
            for part in (telling_terms(word.text) if is_sequence(word.text) else (word.text,))
        ]

    def _filtered(self, node: Bears | Years) -> Found:
        """What passes a filter passes word for word, and scores nothing."""
        if isinstance(node, Bears):
            mask = self.index.facets[node.facet].bearers([node.term])
        else:
            begins, ends = self.index.arrays["year_from"], self.index.arrays["year_to"]
            mask = (begins >= 0) & (ends >= node.first) & (begins <= node.last)
        return Found(mask, np.ones(self.index.entries, np.bool_), np.zeros(self.index.entries, np.float32))

    def _within(self, node: Within) -> Found | None:
        """One column: FTS5 is asked, since the postings do not tell columns apart, and labels are in none."""
        self._column, outer = f"{node.column} : ", self._column
        found = self.found(node.part)
        self._column = outer
        return found

    def _terms(self, terms: list[str]) -> Found:
        """Entries that have at least one of the terms."""
        expression = " OR ".join(f'"{term}"' for term in terms)
        if self._column:
            return self._asked(f"({expression})")
        return self._joined((posting for term in terms if (posting := postings.of_term(self.index, term))), expression)

    def _joined(self, literal: Iterable[postings.Posting], expression: str) -> Found:
        """What is found in the texts, and what bears a term whose labels match."""
        in_texts, scores = np.zeros(self.index.entries, np.bool_), np.zeros(self.index.entries, np.float32)
        for entries, weights in literal:
            in_texts[entries - 1] = True
            scores[entries - 1] += weights
        if self._column:
            return Found(in_texts, in_texts, scores)
        mask, best = in_texts.copy(), np.zeros(self.index.entries, np.float32)
        for entries, weights in postings.of_labels(self.index, expression):
            mask[entries - 1] = True
            best[entries - 1] = np.maximum(best[entries - 1], weights)
        return Found(mask, in_texts, scores + best)

    def _prefix(self, text: str) -> Found | None:
        pieces = [word.text for word in words(text)]
        if not pieces:
            return None
        if is_sequence(pieces[-1]) and len(pieces[-1]) > 1:
            return self._run(pieces)
        beginning = prefix_of(pieces[-1])
        found = None if self._column else postings.of_prefix(self.index, beginning)
        expression = f'"{beginning}" *'
        last = self._asked(expression) if found is None else self._joined(found, expression)
        before = self._run(pieces[:-1]) if pieces[:-1] else None
        return before & last if before else last

    def _phrase(self, node: Phrase) -> Found | None:
        pieces = [word.text for word in words(" ".join(node.words))]
        if node.slop <= 1 or len(pieces) < 2:
            return self._run(pieces)
        near = [" ".join(f'"{term}"' for term in terms) for terms in self._sequences(pieces)]
        return _either([self._asked(f"NEAR({terms}, {node.slop})") for terms in near])

    def _run(self, pieces: list[str]) -> Found | None:
        """Words that follow one another, tried in each language."""
        return _either([
            self._terms(list(terms)) if len(terms) == 1 else self._asked(f'"{" ".join(terms)}"')
            for terms in self._sequences(pieces)
        ])  # fmt: skip

    def _sequences(self, pieces: list[str]) -> list[tuple[str, ...]]:
        """The terms of these words in order, once for each language in which they differ."""
        tried = [tuple(term for piece in pieces for term in terms_of_word(piece, (lang,))) for lang in self.languages]
        return [terms for terms in dict.fromkeys(tried) if terms]

    def _asked(self, expression: str) -> Found:
        """What FTS5 finds, with its scores."""
        rows = self.index.rows(
            f"SELECT rowid, -bm25(search_index, {_WEIGHTS}) FROM search_index WHERE search_index MATCH ?",
            (self._column + expression,),
        )
        table = np.array(rows, dtype=np.float64).reshape(-1, 2)
        return self._joined([(table[:, 0].astype(np.uint32), table[:, 1].astype(np.float32))], expression)


_WEIGHTS = ", ".join(str(weight) for weight in SEARCH_WEIGHTS.values())


def _count(masks: Iterable[Mask]) -> npt.NDArray[np.int16]:
    """In how many of the masks each entry is."""
    count: npt.NDArray[np.int16] = np.stack(list(masks)).sum(axis=0, dtype=np.int16)
    return count


def _either(parts: list[Found]) -> Found | None:
    """Entries that have at least one of the parts; what each part adds counts only where it is found."""
    if not parts:
        return None
    whole = parts[0]
    for part in parts[1:]:
        whole = whole | part
    return whole
