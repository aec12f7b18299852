"""A search from end to end: words, filters and a language give a page of results, facets and help."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from kb.language.recognise import languages_of
from kb.search.facets import FacetValue, count_facets, passing
from kb.search.filters import Filters
from kb.search.index import Index
from kb.search.labels import Labels
from kb.search.match import Matches, everything, match
from kb.search.query import parse, whole_words
from kb.search.snippet import Part, as_html, as_text, marked, marker, snippet
from kb.search.suggest import Spelling

PAGE_SIZE = 20
SORTS = ("relevance", "newest", "oldest", "title")

NOTE_SMALL_WORDS = "small-words"
NOTE_TOO_LONG = "too-long"


@dataclass(frozen=True)
class Request:
    """What a visitor asks. `lang` is the reader's language; `page` counts from 1."""

    words: str = ""
    filters: Filters = field(default_factory=Filters)
    lang: str = "en"
    sort: str = "relevance"
    page: int = 1
    size: int = PAGE_SIZE


@dataclass(frozen=True)
class Result:
    """One entry found: what a list shows of it."""

    id: str
    kind: str
    lang: str
    title: tuple[Part, ...]
    title_lang: str
    snippet: tuple[Part, ...]
    snippet_lang: str
    score: float
    countries: tuple[str, ...]
    period: tuple[int | None, int | None]
    status: str | None

    def to_json(self) -> dict[str, Any]:
        """The contract of `--json` and `search.json`. `snippet` is escaped HTML with `<mark>`."""
        return {
            "id": self.id,
            "kind": self.kind,
            "lang": self.lang,
            "title": as_text(self.title),
            "url": f"/id/{self.id}",
            "snippet": as_html(self.snippet),
            "score": round(self.score, 4),
        }


@dataclass(frozen=True)
class Results:
    """A page of results, with everything that stands around it."""

    request: Request
    total: int
    results: Sequence[Result]
    facets: dict[str, list[FacetValue]]
    suggestion: str | None = None
    note: str = ""

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.request.size))

    def to_json(self) -> dict[str, Any]:
        """The contract of `--json` and `search.json`."""
        return {
            "query": self.request.words,
            "total": self.total,
            "results": [result.to_json() for result in self.results],
            "facets": {
                name: [
                    {
                        "term": value.term,
                        "label": value.label,
                        "count": value.count,
                        "selected": value.selected,
                    }
                    for value in values
                ]
                for name, values in self.facets.items()
            },
            "suggestion": self.suggestion,
            "note": self.note or None,
        }


def search(index: Index, request: Request, labels: Labels, spelling: Spelling) -> Results:
    """Answer a request. Never fails for what was asked."""
    query = parse(request.words)
    looked_for = whole_words(query.tree)
    languages = languages_of(" ".join(looked_for))
    matches = match(index, query.tree, languages) if query.tree else everything(index)
    masks = request.filters.masks(index)
    chosen = passing(matches.mask, masks)
    total = int(chosen.sum())
    order = _ordered(index, matches, np.flatnonzero(chosen), request.sort if query.tree else _unranked(request.sort))
    first = (request.page - 1) * request.size
    shown = order[first : first + request.size]
    pattern = marker(index, query.tree, languages)
    return Results(
        request,
        total,
        _results(index, shown, matches, pattern, request.lang, max(len(looked_for), 1)),
        count_facets(index, matches.mask, request.filters, masks, labels),
        spelling.suggestion(request.words, looked_for) if looked_for else None,
        _note(query.note, matches, bool(query.tree)),
    )


def _unranked(sort: str) -> str:
    """Without words there is no relevance: the newest come first."""
    return "newest" if sort == "relevance" else sort


def _note(note: str, matches: Matches, asked: bool) -> str:
    if not matches.in_time:
        return NOTE_TOO_LONG
    return note or (NOTE_SMALL_WORDS if asked and not matches.expressible else "")


