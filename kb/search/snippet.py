"""The passage of a text that shows best why it was found, with the words that were found marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from kb.language.analysis import is_sequence, is_small, normal, prefix_of, telling_terms, terms_of_word, words
from kb.search.index import Index
from kb.search.query import AllOf, AnyOf, Node, Phrase, Prefix, Within, Word

LENGTH = 260
_MAX_FORMS = 400
_WITHOUT_SPACE = ("。", "！", "？")
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|(?<=[。！？])|\n+")


@dataclass(frozen=True)
class Part:
    """A stretch of text, marked if it is one of the words that were looked for."""

    text: str
    marked: bool = False


def as_html(parts: Iterable[Part]) -> str:
    """Escaped, with `<mark>` around the marked parts."""
    return "".join(f"<mark>{escape(part.text)}</mark>" if part.marked else escape(part.text) for part in parts)


def as_text(parts: Iterable[Part]) -> str:
    """Without marks."""
    return "".join(part.text for part in parts)


def marker(index: Index, tree: Node | None, languages: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern that finds every word of the query in a text, in all forms that the corpus has of it."""
    forms: set[str] = set()
    runs: set[str] = set()
    prefixes: set[str] = set()
    terms: set[str] = set()
    pieces = [(word.text, is_prefix) for text, is_prefix in _typed(tree) for word in words(text)]
    telling = [(piece, is_prefix) for piece, is_prefix in pieces if is_prefix or not is_small(piece, languages)]
    for piece, is_prefix in telling or pieces:
        if is_sequence(piece):
            runs |= {normal(piece), *telling_terms(piece)}
        elif is_prefix:
            prefixes |= {normal(piece), prefix_of(piece)}
        else:
            terms |= set(terms_of_word(piece, languages))
    forms |= terms | _surfaces(index, terms)
    ends = [
        *(re.escape(form) for form in _longest_first(forms)),
        *(rf"{re.escape(p)}\w*" for p in _longest_first(prefixes)),
    ]
    patterns = [rf"(?<![^\W_])(?:{'|'.join(ends)})(?![^\W_])"] if ends else []
    patterns += [re.escape(run) for run in _longest_first(runs)]
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None


def _typed(node: Node | None) -> Iterable[tuple[str, bool]]:
    if isinstance(node, AllOf | AnyOf):
        for part in node.parts:
            yield from _typed(part)
    elif isinstance(node, Within):
        yield from _typed(node.part)
    elif isinstance(node, Phrase):
        yield from ((word, False) for word in node.words)
    elif isinstance(node, Word | Prefix):
        yield node.text, isinstance(node, Prefix)


def _surfaces(index: Index, terms: set[str]) -> set[str]:
    marks = ",".join("?" * len(terms))
    rows = index.rows(f"SELECT surface FROM forms WHERE term IN ({marks}) LIMIT {_MAX_FORMS}", sorted(terms))
    return {surface for (surface,) in rows}


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))


def snippet(
    texts: Iterable[str], pattern: re.Pattern[str] | None, enough: int = 99, length: int = LENGTH
) -> list[Part]:
    """About `length` characters of the passage with most different words found; the first text if none is.

    Between equal passages the earlier one wins, so put the best text first. A passage with `enough` different
    words is taken at once, and what comes after it is not looked at.
    """
    first, best, most = "", "", 0
    for text in texts:
        passages = _passages(text, length)
        first = first or (passages or [""])[0]
        for passage in passages if pattern else ():
            found = {match.group().casefold() for match in pattern.finditer(passage)} if pattern else set()
            if len(found) > most:
                best, most = passage, len(found)
        if not pattern or most >= enough:
            break
    return marked(_shortened(best or first, pattern, length), pattern)


def _passages(text: str, length: int) -> list[str]:
    """Sentences, joined while they stay short."""
    passages: list[str] = []
    for sentence in filter(None, _SENTENCE.split(text.strip())):
        if passages and len(passages[-1]) + len(sentence) < length * 0.8:
            space = "" if passages[-1].endswith(_WITHOUT_SPACE) else " "
            passages[-1] += space + sentence
        else:
            passages.append(sentence)
    return passages


def _shortened(passage: str, pattern: re.Pattern[str] | None, length: int) -> str:
    """The part of a long passage around its first found word, cut between words where there is a space near."""
    if len(passage) <= length * 1.3:
        return passage
    first = pattern.search(passage) if pattern else None
    start = max(0, first.start() - length // 3) if first else 0
    start = max(start, passage.find(" ", start, start + 20) + 1) if start else 0
    end = min(len(passage), start + length)
    cut = passage.find(" ", end)
    end = len(passage) if cut < 0 and end + 20 > len(passage) else end if cut < 0 or cut > end + 20 else cut
    return f"{'… ' if start else ''}{passage[start:end]}{' …' if end < len(passage) else ''}"


def marked(text: str, pattern: re.Pattern[str] | None) -> list[Part]:
    """A text in parts, the found words marked."""
    if not pattern:
        return [Part(text)] if text else []
    parts: list[Part] = []
    end = 0
    for match in pattern.finditer(text):
        if match.start() == end and parts:  # pairs of Chinese characters, one after the other
            parts[-1] = Part(parts[-1].text + match.group(), True)
        else:
            parts += [Part(text[end : match.start()]), Part(match.group(), True)]
        end = match.end()
    parts.append(Part(text[end:]))
    return [part for part in parts if part.text]
