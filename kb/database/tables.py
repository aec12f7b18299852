"""The tables, as data. Those that hold what entries say take their columns from the model."""

from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kb.language.official import LANGUAGES
from kb.model.entry import KINDS, fields_in_order
from kb.model.parts import Example, Figure, LegalBasis, Lesson, Period, Point, Review, Source, Withdrawal

PART_TABLES: dict[type[BaseModel], str] = {
    Source: "sources",
    Lesson: "lessons",
    Figure: "figures",
    LegalBasis: "legal_bases",
    Point: "points",
    Example: "examples",
    Review: "reviews",
}
FLAT_PARTS: tuple[type[BaseModel], ...] = (Period, Withdrawal)
# A word in the title says most about an entry, then in its summary, its lessons, its text; a label of one of
# its terms, in whatever language, counts between summary and lessons.
SEARCH_WEIGHTS = {"title": 8.0, "summary": 3.0, "lessons": 1.5, "body": 1.0}
TERM_WEIGHT = 2.0
# A text that has the label of a term in some language says less than an entry that bears the term.
MENTION_WEIGHT = 0.7
SEARCH_COLUMNS = tuple(SEARCH_WEIGHTS)
# Stands between the texts of an entry, or the labels of a term, in the indexes and can be typed by nobody: phrases end at it, and
# "everything but …" starts from it.
BETWEEN_TEXTS = "\ue000"


