"""A query's tree to the texts that match it, with scores: by SQLite's FTS5 and BM25."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from kb.database.tables import EVERY_TEXT_TERM
from kb.language.analysis import is_sequence, prefix_of, terms_of_word, words
from kb.search.index import Index, Mask
from kb.search.query import AllOf, AnyOf, Node, Phrase, Prefix, Without, Word

# A word in the title says most about an entry, then its summary, its terms, its lessons, its text.
WEIGHTS = {"title": 8.0, "summary": 3.0, "terms": 2.0, "lessons": 1.5, "body": 1.0}
EVERY_TEXT = f'"{EVERY_TEXT_TERM}"'


@dataclass(frozen=True)
class Matches:
    """Entries that match, as a mask over all; their scores (higher is better) and best texts, where ranked.

    `scores` and `texts` have one value an entry, 0 where it does not match. `in_time` is false where SQLite
    was stopped, `expressible` where no word of the query means anything.
    """

    mask: Mask
    scores: npt.NDArray[np.float64]
    texts: npt.NDArray[np.uint32]
    in_time: bool = True
    expressible: bool = True


def everything(index: Index) -> Matches:
    """All entries, for a search without words."""
    count = index.entries
    return Matches(np.ones(count, np.bool_), np.zeros(count), np.zeros(count, np.uint32))


def match(index: Index, tree: Node, languages: tuple[str, ...]) -> Matches:
    """Entries with a text that matches the tree, and no text with what must not be found. Nothing matches words that mean nothing."""
    count = index.entries
    nothing = Matches(np.zeros(count, np.bool_), np.zeros(count), np.zeros(count, np.uint32))
    expression = fts_expression(tree, languages)
    if expression is None:
        return replace(nothing, expressible=False)
    found = index.within_time(lambda: _rows(index, expression))
    if found is None:
        return replace(nothing, in_time=False)
    if not found:
        return nothing
    matches = _by_entry(index, np.array(found, dtype=np.float64))
    unwanted = index.within_time(lambda: _unwanted(index, tree, languages))
    if unwanted is None:
        return replace(nothing, in_time=False)
    matches.mask[unwanted] = False
    return matches


def _unwanted(index: Index, tree: Node, languages: tuple[str, ...]) -> npt.NDArray[np.intp]:
    """Entries, from 0, of which any text, in whatever language, has what must not be found."""
    parts = tree.parts if isinstance(tree, AllOf) else (tree,)
    excluded = AnyOf(tuple(part.part for part in parts if isinstance(part, Without)))
    expression = fts_expression(excluded, languages)
    if expression is None:
        return np.array([], dtype=np.intp)
    rows = index.rows("SELECT rowid FROM search_index WHERE search_index MATCH ?", (expression,))
    texts = np.array([text for (text,) in rows], dtype=np.intp)
    return index.arrays["entry_of_text"][texts - 1].astype(np.intp) - 1


def _rows(index: Index, expression: str) -> list[tuple[int, float]]:
    weights = ", ".join(str(weight) for weight in WEIGHTS.values())
    return index.rows(
        f"SELECT rowid, -bm25(search_index, {weights}) FROM search_index WHERE search_index MATCH ?",
        (expression,),
    )


def _by_entry(index: Index, rows: npt.NDArray[np.float64]) -> Matches:
    """Texts to entries: an entry has the score of its best text."""
    rows = rows[np.argsort(rows[:, 1], kind="stable")]
    texts = rows[:, 0].astype(np.uint32)
    entries = index.arrays["entry_of_text"][texts - 1] - 1
    scores, best = np.zeros(index.entries), np.zeros(index.entries, np.uint32)
    scores[entries] = rows[:, 1]  # in rising order: the best comes last and stays
    best[entries] = texts
    mask = np.zeros(index.entries, np.bool_)
    mask[entries] = True
    return Matches(mask, scores, best)


def fts_expression(node: Node, languages: tuple[str, ...]) -> str | None:
    """The tree in FTS5's language, or None where no word of it means anything.

    `languages` are those whose stems a word in Latin letters is looked up by.
    """
    if isinstance(node, Word):
        return _word(node.text, languages)
    if isinstance(node, Prefix):
        return _prefix(node.text)
    if isinstance(node, Phrase):
        return _phrase(node, languages)
    if isinstance(node, AnyOf):
        return _group([found for part in node.parts if (found := fts_expression(part, languages))], "OR")
    return _all(node.parts if isinstance(node, AllOf) else (node,), languages)


def _word(text: str, languages: tuple[str, ...]) -> str | None:
    """A word, or the words that a hyphen or apostrophe joins, which must then follow one another."""
    pieces = [word.text for word in words(text)]
    if len(pieces) == 1 and not is_sequence(pieces[0]):
        return _group([f'"{term}"' for term in terms_of_word(pieces[0], languages)], "OR")
    return _run(pieces, languages)


def _run(pieces: list[str], languages: tuple[str, ...]) -> str | None:
    """Words that follow one another, tried in each language."""
    return _group([f'"{" ".join(terms)}"' for terms in _sequences(pieces, languages)], "OR")


def _sequences(pieces: list[str], languages: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The terms of these words in order, once for each language in which they differ."""
    tried = [tuple(term for piece in pieces for term in terms_of_word(piece, (lang,))) for lang in languages]
    return [terms for terms in dict.fromkeys(tried) if terms]


def _phrase(node: Phrase, languages: tuple[str, ...]) -> str | None:
    pieces = [word.text for word in words(" ".join(node.words))]
    if node.slop <= 1 or len(pieces) < 2:
        return _run(pieces, languages)
    near = [" ".join(f'"{term}"' for term in terms) for terms in _sequences(pieces, languages)]
    return _group([f"NEAR({terms}, {node.slop})" for terms in near], "OR")


def _prefix(text: str) -> str | None:
    pieces = [word.text for word in words(text)]
    if pieces and is_sequence(pieces[-1]):
        return _run(pieces, ("zh",))
    found = [f'"{prefix_of(piece)}"' for piece in pieces]
    return _group([*found[:-1], f"{found[-1]} *"], "AND") if found else None


def _all(parts: tuple[Node, ...], languages: tuple[str, ...]) -> str | None:
    wanted = [part for part in parts if not isinstance(part, Without)]
    telling = [part for part in wanted if not _is_small(part, languages)] or wanted
    unwanted = [fts_expression(part.part, languages) for part in parts if isinstance(part, Without)]
    positive = _group([found for part in telling if (found := fts_expression(part, languages))], "AND")
    negative = _group([part for part in unwanted if part], "OR")
    if negative is None:
        return positive
    return f"({positive or EVERY_TEXT} NOT {negative})"


def _is_small(node: Node, languages: tuple[str, ...]) -> bool:
    """Whether a word is a stop word in one of the languages: its texts do not have it, so none may need it."""
    return isinstance(node, Word) and not all(terms_of_word(node.text, (lang,)) for lang in languages)


def _group(parts: list[str], operator: str) -> str | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return f"({f' {operator} '.join(parts)})"
