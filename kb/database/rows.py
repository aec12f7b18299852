"""A valid document to rows and search terms. Pure: no file, no database, nothing of other documents."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from kb.corpus.document import Document
from kb.database.tables import FLAT_PARTS, PART_TABLES, entry_columns, part_column
from kb.language.analysis import analyse, is_sequence, surfaces
from kb.language.binding import bound
from kb.model.entry import KINDS, Entry
from kb.model.links import entry_fields, term_fields
from kb.model.markdown import plain, render, sections
from kb.model.translation import Translation
from kb.model.vocabulary import Term, Vocabularies

Row = dict[str, Any]
_WORDS = ("text", "note")  # columns of sentences, which are in the language of the entry
LESSON_FIELDS = ("lessons", "prerequisites", "steps", "safeguards", "pitfalls")


@dataclass(frozen=True)
class Prepared:
    """What one document becomes, without the numbers that a whole database gives. JSON can hold it."""

    id: str
    lang: str
    translation: bool
    rows: dict[str, list[Row]]
    search: dict[str, str]
    forms: dict[str, list[str]] = field(default_factory=dict)
    parts: list[Row] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))


def prepare_entry(document: Document, entry: Entry, vocabularies: Vocabularies) -> Prepared:
    """Rows of an original."""
    data = entry.model_dump(mode="python", by_alias=True)
    rows: dict[str, list[Row]] = {
        "entries": [_entry_row(document, entry)],
        "texts": [_text_row(entry.lang, entry.title, entry.summary, "original", True)],
        "sections": _section_rows(document, entry.lang, vocabularies),
        "entry_terms": list(_term_rows(entry, data)),
        "links": list(_link_rows(entry, data)),
        "former_ids": [{"former_id": former, "id": entry.id} for former in entry.former_ids],
    }
    for table, part_rows in _part_rows(entry):
        rows.setdefault(table, []).extend(part_rows)
    texts = {
        "title": " ".join(filter(None, (entry.title, entry.original_title))),
        "summary": entry.summary,
        "lessons": "\n".join(_texts(data)),
        "body": "\n".join((*(row["plain"] for row in rows["sections"]), *_names(data))),
    }
    search = {name: " ".join(analyse(text, entry.lang)) for name, text in texts.items()}
    forms = forms_of(texts.values(), entry.lang)
    return Prepared(entry.id, entry.lang, False, rows, search, forms, list(_searchable_parts(rows, entry.lang)))


def prepare_translation(document: Document, translation: Translation, vocabularies: Vocabularies) -> Prepared:
    """Rows of a translation. The terms and sources are the original's."""
    body_rows = _section_rows(document, translation.lang, vocabularies)
    text = _text_row(translation.lang, translation.title, translation.summary, translation.status, bool(body_rows))
    rows: dict[str, list[Row]] = {
        "texts": [text],
        "sections": body_rows,
        "part_texts": list(_part_texts(translation)),
    }
    texts = {
        "title": translation.title,
        "summary": translation.summary,
        "lessons": "\n".join(row["text"] for row in rows["part_texts"]),
        "body": "\n".join(row["plain"] for row in body_rows),
    }
    search = {name: " ".join(analyse(text, translation.lang)) for name, text in texts.items()}
    forms, parts = forms_of(texts.values(), translation.lang), list(_searchable_parts(rows, translation.lang))
    return Prepared(translation.id, translation.lang, True, rows, search, forms, parts)


def _entry_row(document: Document, entry: Entry) -> Row:
    row: Row = {}
    data = entry.model_dump(mode="python")
    for name, value in data.items():
        flat = getattr(entry, name) if isinstance(getattr(entry, name), FLAT_PARTS) else None
        if flat is not None:
            for key, part in type(flat).model_fields.items():
                row[f"{name}_{part.alias or key}"] = getattr(flat, key)
        elif name in entry_columns():
            row[name] = _column(value)
    return {**row, "digest": document.digest}


def _column(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Decimal):
        return float(value)
    return int(value) if isinstance(value, bool) else value


def _text_row(lang: str, title: str, summary: str, status: str, whole: bool) -> Row:
    return {
        "lang": lang,
        "title": bound(title, lang),
        "summary": bound(summary, lang),
        "status": status,
        "outdated": 0,
        "whole": int(whole),
    }


def _section_rows(document: Document, lang: str, vocabularies: Vocabularies) -> list[Row]:
    """One row a heading."""
    headings = {term.labels[lang]: term.id for term in vocabularies.terms("headings").values()}
    kind = KINDS[document.kind].headings
    found: list[Row] = []
    for section in sections(bound(document.body, lang)):
        heading = headings.get(section.heading, "")
        if heading not in kind:
            continue
        html = render(section.tokens, prefix=heading)
        found.append(
            {
                "lang": lang,
                "position": len(found) + 1,
                "heading": heading,
                "html": html,
                "plain": plain(section.tokens),
            }
        )
    return found


