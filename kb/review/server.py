"""The preview as a web application: the site's own pages from a session's database, with the problems beside them.

The pages come from Datasette and the plugin, as on the site; what a preview adds is put into their HTML on the
way out. When the session has a new database, a new Datasette takes the place of the old one.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.utils import parse_metadata

from kb.paths import metadata_file
from kb.review.panel import index_page, panel, problem_page
from kb.review.session import Looked, Session
from kb.web.site import open_site
from kb.words.messages import offered

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]

OWN = "/-preview/"
SECONDS = 0.4
_STATIC = Path(__file__).parent / "static"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_ADDRESS = re.compile(r"/(?P<lang>[a-z]{2})/(?P<kind>[a-z]+)/(?P<id>[a-z0-9-]+)\Z")
_BODY = re.compile(r"<body[^>]*>")
_POLICY = b"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'"


class Served:
    """The site of one database."""

    def __init__(self, datasette: Datasette) -> None:
        self._datasette = datasette
        self.app = datasette.app()

    @classmethod
    async def open(cls, database: Path) -> Served:
        """Datasette with our plugin, as `kb serve` starts it."""
        metadata = parse_metadata(metadata_file().read_text("utf-8"))
        datasette = Datasette([], immutables=[str(database)], metadata=metadata)
        await datasette.invoke_startup()
        open_site(datasette)
        return cls(datasette)

    def close(self) -> None:
        for database in self._datasette.databases.values():
            database.close()
        self._datasette.executor.shutdown(wait=False)


class Preview:
    """An ASGI application. `lang` is the language of what the preview itself says."""

    def __init__(self, session: Session, lang: str) -> None:
        self.session = session
        self._lang = lang
        self._served: Served | None = None

    async def update(self) -> bool:
        """Take in what has changed, and say whether anything had."""
        if not await asyncio.to_thread(self.session.refresh):
            return False
        await self.open()
        return True

    async def open(self) -> None:
        """Serve the session's database; the one before is closed."""
        database = self.session.state.database
        old, self._served = self._served, await Served.open(database) if database else None
        if old:
            old.close()

    async def watch(self) -> None:
        """Update for as long as the preview runs."""
        while True:
            await asyncio.sleep(SECONDS)
            await self.update()

    def close(self) -> None:
        if self._served:
            self._served.close()

    @property
    def _links(self) -> str:
        """The list of the files that are looked at, where there are several."""
        return OWN if len(self.session.state.looked) > 1 else ""

    def address(self, looked: Looked) -> str:
        """The page of a file, in its own language."""
        lang = looked.lang if looked.lang in offered() else "en"
        return f"/{lang}/{looked.kind}/{looked.id}"

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        path = str(scope["path"])
        looked = self._looked(path)
        if path.startswith(OWN):
            await self._own(path.removeprefix(OWN), send)
        elif path == "/" and self._links:
            await _answer(send, 302, b"", "text/plain", [(b"location", OWN.encode())])
        elif path == "/":
            first = self.session.state.looked[0]
            await _answer(send, 302, b"", "text/plain", [(b"location", self.address(first).encode())])
        elif self._served is None or (self._is_asked_for(path, looked) and not looked.shown):
            page = problem_page(looked, self._lang, static=OWN, live=True, links=self._links)
            await _answer(send, 200, page.encode("utf-8", "replace"), "text/html; charset=utf-8")
        else:
            await self._site(scope, receive, send, looked)

    def _looked(self, path: str) -> Looked:
        """The file whose problems belong beside a page: its own, or the first."""
        looked = self.session.state.looked
        exactly = [one for one in looked if self.address(one) == path]
        same = [one for one in looked if self._is_asked_for(path, one)]
        return [*exactly, *same, *looked][0]

    def _is_asked_for(self, path: str, looked: Looked) -> bool:
        match = _ADDRESS.match(path)
        return bool(match and (match["kind"], match["id"]) == (looked.kind, looked.id))

    async def _own(self, name: str, send: Send) -> None:
        if name == "version.json":
            body = json.dumps({"version": self.session.state.version}).encode()
            await _answer(send, 200, body, "application/json")
            return
        if not name:
            pages = [(one, self.address(one)) for one in self.session.state.looked]
            page = index_page(pages, self._lang, OWN)
            await _answer(send, 200, page.encode("utf-8", "replace"), "text/html; charset=utf-8")
            return
        file = _STATIC / name
        if "/" in name or not file.is_file():
            await _answer(send, 404, b"", "text/plain")
            return
        await _answer(send, 200, file.read_bytes(), _TYPES[file.suffix])

    async def _site(self, scope: Message, receive: Receive, send: Send, looked: Looked) -> None:
        """A page of the site. It is never kept by the browser, and the panel is put into it."""
        assert self._served
        headers = [pair for pair in scope["headers"] if pair[0] not in (b"if-none-match", b"accept-encoding")]
        started: list[Message] = []
        bodies: list[bytes] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
            else:
                bodies.append(message.get("body", b""))

        await self._served.app({**scope, "headers": headers}, receive, collect)
        start, body = started[0], b"".join(bodies)
        kept = [pair for pair in start["headers"]
                if pair[0].lower() not in (b"content-length", b"etag", b"cache-control")]  # fmt: skip
        if any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in kept):
            html = with_panel(body.decode("utf-8"), looked, self._lang, static=OWN, live=True, links=self._links)
            body = html.encode("utf-8")
        kept += [(b"cache-control", b"no-store"), (b"content-length", str(len(body)).encode())]
        await send({**start, "headers": kept})
        await send({"type": "http.response.body", "body": body})


def with_panel(html: str, looked: Looked, lang: str, *, static: str, live: bool, links: str = "") -> str:
    """A page of the site with the panel after the beginning of its body."""
    head = f'<link rel="stylesheet" href="{static}preview.css">'
    head += f'<script src="{static}preview.js" defer></script>' if live else ""
    html = html.replace("</head>", f"{head}</head>", 1)
    return _BODY.sub(lambda match: match[0] + str(panel(looked, lang, links)), html, count=1)


async def _answer(
    send: Send, status: int, body: bytes, content_type: str, headers: list[tuple[bytes, bytes]] | None = None
) -> None:
    always = [(b"content-type", content_type.encode()), (b"content-length", str(len(body)).encode()),
              (b"cache-control", b"no-store"), (b"content-security-policy", _POLICY)]  # fmt: skip
    await send({"type": "http.response.start", "status": status, "headers": [*always, *(headers or [])]})
    await send({"type": "http.response.body", "body": body})
