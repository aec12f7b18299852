"""A search from end to end: words, filters and a language give a page of results, facets and help."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from kb.language.analysis import is_sequence, is_small, telling_terms
from kb.language.recognise import languages_of
from kb.search.facets import FacetValue, count_facets, passing
from kb.search.fields import resolved
from kb.search.filters import Filters, nearest_term
from kb.search.index import Index, Mask
from kb.search.labels import Labels
from kb.search.match import LITERALLY, SOME, Matches, Mend, as_typed, everything, match, match_loosely
from kb.search.order import ordered
from kb.search.query import AllOf, AnyOf, Field, Node, Prefix, Query, Within, Word, parse, whole_words
from kb.search.snippet import Part, as_html, as_text, marked, marker, snippet
from kb.search.suggest import Spelling

PAGE_SIZE = 20

NOTE_UNKNOWN = "unknown-field"
NOTE_SMALL_WORDS = "small-words"
NOTE_TOO_LONG = "too-long"
NOTE_MENDED = "mended"
NOTE_SOME_WORDS = "some-words"
# Where fewer entries have all the words, those that have most of them follow. A few words are meant to be
# found together; of many, as in a question, some will not be in the text.
_ENOUGH = {"few": 1, "many": 10}
_MANY_WORDS = 4


@dataclass(frozen=True)
class Request:
    """What a visitor asks. `lang` is the reader's language, `said` that of the words, if the visitor says it;
    `page` counts from 1."""

    words: str = ""
    filters: Filters = field(default_factory=Filters)
    lang: str = "en"
    sort: str = "relevance"
    page: int = 1
    size: int = PAGE_SIZE
    said: str | None = None


@dataclass(frozen=True)
class Matched:
    """A term of a vocabulary through which an entry was found."""

    vocabulary: str
    term: str


@dataclass(frozen=True)
class Result:
    """One entry found: what a list shows of it.

    `matched` are the terms that it was found by where it has not the words themselves; `partly` says that it has
    only some of them.
    """

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
    matched: tuple[Matched, ...] = ()
    partly: bool = False

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
            "matched": [f"{matched.vocabulary}/{matched.term}" for matched in self.matched],
            "partly": self.partly,
        }


@dataclass(frozen=True)
class Results:
    """A page of results, with everything that stands around it.

    `suggestion` is what was probably meant; where `mended` is true it was searched at once.
    """

    request: Request
    total: int
    results: Sequence[Result]
    facets: dict[str, list[FacetValue]]
    suggestion: str | None = None
    note: str = ""
    mended: bool = False

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.request.size))

    def to_json(self) -> dict[str, Any]:
        """The contract of `--json` and `search.json`."""
        facets = {
            name: [{"term": value.term, "label": value.label, "count": value.count, "selected": value.selected}
                   for value in values]
            for name, values in self.facets.items()
        }  # fmt: skip
        results = [result.to_json() for result in self.results]
        return as_json(self.request, self.total, results, facets, self.suggestion, self.note)


def as_json(
    request: Request,
    total: int,
    results: list[dict[str, Any]],
    facets: dict[str, Any],
    suggestion: str | None,
    note: str,
) -> dict[str, Any]:
    """The one form of every answer of a search."""
    return {
        "query": request.words,
        "total": total,
        "results": results,
        "facets": facets,
        "suggestion": suggestion,
        "note": note or None,
    }


@dataclass(frozen=True)
class Answer:
    """Every entry that answers a request, counted from 0 and in order, and how it was come by."""

    entries: npt.NDArray[np.intp]
    chosen: Mask
    matches: Matches
    masks: dict[str, Mask]
    tree: Node | None
    languages: tuple[str, ...]
    suggestion: str | None
    note: str


def answer(index: Index, request: Request, labels: Labels, spelling: Spelling) -> Answer:
    """Find all entries that a request asks for; its page and size do not matter here."""
    query = parse(request.words)
    tree, unknown = resolved(index, query.tree)
    looked_for = whole_words(tree)
    languages = languages_of(" ".join(looked_for), request.said)
    masks = request.filters.masks(index)
    matches, loose = everything(index), False
    if tree:
        mend: Mend = as_typed if unknown else spelling.nearest_if_unknown
        matches = match(index, tree, languages, mend)
        within = passing(np.ones(index.entries, np.bool_), masks)
        enough = _ENOUGH["many" if _are_many(looked_for, languages) else "few"]
        loose = bool(looked_for) and query.in_words and int((matches.mask & within).sum()) < enough and matches.in_time
        if loose and matches.expressible:
            matches = match_loosely(index, tree, languages, mend, within, enough)
    chosen = passing(matches.mask, masks)
    return Answer(
        ordered(index, matches, np.flatnonzero(chosen), request.sort, labels, ranked=bool(tree)),
        chosen, matches, masks, tree, languages,
        _field_suggestion(index, request.words, unknown) if unknown else
        _suggestion(request.words, matches, looked_for, spelling),
        _note(query, unknown, matches, chosen),
    )  # fmt: skip


def search(index: Index, request: Request, labels: Labels, spelling: Spelling) -> Results:
    """Answer a request with one page. Never fails for what was asked."""
    found = answer(index, request, labels, spelling)
    first = (request.page - 1) * request.size
    shown = found.entries[first : first + request.size]
    pattern = marker(index, as_mended(found.tree, found.matches.mended), found.languages)
    enough = max(sum(map(_size, whole_words(found.tree))), 1)
    return Results(
        request,
        int(found.chosen.sum()),
        _results(index, shown, found.matches, pattern, request.lang, enough),
        count_facets(index, found.matches.mask, request.filters, found.masks, labels),
        found.suggestion,
        found.note,
        bool(found.matches.mended),
    )


def _are_many(words: Sequence[str], languages: tuple[str, ...]) -> bool:
    """Whether there are as many telling words as in a question; in Chinese, a run of as many characters."""
    telling = [word for word in words if not is_small(word, languages)]
    return len(telling) >= _MANY_WORDS or any(is_sequence(word) and len(word) > _MANY_WORDS * 2 for word in words)


def _size(word: str) -> int:
    """How many marks a word can leave in a text: in a run of Chinese characters, each telling pair leaves one."""
    return len(telling_terms(word)) if is_sequence(word) else 1


def as_mended(node: Node | None, mended: dict[str, str]) -> Node | None:
    """The tree with the words that were searched in place of misspelt ones."""
    if isinstance(node, AllOf | AnyOf):
        return type(node)(tuple(part for old in node.parts if (part := as_mended(old, mended))))
    if isinstance(node, Within):
        part = as_mended(node.part, mended)
        return Within(node.column, part) if part else None
    near = mended.get(node.text) if isinstance(node, Word) else None
    return node if near is None else Prefix(near.rstrip("*")) if near.endswith("*") else Word(near)


def with_mended(typed: str, mended: dict[str, str]) -> str:
    """What was typed, with the words that were searched in place of misspelt ones."""
    for word, near in mended.items():
        typed = re.sub(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", near, typed)
    return typed


def _suggestion(typed: str, matches: Matches, looked_for: list[str], spelling: Spelling) -> str | None:
    """What was typed with its misspelt words mended."""
    if matches.mended:
        return with_mended(typed, matches.mended)
    return spelling.suggestion(typed, looked_for) if looked_for else None


def _field_suggestion(index: Index, typed: str, unknown: list[Field]) -> str | None:
    """What was typed with the nearest term in place of each value that no filter knows."""
    suggested = typed
    for asked in unknown:
        if asked.name in index.term_names and (near := nearest_term(index, asked.name, asked.value)):
            suggested = suggested.replace(asked.value, near)
    return suggested if suggested != typed else None


def _note(query: Query, unknown: list[Field], matches: Matches, chosen: Mask) -> str:
    if not matches.in_time:
        return NOTE_TOO_LONG
    if query.note or unknown:
        return query.note or NOTE_UNKNOWN
    if query.tree and not matches.expressible:
        return NOTE_SMALL_WORDS
    if bool((matches.tiers[chosen] == SOME).any()) and query.tree:
        return NOTE_SOME_WORDS
    return NOTE_MENDED if matches.mended else ""


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
        tier = int(matches.tiers[number - 1])
        found.append(Result(
            id, kind, own_lang, tuple(marked(in_langs[title_lang][0], pattern)), title_lang,
            tuple(passage), snippet_lang, float(matches.scores[number - 1]),
            tuple(countries.get(number, ())), (first, last), status,
            _matched(matches, number) if tier != LITERALLY else (), tier == SOME and bool(pattern),
        ))  # fmt: skip
    return found


def _matched(matches: Matches, number: int) -> tuple[Matched, ...]:
    return tuple(Matched(concept.vocabulary, concept.term) for concept, mask in matches.concepts if mask[number - 1])


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


def chosen_results(index: Index, ids: Sequence[str], lang: str) -> list[Result]:
    """The entries with these ids, in this order, as a list shows them; what is no entry is left out."""
    number_of = dict(index.rows("SELECT id, entry FROM entries"))
    shown = np.array([number_of[id] - 1 for id in ids if id in number_of], dtype=np.intp)
    return _results(index, shown, everything(index), None, lang, 1)
