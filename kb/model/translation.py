"""An entry's text in another language, and how to tell that the original has moved on."""

import json
from hashlib import sha256
from typing import Any

from pydantic import Field

from kb.language.official import Language
from kb.model.parts import LessonText, Part
from kb.model.values import EntryId, Text, Title, TranslatedSummary, TranslationStatus

DIGEST_LENGTH = 12

_HEAD = ("title", "summary")
_TRANSLATED_TEXTS = ("lessons", "prerequisites", "steps", "safeguards", "pitfalls", "examples")


class Translation(Part):
    """Title and summary in another language, and the rest where it has been translated."""

    id: EntryId = Field(description="Id of the entry.")
    lang: Language = Field(description="Language of this text.")
    title: Title = Field(description="The title in this language.")
    summary: TranslatedSummary = Field(description="The summary in this language.")
    status: TranslationStatus = Field(description="official, reviewed, unreviewed or machine.")
    of: Text = Field(description="Digest of the original that was translated; `kb check` prints it.")
    lessons: list[LessonText] = Field([], description="Texts of the lessons.")
    prerequisites: list[Text] = Field([], description="Texts of a practice's prerequisites, in order.")
    steps: list[Text] = Field([], description="Texts of a practice's steps, in order.")
    safeguards: list[Text] = Field([], description="Texts of a practice's safeguards, in order.")
    pitfalls: list[Text] = Field([], description="Texts of a practice's pitfalls, in order.")


def original_digests(data: dict[str, Any], body: str) -> tuple[str, str]:
    """Digests of what a translator translates: of title and summary alone, and of the whole text.

    A change to terms, figures or sources leaves translations valid, and a change to the text leaves a
    translation of title and summary valid. `data` is the front matter of the original as read; its shape
    need not be valid.
    """
    head: list[Any] = [data.get(name) for name in _HEAD]
    rest: list[Any] = [body.strip()]
    for name in _TRANSLATED_TEXTS:
        parts = data.get(name)
        for part in parts if isinstance(parts, list) else []:
            rest.append(part.get("text") if isinstance(part, dict) else None)
    return _digest(head), _digest([*head, *rest])


def _digest(texts: list[Any]) -> str:
    written = json.dumps(texts, ensure_ascii=False, default=str)
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]
