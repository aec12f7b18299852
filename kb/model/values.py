"""The kinds of value that a field can hold, and the rule of each.

A rule speaks with a stable `type`; `kb.checks.fields` gives it a code, a place and a sentence.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from kb.model.identifiers import ENTRY_ID, LESSON_ID, MAX_ENTRY_ID, SOURCE_ID

Bearing = Literal["supports", "qualifies", "contradicts"]
DrawnBy = Literal["source", "editor"]
SourceType = Literal["court", "official", "academic", "news", "reference"]
TranslationStatus = Literal["official", "reviewed", "unreviewed", "machine"]
State = Literal["draft", "review", "published"]
Reviewed = Literal["whole", "sources", "law", "privacy", "language"]

SUMMARY_WORDS = (60, 120)
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_HAN_LIKE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
# A Chinese text of n words in translation has about 1.7 n characters.
_CHARACTERS_A_WORD = 1.7

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_MAX_URL = 2_000
_URL = re.compile(r"https?://[^\s/$.?#][^\s<>\"]*\.[^\s<>\"]+\Z")


@dataclass(frozen=True)
class InVocabulary:
    """Marks a text as a term of a vocabulary; checked when the vocabularies are in the context."""

    vocabulary: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "x-vocabulary": self.vocabulary}

    def _check(self, term: str, info: ValidationInfo) -> str:
        vocabularies = (info.context or {}).get("vocabularies")
        if vocabularies is not None and term not in vocabularies.terms(self.vocabulary):
            raise PydanticCustomError(
                "unknown_term",
                "'{term}' is no term of '{vocabulary}'",
                {"term": term, "vocabulary": self.vocabulary},
            )
        return term


@dataclass(frozen=True)
class ToEntry:
    """Marks a text as the id of another entry, of one of these kinds. `kb.checks.references` follows it."""

    kinds: tuple[str, ...]


def words(text: str) -> int:
    """Words of a text in any of the six languages; Chinese characters count for less than a word."""
    characters = len(_HAN_LIKE.findall(text))
    return len(_WORD.findall(_HAN_LIKE.sub(" ", text))) + round(characters / _CHARACTERS_A_WORD)


def _date(text: Any) -> Any:
    return str(text) if isinstance(text, int) and not isinstance(text, bool) else text


def _number(value: Any) -> Any:
    if isinstance(value, str | bool):
        raise PydanticCustomError("no_number", "a number is wanted, without quotes")
    return value


def _real_date(text: str) -> str:
    match = _DATE.match(text)
    if match:
        year, month, day = match.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
            return text
        except ValueError:
            pass
    raise PydanticCustomError("no_date", "'{text}' is no date", {"text": text})


def _url(text: str) -> str:
    if len(text) > _MAX_URL or not _URL.match(text):
        raise PydanticCustomError("no_url", "'{text}' is no web address", {"text": text})
    return text


def _words_between(least: int, most: int) -> AfterValidator:
    def check(text: str) -> str:
        count = words(text)
        if not least <= count <= most:
            raise PydanticCustomError(
                "summary_length",
                "the summary has {count} words; {least} to {most} are wanted",
                {"count": count, "least": least, "most": most},
            )
        return text

    return AfterValidator(check)


def no_repeats(values: list[Any], names: list[str] | None = None) -> list[Any]:
    """The values, where no two are the same, by their names if these are given.

    Raises PydanticCustomError "repeated" with the `places` in the list of all that stand there again.
    """
    seen: set[str] = set()
    again: list[int] = []
    named = names or [str(value) for value in values]
    for place, name in enumerate(named):
        if name in seen:
            again.append(place)
        seen.add(name)
    if again:
        raise PydanticCustomError("repeated", "'{value}' stands twice in the list",
                                  {"value": named[again[0]], "places": again})  # fmt: skip
    return values


def _pattern(pattern: re.Pattern[str], what: str, example: str) -> AfterValidator:
    def check(text: str) -> str:
        if not pattern.match(text):
            raise PydanticCustomError(
                "wrong_form",
                "'{text}' is no {what}, such as {example}",
                {"text": text, "what": what, "example": example},
            )
        return text

    return AfterValidator(check)


Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Title = Annotated[str, StringConstraints(min_length=3, max_length=200, pattern=r"\S")]
Summary = Annotated[Text, _words_between(*SUMMARY_WORDS)]
# The same said in French has more words, in Russian fewer.
TranslatedSummary = Annotated[Text, _words_between(45, 150)]
Url = Annotated[str, AfterValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
When = Annotated[
    str,
    BeforeValidator(_date),
    AfterValidator(_real_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
TrueOrFalse = Annotated[bool, Field(strict=True)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Year = Annotated[int, Field(strict=True, ge=1800, le=2100)]
EntryId = Annotated[str, Field(max_length=MAX_ENTRY_ID), _pattern(ENTRY_ID, "id", "'2020-fra-nld-encrochat'")]
SourceId = Annotated[str, _pattern(SOURCE_ID, "id of a source", "'s1'")]
LessonId = Annotated[str, _pattern(LESSON_ID, "id of a lesson", "'l1'")]
Currency = Annotated[str, _pattern(re.compile(r"[A-Z]{3}\Z"), "ISO 4217 currency", "'EUR'")]
NoRepeats = AfterValidator(no_repeats)

Country = Annotated[str, InVocabulary("countries")]
Article = Annotated[str, InVocabulary("articles")]
AnyEntry = Annotated[EntryId, ToEntry(("case", "unit", "practice", "tool"))]
UnitId = Annotated[EntryId, ToEntry(("unit",))]
PracticeId = Annotated[EntryId, ToEntry(("practice",))]
CaseOrUnitId = Annotated[EntryId, ToEntry(("case", "unit"))]
