"""A query's tree to the entries that match it, with scores: by SQLite's FTS5 and BM25."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kb.database.tables import BETWEEN_TEXTS
from kb.language.analysis import is_sequence, prefix_of, terms_of_word, words
from kb.search.index import Index, Mask
from kb.search.query import AllOf, AnyOf, Node, Phrase, Prefix, Without, Word

# A word in the title says most about an entry, then its summary, its terms, its lessons, its text.
WEIGHTS = {"title": 8.0, "summary": 3.0, "terms": 2.0, "lessons": 1.5, "body": 1.0}
EVERY_ENTRY = f'"{BETWEEN_TEXTS}"'


@dataclass(frozen=True)
class Matches:
    """Entries that match, as a mask over all, and their scores (higher is better), 0 where one does not match.

    `in_time` is false where SQLite was stopped, `expressible` where no word of the query means anything.
    """

    mask: Mask
    scores: npt.NDArray[np.float64]
    in_time: bool = True
    expressible: bool = True


def everything(index: Index) -> Matches:
    """All entries, for a search without words."""
    return Matches(np.ones(index.entries, np.bool_), np.zeros(index.entries))


def match(index: Index, tree: Node, languages: tuple[str, ...]) -> Matches:
    """Entries that match the tree, in any of their languages. Nothing matches words that mean nothing."""
    mask, scores = np.zeros(index.entries, np.bool_), np.zeros(index.entries)
    expression = fts_expression(tree, languages)
    if expression is None:
        return Matches(mask, scores, expressible=False)
    found = index.within_time(lambda: _rows(index, expression))
    if found is None:
        return Matches(mask, scores, in_time=False)
    if found:
        rows = np.array(found, dtype=np.float64)
        entries = rows[:, 0].astype(np.intp) - 1
        mask[entries] = True
        scores[entries] = rows[:, 1]
    return Matches(mask, scores)


def _rows(index: Index, expression: str) -> list[tuple[int, float]]:
    weights = ", ".join(str(weight) for weight in WEIGHTS.values())
    return index.rows(
        f"SELECT rowid, -bm25(search_index, {weights}) FROM search_index WHERE search_index MATCH ?", (expression,)
    )


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
    return f"({positive or EVERY_ENTRY} NOT {negative})"


def _is_small(node: Node, languages: tuple[str, ...]) -> bool:
    """Whether a word is a stop word in one of the languages: its texts do not have it, so none may need it."""
    return isinstance(node, Word) and not all(terms_of_word(node.text, (lang,)) for lang in languages)


def _group(parts: list[str], operator: str) -> str | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return f"({f' {operator} '.join(parts)})"
