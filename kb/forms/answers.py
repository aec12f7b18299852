"""A filled-in form as read: what was answered to each question, and what else was written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.forms.questions import Form, form
from kb.forms.sentences import own_texts
from kb.forms.words import ASKED_KINDS
from kb.language.official import LANGUAGES
from kb.model.meant import plain
from kb.model.vocabulary import Vocabularies

_MARK = re.compile(r"kb-form\s+([a-z]+)\s+([a-z]{2})")


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
        self.kind = said_kind if said_kind in ASKED_KINDS else kind or ""
        self.lang = said_lang if said_lang in LANGUAGES else "en"
        self.said_kind = said_kind if said_kind in ASKED_KINDS else ""
        kinds = [self.kind] if self.kind else list(ASKED_KINDS)
        forms: list[Form] = [form(each, lang, vocabularies) for each in kinds for lang in LANGUAGES]
        self.keys = {question.key for each in forms for question in each.questions}
        self._labels: dict[str, str] = {}
        self._own: set[str] = set()
        for each in forms:
            for question in each.questions:
                self._labels.setdefault(plain(question.label), question.key)
            self._own |= {plain(text) for text in own_texts(each)}
        self.columns = {f"sources.{key}": key for each in forms for key, _ in each.source_columns}
        self._column_labels = {plain(label): key for each in forms for key, label in each.source_columns}
        self.column_order = [key for key, _ in forms[0].source_columns]

    def key(self, text: str) -> str | None:
        """The key that this is, if it is one."""
        return text.strip() if text.strip() in self.keys else None

    def key_by_label(self, text: str) -> str | None:
        """The key of the question whose label this is, in any language, with or without its remark in brackets."""
        wanted = plain(text)
        return self._labels.get(wanted) or self._labels.get(plain(re.sub(r"\([^()]*\)\s*\Z", "", text)))

    def column(self, text: str) -> str | None:
        """The column of sources that a cell of its first row names, by key or by label."""
        for line in text.split("\n"):
            if line.strip() in self.columns:
                return self.columns[line.strip()]
        return self._column_labels.get(plain(text.split("\n")[0]))

    def is_own(self, text: str) -> bool:
        """Whether the form itself says this."""
        bare = plain(re.sub(r"^\s*[0-9]+\.\s+", "", text))
        return (
            not bare
            or bare in self._own
            or bool(_MARK.search(text))
            or text.strip() in self.columns
            or self.key(text) is not None
            or self.key_by_label(text) is not None
        )
