"""Controlled vocabularies: terms with labels in six languages, and how sure we are of each label."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kb.language.official import Language
from kb.model.values import Text, TrueOrFalse

TermId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Labels(_Part):
    """One label for each language of the United Nations."""

    ar: Text
    zh: Text
    en: Text
    fr: Text
    ru: Text
    es: Text

    def __getitem__(self, lang: str) -> str:
        label: str = getattr(self, lang)
        return label


class Term(_Part):
    """One controlled word."""

    id: TermId = Field(description="Stable key, written in entries; never translated, never reused.")
    labels: Labels = Field(description="Preferred label in each of the six languages.")
    verified: list[Language] = Field([], description="Languages whose label was seen in an official source.")
    uncertain: list[Language] = Field([], description="Languages whose label wants a native reviewer's eye.")
    synonyms: dict[Language, list[Text]] = Field({}, description="Other words for it, used by search only.")
    broader: TermId | None = Field(None, description="The broader term of the same vocabulary.")
    region: TermId | None = Field(None, description="Countries only: the region, a term of `regions`.")
    mappings: dict[str, str] = Field({}, description="Codes of other schemes, such as ICCS or ISO 3166-1.")
    emerging: TrueOrFalse = Field(False, description="A new or emerging form of crime (recommendation (k)).")
    note: Text | None = Field(None, description="What a reader should know about the term.")

    def certainty(self, lang: str) -> str:
        """`verified`, `unverified` or `uncertain`: how sure we are of the label in a language."""
        if lang in self.uncertain:
            return "uncertain"
        return "verified" if lang in self.verified else "unverified"


class Vocabulary(_Part):
    """A list of terms, and the filter that it feeds, if any."""

    id: TermId
    title: Labels
    facet: str | None = Field(None, description="Name of the filter that chooses by these terms.")
    description: Text | None = None
    terms: list[Term] = Field(min_length=1)

    @cached_property
    def by_id(self) -> dict[str, Term]:
        return {term.id: term for term in self.terms}

    def ancestors(self, term_id: str) -> Iterator[str]:
        """The broader terms of a term, nearest first; stops at a loop."""
        seen = {term_id}
        term = self.by_id.get(term_id)
        while term and term.broader and term.broader not in seen:
            seen.add(term.broader)
            yield term.broader
            term = self.by_id.get(term.broader)


@dataclass(frozen=True)
class Vocabularies:
    """All vocabularies of a corpus, by id."""

    by_id: Mapping[str, Vocabulary] = field(default_factory=dict)

    def __getitem__(self, vocabulary: str) -> Vocabulary:
        return self.by_id[vocabulary]

    def __iter__(self) -> Iterator[Vocabulary]:
        return iter(self.by_id.values())

    def terms(self, vocabulary: str) -> dict[str, Term]:
        """Terms by id; empty for a vocabulary that is missing."""
        found = self.by_id.get(vocabulary)
        return found.by_id if found else {}

    @cached_property
    def by_facet(self) -> dict[str, Vocabulary]:
        return {vocabulary.facet: vocabulary for vocabulary in self if vocabulary.facet}

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all terms: changes when any of them does."""
        whole = "\n".join(self.by_id[key].model_dump_json() for key in sorted(self.by_id))
        return sha256(whole.encode()).hexdigest()
