"""From a request to a page: the language, the context that all templates share, the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response
from markupsafe import Markup

from kb.database.facets import FACETS
from kb.search.labels import Labels
from kb.web.addresses import Addresses
from kb.web.site import Site, site_of
from kb.web.text import linked, linked_apart
from kb.words.messages import DEFAULT_LANG, N_, NAMES, Messages, messages, offered, preferred
from kb.words.names import FACET_NAMES, ONE_OF_KIND, STATES

if TYPE_CHECKING:
    from datasette.app import Datasette

ABOUT_THE_SITE = N_(
    "Digests of successful cases, the practices that they show and the units that win them. "
    "Every fact leads to its public source."
)


@dataclass(frozen=True)
class Visit:
    """One request for one page: who asks for what, in which language."""

    datasette: Datasette
    request: Request
    site: Site
    lang: str

    @property
    def messages(self) -> Messages:
        return messages(self.lang)

    @property
    def labels(self) -> Labels:
        return self.site.labels(self.lang)

    @property
    def to(self) -> Addresses:
        return Addresses(self.datasette, self.lang)

    @property
    def separator(self) -> str:
        """What stands between the items of a list in a sentence."""
        return self.messages.marks.comma

    def part(self, name: str) -> str:
        """A part of the address, as the route named it."""
        return str(self.request.url_vars.get(name) or "")

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to `most` that the address gives; what is none counts as the default."""
        text = (self.values().get(name) or [""])[-1]
        return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 8 else default

    def values(self) -> dict[str, list[str]]:
        """What stands after the question mark: lists of values by name."""
        return {name: self.request.args.getlist(name) for name in self.request.args}


@dataclass(frozen=True)
class Page:
    """What a view gives: a template and what it shows."""

    template: str
    title: str
    context: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    description: str = ""  # else that of the site


View = Callable[[Visit], Page | Response]
Answer = Callable[[Visit], Awaitable[Response]]
Handler = Callable[..., Awaitable[Response]]


def handler(answer: Answer) -> Handler:
    """What answers visits, as Datasette wants it. A language that is not offered leads to the same page in another."""

    async def handle(datasette: Datasette, request: Request) -> Response:
        lang = str(request.url_vars.get("lang") or DEFAULT_LANG)
        if lang not in offered():
            return moved(datasette, request, lang)
        return await answer(Visit(datasette, request, site_of(datasette), lang))

    return handle


def page(view: View) -> Handler:
    """A view as Datasette wants it: its page, or the answer that it gives instead."""

    async def answer(visit: Visit) -> Response:
        found = view(visit)
        return found if isinstance(found, Response) else await show(visit, found)

    return handler(answer)


def moved(datasette: Datasette, request: Request, lang: str) -> Response:
    """To the same page in a language that is offered."""
    rest = path_of(datasette, request).removeprefix(f"/{lang}")
    query = f"?{request.query_string}" if request.query_string else ""
    best = preferred(request.headers.get("accept-language", ""))
    return Response.redirect(str(datasette.urls.path(f"/{best}{rest or '/'}")) + query)


def path_of(datasette: Datasette, request: Request) -> str:
    """The path of a request, without `base_url`."""
    base = str(datasette.setting("base_url")).rstrip("/")
    return str(request.path).removeprefix(base) or "/"


async def show(visit: Visit, page: Page) -> Response:
    """The page as HTML."""
    html = await visit.datasette.render_template(f"kb/{page.template}.html", _context(visit, page), visit.request)
    return Response.html(html, status=page.status)


def _context(visit: Visit, page: Page) -> dict[str, Any]:
    path = path_of(visit.datasette, visit.request)
    rest = path.removeprefix(f"/{visit.lang}/").lstrip("/")
    query = f"?{visit.request.query_string}" if visit.request.query_string else ""
    others = {lang: Addresses(visit.datasette, lang).page(rest) + query for lang in offered()}
    return {
        "lang": visit.lang,
        "dir": visit.messages.direction,
        "_": visit.messages.gettext,
        "ngettext": visit.messages.ngettext,
        "say": visit.messages,
        "to": visit.to,
        "labels": visit.labels,
        "info": visit.site.index.info,
        "settings": visit.site.settings,
        "languages": {lang: (NAMES[lang], address) for lang, address in others.items()},
        "facet_names": {facet: visit.messages.gettext(FACET_NAMES[facet]) for facet in FACETS},
        "kind_names": {kind: visit.messages.gettext(name) for kind, name in ONE_OF_KIND.items()},
        "states": visit.site.states,
        "state_names": {state: visit.messages.gettext(name) for state, name in STATES.items()},
        "separator": visit.separator,
        "linked": lambda html: Markup(linked(html, visit.site.kind_of, visit.to)),
        "linked_apart": lambda html, page: Markup(linked_apart(html, visit.site.kind_of, visit.to, page)),
        "absolute": lambda path: visit.datasette.absolute_url(visit.request, path),
        "page_title": page.title,
        "page_description": page.description or visit.messages.gettext(ABOUT_THE_SITE),
        **page.context,
    }


def missing(what: str) -> NotFound:
    """For what the knowledge base does not hold."""
    return NotFound(what)
