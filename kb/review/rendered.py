"""The preview as files: pages that open without a server, for a reviewer to download."""

import asyncio
import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

from kb.errors import UsedWrongly
from kb.paths import shown
from kb.review.panel import index_page, problem_page
from kb.review.server import Preview, Served, with_panel
from kb.review.session import Looked, Session

_STATIC = Path(__file__).parent / "static"
_ATTRIBUTE = re.compile(r' (href|src|action)="(/[^"]*)"')
_SCRIPT = re.compile(r'<script src="[^"]*"[^>]*></script>\n?')

Progress = Callable[[str, int, int], None]


def render(session: Session, folder: Path, lang: str, progress: Progress) -> list[Path]:
    """Write the pages of a session into a new folder, with an index; gives the files written.

    Raises UsedWrongly where the folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsedWrongly(f"'{shown(folder)}' is not empty. Name a new folder, or empty that one first.")
    (folder / "static").mkdir(parents=True)
    shutil.copy(_STATIC / "preview.css", folder / "static")
    return asyncio.run(_render(session, folder, lang, progress))


async def _render(session: Session, folder: Path, lang: str, progress: Progress) -> list[Path]:
    looked = session.state.looked
    preview = Preview(session, lang)
    names = {preview.address(one): f"{one.id}.{one.lang}.html" for one in looked}
    served = await Served.open(session.state.database) if session.state.database else None
    written: list[Path] = []
    for number, one in enumerate(looked, start=1):
        page = folder / names[preview.address(one)]
        if served and one.shown:
            html = (await _get(served.app, preview.address(one))).decode("utf-8")
            html = await _standing_alone(html, names, folder, served.app)
            html = with_panel(html, one, lang, static="static/", live=False, links="index.html")
        else:
            html = problem_page(one, lang, static="static/", live=False, links="index.html")
        page.write_text(html, "utf-8", errors="replace")
        written.append(page)
        progress("rendering", number, len(looked))
    if served:
        served.close()
    pages: list[tuple[Looked, str]] = [(one, names[preview.address(one)]) for one in looked]
    (folder / "index.html").write_text(index_page(pages, lang, "static/"), "utf-8")
    return [*written, folder / "index.html"]


async def _standing_alone(html: str, names: dict[str, str], folder: Path, app: Any) -> str:
    """The page without scripts; links lead to other rendered pages, and what is not there is no link."""
    html = _SCRIPT.sub("", html)
    for _, address in set(_ATTRIBUTE.findall(html)):
        path = unescape(address)
        if path.startswith("/-/static") and not (folder / _static(path)).exists():
            (folder / _static(path)).write_bytes(await _get(app, path))

    def local(match: re.Match[str]) -> str:
        path, _, fragment = unescape(match[2]).partition("#")
        if path.startswith("/-/static"):
            return f' {match[1]}="{_static(path)}"'
        if path in names:
            return f' {match[1]}="{names[path]}{"#" + fragment if fragment else ""}"'
        return ""

    return _ATTRIBUTE.sub(local, html)


def _static(path: str) -> str:
    return f"static/{path.partition('?')[0].rpartition('/')[2]}"


async def _get(app: Any, path: str) -> bytes:
    """What the site answers, asked without a network."""
    bodies: list[bytes] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        bodies.append(message.get("body", b""))

    name, _, query = path.partition("?")
    await app(
        {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
         "path": name, "raw_path": name.encode(), "query_string": query.encode(), "headers": [(b"host", b"preview")],
         "client": ("127.0.0.1", 1), "server": ("preview", 80)},
        receive,
        send,
    )  # fmt: skip
    return b"".join(bodies)
