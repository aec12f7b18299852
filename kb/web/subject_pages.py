"""Pages of subjects: a vocabulary, a term, an article, a country, with all that is held on each."""

import json
from dataclasses import replace
from typing import Any

from datasette.utils.asgi import Response

from kb.language.official import LANGUAGES
from kb.model.identifiers import split_subject
from kb.search.filters import Filters
from kb.search.lessons import LessonFound, lessons_on
from kb.search.results import Request, Result, search
from kb.web.export_links import Links, search_exports
from kb.web.harvest import term_data
from kb.web.lesson_pages import found_lesson
from kb.web.pages import Page, Visit, missing
from kb.words.marks import marks
from kb.words.messages import NAMES, direction
from kb.words.names import CERTAINTIES, ONE_OF_KIND
from kb.words.sorting import sort_key

_MOST = 200


def vocabulary_page(visit: Visit) -> Page:
    """All terms of a vocabulary, narrower ones below broader ones, with how many entries bear each."""
    name = visit.part("vocabulary")
    rows = visit.site.index.rows(
        "SELECT term, broader, entries, emerging FROM terms WHERE vocabulary = ? ORDER BY position", (name,)
    )
    if not rows:
        raise missing(name)
    children: dict[str | None, list[tuple[str, int, bool]]] = {}
    for term, broader, entries, emerging in rows:
        children.setdefault(broader, []).append((term, entries, bool(emerging)))
    title = visit.labels.of_vocabulary(name)
    context = {"vocabulary": name, "tree": _tree(visit, name, children, None), "count": len(rows)}
    return Page("vocabulary", title, context)


def _tree(
    visit: Visit, vocabulary: str, children: dict[str | None, list[tuple[str, int, bool]]], at: str | None
) -> list[dict[str, Any]]:
    nodes = [
        {"term": term, "label": visit.labels.of(vocabulary, term), "count": entries, "emerging": emerging,
         "narrower": _tree(visit, vocabulary, children, term)}
        for term, entries, emerging in children.get(at, [])
    ]  # fmt: skip
    if vocabulary in ("countries", "regions", "crimes"):
        nodes.sort(key=lambda node: sort_key(str(node["label"]), visit.lang))
    return nodes


def term_page(visit: Visit) -> Page:
    """Everything on a term."""
    return _subject_page(visit, visit.part("vocabulary"), visit.part("term"))


def article_page(visit: Visit) -> Page:
    """Everything on an article of the Convention or a Protocol, and where it was relied on."""
    return _subject_page(visit, "articles", visit.part("term"))


def country_page(visit: Visit) -> Page | Response:
    """Everything on a country. Its code in small letters leads to the one address that it has."""
    country = visit.part("term")
    if country != country.upper():
        return Response.redirect(visit.to.term("countries", country.upper()))
    return _subject_page(visit, "countries", country)


def _subject_page(visit: Visit, vocabulary: str, term: str) -> Page:
    index = visit.site.index
    rows = index.rows(
        "SELECT broader, region, emerging, note, mappings FROM terms WHERE vocabulary = ? AND term = ?",
        (vocabulary, term),
    )
    if not rows:
        raise missing(term)
    broader, region, emerging, note, mappings = rows[0]
    facet = dict(index.rows("SELECT vocabulary, facet FROM vocabularies"))[vocabulary]
    label = visit.labels.of(vocabulary, term)
    entries = _entries(visit, facet, vocabulary, term)
    context: dict[str, Any] = {
        "vocabulary": vocabulary,
        "term": term,
        "json_ld": term_data(visit, vocabulary, term),
        "label": label,
        "broader": [("regions", region)] if region else [(vocabulary, broader)] if broader else [],
        "narrower": [(vocabulary, id) for (id,) in index.rows(
            "SELECT term FROM terms WHERE vocabulary = ? AND broader = ? ORDER BY position", (vocabulary, term))],
        "emerging": emerging,
        "note": note,
        "mappings": json.loads(mappings or "{}"),
        "names": _names(visit, vocabulary, term),
        "by_kind": {kind: [entry for entry in entries if entry.kind == kind] for kind in ONE_OF_KIND},
        "lessons": [found_lesson(visit, _on_practices(lesson))
                    for lesson in lessons_on(index, f"{facet}/{term}", visit.lang)],
        "legal_bases": _legal_bases(visit, term) if vocabulary == "articles" else [],
        "search_address": visit.to.filtered(facet, term) if facet and entries else "",
        "exports": _exports(visit, facet, term) if facet and entries else [],
        "number": _article_number(visit, term) if vocabulary == "articles" else "",
    }  # fmt: skip
    return Page("subject", f"{context['number']} {label}".strip(), context)


