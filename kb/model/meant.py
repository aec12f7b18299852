"""Which term a person means who writes its label in any language, or misspells it: one certain answer, or none."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain

from rapidfuzz.distance import OSA

from kb.model.vocabulary import Vocabularies

# In shorter words one letter makes another word: UK is not UKR.
_LEAST_TO_GUESS = 4
_SPACES = re.compile(r"[\s_\u00a0-]+")
_BRACKETS = re.compile(r"\(.*?\)|（.*?）")
_OUTSIDE = " \t\n.,;:!?()[]«»“”\"'’،。、"


def plain(text: str) -> str:
    """The text in small letters, without accents, marks around it and doubled spaces: what two spellings share."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ё", "е").replace("œ", "oe"))
    kept = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _SPACES.sub(" ", kept.replace("’", "'")).strip(_OUTSIDE)


def one_near(word: str, known: Iterable[str]) -> str | None:
    """The one known word that differs in case or in a single letter; None where there is none, or more than one."""
    names = list(dict.fromkeys(known))
    same = [name for name in names if plain(name) == plain(word)]
    if same or len(word) < _LEAST_TO_GUESS:
        return same[0] if len(same) == 1 else None
    near = [name for name in names if OSA.distance(plain(word), plain(name), score_cutoff=1) == 1]
    return near[0] if len(near) == 1 else None


class Meanings:
    """What words mean in the vocabularies of a corpus. The names of a vocabulary are put in order when first needed."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies
        self._names: dict[str, tuple[dict[str, set[str]], ...]] = {}

    def term(self, words: str, vocabulary: str) -> str | None:
        """The one term that is meant: by id, label or synonym in any language, else by a single letter's difference.

        Where the words hold more than the term, what stands in brackets is left out at the second try.
        """
        return self._one(plain(words), vocabulary) or self._one(plain(_BRACKETS.sub("", words)), vocabulary)

    def beside(self, words: str, vocabulary: str) -> str:
        """What stands in brackets and was left out, so that the term was found; empty where nothing was."""
        if self._one(plain(words), vocabulary) or not self._one(plain(_BRACKETS.sub("", words)), vocabulary):
            return ""
        return " ".join(_BRACKETS.findall(words))

    def _one(self, wanted: str, vocabulary: str) -> str | None:
        levels = self._levels(vocabulary)
        for level in levels:
            if found := level.get(wanted):
                return next(iter(found)) if len(found) == 1 else None
        if len(wanted) < _LEAST_TO_GUESS or vocabulary == "countries":
            return None
        near = {
            term
            for level in levels
            for name, terms in level.items()
            if OSA.distance(wanted, name, score_cutoff=1) == 1
            for term in terms
        }
        return near.pop() if len(near) == 1 else None

    def _levels(self, vocabulary: str) -> tuple[dict[str, set[str]], ...]:
        """Ids, labels and synonyms, each with the terms that it can mean."""
        if vocabulary not in self._names:
            ids: dict[str, set[str]] = {}
            labels: dict[str, set[str]] = {}
            others: dict[str, set[str]] = {}
            for term in self._vocabularies.terms(vocabulary).values():
                ids.setdefault(plain(term.id), set()).add(term.id)
                for _, label in term.labels:
                    labels.setdefault(plain(label), set()).add(term.id)
                for synonym in (*chain.from_iterable(term.synonyms.values()), *term.mappings.get("iso2", "").split()):
                    others.setdefault(plain(synonym), set()).add(term.id)
            self._names[vocabulary] = ids, labels, others
        return self._names[vocabulary]
