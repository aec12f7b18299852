"""What the search of the copy needs, whatever the language of its reader.

The texts stand in it as the terms of `kb.language`, one after the other, so that the browser can tell which word
follows which and score as the site does; and which words became which term, so that it needs no stemmers.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import Any

import numpy as np

from kb.database.facets import FACETS
from kb.database.postings import K1, B, bearers_of, mentions_of
from kb.database.tables import BETWEEN_TEXTS, MENTION_WEIGHT, SEARCH_COLUMNS, SEARCH_WEIGHTS, TERM_WEIGHT
from kb.language import arabic, chinese, latin, russian
from kb.language.analysis import LATIN_LANGUAGES, is_sequence, prefix_of, surfaces
from kb.release.offline.packing import gaps, packed, script
from kb.search.fields import PART_NAMES
from kb.search.index import Index
from kb.search.query import COLUMNS, FIELDS

_HAN = (0x3400, 0x9FFF)
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_PARTS = "SELECT number, part, entry, id, lang, text FROM searchable_parts ORDER BY number"
_LESSONS = """
SELECT entry, lessons.id, bearing, drawn_by, bears_on FROM lessons JOIN entries USING (entry)
WHERE withdrawn_date IS NULL ORDER BY entries.id, lessons.position
"""
_INSTANCES = 'SELECT doc, col, term FROM temp.instances ORDER BY doc, col, "offset"'

# The terms of one document, column by column.
Stream = list[list[str]]


def facets_script(index: Index) -> str:
    """The filters: their terms, which entry bears which, what is broader than what, and the years of entries."""
    data = {
        "facets": {facet: _facet(index, facet) for facet in FACETS},
        "broader": {facet: index.broader[facet] for facet in FACETS if index.broader.get(facet)},
        "years": [[int(first), int(last)] for first, last in
                  zip(index.arrays["year_from"], index.arrays["year_to"], strict=True)],
    }  # fmt: skip
    return script("kbFacets", data)


def _facet(index: Index, facet: str) -> dict[str, Any]:
    array = index.facets[facet]
    ends = array.offsets.tolist()
    return {"terms": array.terms, "of": [array.codes[first:last].tolist() for first, last in pairwise(ends)]}


@dataclass(frozen=True)
class SearchData:
    """The texts of one database as terms, for the scripts that hold them."""

    index: Index

    def index_script(self) -> str:
        """Words, terms, labels, and the texts of entries."""
        index = self.index
        data = {
            "terms": "\n".join(self._terms),
            "forms": "\n".join(" ".join(self._forms[term]) for term in self._terms),
            "labels": "\n".join(f"{number} {key}" for key, number in
                                index.rows("SELECT key, number FROM label_keys ORDER BY key, number")),
            "texts": self._packed(self._entries),
            "weights": list(SEARCH_WEIGHTS.values()),
            "bearers": {"weight": TERM_WEIGHT, "of": self._named(bearers_of)},
            "mentions": {"weight": MENTION_WEIGHT, "of": self._named(mentions_of)},
            "bm25": [K1, B],
            "concepts": {number: [vocabulary, term] for number, vocabulary, term in
                         index.rows("SELECT number, vocabulary, term FROM terms WHERE entries > 0 ORDER BY number")},
            "stops": _small_words(),
            "particles": "".join(sorted(chinese.SMALL)),
            "arabic": {"prefixes": arabic.PREFIXES, "suffixes": arabic.SUFFIXES, "shortest": arabic.SHORTEST},
            "latin": {letter: russian.in_latin_letters(letter) for letter in _CYRILLIC},
            "simplified": _simplified(self._terms),
            "fields": FIELDS,
            "columns": COLUMNS,
            "names": {facet: self._names(facet) for facet in FACETS if facet != "unit"},
            "parts": PART_NAMES,
        }  # fmt: skip
        return script("kbIndex", data)

    def lessons_script(self) -> str:
        """Every lesson with what it bears on, in the order of pages; its texts in all languages, the original first."""
        lessons = [[entry - 1, id, bearing, drawn_by, json.loads(bears_on)]
                   for entry, id, bearing, drawn_by, bears_on in self.index.rows(_LESSONS)]  # fmt: skip
        return script("kbLessons", {"lessons": lessons, **self._of_part("lesson")})

    def sources_script(self) -> str:
        """Every source as lists of sources show it."""
        return script("kbSources", self._of_part("source"))

    def _of_part(self, wanted: str) -> dict[str, Any]:
        """The texts of lessons or of sources, and the same as terms."""
        rows = [row for row in self._part_rows if row[1] == wanted]
        return {
            "texts": [[entry - 1, id, lang, text] for _, _, entry, id, lang, text in rows],
            "words": self._packed(self._parts[number - 1] for number, *_ in rows),
        }

    @cached_property
    def _part_rows(self) -> list[tuple[int, str, int, str, str, str]]:
        return self.index.rows(_PARTS)

    @cached_property
    def _entries(self) -> list[Stream]:
        return _streams(self.index, "search_index", SEARCH_COLUMNS, self.index.entries)

    @cached_property
    def _parts(self) -> list[Stream]:
        return _streams(self.index, "part_index", ("words",), len(self._part_rows))

    @cached_property
    def _terms(self) -> list[str]:
        """All terms, the most frequent first: their numbers are the shortest. What stands between texts is number 0."""
        counts = Counter({BETWEEN_TEXTS: 0})
        for (key,) in self.index.rows("SELECT key FROM label_keys"):
            counts.update(dict.fromkeys(key.split(), 0))
        for stream in chain(self._entries, self._parts):
            for column in stream:
                counts.update(column)
        del counts[BETWEEN_TEXTS]
        return [BETWEEN_TEXTS, *sorted(counts, key=lambda term: (-counts[term], term))]

    @cached_property
    def _number_of(self) -> dict[str, int]:
        return {term: number for number, term in enumerate(self._terms)}

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        """For each term, the words without accents that became it; a dash where it is no word itself."""
        known = {prefix_of(word) for (word,) in self.index.rows("SELECT word FROM spelling")}
        found = set(self.index.rows("SELECT term, folded FROM forms"))
        for _, part, _, _, lang, text in self._part_rows:
            if part == "source":  # other texts are those of entries, whose forms the database has
                found |= {(term, prefix_of(word)) for word, terms in surfaces(text, lang).items()
                          if not is_sequence(word) for term in terms}  # fmt: skip
        forms = {term: [] if term in known else ["-"] for term in self._terms}
        for term, word in sorted(found):
            if word != term and term in forms:
                forms[term].append(word)
        return forms

    def _packed(self, streams: Iterable[Stream]) -> str:
        """For each column of each document how many terms it has, then their numbers."""
        return packed(number for stream in streams for column in stream
                      for number in (len(column), *map(self._number_of.__getitem__, column)))  # fmt: skip

    def _named(self, key: Callable[[int], str]) -> str:
        """For each term of a vocabulary its number and the entries that the postings keep under its key."""
        entries_of = dict(self.index.rows("SELECT term, entries FROM postings WHERE term >= ?", (BETWEEN_TEXTS,)))
        numbers: list[int] = []
        for (number,) in self.index.rows("SELECT number FROM terms ORDER BY number"):
            if entries := entries_of.get(key(number)):
                numbers += [number, *gaps(np.frombuffer(entries, np.uint32).tolist())]
        return packed(numbers)

    def _names(self, facet: str) -> dict[str, int]:
        """Names by which a filter's values can be typed: ids and labels in all languages."""
        code_of = self.index.facets[facet].code_of
        names = sorted(self.index.term_names[facet].items())
        return {name: code_of[term] for name, term in names if term in code_of}


