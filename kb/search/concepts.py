"""Terms of the vocabularies that a query names, in whatever language: "écoutes" is electronic surveillance.

A term is recognised by a whole label or synonym, not by a word of one, so what it adds can be trusted: the entries
that bear it, and those whose texts speak of it in another language.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kb.database.postings import bearers_of, mentions_of
from kb.language.analysis import LATIN_LANGUAGES, is_sequence, terms_of_word
from kb.search import postings
from kb.search.index import Index, Mask

_LONGEST = 10
# So many terms of a text are looked at: what is longer is no query, and SQLite takes so many values at once.
_MOST = 160


@dataclass(frozen=True)
class Concept:
    """A term that words of the query name: the first of them, and the one after the last."""

    vocabulary: str
    term: str
    number: int
    first: int
    end: int

    def entries(self, index: Index) -> tuple[Mask, npt.NDArray[np.float32]]:
        """Entries that bear the term or have its label in a text, and what that adds to their scores."""
        mask, scores = np.zeros(index.entries, np.bool_), np.zeros(index.entries, np.float32)
        for name in (bearers_of(self.number), mentions_of(self.number)):
            if posting := postings.of_term(index, name):
                mask[posting[0] - 1] = True
                scores[posting[0] - 1] += posting[1]
        return mask, scores


def recognised(index: Index, pieces: Sequence[str]) -> list[Concept]:
    """The terms that these words name, longest names first; a name inside a longer one does not count."""
    spans: dict[str, tuple[int, int]] = {}
    for lang in LATIN_LANGUAGES:
        tokens = [(term, place) for place, piece in enumerate(pieces) for term in terms_of_word(piece, (lang,))]
        tokens = tokens[:_MOST]
        # A name ends where a word does: in a run of Chinese characters that says more, the rest counts too.
        begins = [at for at, (_, place) in enumerate(tokens) if at == 0 or tokens[at - 1][1] != place]
        ends = [*begins[1:], len(tokens)]
        for start in begins:
            for end in (end for end in ends if start < end <= start + _LONGEST):
                key = " ".join(term for term, _ in tokens[start:end])
                spans.setdefault(key, (tokens[start][1], tokens[end - 1][1] + 1))
    spans = {key: span for key, span in spans.items() if " " in key or not _is_half_a_character_pair(key)}
    found: list[Concept] = []
    marks = ",".join("?" * len(spans))
    rows = index.rows(
        "SELECT key, number, vocabulary, term FROM label_keys JOIN terms USING (number) "
        f"WHERE key IN ({marks}) ORDER BY length(key) DESC, vocabulary, position", list(spans),
    )  # fmt: skip
    taken: set[str] = set()
    for key, number, vocabulary, term in rows:
        if key not in taken and any(f" {key} " in f" {longer} " for longer in taken):
            continue
        taken.add(key)
        if number not in {concept.number for concept in found}:
            found.append(Concept(vocabulary, term, number, *spans[key]))
    return found


def _is_half_a_character_pair(key: str) -> bool:
    """A single Chinese character says too little to be a name."""
    return is_sequence(key) and len(key) < 2
