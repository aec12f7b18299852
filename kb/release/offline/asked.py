"""The site asked for its pages, without a network: Datasette in this process, as a server would start it."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from datasette.app import Datasette
from datasette.utils import parse_metadata

from kb.errors import ExportError
from kb.paths import metadata_file

PLUGIN = "organized-crime-kb"
# Stands for the site's address where none is known; what it would be part of is taken out of the pages.
NOWHERE = "http://address.invalid"


class Asked:
    """A site that answers one question after another. Close it when done."""

    def __init__(self, database: Path, address: str) -> None:
        parts = urlsplit(address or NOWHERE)
        metadata = _metadata(address)
        settings = {"base_url": f"{parts.path.rstrip('/')}/"}
        self._base, self._scheme, self._host = parts.path.rstrip("/"), parts.scheme, parts.netloc
        self._datasette = Datasette([], immutables=[str(database)], metadata=metadata, settings=settings)
        self._loop = asyncio.Runner()
        self._loop.run(self._datasette.invoke_startup())
        self._app = self._datasette.app()

    def close(self) -> None:
        for database in self._datasette.databases.values():
            database.close()
        self._datasette.executor.shutdown()
        self._loop.close()

    def page(self, address: str) -> str:
        """The HTML of a page, with links as if the site were at the root of its host."""
        html = self._loop.run(self._answer(address))
        return html.replace(f'="{self._base}/', '="/') if self._base else html

    def static(self, name: str) -> str:
        """A file that pages load, such as the style sheet."""
        return self._loop.run(self._answer(f"/-/static-plugins/{PLUGIN}/{name}"))

    async def _answer(self, address: str) -> str:
        path, _, query = address.partition("?")
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        path = self._base + path
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": self._scheme, "path": path, "raw_path": path.encode(), "query_string": query.encode(),
            "headers": [(b"host", self._host.encode())], "client": ("127.0.0.1", 1), "server": (self._host, 80),
        }  # fmt: skip
        await self._app(scope, receive, send)
        if sent[0]["status"] != 200:
            raise ExportError(f"The site has no page at {address}: it answers with status {sent[0]['status']}.")
        return b"".join(message.get("body", b"") for message in sent[1:]).decode()


def _metadata(address: str) -> dict[str, Any]:
    metadata: dict[str, Any] = parse_metadata(metadata_file().read_text("utf-8"))
    plugin = metadata.setdefault("plugins", {}).setdefault(PLUGIN, {})
    plugin["address"] = address or NOWHERE
    return metadata
