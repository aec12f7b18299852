"""Suggestions while a visitor types: terms and entries that the typed words begin."""

from dataclasses import dataclass

from kb.language.analysis import LATIN_LANGUAGES, is_sequence, prefix_of, telling_terms, terms_of_word, words
from kb.search.index import Index
from kb.search.labels import Labels

_MOST_LABELS = 400
_MOST_WORDS = 12


@dataclass(frozen=True)
class Completion:
    """A term (`vocabulary` and its id) or an entry (`kind` and its id), by its name for the reader."""

    type: str
    group: str
    id: str
    label: str
    entries: int = 0


def complete(index: Index, typed: str, labels: Labels, terms: int = 5, entries: int = 5) -> list[Completion]:
    """The terms that most entries bear, then the entries whose titles say it; none for less than two letters.

    Each word is taken for a whole one or for the beginning of one. Labels and titles in all
    languages are looked through, but what is shown is in the reader's.
    """
    pieces = list(dict.fromkeys(word.text for word in words(typed)))[:_MOST_WORDS]
    if not pieces or (len("".join(pieces)) < 2 and not is_sequence(pieces[-1])):
        return []
    expression = " AND ".join(map(_beginning, pieces))
    return [*_terms(index, expression, labels, terms), *_entries(index, expression, labels, entries)]


def _beginning(piece: str) -> str:
    if is_sequence(piece):
        return " AND ".join(f'"{term}" *' for term in telling_terms(piece))
    whole = [f'"{term}"' for term in terms_of_word(piece, LATIN_LANGUAGES)]
    begun = f'"{prefix_of(piece)[:40]}" *'
    return f"({' OR '.join([*whole, begun])})"


def _terms(index: Index, expression: str, labels: Labels, most: int) -> list[Completion]:
    rows = index.rows(
        "SELECT vocabulary, term, entries FROM label_index JOIN terms ON terms.number = label_index.rowid "
        "JOIN vocabularies USING (vocabulary) WHERE label_index MATCH ? AND entries > 0 AND facet IS NOT NULL "
        "ORDER BY entries DESC, number LIMIT ?", (expression, _MOST_LABELS),
    )  # fmt: skip
    return [
        Completion("term", vocabulary, term, labels.of_article(term) if vocabulary == "articles"
                   else labels.of(vocabulary, term), held)
        for vocabulary, term, held in rows[:most]
    ]  # fmt: skip


def _entries(index: Index, expression: str, labels: Labels, most: int) -> list[Completion]:
    rows = index.rows(
        "SELECT kind, id FROM search_index JOIN entries ON entries.entry = search_index.rowid "
        "WHERE search_index MATCH ? ORDER BY bm25(search_index) LIMIT ?", (f"title : ({expression})", most),
    )  # fmt: skip
    return [Completion("entry", kind, id, labels.title(id)) for kind, id in rows]