def _exports(visit: Visit, facet: str, term: str) -> Links:
    filters = Filters({facet: (term,)})
    return search_exports(visit, lambda suffix: visit.to.search(filters=filters, suffix=suffix))


def _entries(visit: Visit, facet: str | None, vocabulary: str, term: str) -> list[Result]:
    index = visit.site.index
    if facet:
        request = Request(filters=Filters({facet: (term,)}), lang=visit.lang, size=_MOST)
        return list(search(index, request, visit.labels, visit.site.spelling).results)
    rows = index.rows(
        "SELECT id FROM entries JOIN entry_terms USING (entry) WHERE vocabulary = ? AND term = ?",
        (vocabulary, term),
    )
    wanted = {id for (id,) in rows}
    everything = search(index, Request(lang=visit.lang, size=index.entries or 1), visit.labels, visit.site.spelling)
    return [result for result in everything.results if result.id in wanted]


def _names(visit: Visit, vocabulary: str, term: str) -> list[dict[str, Any]]:
    """Label, certainty and synonyms in each language."""
    index = visit.site.index
    labels = {lang: (label, certainty) for lang, label, certainty in index.rows(
        "SELECT lang, label, certainty FROM labels WHERE vocabulary = ? AND term = ?", (vocabulary, term))}  # fmt: skip
    synonyms: dict[str, list[str]] = {}
    for lang, synonym in index.rows(
        "SELECT lang, synonym FROM synonyms WHERE vocabulary = ? AND term = ? ORDER BY lang, position",
        (vocabulary, term),
    ):
        synonyms.setdefault(lang, []).append(synonym)
    return [
        {
            "lang": lang,
            "language": NAMES[lang],
            "label": labels[lang][0],
            "synonyms": synonyms.get(lang, []),
            "certainty": visit.messages.gettext(CERTAINTIES[labels[lang][1]]),
            "dir": direction(lang),
            "separator": marks(lang).comma,
        }
        for lang in LANGUAGES
    ]


def _on_practices(lesson: LessonFound) -> LessonFound:
    """The lesson as the page of a term shows it: what it bears on besides, less the terms, of which this is one."""
    return replace(lesson, bears_on=[subject for subject in lesson.bears_on if split_subject(subject) is None])


_RELIED_ON = """
SELECT id, kind, "use", coalesce(own.lang, entries.lang)
FROM legal_bases JOIN entries USING (entry)
LEFT JOIN texts AS own ON own.entry = entries.entry AND own.lang = ?
WHERE article = ? AND withdrawn_date IS NULL ORDER BY id
"""


def _legal_bases(visit: Visit, article: str) -> list[tuple[str, str, str, str]]:
    """Cases in which the article was relied on: title and its language, address, what for."""
    return [
        (visit.labels.title(id), title_lang, visit.to.entry(kind, id), visit.labels.of("cooperation", use))
        for id, kind, use, title_lang in visit.site.index.rows(_RELIED_ON, (visit.lang, article))
    ]


def _article_number(visit: Visit, article: str) -> str:
    instrument, _, number = article.partition("-")
    if not number:
        return ""
    where = visit.labels.of("articles", instrument)
    return visit.messages.gettext("%(instrument)s, article %(number)s:", instrument=where, number=number)
