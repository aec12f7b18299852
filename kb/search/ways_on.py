"""Ways on from a search that found little: what each word finds, the nearest terms, the same in other languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kb.language.analysis import is_sequence, is_small, telling_terms, words
from kb.language.official import LANGUAGES
from kb.language.recognise import languages_of
from kb.search.concepts import recognised
from kb.search.fields import resolved
from kb.search.index import Index, name_key
from kb.search.labels import Labels
from kb.search.match import as_typed, match
from kb.search.query import Word, parse, whole_words
from kb.search.suggest import Spelling

_NEAREST = 5
_LEAST_LIKE = 72
_MOST_WORDS = 8


@dataclass(frozen=True)
class HeldTerm:
    """A term near to what was asked, and how many entries bear it."""

    vocabulary: str
    term: str
    label: str
    entries: int


@dataclass(frozen=True)
class WaysOn:
    """`words` are the telling words with how many entries each finds; `others` the query in other languages."""

    words: Sequence[tuple[str, int]]
    terms: Sequence[HeldTerm]
    others: Sequence[tuple[str, str]]


def ways_on(index: Index, typed: str, labels: Labels, spelling: Spelling) -> WaysOn:
    """What can be tried in place of this query."""
    tree, _ = resolved(index, parse(typed).tree)
    typed_words = [word.text for text in whole_words(tree) for word in words(text)]
    # A run of Chinese characters may hold names of terms anywhere.
    asked = [part for word in typed_words for part in (telling_terms(word) if is_sequence(word) else (word,))]
    languages = languages_of(" ".join(asked))
    telling = list(dict.fromkeys(word for word in asked if not is_small(word, languages)))[:_MOST_WORDS]
    counts = [(word, int(match(index, Word(word), languages, as_typed).mask.sum())) for word in telling]
    named = recognised(index, asked)
    terms = [(concept.vocabulary, concept.term) for concept in named]
    terms += [term for term in _near(index, telling, spelling) if term not in terms]
    return WaysOn(
        counts if len(counts) > 1 else [],
        _held(index, terms, labels)[:_NEAREST],
        _in_other_languages(index, [(concept.vocabulary, concept.term) for concept in named], labels.lang),
    )


def _near(index: Index, asked: list[str], spelling: Spelling) -> list[tuple[str, str]]:
    """Terms whose names are most like the whole query or like a word of it, misspelt words mended."""
    mended = [spelling.nearest_if_unknown(word) or word for word in asked]
    names: dict[str, tuple[str, str]] = {}
    facet_of = dict(index.rows("SELECT facet, vocabulary FROM vocabularies WHERE facet IS NOT NULL"))
    for facet, vocabulary in facet_of.items():
        names |= {name: (vocabulary, term) for name, term in index.term_names.get(facet, {}).items()}
    found: list[tuple[str, str]] = []
    for text in dict.fromkeys([" ".join(mended), *mended]):
        likest = process.extract(name_key(text), list(names), scorer=fuzz.token_sort_ratio, score_cutoff=_LEAST_LIKE,
                                 limit=_NEAREST)  # fmt: skip
        found += [names[name] for name, _, _ in likest]
    return list(dict.fromkeys(found))


def _held(index: Index, terms: Sequence[tuple[str, str]], labels: Labels) -> list[HeldTerm]:
    held = []
    for vocabulary, term in terms:
        rows = index.rows("SELECT entries FROM terms WHERE vocabulary = ? AND term = ?", (vocabulary, term))
        if rows and rows[0][0]:
            held.append(HeldTerm(vocabulary, term, labels.of(vocabulary, term), rows[0][0]))
    return held


def _in_other_languages(index: Index, terms: Sequence[tuple[str, str]], lang: str) -> list[tuple[str, str]]:
    """Language and words, for each language but the reader's, where the query names terms."""
    if not terms:
        return []
    return [(other, " ".join(Labels(index, other).of(*term) for term in terms)) for other in LANGUAGES if other != lang]
