"""What the questionnaire asks: one question a field and one a heading, made from the model.

A field that is new in the model becomes a question by itself, with its help; only its label is then its plain name.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kb.forms.words import (
    ANSWER_HELP,
    EXAMPLES,
    GROUPS,
    GROUPS_OF_UNIT,
    INTRODUCTION,
    LABELS,
    SECTION_HELP,
    SOURCE_COLUMNS,
    TITLES,
)
from kb.model.entry import KINDS, Entry, fields_in_order
from kb.model.links import entry_fields, term_fields
from kb.model.vocabulary import Vocabularies
from kb.words.messages import messages

SECTION = "section:"
REMARKS = "remarks"
SOURCES = "sources"
# Filled in by editors: names and places in the corpus, links to other entries, states of the work.
_EDITORS = {"id", "former_ids", "kind", "related", "state", "reviews", "reviewed", "withdrawn", "units", "practices"}
# Parts with fields of their own, in which terms stand among other things.
_OF_PARTS = {"figures", "legal_bases", "sources", "lessons"}
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
        titles = GROUPS | (GROUPS_OF_UNIT if self.kind == "unit" else {})
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
        self.to_entries = {pattern.split(".")[0] for pattern in entry_fields(model)}

    def questions(self) -> list[Question]:
        asked: list[Question] = []
        for name, info in fields_in_order(self.model).items():
            if name in _EDITORS | self.to_entries:
                continue
            if name == "period":
                asked += [
                    self._field(f"period.{end}", name, info.is_required() and end == "from") for end in ("from", "to")
                ]
            else:
                asked.append(self._field(name, name, info.is_required(), info.description or ""))
        asked += [self._section(heading) for heading in self.model.headings]
        asked.append(Question(REMARKS, "remarks", self.say(LABELS[REMARKS]), self.say(ANSWER_HELP[REMARKS]), lines=3))
        order = list(GROUPS)
        return sorted(asked, key=lambda question: order.index(question.group))

    def _field(self, key: str, name: str, required: bool, description: str = "") -> Question:
        vocabulary = self.terms.get(name, "")
        few = 0 < len(self.vocabularies.terms(vocabulary)) <= _FEW and name not in _OF_PARTS
        return Question(
            key=key,
            group=_GROUP_OF.get(name, "words" if vocabulary else "remarks"),
            label=self.say(LABELS[key]) if key in LABELS else name.replace("_", " ").capitalize(),
            help=self.say(description) if description and key not in _HOW_SAYS_ALL else "",
            how=self.say(ANSWER_HELP[key]) if key in ANSWER_HELP else "",
            example=self.say(EXAMPLES[key]) if key in EXAMPLES else "",
            choices=self._labels(vocabulary) if few else (),
            vocabulary=vocabulary,
            required=required,
            several=name in _OF_PARTS or (bool(vocabulary) and f"{name}.*" in term_fields(self.model)),
            lines=_LINES.get(name, 1),
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


_GROUP_OF = {
    "lang": "case", "title": "case", "original_title": "case", "countries": "case", "period": "case", "status": "case",
    "outcomes": "case", "bodies": "case", "crimes": "case", "unit_type": "case", "model": "case", "created": "case",
    "abolished": "case", "summary": "text", "lessons": "results", "figures": "results", "legal_bases": "results",
    "sources": "sources", "prerequisites": "results", "steps": "results", "safeguards": "results",
    "pitfalls": "results", "examples": "results",
}  # fmt: skip
# Everybody knows their words.
_WITHOUT_LIST = {"countries", "articles"}
_LINES = {"summary": 5, "lessons": 4, "figures": 5, "bodies": 3, "legal_bases": 3}
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
}
