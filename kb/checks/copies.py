"""Entries that say the same: sentences that stand word for word in two, and entries that look like one another."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import permutations
from pathlib import Path

from rapidfuzz import fuzz

from kb.checks.names import Known, pieces, plain_words
from kb.checks.sentences import Sentence
from kb.corpus.document import Document
from kb.model.values import words
from kb.paths import shown
from kb.problems import Problem, say

LEAST_WORDS = 12
LEAST_LIKE = 80
YEARS_APART = 1
_LEAST_LETTERS = 4
_RAREST = 6
_TELLS_OF = 2  # a name that more titles have is that of a large group or a sort of operation

Place = tuple[Path, int, int, str]

_WORD = re.compile(r"\w+")
_HAN = re.compile("[\u3400-\u9fff]")
_QUOTATION = re.compile(r"[“«\"「『„].{40,}[”»\"」』“]", re.DOTALL)


class Copies:
    """Sentences of all entries, by what they say."""

    def __init__(self) -> None:
        self._places: dict[bytes, list[tuple[str, Path, int, int, str]]] = defaultdict(list)

    def take(self, path: Path, entry: str, sentences: Iterable[Sentence]) -> None:
        """Remember the sentences that are long enough to be no accident; a quotation may stand in several."""
        for sentence in sentences:
            text = plain_words(sentence.text)
            found = _WORD.findall(text.casefold())
            if len(found) < LEAST_WORDS and (text.isascii() or words(text) < LEAST_WORDS):
                continue
            if sentence.covered and _QUOTATION.search(text):
                continue
            said = " ".join(found)
            key = blake2b(said.encode(), digest_size=12).digest()
            start = " ".join(text.split())[:60]
            self._places[key].append((entry, path, sentence.line, sentence.column, start))

    def problems(self) -> Iterator[Problem]:
        """For each two entries that share sentences, one problem in both: at the first such sentence."""
        shared: dict[tuple[str, str], list[tuple[Place, Place]]] = defaultdict(list)
        for places in self._places.values():
            first = {place[0]: place[1:] for place in reversed(places)}
            for one, other in permutations(first, 2):
                shared[one, other].append((first[one], first[other]))
        for found in shared.values():
            (path, line, column, start), (its_path, its_line, _, _) = min(found)
            values = {"place": f"{shown(its_path)}:{its_line}", "text": start, "count": len(found) - 1}
            if len(found) == 1:
                said = say("this sentence stands word for word in %(place)s too: '%(text)s…'", **values)
            else:
                said = say(
                    "this sentence and %(count)s more stand word for word in %(place)s too: '%(text)s…'", **values
                )
            hint = say("say here what is particular to this entry, and link to the other one")
            yield Problem(path, line, column, "DU101", said, hint)


@dataclass(frozen=True)
class Compared:
    """What tells whether two entries are about the same: kind, countries, years and titles."""

    id: str
    path: Path
    line: int
    column: int
    kind: str
    titles: tuple[str, ...]
    countries: frozenset[str]
    years: tuple[int, int]

    @property
    def title(self) -> str:
        return self.titles[0]


def compared(document: Document) -> Compared:
    """A document as it is compared with others."""
    place = document.front.place(("title",))
    titles = [document.data.get(name) for name in ("title", "original_title")]
    countries = document.data.get("countries")
    return Compared(
        document.id,
        document.path,
        place.line,
        place.column,
        document.kind,
        tuple(title for title in titles if isinstance(title, str)) or ("",),
        frozenset(map(str, countries)) if isinstance(countries, list) else frozenset(),
        years_of(document.data.get("period")),
    )


def years_of(period: object) -> tuple[int, int]:
    """First and last year of a period as read; one that lasts has no end."""
    first, last = (period.get("from"), period.get("to")) if isinstance(period, dict) else (None, None)
    return (first if isinstance(first, int) else 0, last if isinstance(last, int) else 9999)


class Likeness:
    """Finds, among entries, those that may be about the same matter: of one kind, with a country in common, years near,
    and titles that say the same or share a word that tells: the name of an operation or a network.

    Only entries that share one of the rarest words of a title are compared, so that many are soon looked through.
    """

    def __init__(self, entries: Iterable[Compared], known: Known) -> None:
        self._entries = list(entries)
        self._known = known
        self._with_word: dict[str, list[Compared]] = defaultdict(list)
        for entry in self._entries:
            for word in _title_words(entry):
                self._with_word[word].append(entry)

    def like(self, entry: Compared) -> list[Compared]:
        """The other entries that may be about the same matter as this one, by id."""
        by_rarity = sorted(_title_words(entry), key=lambda word: (len(self._with_word.get(word, ())), word))
        found: dict[str, Compared] = {}
        for word in by_rarity[:_RAREST]:
            holders = self._with_word.get(word, [])
            tells = len(holders) <= _TELLS_OF and len(word) >= _LEAST_LETTERS and not self._known.knows(word)
            for other in holders:
                if other.id == entry.id or other.kind != entry.kind or not _near(entry, other):
                    continue
                if (tells and not _HAN.search(word)) or _alike(entry, other) >= LEAST_LIKE:
                    found[other.id] = other
        return [found[id] for id in sorted(found)]

    def problems(self) -> Iterator[Problem]:
        """Each entry that looks like another one, on both sides."""
        pairs = {(entry.id, other.id): (entry, other) for entry in self._entries for other in self.like(entry)}
        pairs |= {(two, one): (other, entry) for (one, two), (entry, other) in pairs.items()}
        for entry, other in pairs.values():
            if entry.path != other.path:
                said = say("this looks like '%(id)s': %(title)s", id=other.id, title=other.title)
                hint = say(
                    "if it is the same matter, make one entry of the two; if not, let the titles tell them apart"
                )
                yield Problem(entry.path, entry.line, entry.column, "DU102", said, hint)


def _title_words(entry: Compared) -> set[str]:
    """The words of the titles; of Chinese, which has no spaces, pairs of characters."""
    found: set[str] = set()
    for title in entry.titles:
        for word in pieces(title):
            found.update(word[at : at + 2] for at in range(len(word) - 1)) if _HAN.search(word) else found.add(word)
    return found


def _alike(one: Compared, other: Compared) -> float:
    return max(fuzz.token_sort_ratio(_plain(a), _plain(b)) for a in one.titles for b in other.titles)


def _near(one: Compared, other: Compared) -> bool:
    if one.countries and other.countries and not one.countries & other.countries:
        return False
    return one.years[0] - YEARS_APART <= other.years[1] and other.years[0] - YEARS_APART <= one.years[1]


def _plain(title: str) -> str:
    return " ".join(_WORD.findall(title.casefold()))
