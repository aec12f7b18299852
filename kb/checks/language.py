"""Whether the texts of a document are in the language that it states: what was pasted or left over is not."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kb.corpus.document import Document
from kb.corpus.frontmatter import Place
from kb.language.official import LANGUAGES
from kb.language.recognise import clearly_in_another
from kb.model.entry import Practice
from kb.model.markdown import plain, sections
from kb.model.vocabulary import Vocabularies
from kb.problems import Problem, say
from kb.words.messages import DEFAULT_LANG

_FIELDS = ("title", "summary", "lessons.*.text",
           *(f"{name}.*{end}" for name in Practice.points for end in ("", ".text")))  # fmt: skip


@dataclass(frozen=True)
class _Text:
    """A text of a document: where it is, what it is called, its characters, and its language if not the stated one."""

    place: Place
    name: str
    length: int
    other: str | None


def check_language(document: Document) -> Iterator[Problem]:
    """Each text in another language; where most are, the language that is stated is wrong, and that alone is said."""
    lang, texts = _stated(document), list(_texts(document))
    if other := _mostly(texts):
        place = document.front.place(("lang",))
        said = say("the text is in '%(other)s', and the language that is stated is '%(lang)s'", other=other, lang=lang)
        hint = say("translate it, or correct 'lang'")
        yield Problem(document.path, place.line, place.column, "TX107", said, hint)
        return
    for text in texts:
        if text.other:
            said = say("'%(name)s' is in '%(other)s', and the language that is stated is '%(lang)s'",
                       name=text.name, other=text.other, lang=lang)  # fmt: skip
            yield Problem(document.path, text.place.line, text.place.column, "TX107", said, say("translate it"))


def language_of_headings(document: Document, vocabularies: Vocabularies) -> str:
    """The stated language; where text and headings are in another one, that one: `check_language` says so once."""
    stated = _stated(document) or DEFAULT_LANG
    headings = {section.heading for section in sections(document.body)}
    labels = [term.labels for term in vocabularies.terms("headings").values()]
    if not headings or headings & {label[stated] for label in labels}:
        return stated
    other = _mostly(list(_texts(document)))
    return other if other and headings & {label[other] for label in labels} else stated


def _mostly(texts: list[_Text]) -> str | None:
    lengths: Counter[str | None] = Counter()
    for text in texts:
        lengths[text.other] += text.length
    other, length = next(iter(lengths.most_common(1)), (None, 0))
    return other if length * 2 > lengths.total() else None


def _stated(document: Document) -> str | None:
    lang = document.lang or document.data.get("lang")
    return lang if lang in LANGUAGES else None


def _texts(document: Document) -> Iterator[_Text]:
    if (lang := _stated(document)) is None:
        return
    for pattern in _FIELDS:
        for path, value in document.find(pattern):
            if isinstance(value, str):
                name = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
                yield _Text(document.front.place(path), name, len(value), clearly_in_another(value, lang))
    for section in sections(document.body):
        place = Place(document.body_line + section.line, 1)
        words = plain(section.tokens)
        yield _Text(place, section.heading, len(words), clearly_in_another(words, lang))
