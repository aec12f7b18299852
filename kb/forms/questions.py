"""What the questionnaire asks: one question a field and one a heading, made from the model.

A field that is new in the model becomes a question by itself, with its help; only its label is then its plain name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kb.forms.words import (
    ANSWER_HELP,
    EXAMPLES,
    EXAMPLES_OF,
    GROUPS,
    GROUPS_OF,
    INTRODUCTION,
    LABELS,
    SECTION_HELP,
    SOURCE_COLUMNS,
    TITLES,
)
from kb.model.entry import KINDS, Entry, fields_in_order
from kb.model.links import entry_fields, term_fields
from kb.model.meant import plain
from kb.model.vocabulary import Vocabularies
from kb.words.messages import messages

SECTION = "section:"
REMARKS = "remarks"
SOURCES = "sources"
# Filled in by editors: names and places in the corpus, states of the work. So are lists of ids of other entries.
_EDITORS = {"id", "former_ids", "kind", "state", "reviews", "reviewed", "withdrawn"}
# More terms than these stand in a list at the end, not with the question.
_FEW = 20


@dataclass(frozen=True)
class Question:
    """One question. `key` is stable: it stands in the form and finds the answer again."""

    key: str
    group: str
    label: str
    help: str
    how: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    vocabulary: str = ""
    required: bool = False
    several: bool = False
    lines: int = 1

    @property
    def heading(self) -> str:
        """The heading of the body that the answer goes under; empty for a field."""
        return self.key.removeprefix(SECTION) if self.key.startswith(SECTION) else ""


@dataclass(frozen=True)
class WordList:
    """Words to choose from, too many to stand with the question."""

    vocabulary: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """A questionnaire in one language."""

    kind: str
    lang: str
    title: str
    introduction: tuple[str, ...]
    questions: tuple[Question, ...]
    source_columns: tuple[tuple[str, str], ...]
    lists: tuple[WordList, ...]

    def groups(self) -> list[tuple[str, str, list[Question]]]:
        """Id, title and questions of each part of the form."""
        say = messages(self.lang).gettext
        titles = GROUPS | GROUPS_OF.get(self.kind, {})
        return [
            (group, say(title), found)
            for group, title in titles.items()
            if (found := [question for question in self.questions if question.group == group])
        ]


def form(kind: str, lang: str, vocabularies: Vocabularies) -> Form:
    """The questionnaire for a kind of entry, in a language."""
    say = messages(lang).gettext
    maker = _Maker(KINDS[kind], lang, vocabularies, say)
    asked = tuple(maker.questions())
    return Form(
        kind,
        lang,
        say(TITLES[kind]),
        tuple(say(text) for text in INTRODUCTION),
        asked,
        tuple((key, say(label)) for key, label in SOURCE_COLUMNS.items()),
        tuple(maker.lists(asked)),
    )


class _Maker:
    """Makes the questions of one kind in one language."""

    def __init__(self, model: type[Entry], lang: str, vocabularies: Vocabularies, say: Callable[[str], str]) -> None:
        self.model = model
        self.lang = lang
        self.vocabularies = vocabularies
        self.say = say
        self.terms = {pattern.split(".")[0]: name for pattern, name in term_fields(model).items()}
        self.ids_of_entries = {pattern.removesuffix(".*") for pattern in entry_fields(model)}
        self.examples = EXAMPLES | EXAMPLES_OF.get(next(kind for kind in KINDS if KINDS[kind] is model), {})

    def questions(self) -> list[Question]:
        asked: list[Question] = []
        for name, info in fields_in_order(self.model).items():
            if name in _EDITORS | self.ids_of_entries:
                continue
            if name == "period":
                asked += [
                    self._field(f"period.{end}", info, name, required=info.is_required() and end == "from")
                    for end in ("from", "to")
                ]
            else:
                asked.append(self._field(name, info, name, info.description or "", required=info.is_required()))
        asked += [self._section(heading) for heading in self.model.headings]
        asked.append(Question(REMARKS, "remarks", self.say(LABELS[REMARKS]), self.say(ANSWER_HELP[REMARKS]), lines=3))
        order = list(GROUPS)
        return sorted(asked, key=lambda question: order.index(question.group))

    def _field(
        self, key: str, info: FieldInfo, name: str, description: str = "", *, required: bool
    ) -> Question:  # fmt: skip
        vocabulary = self.terms.get(name, "")
        parts = _holds_parts(info)
        few = 0 < len(self.vocabularies.terms(vocabulary)) <= _FEW and not parts
        label = self.say(LABELS[key]) if key in LABELS else name.replace("_", " ").capitalize()
        help = self.say(description) if description and key not in _HOW_SAYS_ALL else ""
        return Question(
            key=key,
            group=_group_of(name, parts=parts, vocabulary=vocabulary),
            label=label,
            help=help if plain(help) != plain(label) else "",
            how=self.say(ANSWER_HELP[key]) if key in ANSWER_HELP else "",
            example=self.say(self.examples[key]) if key in self.examples else "",
            choices=self._labels(vocabulary) if few else (),
            vocabulary=vocabulary,
            required=required,
            several=get_origin(info.annotation) is list,
            lines=_LINES.get(name, 4 if parts else 1),
        )

    def _section(self, heading: str) -> Question:
        term = self.vocabularies.terms("headings").get(heading)
        label = term.labels[self.lang] if term else heading.replace("-", " ").capitalize()
        help = self.say(SECTION_HELP[heading]) if heading in SECTION_HELP else ""
        return Question(f"{SECTION}{heading}", "text", label, help, lines=6)

    def _labels(self, vocabulary: str) -> tuple[str, ...]:
        return tuple(term.labels[self.lang] for term in self.vocabularies.terms(vocabulary).values())

    def lists(self, asked: tuple[Question, ...]) -> list[WordList]:
        """The vocabularies of questions whose choices do not stand with them."""
        shown = {question.vocabulary for question in asked if question.choices} | _WITHOUT_LIST
        wanted = dict.fromkeys(q.vocabulary for q in asked if q.vocabulary and q.vocabulary not in shown)
        return [
            WordList(name, self.vocabularies[name].title[self.lang], self._labels(name))
            for name in wanted
            if name in self.vocabularies.by_id
        ]


def _holds_parts(info: FieldInfo) -> bool:
    """Whether a field is a list of parts with fields of their own, such as figures."""
    return any(isinstance(part, type) and issubclass(part, BaseModel) for part in get_args(info.annotation))


def _group_of(name: str, *, parts: bool, vocabulary: str) -> str:
    """The part of the form in which a field is asked. What a kind alone has says what the entry is."""
    if name in _GROUP_OF:
        return _GROUP_OF[name]
    if parts:
        return "results"
    if name not in Entry.model_fields:
        return "case"
    return "words" if vocabulary else "remarks"


_GROUP_OF = {
    "lang": "case", "title": "case", "original_title": "case", "countries": "case", "period": "case", "crimes": "case",
    "summary": "text", "sources": "sources",
}  # fmt: skip
# Everybody knows their words.
_WITHOUT_LIST = {"countries", "articles"}
_LINES = {"summary": 5, "figures": 5, "bodies": 3, "legal_bases": 3}
# Their help in the model speaks to those who write files.
_HOW_SAYS_ALL = {
    "lang",
    "crimes",
    "cooperation",
    "issues",
    "countries",
    "lessons",
    "figures",
    "sources",
    "legal_bases",
    "articles",
    "techniques",
    "bodies",
    "examples",
}
