"""A filled-in form as read: what was answered to each question, and what else was written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.forms.questions import Form, form
from kb.forms.sentences import below_question, own_texts, types_of_source
from kb.forms.words import REQUIRED, WORDS_TO_CHOOSE
from kb.language.official import LANGUAGES
from kb.model.entry import KINDS
from kb.model.meant import plain
from kb.model.vocabulary import Vocabularies
from kb.words.messages import messages

_MARK = re.compile(r"kb-form\s+([a-z]+)\s+([a-z]{2})")
_IN_BRACKETS = re.compile(r"\([^()]*\)\s*\Z")


def is_mark(text: str) -> bool:
    """Whether this is what a form says of itself, and nothing else."""
    return bool(_MARK.fullmatch(text.strip()))


@dataclass
class Answers:
    """What a form holds: paragraphs by the key of the question, the rows of sources, and the rest."""

    kind: str = ""
    lang: str = "en"
    texts: dict[str, list[str]] = field(default_factory=dict)
    sources: list[dict[str, str]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def add(self, key: str, paragraphs: Iterable[str]) -> None:
        """Take what was answered; empty paragraphs are no answer."""
        found = [text.strip() for text in paragraphs if text.strip()]
        if found:
            self.texts.setdefault(key, []).extend(found)


class Frame:
    """What the empty form says, in all six languages: keys, labels, and texts that are no answers."""

    def __init__(self, vocabularies: Vocabularies, whole: str, kind: str | None = None) -> None:
        match = _MARK.search(whole)
        said_kind, said_lang = (match[1], match[2]) if match else ("", "")
        self.said_kind = said_kind if said_kind in KINDS else ""
        self.kind = self.said_kind or kind or ""
        self.lang = said_lang if said_lang in LANGUAGES else "en"
        kinds = [self.kind] if self.kind else list(KINDS)
        forms: list[Form] = [form(each, lang, vocabularies) for each in kinds for lang in LANGUAGES]
        asked = [question for each in forms for question in each.questions]
        self.keys = list(dict.fromkeys(question.key for question in asked))
        self.group_of = {question.key: question.group for question in asked}
        self.groups = {plain(title): group for each in forms for group, title, _ in each.groups()}
        self.list_titles = {plain(messages(lang).gettext(WORDS_TO_CHOOSE)) for lang in LANGUAGES}
        self._needed = [f"({messages(lang).gettext(REQUIRED)})" for lang in LANGUAGES]
        self._labels: dict[str, dict[str, None]] = {}
        self._label_of: dict[str, set[str]] = {}
        self._below: dict[str, set[str]] = {}
        self._own: set[str] = set()
        for each in forms:
            for question in each.questions:
                self._labels.setdefault(plain(question.label), {})[question.key] = None
                self._label_of.setdefault(question.key, set()).add(question.label)
                self._below.setdefault(question.key, set()).update(below_question(question, each))
            self._below["sources"].add(types_of_source(each))
            outside = self._below.setdefault("", set())
            outside.update(f"{number}. {text}" for number, text in enumerate(each.introduction, start=1))
            outside.update(f"**{words.title}** – {' · '.join(words.words)}" for words in each.lists)
            outside.update(" · ".join(words.words) for words in each.lists)
            self._own |= {plain(text) for text in own_texts(each)}
        self.columns = {f"sources.{key}": key for each in forms for key, _ in each.source_columns}
        self._column_labels = {plain(label): key for each in forms for key, label in each.source_columns}
        self.column_order = [key for key, _ in forms[0].source_columns]

    def key(self, text: str) -> str | None:
        """The key that this is, if it is one."""
        return text.strip() if text.strip() in self.group_of else None

    def keys_by_label(self, text: str) -> list[str]:
        """The keys of the questions that have this label in any language, with or without its remark in brackets."""
        return list(self._labels.get(plain(text)) or self._labels.get(plain(_IN_BRACKETS.sub("", text)), {}))

    def beside_label(self, key: str, text: str) -> str:
        """What was written beside a question's label."""
        for label in sorted(self._label_of[key], key=len, reverse=True):
            if text.casefold().startswith(label.casefold()):
                beside = text[len(label) :].strip()
                said = next((said for said in self._needed if beside.startswith(said)), "")
                return beside[len(said) :].lstrip(" :：—–-")
        return text.strip()

    def beside_help(self, key: str, text: str) -> str:
        """What was written after what the form says below a question or, without a key, outside of them."""
        left = " ".join(text.split())
        own = sorted((" ".join(said.split()) for said in self._below[key]), key=len, reverse=True)
        while said := next((said for said in own if left.startswith(said)), None):
            left = left[len(said) :].strip()
        return left

    def column(self, text: str) -> str | None:
        """The column of sources that a cell of its first row names, by key or by label."""
        for line in text.split("\n"):
            if line.strip() in self.columns:
                return self.columns[line.strip()]
        return self._column_labels.get(plain(text.split("\n")[0]))

    def is_own(self, text: str) -> bool:
        """Whether the form itself says this, anywhere outside of the answers."""
        bare = plain(re.sub(r"^\s*[0-9]+\.\s+", "", text))
        return (
            not text.strip()
            or bare in self._own
            or is_mark(text)
            or text.strip() in self.columns
            or self.key(text) is not None
            or bool(self.keys_by_label(text))
        )