def _term_rows(entry: Entry, data: dict[str, Any]) -> Iterator[Row]:
    seen: dict[str, list[str]] = {}
    for pattern, vocabulary in term_fields(type(entry)).items():
        name, *rest = pattern.split(".")
        if rest not in ([], ["*"]):
            continue
        values = data[name] if isinstance(data[name], list) else [data[name]]
        terms = seen.setdefault(vocabulary, [])
        terms += [value for value in values if value is not None and value not in terms]
    for vocabulary, terms in seen.items():
        for position, term in enumerate(terms, start=1):
            yield {"vocabulary": vocabulary, "position": position, "term": term}


def _link_rows(entry: Entry, data: dict[str, Any]) -> Iterator[Row]:
    for pattern in entry_fields(type(entry)):
        name, *rest = pattern.split(".")
        if rest == ["*"]:
            for position, target in enumerate(data[name], start=1):
                yield {"relation": name, "position": position, "target": target}
        else:
            for position, part in enumerate(data[name], start=1):
                yield {"relation": name, "position": position, "target": part[rest[-1]]}


def _part_rows(entry: Entry) -> Iterator[tuple[str, list[Row]]]:
    for name in type(entry).model_fields:
        parts = getattr(entry, name)
        if not isinstance(parts, list) or not parts or type(parts[0]) not in PART_TABLES:
            continue
        table = PART_TABLES[type(parts[0])]
        extra = {"field": name} if table == "points" else {}
        yield (
            table,
            [
                {**extra, "position": position, **_part_row(part, entry.lang)}
                for position, part in enumerate(parts, start=1)
            ],
        )


def _part_row(part: BaseModel, lang: str) -> Row:
    row = {part_column(name): _column(value) for name, value in part.model_dump(mode="python").items()}
    return {name: bound(value, lang) if name in _WORDS and value else value for name, value in row.items()}


def _part_texts(translation: Translation) -> Iterator[Row]:
    for name in LESSON_FIELDS:
        for position, part in enumerate(getattr(translation, name), start=1):
            text = part if isinstance(part, str) else part.text
            place = position if isinstance(part, str) else int(part.id[1:])
            yield {
                "lang": translation.lang,
                "field": name,
                "position": place,
                "text": bound(text, translation.lang),
            }


def _names(data: dict[str, Any]) -> Iterator[str]:
    """Names of bodies, publishers, treaties and documents, which people search for too."""
    yield from data.get("bodies", [])
    yield from (basis["instrument"] for basis in data.get("legal_bases", []) if basis["instrument"])
    yield from (data[name] for name in ("publisher", "symbol") if data.get(name))


def _texts(data: dict[str, Any]) -> Iterator[str]:
    for name in (*LESSON_FIELDS, "examples"):
        for part in data.get(name, []):
            yield part["text"]


def borne_terms(vocabularies: Vocabularies, term_rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Vocabulary and term of all that an entry bears: its terms, their broader ones, its countries' regions."""
    for row in term_rows:
        vocabulary, term = row["vocabulary"], row["term"]
        yield from ((vocabulary, id) for id in (term, *vocabularies[vocabulary].ancestors(term)))
        region = vocabularies.terms("countries")[term].region if vocabulary == "countries" else None
        if region:
            yield from (("regions", id) for id in (region, *vocabularies["regions"].ancestors(region)))


def label_keys(term: Term) -> list[str]:
    """Search terms of a term's labels and synonyms in all languages, each once."""
    named: list[tuple[str, str]] = list(term.labels)
    named += [(lang, synonym) for lang, synonyms in sorted(term.synonyms.items()) for synonym in synonyms]
    return [key for key in dict.fromkeys(" ".join(analyse(name, lang)) for lang, name in named) if key]


def _searchable_parts(rows: dict[str, list[Row]], lang: str) -> Iterator[Row]:
    """Lessons and sources of a document, without their numbers, each with its search terms as `words`."""
    for lesson in rows.get("lessons", []):
        yield _searchable("lesson", lang, lesson["id"], lesson["text"])
    for text in rows.get("part_texts", []):
        if text["field"] == "lessons":
            yield _searchable("lesson", lang, f"l{text['position']}", text["text"])
    for source in rows.get("sources", []):
        yield _searchable("source", source["language"], source["id"], f"{source['title']} · {source['publisher']}")


def _searchable(part: str, lang: str, id: str, text: str) -> Row:
    return {"part": part, "lang": lang, "id": id, "text": text, "words": " ".join(analyse(text, lang))}


def forms_of(texts: Iterable[str], lang: str) -> dict[str, list[str]]:
    """Every word, with the terms that differ from it: what to mark when a term was found."""
    return {
        surface: [term for term in terms if term != surface]
        for surface, terms in sorted(surfaces("\n".join(texts), lang).items())
        if len(surface) <= 60 and not is_sequence(surface)
    }
