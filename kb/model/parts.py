"""The parts that entries are made of: sources, lessons, figures, points, legal bases, examples."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from kb.language.official import Language
from kb.model.values import (
    Article,
    Bearing,
    CaseOrUnitId,
    Currency,
    DrawnBy,
    InVocabulary,
    LessonId,
    NoRepeats,
    Number,
    Reviewed,
    SourceId,
    SourceType,
    Text,
    Title,
    TrueOrFalse,
    Url,
    When,
    Year,
)

Sources = Annotated[list[SourceId], NoRepeats]


class Part(BaseModel):
    """A part of an entry: no field but those named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Part):
    """A public text that states facts of the entry."""

    id: SourceId = Field(description="How the entry cites it: `[^s1]` in the text, `s1` in lists.")
    title: Title = Field(description="Title of the text, without the name of a private person.")
    publisher: Text = Field(description="Who published it: court, office, organization, newspaper.")
    date: When | None = Field(None, description="When it was published: a year, month or day.")
    url: Url = Field(description="Where it was read.")
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = Field(description="Language of the text (BCP 47).")
    type: SourceType = Field(description="court, official, academic, news or reference.")


class _Drawn(Part):
    """Something that the sources say or that the editor concludes from them."""

    drawn_by: DrawnBy = Field("source", description="Who says so: the source, or the editor from the facts.")
    sources: Sources = Field([], description="The sources that say so, or whose facts it rests on.")

    @model_validator(mode="after")
    def _has_a_source_or_an_editor(self) -> "_Drawn":
        if self.drawn_by == "source" and not self.sources:
            raise PydanticCustomError("no_source", "no source is named, and it is not drawn by the editor")
        return self


class Lesson(_Drawn):
    """A finding of one case or unit: what others should do, avoid or decide because of it."""

    id: LessonId = Field(description="Number of the lesson in its entry: `l1`, `l2` …")
    text: Text = Field(description="The lesson in one or two sentences; not a repetition of the fact.")
    bears_on: Annotated[list[Text], Field(min_length=1), NoRepeats] = Field(
        description="What it bears on: ids of practices, or `facet/term` such as `technique/controlled-delivery`."
    )
    bearing: Bearing = Field("supports", description="supports, qualifies or contradicts that practice or term.")


class Point(_Drawn):
    """One prerequisite, step, safeguard or pitfall of a practice."""

    text: Text = Field(description="The point in one or two sentences.")


class Figure(Part):
    """A number that a source states."""

    measure: Annotated[str, InVocabulary("measures")] = Field(description="What was counted or measured.")
    value: Annotated[Number, Field(ge=0)] = Field(description="A plain number, without separators.")
    unit: Text | None = Field(None, description="kg, tonnes, years, months, percent …; persons and items need none.")
    currency: Currency | None = Field(None, description="ISO 4217 code, for sums of money.")
    year: Year | None = Field(None, description="The year for which it holds.")
    approximate: TrueOrFalse = Field(False, description="True where the source gives it as about, over or at least.")
    note: Text | None = Field(None, description="What it counts, where the measure does not say.")
    sources: Annotated[Sources, Field(min_length=1)] = Field(description="The sources that state it.")


class LegalBasis(Part):
    """A treaty, or an article of the Convention or a Protocol, that was relied on for cooperation."""

    article: Article | None = Field(None, description="Article of the Convention or a Protocol.")
    instrument: Text | None = Field(None, description="Another treaty or law, by name.")
    use: Annotated[str, InVocabulary("cooperation")] = Field(description="What it was used for.")
    sources: Annotated[Sources, Field(min_length=1)] = Field(description="The sources that state it.")

    @model_validator(mode="after")
    def _names_one(self) -> "LegalBasis":
        if (self.article is None) == (self.instrument is None):
            raise PydanticCustomError("one_basis", "either `article` or `instrument` is wanted, and one only")
        return self


class Example(Part):
    """An entry that shows a practice at work, or its limits."""

    entry: CaseOrUnitId = Field(description="Id of the case or unit.")
    bearing: Bearing = Field("supports", description="supports, qualifies or contradicts the practice.")
    text: Text = Field(description="What the entry shows about the practice.")


class Period(Part):
    """Years that the facts cover."""

    first: Year = Field(alias="from", description="First year.")
    last: Year | None = Field(None, alias="to", description="Last year; leave out while it lasts.")

    @model_validator(mode="after")
    def _runs_forward(self) -> "Period":
        if self.last is not None and self.last < self.first:
            raise PydanticCustomError("backwards", "the period ends before it begins")
        return self


class Withdrawal(Part):
    """Why an entry no longer stands. Its page stays and says so."""

    date: When = Field(description="When it was withdrawn.")
    reason: Text = Field(description="Why, in a sentence for readers.")


class Review(Part):
    """That an office has read the entry. Offices review, not persons: no name stands here."""

    office: Text = Field(description="The office that reviewed it; never a person.")
    date: When = Field(description="When it did.")
    what: Reviewed = Field("whole", description="What it looked at: whole, sources, law, privacy or language.")


class LessonText(Part):
    """A lesson's text in another language."""

    id: LessonId = Field(description="Id of the lesson in the original.")
    text: Text = Field(description="The lesson in this language.")


LanguageList = Annotated[list[Language], NoRepeats]
