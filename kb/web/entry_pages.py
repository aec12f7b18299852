"""The page of an entry, for each of the four kinds, and the same as JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from kb.database.read import EntryRecord, Linked, read_entry
from kb.search.related import Reason, related
from kb.web.citation import citation, styled
from kb.web.contribute_page import form_address
from kb.web.export_links import export_links
from kb.web.harvest import entry_data, entry_tags
from kb.web.pages import Page, Visit, missing
from kb.web.shown import figure_shown, lesson_shown
from kb.web.site import site_of
from kb.web.synthesis import practice_synthesis, timeline
from kb.words.messages import direction, preferred
from kb.words.names import (
    BEARINGS,
    ONE_OF_KIND,
    POINTS,
    REVIEWED,
    SOURCE_TYPES,
    TRANSLATION_STATUSES,
)

if TYPE_CHECKING:
    from datasette.app import Datasette

# Vocabularies shown among the facts of an entry, in this order, and the filter that each feeds.
_FACTS = (("crimes", "crime"), ("techniques", "technique"), ("cooperation", "cooperation"), ("outcomes", "outcome"),
          ("issues", "issue"), ("unit-themes", "theme"))  # fmt: skip
_SINGLE = (("statuses", "status"), ("unit-types", "unit_type"), ("unit-models", "model"),
           ("evidence-grades", "evidence"), ("tool-types", "tool_type"))  # fmt: skip
_SIMILAR = 5
_CITATION = re.compile(r'<a id="(cite-[a-z0-9-]+)" href="#source-(s\d+)">')


async def permanent(datasette: Datasette, request: Request) -> Response:
    """From an entry's permanent address, or a former one, to its page."""
    site = site_of(datasette)
    id = str(request.url_vars["id"])
    former = dict(site.index.rows("SELECT former_id, id FROM former_ids WHERE former_id = ?", (id,)))
    id = former.get(id, id)
    if id not in site.kind_of:
        raise missing(id)
    lang = preferred(request.headers.get("accept-language", ""))
    response = Response.redirect(str(datasette.urls.path(f"/{lang}/{site.kind_of[id]}/{id}")))
    response.headers["vary"] = "accept-language"
    return response


def entry_asked(visit: Visit, suffix: str = "") -> EntryRecord | Response:
    """The entry that is asked for, or where it is now: under its new id, or under its own kind."""
    asked, kind = visit.part("id"), visit.part("kind")
    former = dict(visit.site.index.rows("SELECT former_id, id FROM former_ids WHERE former_id = ?", (asked,)))
    id = former.get(asked, asked)
    record = read_entry(visit.site.index.connection, id, visit.lang)
    if record is None:
        raise missing(asked)
    if (record.head["kind"], id) != (kind, asked):
        return Response.redirect(visit.to.entry(record.head["kind"], id) + suffix)
    return record


def entry_page(visit: Visit) -> Page | Response:
    """One entry."""
    record = entry_asked(visit)
    if isinstance(record, Response):
        return record
    kind = record.head["kind"]
    say = visit.messages.gettext
    context: dict[str, Any] = {
        "entry": record,
        "kind_name": say(ONE_OF_KIND[kind]),
        "single": [(visit.labels.of_vocabulary(name), visit.labels.of(name, record.head[column]))
                   for name, column in _SINGLE if record.head[column]],
        "facts": [(facet, name, record.terms[name]) for name, facet in _FACTS if record.terms.get(name)],
        "headings": [(row["heading"], visit.labels.of("headings", row["heading"])) for row in record.sections],
        "points": [(field, say(POINTS[field]), record.points[field]) for field in POINTS if field in record.points],
        "lessons": [{**lesson_shown(visit, lesson), "lang": record.lang, "dir": direction(record.lang)}
                    for lesson in record.lessons],
        "figures": [figure_shown(visit, figure) for figure in record.figures],
        "groups": _groups(visit, record),
        "source_types": {name: say(text) for name, text in SOURCE_TYPES.items()},
        "statuses": {name: say(text) for name, text in TRANSLATION_STATUSES.items()},
        "reviewed_names": {name: say(text) for name, text in REVIEWED.items()},
        "form_address": form_address,
        "bearings": {name: say(text) for name, text in BEARINGS.items()},
        "tags": entry_tags(visit, record),
        "json_ld": entry_data(visit, record),
        "synthesis": practice_synthesis(visit, record) if kind == "practice" else None,
        "years": timeline(visit, record) if kind in ("case", "unit") else [],
        "similar": _similar(visit, record),
        "citation": citation(visit, record),
        "citations": styled(visit, record),
        "exports": export_links(visit, lambda suffix: visit.to.entry(kind, record.id) + suffix),
        "cited": _cited(record),
        "body_dir": direction(record.lang),
        "title_dir": direction(record.title_lang),
    }  # fmt: skip
    return Page("entry", record.title, context, description=record.summary)


def entry_json(visit: Visit) -> Response:
    """One entry as data: the rows of the database that are about it."""
    record = entry_asked(visit, ".json")
    if isinstance(record, Response):
        return record
    data = {**record.__dict__, "named": [link.__dict__ for link in record.named],
            "named_by": [link.__dict__ for link in record.named_by]}  # fmt: skip
    return Response.json(data)


def _cited(record: EntryRecord) -> dict[str, list[str]]:
    """For each source, the anchors of the places in the text that cite it."""
    found: dict[str, list[str]] = {}
    for row in record.sections:
        for anchor, source in _CITATION.findall(row["html"]):
            found.setdefault(source, []).append(anchor)
    return found


def _similar(visit: Visit, record: EntryRecord) -> list[tuple[str, str, str]]:
    """Entries like this one that are not linked to it: title, address, what the two share."""
    linked = {link.id for link in (*record.named, *record.named_by)}
    found = [
        one
        for one in related(visit.site.index, record.head["entry"], most=_SIMILAR + len(linked))
        if one.id not in linked
    ]
    return [
        (visit.labels.title(one.id), visit.to.entry(one.kind, one.id),
         visit.separator.join(_reason(visit, reason) for reason in one.reasons))
        for one in found[:_SIMILAR]
    ]  # fmt: skip


def _reason(visit: Visit, reason: Reason) -> str:
    if reason.type in ("practice", "unit"):
        return visit.labels.title(reason.value)
    if reason.type == "route":
        return " – ".join(visit.labels.of("countries", country) for country in reason.value.split("/"))
    return reason.value if reason.type == "body" else visit.labels.of(reason.type, reason.value)


def _groups(visit: Visit, record: EntryRecord) -> list[tuple[str, list[tuple[Linked, str, str]]]]:
    """Linked entries by kind, with title and address."""
    say = visit.messages.gettext
    names = {"unit": say("Units"), "practice": say("Practices"), "case": say("Cases"), "tool": say("Tools")}
    groups = []
    for kind, name in names.items():
        links = [(link, visit.labels.title(link.id), visit.to.entry(kind, link.id)) for link in record.linked(kind)]
        if links:
            groups.append((name, links))
    return groups