@dataclass(frozen=True)
class Table:
    """A table: what it holds, and its columns with type and description. `hidden` ones serve the search."""

    name: str
    description: str
    columns: dict[str, tuple[type, str]]
    key: tuple[str, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    hidden: bool = False

    def types(self) -> dict[str, type]:
        """Column names and Python types, as sqlite-utils wants them."""
        return {name: kind for name, (kind, _) in self.columns.items()}


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation


def sql_type(annotation: Any) -> type | None:
    """The type of column for a field, or None for one that becomes rows of another table."""
    bare = _bare(annotation)
    if get_origin(bare) is Literal:
        return str
    if get_origin(bare) in (Union, UnionType):
        return next((sql_type(part) for part in get_args(bare) if part is not type(None)), None)
    if bare in (str, int, bool):
        return bare  # type: ignore[no-any-return]
    if getattr(bare, "__name__", "") == "Decimal":
        return float
    return str if get_origin(bare) is list else None


def _is_rows(field_info: FieldInfo) -> bool:
    """Whether a field becomes rows of `entry_terms`, `links` or a table of parts."""
    annotation = field_info.annotation
    if get_origin(annotation) is not list:
        return False
    part = get_args(annotation)[0]
    return _bare(part) in PART_TABLES or bool(getattr(part, "__metadata__", ()) and _is_marked(part))


def _is_marked(part: Any) -> bool:
    return any(type(mark).__name__ in ("InVocabulary", "ToEntry") for mark in part.__metadata__)


@cache
def entry_columns() -> dict[str, tuple[type, str]]:
    """Columns of `entries` that come from the model: every single value of every kind."""
    columns: dict[str, tuple[type, str]] = {}
    for kind in KINDS.values():
        for name, info in fields_in_order(kind).items():
            for part in FLAT_PARTS:
                if part in (info.annotation, *get_args(info.annotation)):
                    columns |= _flat(name, part)
                    break
            else:
                found = None if _is_rows(info) else sql_type(info.annotation)
                if found:
                    columns.setdefault(name, (found, info.description or ""))
    return columns


def _flat(name: str, part: type[BaseModel]) -> dict[str, tuple[type, str]]:
    return {
        f"{name}_{info.alias or key}": (sql_type(info.annotation) or str, info.description or "")
        for key, info in part.model_fields.items()
    }


def part_columns(part: type[BaseModel]) -> dict[str, tuple[type, str]]:
    """Columns of a table of parts, as the model has them; lists become JSON."""
    return {
        part_column(name): (sql_type(info.annotation) or str, info.description or "")
        for name, info in part.model_fields.items()
    }


def part_column(field: str) -> str:
    """Column of a part's field. `entry` is taken: it is the number of the entry that the part belongs to."""
    return "target" if field == "entry" else field


_ENTRY = {"entry": (int, "Number of the entry in this database.")}
_POSITION = {"position": (int, "Place in the list, from 1.")}
_LANG = {"lang": (str, "Language: ar, zh, en, fr, ru or es.")}


def _parts(part: type[BaseModel], description: str, extra: dict[str, tuple[type, str]] | None = None) -> Table:
    columns = {**_ENTRY, **(extra or {}), **_POSITION, **part_columns(part)}
    return Table(PART_TABLES[part], description, columns, ("entry", *(extra or {}), "position"))


TABLES: tuple[Table, ...] = (
    Table("entries", "Every entry: case, unit, practice or tool.",
          {**_ENTRY, **entry_columns(),
           "path": (str, "The file in the corpus."),
           "digest": (str, "SHA-256 of the file."),
           "head_digest": (str, "What a translation of title and summary names as its original."),
           "text_digest": (str, "What a translation of the whole names as its original."),
           "changed": (str, "Day of the last change in git.")},
          ("entry",), (("id",), ("kind",))),
    Table("texts", "Title and summary of every entry in every language that it has.",
          {**_ENTRY, **_LANG,
           "title": (str, "Title."), "summary": (str, "Summary."),
           "status": (str, "original, official, reviewed, unreviewed or machine."),
           "outdated": (int, "1 if the original has changed since."),
           "whole": (int, "1 if the body is there too.")},
          ("entry", "lang")),
    Table("sections", "The text under each fixed heading, as safe HTML and as plain words.",
          {**_ENTRY, **_LANG, **_POSITION, "heading": (str, "Term of the vocabulary `headings`."),
           "html": (str, "Safe HTML."), "plain": (str, "The words only.")},
          ("entry", "lang", "position"), (("heading",),)),
    Table("entry_terms", "Which terms of the vocabularies each entry bears.",
          {**_ENTRY, "vocabulary": (str, "The vocabulary."), **_POSITION, "term": (str, "The term.")},
          ("entry", "vocabulary", "position"), (("vocabulary", "term"),)),
    Table("links", "Which entries name which.",
          {**_ENTRY, "relation": (str, "The field that names it."), **_POSITION,
           "target": (str, "Id of the entry that is named.")},
          ("entry", "relation", "position"), (("target",),)),
    _parts(Source, "The public texts that state the facts."),
    _parts(Lesson, "What each case or unit teaches, and what it bears on."),
    _parts(Figure, "Numbers that the sources state."),
    _parts(LegalBasis, "Treaties and articles relied on for cooperation."),
    _parts(Point, "Prerequisites, steps, safeguards and pitfalls of practices.",
           {"field": (str, "prerequisites, steps, safeguards or pitfalls.")}),
    _parts(Example, "Cases and units that show, qualify or contradict a practice."),
    _parts(Review, "Which offices have reviewed each entry, and when."),
    Table("part_texts", "Lessons and points in other languages.",
          {**_ENTRY, **_LANG, "field": (str, "lessons, prerequisites, steps, safeguards or pitfalls."),
           **_POSITION, "text": (str, "The text in that language.")},
          ("entry", "lang", "field", "position")),
    Table("history", "Changes of each entry's file, newest first.",
          {**_ENTRY, **_POSITION, "commit": (str, "Short id in git."), "day": (str, "Day."), "subject": (str, "What was said of it.")},
          ("entry", "position")),
    Table("former_ids", "Ids that entries once had.",
          {"former_id": (str, "The id that it had."), "id": (str, "The id that it has.")}, ("former_id",)),
    Table("vocabularies", "The controlled vocabularies.",
          {"vocabulary": (str, "Id."), "facet": (str, "Name of the filter, if it is one."), "description": (str, "What it holds."),
           **dict.fromkeys(LANGUAGES, (str, "Title in this language."))},
          ("vocabulary",)),
    Table("terms", "Their terms.",
          {"number": (int, "Number of the term in the index of labels."), "vocabulary": (str, "The vocabulary."), "term": (str, "The term."), **_POSITION,
           "broader": (str, "Broader term."), "region": (str, "Region of a country."),
           "emerging": (int, "1 for a new or emerging form of crime."), "note": (str, "What to know about it."),
           "mappings": (str, "Codes of other schemes, as JSON."),
           "entries": (int, "How many entries bear it or a narrower one.")},
          ("vocabulary", "term")),
    Table("labels", "Labels of the terms in six languages, with how sure we are of each.",
          {"vocabulary": (str, "The vocabulary."), "term": (str, "The term."), **_LANG, "label": (str, "The label."),
           "certainty": (str, "verified, unverified or uncertain.")},
          ("vocabulary", "term", "lang")),
    Table("synonyms", "Other words for the terms.",
          {"vocabulary": (str, "The vocabulary."), "term": (str, "The term."), **_LANG, **_POSITION, "synonym": (str, "The word.")},
          ("vocabulary", "term", "lang", "position")),
    Table("build_info", "What this database was made from.",
          {"name": (str, "What it is about."), "value": (str, "What it says.")}, ("name",)),
    Table("facets", "For each filter, the terms of every entry as arrays.",
          {"facet": (str, "Name of the filter."), "terms": (str, "Its terms, as JSON."),
           "offsets": (bytes, "uint32: where each entry's codes begin."), "codes": (bytes, "uint16: places in `terms`.")},
          ("facet",), hidden=True),
    Table("entry_arrays", "Values of every entry as arrays, for filters and sorting.",
          {"name": (str, "What it is."), "type": (str, "NumPy's type."), "array": (bytes, "One value an entry.")},
          ("name",), hidden=True),
    Table("postings", "For each term, the entries that have it and what it adds to their scores.",
          {"term": (str, "The term."), "entries": (bytes, "uint32: numbers of entries."), "weights": (bytes, "float32: BM25.")},
          ("term",), hidden=True),
    Table("label_keys", "Labels and synonyms of terms as search terms, whole: to recognise a term in a query.",
          {"key": (str, "Search terms of the label, with spaces between."), "number": (int, "Number of the term.")},
          ("key", "number"), hidden=True),
    Table("searchable_parts", "Lessons and sources, in the order of their index.",
          {"number": (int, "Number in the index."), **_ENTRY, "part": (str, "lesson or source."), **_LANG,
           "id": (str, "Its id in the entry."), "text": (str, "What a list shows.")},
          ("number",), (("entry",),), hidden=True),
    Table("forms", "Which words of the texts and labels became a term that differs from them.",
          {"term": (str, "The term."), "surface": (str, "A word, in lower case."), "folded": (str, "The word without accents.")},
          ("term", "surface"), (("folded",),), hidden=True),
    Table("spelling", "Words of the texts and labels, for suggestions.",
          {"word": (str, "The word, in lower case."), "texts": (int, "How many texts have it.")}, ("word",), hidden=True),
)  # fmt: skip

SEARCH_INDEX_SQL = (
    "CREATE VIRTUAL TABLE [search_index] USING fts5("
    + ", ".join(SEARCH_COLUMNS)
    + ", content='', tokenize='ascii', detail=full);"
)
PART_INDEX_SQL = "CREATE VIRTUAL TABLE [part_index] USING fts5(words, content='', tokenize='ascii', detail=full);"
LABEL_INDEX_SQL = "CREATE VIRTUAL TABLE [label_index] USING fts5(words, content='', tokenize='ascii', detail=full);"
