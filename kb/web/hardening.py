"""Read-only and closed: limits on every connection, headers on every answer, the settings that this needs. Answers are
packed for those who take them so."""

from __future__ import annotations

import re
import sqlite3
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from starlette.middleware.gzip import GZipMiddleware

from kb.search.index import set_limits
from kb.web.site import open_site, site_of

if TYPE_CHECKING:
    from datasette.app import Datasette

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"strict-origin-when-cross-origin",
    b"x-frame-options": b"DENY",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    b"cross-origin-opener-policy": b"same-origin",
}
_POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Smaller answers gain nothing from being packed.
_WORTH_PACKING = 1_400
_STOCK_TEMPLATES = ("_close_open_menus.html", "_codemirror_foot.html")
_STOCK_PAGES = ("/kb", "/-/", "/_memory", "/_internal")


@hookimpl
def startup(datasette: Datasette) -> None:
    """Open the site. `datasette serve` alone must give the same site as `kb serve`, so settings are set here."""
    # Counting every facet that a table might have costs fifteen times the page itself.
    datasette._settings["suggest_facets"] = False
    datasette._kb_site = open_site(datasette)
    datasette._kb_stock_policy = _stock_policy(datasette)


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """SQLite's own limits, on each connection that Datasette opens."""
    set_limits(conn)


def _stock_policy(datasette: Datasette) -> bytes:
    """The policy of Datasette's own pages: the few inline scripts that they have, by digest, and no others."""
    loader = datasette.jinja_env.loader
    sources = [loader.get_source(datasette.jinja_env, name)[0] for name in _STOCK_TEMPLATES]
    scripts = [script for source in sources for script in _INLINE.findall(source)]
    scripts += [f"DATASETTE_ALLOW_FACET = {value};" for value in ("true", "false")]
    digests = "".join(f" 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return _POLICY.format(scripts=digests, styles=" 'unsafe-inline'").encode()


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Headers on every answer; our own pages are kept by browsers until the database changes."""
    own_policy = _POLICY.format(scripts="", styles="").encode()

    def wrap(app: Any) -> Any:
        async def wrapped(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            base = str(datasette.setting("base_url")).rstrip("/")
            path = scope["path"].removeprefix(base)
            stock = path.startswith(_STOCK_PAGES)
            tag = _tag(datasette, scope) if not stock and path != "/" else b""
            if tag and tag == dict(scope["headers"]).get(b"if-none-match"):
                await _not_modified(send, tag)
                return

            async def with_headers(message: Any) -> None:
                if message["type"] == "http.response.start":
                    policy = datasette._kb_stock_policy if stock else own_policy
                    extra = {**_ALWAYS, b"content-security-policy": policy}
                    if tag and message["status"] == 200:
                        extra |= {b"etag": tag, b"cache-control": b"no-cache"}
                    kept = [pair for pair in message["headers"] if pair[0].lower() not in extra]
                    message = {**message, "headers": [*kept, *extra.items()]}
                await send(message)

            await app(scope, receive, with_headers)

        return GZipMiddleware(wrapped, minimum_size=_WORTH_PACKING)

    return wrap


def _tag(datasette: Datasette, scope: Any) -> bytes:
    """Names one address of one database: while both are the same, so is the page."""
    if scope["method"] not in ("GET", "HEAD") or not hasattr(datasette, "_kb_site"):
        return b""
    whole = b"\0".join((site_of(datasette).version.encode(), scope["path"].encode(), scope["query_string"]))
    return b'"' + sha256(whole).hexdigest()[:20].encode() + b'"'


async def _not_modified(send: Any, tag: bytes) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": 304,
            "headers": [(b"etag", tag), (b"cache-control", b"no-cache")],
        }
    )
    await send({"type": "http.response.body", "body": b""})
