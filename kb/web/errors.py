"""Errors on our pages: said in the reader's language, with a way on, and nothing of the machine."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.utils.asgi import Base400, Request, Response

from kb.web.pages import Page, Visit, path_of, show
from kb.web.site import site_of
from kb.words.messages import DEFAULT_LANG, offered, preferred

if TYPE_CHECKING:
    from datasette.app import Datasette

_log = logging.getLogger("kb.web")


@hookimpl
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Callable[[], Awaitable[Response]] | None:
    """Our error page for our addresses; Datasette's own for its own."""
    path = path_of(datasette, request)
    if path.startswith(("/kb", "/-/")) or not hasattr(datasette, "_kb_site"):
        return None
    status = exception.status if isinstance(exception, Base400) else 500
    if status == 500:
        _log.error("%s", path, exc_info=exception)

    async def answer() -> Response:
        return await _answer(datasette, request, path, status)

    return answer


async def _answer(datasette: Datasette, request: Request, path: str, status: int) -> Response:
    first = path.strip("/").split("/")[0]
    lang = first if first in offered() else preferred(request.headers.get("accept-language", "")) or DEFAULT_LANG
    visit = Visit(datasette, request, site_of(datasette), lang)
    say = visit.messages.gettext
    title = say("Page not found") if status == 404 else say("Something went wrong")
    if path.endswith(".json"):
        return Response.json({"ok": False, "error": title, "status": status}, status=status)
    words = path.rsplit("/", 1)[-1].replace("-", " ") if status == 404 else ""
    context: dict[str, Any] = {"status": status, "words": words[:80]}
    return await show(visit, Page("error", title, context, status))
