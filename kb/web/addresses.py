"""Addresses of our pages, under whatever `base_url` the site has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kb.search.filters import Filters
from kb.web.site import PLUGIN

if TYPE_CHECKING:
    from datasette.app import Datasette


@dataclass(frozen=True)
class Addresses:
    """Makes addresses of one language."""

    datasette: Datasette
    lang: str

    def _path(self, path: str) -> str:
        return str(self.datasette.urls.path(path))

    def static(self, name: str) -> str:
        """A file of the site, such as its style sheet."""
        return str(self.datasette.urls.static_plugins(PLUGIN, name))

    def root(self, name: str) -> str:
        """An address that has no language."""
        return self._path(f"/{name}")

    def page(self, name: str = "") -> str:
        """A page by name; the front page by none."""
        return self._path(f"/{self.lang}/{name}")

    def entry(self, kind: str, id: str) -> str:
        return self._path(f"/{self.lang}/{kind}/{id}")

    def permanent(self, id: str) -> str:
        return self._path(f"/id/{id}")

    def term(self, vocabulary: str, term: str) -> str:
        """Articles and countries have short addresses of their own."""
        short = {"articles": "article", "countries": "country"}.get(vocabulary)
        return self._path(f"/{self.lang}/{short}/{term}" if short else f"/{self.lang}/term/{vocabulary}/{term}")

    def vocabulary(self, vocabulary: str) -> str:
        return self._path(f"/{self.lang}/term/{vocabulary}")

    def search(
        self,
        words: str = "",
        filters: Filters | None = None,
        *,
        sort: str = "",
        page: int = 1,
        suffix: str = "",
    ) -> str:
        """A search; what is not chosen is left out of the address."""
        pairs = [("q", words)] if words else []
        pairs += (filters or Filters()).pairs()
        pairs += [("sort", sort)] if sort and sort != "relevance" else []
        pairs += [("page", str(page))] if page > 1 else []
        return self._path(f"/{self.lang}/search{suffix}") + (f"?{urlencode(pairs)}" if pairs else "")

    def filtered(self, facet: str, term: str) -> str:
        """All entries that bear a term."""
        return self.search(filters=Filters({facet: (term,)}))

    def compare(self, units: Sequence[str]) -> str:
        """Units side by side."""
        return self._with_units("compare", units)

    def checklist(self, units: Sequence[str]) -> str:
        """The readiness checklist, with the lessons of these units."""
        return self._with_units("checklist", units)

    def _with_units(self, page: str, units: Sequence[str]) -> str:
        return self.page(page) + (f"?{urlencode([('unit', id) for id in units])}" if units else "")

    def table(self, name: str = "", **filters: str) -> str:
        """Datasette's own page of a table."""
        path = self._path(f"/kb/{name}" if name else "/kb")
        return f"{path}?{urlencode(filters)}" if filters else path