def _streams(index: Index, table: str, columns: tuple[str, ...], count: int) -> list[Stream]:
    """The terms of every document of a full-text index, in order."""
    found: list[Stream] = [[[] for _ in columns] for _ in range(count)]
    with closing(sqlite3.connect(f"file:{index.path}?mode=ro&immutable=1", uri=True)) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE temp.instances USING fts5vocab('main', '{table}', 'instance')")
        for document, column, term in connection.execute(_INSTANCES):
            found[document - 1][columns.index(column)].append(term)
    return found


def _small_words() -> dict[str, str]:
    """Words that say nothing, without accents, by language."""
    words: dict[str, Iterable[str]] = {lang: latin.stop_words(lang) for lang in LATIN_LANGUAGES}
    words |= {"ru": russian.stop_words(), "ar": arabic.STOP_WORDS}
    return {lang: " ".join(sorted(set(map(prefix_of, of_lang)))) for lang, of_lang in words.items()}


def _simplified(terms: Iterable[str]) -> str:
    """Traditional characters each before its simplified form, where some term has the latter."""
    known = {letter for term in terms for letter in term if _HAN[0] <= ord(letter) <= _HAN[1]}
    return "".join(_pairs(known))


def _pairs(known: set[str]) -> Iterator[str]:
    for letter in map(chr, range(_HAN[0], _HAN[1] + 1)):
        new = chinese.simplified(letter)
        if new != letter and new in known:
            yield letter + new
