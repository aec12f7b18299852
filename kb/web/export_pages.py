"""Files to take away: of a search, of a list chosen by hand, of one entry. Streams, made in threads of their own."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response

from kb.errors import ExportError
from kb.exports.formats import FORMATS, Format, held, left_out, written
from kb.exports.selection import CITES, Cite, Selection, chosen_by_hand, chosen_by_search, one_entry
from kb.web.entry_pages import entry_asked
from kb.web.export_links import WHOLE, site_address
from kb.web.list_pages import list_name
from kb.web.pages import Handler, Visit, handler, page
from kb.web.search_pages import asked, search_json

if TYPE_CHECKING:
    from datasette.app import Datasette

# So many exports are made at once; others wait, and pages do not wait for them.
_THREADS = ThreadPoolExecutor(2, "export")
_SHOWN_BY_BROWSERS = ("json", "jsonl", "csl.json", "atom")
_SLUG = re.compile(r"[^a-z0-9]+")

Choose = Callable[[Visit], Selection | Response]
FormatOf = Callable[[Visit], Format | None]


class Stream(Response):  # type: ignore[misc]
    """An answer that is sent as it is made."""

    def __init__(self, first: bytes, rest: Iterator[bytes], headers: dict[str, str], content_type: str) -> None:
        super().__init__(b"", 200, headers, content_type)
        self._first, self._rest = first, rest

    async def asgi_send(self, send: Callable[[Any], Awaitable[None]]) -> None:
        """The beginning, then piece after piece."""
        headers = [(name.encode(), value.encode()) for name, value in self.headers.items()]
        headers.append((b"content-type", self.content_type.encode()))
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        piece: bytes | None = self._first
        while piece is not None:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            piece = await _in_thread(lambda: next(self._rest, None))
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _in_thread(work: Callable[[], Any]) -> Any:
    return await asyncio.get_running_loop().run_in_executor(_THREADS, work)


def _usual(visit: Visit) -> Format | None:
    return FORMATS.get(visit.part("format"))


def export(choose: Choose, format_of: FormatOf = _usual) -> Handler:
    """A choice of entries as a file, in the format that ends the address."""

    async def answer(visit: Visit) -> Response:
        format = format_of(visit)
        if format is None:
            raise NotFound(visit.part("format"))
        try:
            selection = choose(visit)
            return selection if isinstance(selection, Response) else await _sent(selection, format)
        except ExportError as error:
            return Response.text(f"{error.message}\n", status=503)

    return handler(answer)


async def _sent(selection: Selection, format: Format) -> Response:
    """The first piece is made before the answer begins, so that a failure can still be said."""
    apart = selection.apart()
    pieces = _closing(apart, written(apart, format))
    first = await _in_thread(lambda: next(pieces, b""))
    headers = {
        "content-disposition": f'{_disposition(format)}; filename="{file_name(selection, format)}"',
        "x-robots-tag": "noindex",
        "x-rows": str(held(selection, format)),
    }
    if selection.unknown:
        headers["x-ids-unknown"] = str(len(selection.unknown))
    if cut := left_out(selection, format):
        headers["x-rows-left-out"] = str(cut)
    return Stream(first, pieces, headers, format.content_type)


def _closing(selection: Selection, pieces: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from pieces
    finally:
        selection.index.close()


def _disposition(format: Format) -> str:
    return "inline" if format.name in _SHOWN_BY_BROWSERS else "attachment"


def file_name(selection: Selection, format: Format) -> str:
    """A name that says what is in the file, in letters that every system takes."""
    if selection.how == "entry":
        name = selection.ids[0]
    elif selection.how == "hand":
        name = _slug(selection.name) or "list"
    else:
        values = [selection.request.words, *(value for _, value in selection.request.filters.pairs())]
        name = _slug(" ".join(values)) or "entries"
    cite = "-sources" if format.cites and selection.cite == "sources" else ""
    return f"{format.prefix}-{name}{cite}-{selection.lang}.{format.name}"


def _slug(text: str) -> str:
    return _SLUG.sub("-", text.lower()).strip("-")[:60].strip("-")


def _cite(visit: Visit) -> Cite:
    wish = (visit.values().get("cite") or ["entries"])[-1]
    return next((cite for cite in CITES if cite == wish), "entries")


def of_search(visit: Visit) -> Selection:
    """Everything that a search finds: the page that is shown does not matter."""
    site = visit.site
    return chosen_by_search(site.index, asked(visit), visit.labels, site.spelling, site_address(visit), _cite(visit))


_SEARCH_PAGE = page(search_json)
_SEARCH_WHOLE = export(of_search, lambda _: FORMATS["json"])


async def search_as_json(datasette: Datasette, request: Request) -> Response:
    """A page of results for programs or, where the address says `whole`, everything found as one file."""
    handle = _SEARCH_WHOLE if request.args.get(WHOLE) else _SEARCH_PAGE
    return await handle(datasette, request)


def of_list(visit: Visit) -> Selection:
    """The entries that the address names."""
    ids = visit.values().get("id", [])
    chosen = chosen_by_hand(visit.site.index, ids, visit.lang, site_address(visit), _cite(visit))
    return replace(chosen, name=list_name(visit))


def of_entry(visit: Visit) -> Selection | Response:
    """One entry, whole."""
    record = entry_asked(visit, f".{visit.part('format')}")
    if isinstance(record, Response):
        return record
    return one_entry(visit.site.index, record.id, visit.lang, site_address(visit), _cite(visit))
