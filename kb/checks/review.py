"""What a reviewer should look at in an original: all of it warnings, none of it certain.

A `Review` takes one document after the other; what only all of them together show comes at the end. Translations are
left out: they follow their originals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kb.checks import copies, names
from kb.checks.sentences import Sentence, body_sentences, split
from kb.corpus.document import Document
from kb.model.values import words
from kb.model.vocabulary import Vocabularies
from kb.problems import Problem, say

MOST_WORDS = 45
QUOTED_WORDS = 12
_LOOK_BACK = 3  # a figure that was sourced so few sentences ago may be taken up again

_MARK = re.compile(r"\[\^[^\]]*\]")
_QUOTED = re.compile(r"“[^”]{20,}”|«[^»]{20,}»|\"[^\"]{20,}\"|[「『][^」』]{12,}[」』]|„[^“”]{20,}[“”]")
_PROSE = ("title", "summary", "lessons.*.text", "figures.*.note", "prerequisites.*.text", "steps.*.text",
          "safeguards.*.text", "pitfalls.*.text", "examples.*.text", "reviews.*.office")  # fmt: skip
# Languages in which only names, and the first word, have a capital; in a title in German every noun has one.
_SMALL_LETTERS = ("en", "fr", "es", "ru")

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|janvier|février|mars|avril|mai|"
    "juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
    "octubre|noviembre|diciembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
# What is written in digits and is no figure: days, years, articles, document numbers, names with a number.
_NO_FIGURE = re.compile(
    rf"\b[0-9]{{1,2}}(?:er|st|nd|rd|th|º)?\s+(?:de\s+)?(?:{_MONTHS})\b|\b(?:{_MONTHS})\s+[0-9]{{1,2}}\b(?!\s+[a-zа-я])|"
    r"\b(?:1[5-9]|20)[0-9]{2}(?:\s?[-–/]\s?(?:[0-9]{4}|[0-9]{2}))?(?:s|-х|-м|-го|х)?\b(?![.,][0-9])|"
    r"[12][0-9]{3}\s?年|[0-9]{1,2}\s?[月日]|第\s?[0-9]+|"
    r"\b(?:articles?|art\.?|arts\.?|sections?|paragraphs?|chapters?|parts?|annex|rules?|nos?\.?|act|law|n[°ºo]\.?|numéro|"
    r"artículos?|ley|loi|décret|decreto|стать\w+|ст\.|пункт\w*|закон\w*|№|المادة|القانون|رقم)\s*[0-9][0-9./-]*"
    r"(?:(?:\s*(?:,|and|et|y|и|to|à|a)\s*)[0-9][0-9./-]*)*|"
    r"[a-zà-ÿа-яё][-–]?[0-9][\w-]*|\b[0-9]+(?:[-–]?[a-zà-ÿа-яё]+)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9٠-٩]+(?:[.,\u00a0\u202f ][0-9]{3})*(?:[.,][0-9]+)?")


@dataclass(frozen=True)
class _Seen:
    """An original, as far as the others are compared with it."""

    suspects: tuple[names.Suspect, ...]
    entry: copies.Compared


class Review:
    """The remarks on a corpus, one document after the other."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._known = names.Known()
        self._seen: list[_Seen] = []
        self._copies = copies.Copies()
        for vocabulary in vocabularies:
            for term in vocabulary.terms:
                self._known.take_names(label for _, label in term.labels)
                for synonyms in term.synonyms.values():
                    self._known.take_names(synonyms)

    def take(self, document: Document) -> Iterator[Problem]:
        """The remarks that the document alone gives rise to."""
        if document.is_translation or not document.data:
            return
        body, head = body_sentences(document), list(_head_sentences(document))
        yield from check_sentences(document.path, body, head)
        suspects = tuple(names.suspects(document.path, [*head, *_titles(document), *body]))
        self._known.take_text(" ".join(sentence.text for sentence in (*head, *body)))
        self._known.take_names([document.id.replace("-", " ")])
        for pattern in ("bodies.*", "publisher", "sources.*.publisher"):
            self._known.take_names(value for _, value in document.find(pattern) if isinstance(value, str))
        self._known.take_suspects(document.id, suspects)
        self._copies.take(document.path, document.id, [*head, *body])
        self._seen.append(_Seen(suspects, copies.compared(document)))

    def together(self) -> Iterator[Problem]:
        """The remarks that only all documents together give rise to."""
        yield from self._copies.problems()
        yield from copies.Likeness([seen.entry for seen in self._seen], self._known).problems()
        for seen in self._seen:
            yield from names.check_names(seen.suspects, self._known)


def check_sentences(path: Path, body: list[Sentence], head: list[Sentence]) -> Iterator[Problem]:
    """Sentences that are too long, and quotations and figures of the body without a footnote of their own."""
    for sentence in (*head, *body):
        count = words(_MARK.sub("", sentence.text)) if len(sentence.text) > 1.7 * MOST_WORDS else 0
        if count > MOST_WORDS:
            yield Problem(
                path,
                sentence.line,
                sentence.column,
                "BD110",
                say("this sentence has %(count)s words; at most %(most)s are wanted", count=count, most=MOST_WORDS),
                say("make two of it, or a list"),
            )
    for number, sentence in enumerate(body):
        if not sentence.covered:
            yield from _without_source(path, sentence, body[max(0, number - _LOOK_BACK) : number])


def _without_source(path: Path, sentence: Sentence, before: list[Sentence]) -> Iterator[Problem]:
    for match in _QUOTED.finditer(sentence.text):
        if words(match.group()) >= QUOTED_WORDS:
            said = say("these quoted words have no source: '%(text)s…'", text=" ".join(match.group()[1:60].split()))
            hint = say("say it in your own words, or add the footnote of the source after it")
            yield Problem(path, sentence.line, sentence.column, "CT106", said, hint)
            break
    figure = figure_in(sentence.text)
    if figure and not any(said.covered and figure in said.text for said in before):
        said = say("no footnote in this sentence covers the figure %(figure)s", figure=figure)
        hint = say("add the footnote of the source that states it, even if the next sentence has it too")
        yield Problem(path, sentence.line, sentence.column, "CT107", said, hint)


def figure_in(text: str) -> str:
    """The first number of a sentence that counts or measures something; empty if there is none."""
    rest = _NO_FIGURE.sub(" ", _MARK.sub(" ", names.plain_words(text)))
    match = _DIGITS.search(rest)
    return match.group().strip() if match else ""


def _head_sentences(document: Document) -> Iterator[Sentence]:
    """Sentences of the fields that hold prose. A folded text has one place only."""
    for pattern in _PROSE:
        for path, value in document.find(pattern):
            if isinstance(value, str):
                place = document.front.place(path)
                for _, sentence in split(value):
                    yield Sentence(place.line, place.column, sentence)


def _titles(document: Document) -> Iterator[Sentence]:
    """Titles of sources, in languages that write ordinary words with small letters."""
    for path, source in document.find("sources.*"):
        if isinstance(source, dict) and source.get("language") in _SMALL_LETTERS:
            place = document.front.place((*path, "title"))
            yield Sentence(place.line, place.column, str(source.get("title", "")))
