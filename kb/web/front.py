"""The front page: what this is, a search box, ways in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from kb.database.facets import FACETS
from kb.search.facets import FacetValue, count_facets
from kb.search.filters import Filters
from kb.search.match import everything
from kb.web.harvest import site_data
from kb.web.pages import Page, Visit
from kb.words.messages import preferred
from kb.words.sorting import sort_key

if TYPE_CHECKING:
    from datasette.app import Datasette

_NEWEST = 6
_SHOWN = 10
_EXAMPLES = (
    ("techniques", "controlled-delivery"),
    ("cooperation", "joint-investigation"),
    ("issues", "virtual-assets"),
)


async def root(datasette: Datasette, request: Request) -> Response:
    """To the front page in the visitor's language."""
    asked = request.url_vars.get("lang") if hasattr(request, "url_vars") else None
    lang = asked or preferred(request.headers.get("accept-language", ""))
    response = Response.redirect(str(datasette.urls.path(f"/{lang}/")))
    response.headers["vary"] = "accept-language"
    return response


def front_page(visit: Visit) -> Page:
    """Ways in by crime, technique, article, region, practice and unit; what is new; what there is."""
    index = visit.site.index
    facets = count_facets(index, everything(index).mask, Filters(), {}, visit.labels)
    context: dict[str, Any] = {
        "json_ld": site_data(visit),
        "kinds": {value.term: value.count for value in facets["kind"]},
        "ways": {facet: _way(facets[facet]) for facet in FACETS},
        "emerging": _emerging(visit),
        "examples": _examples(visit),
        "practices": _titles(visit, "practice"),
        "units": _titles(visit, "unit"),
        "newest": _newest(visit),
        "countries": len(facets["country"]),
        "lessons": index.info["lessons"],
        "sources": index.info["sources"],
    }
    return Page("front", "", context)


def _way(values: list[FacetValue]) -> list[FacetValue]:
    """The most frequent values of a filter. Of articles, those of the Convention itself."""
    articles = [value for value in values if value.term.startswith("untoc-")]
    return sorted(articles or values, key=lambda value: -value.count)[:_SHOWN]


def _examples(visit: Visit) -> list[str]:
    """Searches to try: terms as the reader's language calls them, and one in another script."""
    named = [visit.labels.of(vocabulary, term) for vocabulary, term in _EXAMPLES]
    return [*named, "洗钱" if visit.lang != "zh" else "отмывание денег"]


def _emerging(visit: Visit) -> list[tuple[str, str, str, int]]:
    """New and emerging forms of crime that entries bear: vocabulary, term, label, how many."""
    rows = visit.site.index.rows(
        "SELECT vocabulary, term, entries FROM terms WHERE emerging AND entries > 0 AND vocabulary = 'crimes' "
        "ORDER BY entries DESC, position"
    )
    return [(vocabulary, term, visit.labels.of(vocabulary, term), count) for vocabulary, term, count in rows]


def _titles(visit: Visit, kind: str) -> list[tuple[str, str]]:
    rows = visit.site.index.rows("SELECT id FROM entries WHERE kind = ?", (kind,))
    return sorted(((id, visit.labels.title(id)) for (id,) in rows), key=lambda pair: sort_key(pair[1], visit.lang))


def _newest(visit: Visit) -> list[tuple[str, str, str, int]]:
    """Cases whose facts reach furthest into the present: id, kind, title, last year."""
    rows = visit.site.index.rows(
        "SELECT id, kind, coalesce(period_to, period_from) FROM entries WHERE kind = 'case' AND withdrawn_date IS NULL "
        "ORDER BY coalesce(period_to, period_from) DESC, id DESC LIMIT ?", (_NEWEST,),
    )  # fmt: skip
    return [(id, kind, visit.labels.title(id), year) for id, kind, year in rows]
