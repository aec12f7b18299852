"""`kb preview`."""

import asyncio
import os
import socket
import sys
import tempfile
import webbrowser
from contextlib import suppress
from pathlib import Path

import click
import uvicorn

from kb.cli.options import ProgressLine, corpus_option, lang_option
from kb.corpus.files import chosen_files
from kb.errors import UsedWrongly
from kb.paths import FOLDER_KINDS, shown
from kb.review.rendered import render
from kb.review.server import Preview
from kb.review.session import Session
from kb.review.trees import changed_files, parse_range

_MANY = 20


@click.command(short_help="Look at an entry in the browser while you write it.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8002, show_default=True,
              help="Port to listen on; 0 takes any that is free.")  # fmt: skip
@click.option(
    "--changed", metavar="BASE..HEAD", help="The files that differ between two versions, such as main...HEAD."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Write the pages into a new folder, as files, and start no server.")  # fmt: skip
@lang_option
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@corpus_option
def preview(
    paths: tuple[Path, ...], port: int, changed: str | None, output: Path | None, lang: str, no_open: bool, corpus: Path
) -> None:
    """Look at an entry in the browser as it will look on the site, with its problems beside it. The page loads
    anew when the file is saved. A file with problems that leave no page shows these alone, with their lines.

    Drafts are shown too. PATH is a file of the corpus, an entry or a translation; several may be given.

    \b
    Examples:
      kb preview corpus/cases/2020-fra-nld-encrochat.md
      kb preview corpus/cases/2020-fra-nld-encrochat.fr.md --lang fr --port 8010
      kb preview --changed main...HEAD --output build/preview
    """
    files = _files(corpus, paths, changed)
    if not files and not output:
        raise UsedWrongly("Name the file to look at, such as: kb preview corpus/cases/2020-fra-nld-encrochat.md")
    with tempfile.TemporaryDirectory(prefix="kb-preview-", ignore_cleanup_errors=True) as folder:
        progress = ProgressLine()
        session = Session(corpus, files, Path(folder), progress)
        session.refresh()
        progress.end()
        if output:
            written = render(session, output, lang, progress)
            progress.end()
            click.echo(f"{shown(output)}/index.html: {len(written) - 1:,} pages.", err=True)
        else:
            _serve(Preview(session, lang), port, not no_open)


def _files(corpus: Path, paths: tuple[Path, ...], changed: str | None) -> list[Path]:
    """The files of the corpus that are meant."""
    for path in paths:
        if not path.exists():
            raise UsedWrongly(f"There is no file '{shown(path)}'. Begin a new entry with: kb new")
    chosen = chosen_files(corpus, paths) if paths else set()
    found = {*chosen, *(changed_files(corpus, *parse_range(corpus, changed)) if changed else ())}
    files = sorted(path for path in found if path.suffix == ".md" and path.parent.name in FOLDER_KINDS
                   and path.name != "README.md")  # fmt: skip
    if paths and len(files) > _MANY and not changed:
        raise UsedWrongly(f"That names {len(files):,} files; look at {_MANY} at most at a time.")
    return files


def _serve(preview: Preview, port: int, opened: bool) -> None:
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
        except OSError as error:
            raise UsedWrongly(
                f"Port {port} cannot be used ({error.strerror}). Give another with --port, or 0 for any that is free."
            ) from error
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        click.echo(f"The preview: {address}   (Ctrl-C ends it)", err=True)
        if opened and _has_screen():
            webbrowser.open(address)
        with suppress(KeyboardInterrupt):
            asyncio.run(_run(preview, listening))


async def _run(preview: Preview, listening: socket.socket) -> None:
    await preview.open()
    server = uvicorn.Server(uvicorn.Config(preview, log_level="warning", lifespan="off"))
    watching = asyncio.create_task(preview.watch())
    try:
        await server.serve(sockets=[listening])
    finally:
        watching.cancel()
        preview.close()


def _has_screen() -> bool:
    """Whether a browser could open a window here: not on a server, nor in a terminal alone."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