def _ordered(index: Index, matches: Matches, entries: npt.NDArray[np.intp], sort: str) -> npt.NDArray[np.intp]:
    """Entries, from 0, in the order in which they are shown; equals in the order of their ids."""
    keys: dict[str, npt.NDArray[Any]] = {
        "relevance": -matches.scores[entries],
        "newest": -index.arrays["year_to"][entries].astype(np.int32),
        "oldest": index.arrays["year_from"][entries].astype(np.int32),
        "title": index.arrays["title_rank"][entries],
    }
    return entries[np.argsort(keys[sort if sort in keys else "relevance"], kind="stable")]


def _results(
    index: Index, shown: npt.NDArray[np.intp], matches: Matches, pattern: re.Pattern[str] | None, lang: str, enough: int
) -> list[Result]:
    numbers = [int(entry) + 1 for entry in shown]
    heads = _heads(index, numbers)
    texts = _texts(index, numbers)
    countries = _countries(index, numbers)
    found = []
    for number in numbers:
        id, kind, own_lang, first, last, status = heads[number]
        in_langs = texts[number]
        title_lang = lang if lang in in_langs else own_lang
        snippet_lang, passage = _best_snippet(index, number, in_langs, (title_lang, own_lang), pattern, enough)
        found.append(Result(
            id, kind, own_lang, tuple(marked(in_langs[title_lang][0], pattern)), title_lang,
            tuple(passage), snippet_lang, float(matches.scores[number - 1]),
            tuple(countries.get(number, ())), (first, last), status,
        ))  # fmt: skip
    return found


def _best_snippet(
    index: Index,
    number: int,
    texts: dict[str, tuple[str, str]],
    first: tuple[str, str],
    pattern: re.Pattern[str] | None,
    enough: int,
) -> tuple[str, list[Part]]:
    """The passage that shows best what was found: in the reader's language, else the entry's own, else any other."""
    title_lang, own_lang = first
    for lang in dict.fromkeys((*first, *sorted(texts))) if pattern else ():
        passage = snippet(chain([texts[lang][1]], _plain(index, number, lang, own_lang)), pattern, enough)
        if any(part.marked for part in passage):
            return lang, passage
    return title_lang, snippet([texts[title_lang][1]], None)


def _marks(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))


def _heads(index: Index, numbers: list[int]) -> dict[int, tuple[Any, ...]]:
    rows = index.rows(
        f"SELECT entry, id, kind, lang, period_from, period_to, status FROM entries WHERE entry IN ({_marks(numbers)})"
    )
    return {row[0]: row[1:] for row in rows}


def _texts(index: Index, numbers: list[int]) -> dict[int, dict[str, tuple[str, str]]]:
    """For each entry and language: title and summary."""
    found: dict[int, dict[str, tuple[str, str]]] = {}
    for entry, lang, title, summary in index.rows(
        f"SELECT entry, lang, title, summary FROM texts WHERE entry IN ({_marks(numbers)})"
    ):
        found.setdefault(entry, {})[lang] = (title, summary)
    return found


_OWN_PARTS = ("lessons", "points", "examples")


def _plain(index: Index, number: int, lang: str, own_lang: str) -> Iterator[str]:
    """The rest of a text, read only as far as it is wanted: lessons and other parts, then sections."""
    if lang == own_lang:
        sql = " UNION ALL ".join(f"SELECT text FROM (SELECT text FROM {table} WHERE entry = :entry ORDER BY position)"
                                 for table in _OWN_PARTS)  # fmt: skip
    else:
        sql = "SELECT text FROM part_texts WHERE entry = :entry AND lang = :lang"
    of = {"entry": number, "lang": lang}
    yield from (text for (text,) in index.rows(sql, of))
    sections = "SELECT plain FROM sections WHERE entry = :entry AND lang = :lang ORDER BY position"
    yield from (text for (text,) in index.rows(sections, of))


def _countries(index: Index, numbers: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for entry, country in index.rows(
        "SELECT entry, term FROM entry_terms WHERE vocabulary = 'countries' "
        f"AND entry IN ({_marks(numbers)}) ORDER BY entry, position"
    ):
        found.setdefault(entry, []).append(country)
    return found
