"""What there is, and what is missing: coverage with its statement of bias, two filters against each other, years."""

from typing import Any

from datasette.utils.asgi import Response

from kb.search.coverage import Count, Coverage, coverage
from kb.search.filters import Filters
from kb.search.overview import MATRICES, matrix, years
from kb.web.pages import Page, Visit
from kb.words.messages import N_
from kb.words.names import FACET_NAMES, SOURCE_TYPES

_SHOWN = 12
DIMENSION_NAMES = {
    "year": N_("Last year of the facts"),
    "original_language": N_("Written in"),
    "translated_into": N_("Translated whole into"),
    "source_type": N_("Sources by type"),
    "source_language": N_("Sources by language"),
}
_SECTIONS = ("region", "country", "crime", "technique", "cooperation", "original_language", "translated_into",
             "source_type", "source_language")  # fmt: skip


def coverage_page(visit: Visit) -> Page:
    """Counts by dimension as bars, the largest holes, and why these are no sample."""
    found, say = coverage(visit.site.index, visit.labels), visit.messages.gettext
    context = {
        "coverage": found,
        "sections": [(name, dimension_name(visit, name), _bars(visit, name, found.dimensions[name]))
                     for name in _SECTIONS if found.dimensions[name]],
        "holes": [(dimension_name(visit, hole.dimension), _hole_label(visit, hole.dimension, hole.term, hole.label),
                   hole.held, round(hole.expected)) for hole in found.holes],
        "share": visit.messages.percent(round(found.top_countries_share * 100)),
        "recent": _recent(found),
        "json_address": visit.to.page("coverage.json"),
    }  # fmt: skip
    return Page("coverage", say("Coverage"), context, description=say("What this casebook covers, and what it lacks."))


def coverage_json(visit: Visit) -> Response:
    """The same as data."""
    return Response.json(coverage(visit.site.index, visit.labels).to_json())


def dimension_name(visit: Visit, dimension: str) -> str:
    """Name of a dimension of the coverage, which may be a filter."""
    names = {**FACET_NAMES, **DIMENSION_NAMES}
    return visit.messages.gettext(names[dimension])


def _hole_label(visit: Visit, dimension: str, term: str, label: str) -> str:
    return visit.messages.language(term) if dimension == "original_language" else label


def _recent(found: Coverage) -> int:
    """Cases and other entries whose facts reach into 2020 or later."""
    return sum(count.count for count in found.dimensions["year"] if int(count.term) >= 2020)


def _bars(visit: Visit, dimension: str, counts: list[Count]) -> list[dict[str, Any]]:
    """The most frequent terms: label, count, length of the bar from 0 to 100, address."""
    most = max(count.count for count in counts)
    return [
        {"label": _label(visit, dimension, count), "count": count.count, "length": round(100 * count.count / most, 1),
         "address": visit.to.filtered(dimension, count.term) if dimension in FACET_NAMES else ""}
        for count in counts[:_SHOWN]
    ]  # fmt: skip


def _label(visit: Visit, dimension: str, count: Count) -> str:
    if dimension == "source_type":
        return visit.messages.gettext(SOURCE_TYPES[count.term])
    if dimension in ("original_language", "translated_into", "source_language"):
        return visit.messages.language(count.term)
    return count.label


def matrix_page(visit: Visit) -> Page:
    """Two filters against each other; `rows` says which of the tables is wanted."""
    asked = (visit.values().get("rows") or [""])[-1]
    facets = next((pair for pair in MATRICES if pair[0] == asked), MATRICES[0])
    found, say = matrix(visit.site.index, *facets), visit.messages.gettext
    row_facet, column_facet = facets
    table = [
        (visit.labels.of_facet(row_facet, row), visit.to.filtered(row_facet, row),
         [(count, _cell_address(visit, row_facet, row, column_facet, column) if count else "")
          for column, count in zip(found.columns, counts, strict=True)])
        for row, counts in zip(found.rows, found.counts, strict=True)
    ]  # fmt: skip
    names = [(pair, f"{say(FACET_NAMES[pair[0]])} × {say(FACET_NAMES[pair[1]])}") for pair in MATRICES]
    title = dict(names)[facets]
    context = {
        "title": title,
        "others": [(name, f"{visit.to.page('matrix')}?rows={pair[0]}", pair == facets) for pair, name in names],
        "columns": [visit.labels.of_facet(column_facet, column) for column in found.columns],
        "table": table,
        "cells": len(found.rows) * len(found.columns),
        "empty": found.empty,
        "most": max((count for row in found.counts for count in row), default=1) or 1,
    }
    return Page("matrix", title, context)


def _cell_address(visit: Visit, row_facet: str, row: str, column_facet: str, column: str) -> str:
    return visit.to.search(filters=Filters({"kind": ("case",), row_facet: (row,), column_facet: (column,)}))


def timeline_page(visit: Visit) -> Page:
    """Cases by the year in which their facts end."""
    found = years(visit.site.index)
    most = max((count for _, count in found), default=1) or 1
    rows = [
        {"year": year, "count": count, "length": round(100 * count / most, 1),
         "address": visit.to.search(filters=Filters({"kind": ("case",)}, year, year))}
        for year, count in reversed(found)
    ]  # fmt: skip
    return Page("timeline", visit.messages.gettext("Cases by year"), {"rows": rows})
