"""Did you mean …: the query again, with the words that no text has replaced by the nearest that some have."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kb.language import russian
from kb.language.analysis import LATIN_LANGUAGES, is_sequence, normal, terms_of_word, variants, words
from kb.language.scripts import Script, script_of
from kb.search.index import Index

_SHORTEST = 4
_CANDIDATES = 40
# In a shorter word, two slips can make it any other.
_LONG = 8
_REMEMBERED = 10_000
_MOST_WORDS = 12


@dataclass(frozen=True)
class Spelling:
    """All words of the corpus and of the labels, with how many texts have each."""

    index: Index

    @cached_property
    def _frequency(self) -> dict[str, int]:
        return dict(self.index.rows("SELECT word, texts FROM spelling"))

    @cached_property
    def _found(self) -> dict[tuple[str, int], str | None]:
        return {}

    @cached_property
    def _words(self) -> list[str]:
        return list(self._frequency)

    def knows(self, word: str) -> bool:
        """Whether some text or label has the word, with or without its accents, or another form of it."""
        terms = terms_of_word(word, LATIN_LANGUAGES)
        marks = ",".join("?" * len(terms))
        return any(variant in self._frequency for variant in variants(word)) or bool(
            self.index.rows(f"SELECT 1 FROM postings WHERE term IN ({marks}) LIMIT 1", terms)
        )

    def nearest(self, word: str, most_slips: int = 2) -> str | None:
        """The word that was probably meant: fewest slips, then most texts. Of a Cyrillic word that is like none, the
        Latin one that it spells: names are written in the script of whoever looks for them."""
        wanted = normal(word)
        return self._like(wanted, most_slips) or (
            self._like(russian.in_latin_letters(wanted), most_slips) if script_of(wanted) is Script.CYRILLIC else None
        )

    def _like(self, wanted: str, most_slips: int) -> str | None:
        slips = min(most_slips, 1 if len(wanted) < _LONG else 2)
        found = process.extract(wanted, self._words, scorer=OSA.distance, score_cutoff=slips, limit=_CANDIDATES)
        likely = [
            (slip, -self._frequency[near], near)
            for near, slip, _ in found
            if script_of(near) is script_of(wanted) and abs(len(near) - len(wanted)) <= 1
        ]
        return min(likely)[2] if likely else None

    def nearest_if_unknown(self, word: str, most_slips: int = 2) -> str | None:
        """The word that was probably meant by one that no text has. Each is looked for once: it takes milliseconds."""
        asked = word, most_slips
        if asked not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[asked] = self._nearest_if_unknown(word, most_slips)
        return self._found[asked]

    def _nearest_if_unknown(self, word: str, most_slips: int) -> str | None:
        if len(word) < _SHORTEST or is_sequence(word) or word.isdecimal() or self.knows(word):
            return None
        return self.nearest(word, most_slips)

    def suggestion(self, typed: str, looked_for: Iterable[str]) -> str | None:
        """What was typed with its unknown words replaced, or None where there is nothing to replace."""
        suggested = typed
        pieces = dict.fromkeys(piece.text for text in looked_for for piece in words(text))
        for word in islice(pieces, _MOST_WORDS):
            if near := self.nearest_if_unknown(word):
                suggested = re.sub(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", near, suggested)
        return suggested if suggested != typed else None
