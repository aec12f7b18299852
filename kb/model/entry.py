"""The four kinds of entry: case, unit, practice, tool. The order of the fields is the order in a file."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic.fields import FieldInfo

from kb.language.official import Language
from kb.model.links import term_fields
from kb.model.parts import (
    Example,
    Figure,
    LanguageList,
    LegalBasis,
    Lesson,
    Period,
    Point,
    Review,
    Source,
    Withdrawal,
)
from kb.model.values import (
    AnyEntry,
    Article,
    Country,
    EntryId,
    InVocabulary,
    NoRepeats,
    PracticeId,
    State,
    Summary,
    Text,
    Title,
    UnitId,
    Url,
    When,
    no_repeats,
)

Crimes = Annotated[list[Annotated[str, InVocabulary("crimes")]], NoRepeats]
Techniques = Annotated[list[Annotated[str, InVocabulary("techniques")]], NoRepeats]
Cooperation = Annotated[list[Annotated[str, InVocabulary("cooperation")]], NoRepeats]
Issues = Annotated[list[Annotated[str, InVocabulary("issues")]], NoRepeats]
Outcomes = Annotated[list[Annotated[str, InVocabulary("outcomes")]], NoRepeats]


class Entry(BaseModel):
    """What all kinds have in common."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    headings: ClassVar[tuple[str, ...]] = ()
    points: ClassVar[tuple[str, ...]] = ()
    last: ClassVar = ("lessons", "figures", "related", "sources", "state", "reviews", "reviewed", "withdrawn")

    id: EntryId = Field(description="Equals the file's stem; stable for ever.", examples=["2020-fra-nld-encrochat"])
    former_ids: list[EntryId] = Field([], description="Ids that it once had; they lead to it.")
    kind: str = Field(description="case, unit, practice or tool.")
    lang: Language = Field(description="Language in which the entry was written.", examples=["en"])
    title: Title = Field(
        description="What it is, in one line; no private person's name.",
        examples=["EncroChat: an encrypted network used for organized crime"],
    )
    original_title: Title | None = Field(None, description="Official name in the original language.")
    summary: Summary = Field(
        description="60 to 120 words that stand alone: what happened, what made it work, how it ended.",
        examples=["In 60 to 120 words …"],
    )
    countries: Annotated[list[Country], Field(min_length=1), NoRepeats] = Field(
        description="ISO 3166-1 alpha-3, the lead ones first.", examples=[["FRA", "NLD"]]
    )
    period: Period = Field(description="Years that the facts cover.", examples=[{"from": 2017, "to": 2020}])
    articles: Annotated[list[Article], NoRepeats] = Field(
        [],
        description="Articles of the Convention and its Protocols that the facts bear on.",
        examples=[["untoc-19", "untoc-20"]],
    )
    crimes: Crimes = Field([], description="Types of crime.", examples=[["drug-trafficking"]])
    techniques: Techniques = Field(
        [],
        description="Investigative and evidentiary techniques; only those that the text speaks of.",
        examples=[["electronic-surveillance"]],
    )
    cooperation: Cooperation = Field([], description="Forms of international cooperation.", examples=[["mla"]])
    issues: Issues = Field([], description="Cross-cutting issues.", examples=[["evidence-electronic"]])
    lessons: list[Lesson] = Field(
        [],
        description="Findings that help others.",
        examples=[[{"id": "l1", "text": "…", "bears_on": ["joint-investigation-teams"], "sources": ["s1"]}]],
    )
    figures: list[Figure] = Field(
        [],
        description="Numbers that the sources state.",
        examples=[[{"measure": "arrested-persons", "value": 12, "year": 2020, "sources": ["s1"]}]],
    )
    related: Annotated[list[AnyEntry], NoRepeats] = Field([], description="Other entries that a reader should see.")
    sources: Annotated[list[Source], Field(min_length=1)] = Field(
        description="The public texts that state the facts.",
        examples=[
            [
                {
                    "id": "s1",
                    "title": "…",
                    "publisher": "…",
                    "date": "2020-07-02",
                    "url": "https://www.example.org/text",
                    "language": "en",
                    "type": "official",
                }
            ]
        ],
    )
    state: State = Field(
        "published",
        description="draft, review (others read it) or published; only published entries are on the site.",
        examples=["draft"],
    )
    reviews: list[Review] = Field([], description="Which offices have reviewed it, when, and what they looked at.")
    reviewed: When = Field(description="Day of the last comparison with the sources.", examples=["2026-11-23"])
    withdrawn: Withdrawal | None = Field(None, description="Date and reason, for an entry that no longer stands.")

    @field_validator("sources", "lessons")
    @classmethod
    def _ids_differ(cls, parts: list[Any]) -> list[Any]:
        return no_repeats(parts, [part.id for part in parts])


