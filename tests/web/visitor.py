"""A visitor of the site, without a network: Datasette in this process, asked and answered by ASGI."""

import asyncio
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from datasette.app import Datasette
from datasette.utils import parse_metadata

from kb.paths import metadata_file


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@dataclass
class Answer:
    """What came back. `headers` are by name in small letters."""

    path: str
    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def title(self) -> str:
        return self.text.partition("<title>")[2].partition("</title>")[0]

    @cached_property
    def tags(self) -> list[tuple[str, dict[str, str | None]]]:
        """Every element's name and attributes, in order."""
        reader = _Reader()
        reader.feed(self.text)
        reader.close()
        return reader.tags

    @property
    def links(self) -> list[str]:
        """Where the page's links, forms, style sheets and pictures lead on this site, without fragments."""
        named = [attrs.get(name) for _, attrs in self.tags for name in ("href", "src", "action")]
        whole = [urldefrag(urljoin(f"http://site{self.path}", link)).url for link in named if link is not None]
        return [link.removeprefix("http://site") for link in whole if link.startswith("http://site/")]


class Visitor:
    """Asks one site. Close it when done."""

    def __init__(self, database: Path, **settings: object) -> None:
        metadata = parse_metadata(metadata_file().read_text("utf-8"))
        self.datasette = Datasette([], immutables=[str(database)], metadata=metadata, settings=settings)
        self._loop = asyncio.Runner()
        self._loop.run(self.datasette.invoke_startup())
        self._app = self.datasette.app()

    def close(self) -> None:
        for database in self.datasette.databases.values():
            database.close()
        self.datasette.executor.shutdown()
        self._loop.close()

    def get(self, address: str, **headers: str) -> Answer:
        """The answer to an address as a browser sends it: path, and what stands after the question mark."""
        path, _, query = address.partition("?")
        return self.get_raw(path, query.encode("ascii"), **headers)

    def get_raw(self, path: str, query: bytes, **headers: str) -> Answer:
        """The same with any bytes after the question mark. The path is percent-encoded, as servers get it."""
        return self._loop.run(self._answer(path, query, headers))

    def run(self, work):
        """Let a coroutine of Datasette's finish."""
        return self._loop.run(work)

    async def _answer(self, path: str, query: bytes, headers: dict[str, str]) -> Answer:
        sent = []

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        pairs = [
            (name.replace("_", "-").encode(), value.encode()) for name, value in {"host": "site", **headers}.items()
        ]
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": unquote(path), "raw_path": path.encode("ascii"), "query_string": query, "headers": pairs,
            "client": ("127.0.0.1", 1), "server": ("site", 80),
        }  # fmt: skip
        await self._app(scope, receive, send)
        start, *bodies = sent
        found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in start["headers"]}
        return Answer(path, start["status"], found, b"".join(message.get("body", b"") for message in bodies))