class Case(Entry):
    """A concluded investigation or prosecution."""

    headings: ClassVar = (
        "summary-of-facts", "investigation", "cooperation", "proceedings-and-outcome",
        "elements-of-success", "challenges",
    )  # fmt: skip

    kind: Literal["case"] = Field(description="case: the folder in which it lies says the same.")
    crimes: Annotated[Crimes, Field(min_length=1)] = Field(
        description="Types of crime.", examples=[["drug-trafficking"]]
    )
    status: Annotated[str, InVocabulary("statuses")] = Field(
        description="How far the proceedings are.", examples=["final-judgment"]
    )
    outcomes: Annotated[Outcomes, Field(min_length=1)] = Field(
        description="What came of it.", examples=[["conviction"]]
    )
    legal_bases: list[LegalBasis] = Field(
        [],
        description="Treaties and articles that were in fact relied on for cooperation.",
    )
    bodies: list[Text] = Field(
        [], description="Agencies and courts; never persons.", examples=[["Gendarmerie nationale"]]
    )
    units: Annotated[list[UnitId], NoRepeats] = Field([], description="Ids of the units that ran or served the case.")
    practices: Annotated[list[PracticeId], NoRepeats] = Field([], description="Ids of the practices that it shows.")


class Unit(Entry):
    """A specialized unit: an office of police, prosecution or courts made for such cases."""

    headings: ClassVar = (
        "legal-basis", "mandate-and-case-selection", "structure", "composition", "recruitment-and-vetting",
        "independence-and-oversight", "powers", "inter-agency-coordination", "international-cooperation",
        "security-and-protection", "training", "resources", "results", "pitfalls",
    )  # fmt: skip

    kind: Literal["unit"] = Field(description="unit: the folder in which it lies says the same.")
    unit_type: Annotated[str, InVocabulary("unit-types")] = Field(
        description="What sort of unit it is.", examples=["prosecution-unit"]
    )
    model: Annotated[str, InVocabulary("unit-models")] = Field(
        description="How it is built into the State's institutions.", examples=["centralized"]
    )
    created: When = Field(description="When it was created.", examples=["1991"])
    abolished: When | None = Field(None, description="When it was abolished; leave out while in force.")
    bodies: list[Text] = Field([], description="Agencies and courts that form it or direct it.")


class Practice(Entry):
    """A way of working that cases and units show to help, with its limits."""

    headings: ClassVar = ("what-it-is", "how-it-works", "what-the-examples-show", "evidence")
    points: ClassVar = ("prerequisites", "steps", "safeguards", "pitfalls")

    kind: Literal["practice"] = Field(description="practice: the folder in which it lies says the same.")
    theme: Annotated[str, InVocabulary("unit-themes")] = Field(
        description="The theme of unit work to which it belongs.", examples=["financial-focus"]
    )
    evidence: Annotated[str, InVocabulary("evidence-grades")] = Field(
        description="How well it is supported, explained under the heading Evidence.",
        examples=["documented-results"],
    )
    prerequisites: list[Point] = Field([], description="What must be in place first.")
    steps: list[Point] = Field([], description="What is done, in order.")
    safeguards: list[Point] = Field([], description="What protects rights and the case.")
    pitfalls: list[Point] = Field([], description="What has gone wrong.")
    examples: list[Example] = Field(
        [],
        description="Cases and units that show it, support or contradict it.",
        examples=[[{"entry": "2020-fra-nld-encrochat", "bearing": "supports", "text": "…"}]],
    )


class Tool(Entry):
    """A guide, manual, model law or best-practice text of an official body."""

    headings: ClassVar = ("what-it-covers", "when-to-use-it")

    kind: Literal["tool"] = Field(description="tool: the folder in which it lies says the same.")
    countries: Annotated[list[Country], NoRepeats] = Field([], description="Countries, where it is about some only.")
    tool_type: Annotated[str, InVocabulary("tool-types")] = Field(
        description="What sort of text it is.", examples=["legislative-guide"]
    )
    publisher: Text = Field(description="Who published it.", examples=["United Nations Office on Drugs and Crime"])
    published: When = Field(description="When it was published.", examples=["2004"])
    languages: LanguageList = Field([], description="Languages in which it exists.", examples=[["en", "fr"]])
    url: Url = Field(description="Where to find it.", examples=["https://www.unodc.org/…"])
    symbol: Text | None = Field(None, description="Document symbol or ISBN.")
    practices: Annotated[list[PracticeId], NoRepeats] = Field([], description="Ids of practices that it helps with.")


KINDS: dict[str, type[Entry]] = {"case": Case, "unit": Unit, "practice": Practice, "tool": Tool}


# Fields that hold one term, each with its vocabulary.
SINGLE_TERMS = {
    field: vocabulary
    for kind in KINDS.values()
    for field, vocabulary in term_fields(kind).items()
    if field.isidentifier()
}


def fields_in_order(kind: type[Entry]) -> dict[str, FieldInfo]:
    """The fields of a kind as they stand in a file: common ones, its own, and the long lists last."""
    fields = kind.model_fields
    names = [name for name in fields if name not in kind.last]
    return {name: fields[name] for name in (*names, *kind.last)}


# What stands under a heading on which the sources are silent.
NOT_FOUND = {
    "en": "Not found in the sources.",
    "fr": "Non trouvé dans les sources.",
    "es": "No consta en las fuentes.",
    "ru": "В источниках не найдено.",
    "zh": "来源中未见。",
    "ar": "لم يرد في المصادر.",
}
