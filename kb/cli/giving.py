"""What the commands have in common that give something away: where the site is, how a file is written."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import yaml

from kb.cli.options import Command
from kb.errors import UsedWrongly
from kb.paths import metadata_file, shown
from kb.release.identity import Identity, identity
from kb.search.index import Index

_HERE = "http://127.0.0.1:8001"


def site_option(command: Command) -> Command:
    """`--site URL`, the address in metadata.yml unless given."""
    return click.option(
        "--site", metavar="URL", default=None, show_default="as metadata.yml says",
        help="Where the site is published: permanent addresses begin with it.",
    )(command)  # fmt: skip


def force_option(command: Command) -> Command:
    """`--force`."""
    return click.option("--force", is_flag=True, help="Write over what is there.")(command)


def site_settings() -> dict[str, str]:
    """What metadata.yml says of the site, such as its address; nothing where it says nothing."""
    plugins = (yaml.safe_load(metadata_file().read_text("utf-8")) or {}).get("plugins") or {}
    return plugins.get("organized-crime-kb") or {}


def published(site: str | None) -> str:
    """Where the site is: as given, or as metadata.yml says, or else on this computer."""
    return (site or site_settings().get("address") or _HERE).rstrip("/")


def identity_of(index: Index, site: str | None) -> Identity:
    """The identity of a database, with the addresses that were given or stand in metadata.yml."""
    settings = site_settings()
    address = site or settings.get("address") or ""
    if address and not address.startswith(("https://", "http://")):
        raise UsedWrongly(f"'{address}' is no web address, such as https://casebook.example.org")
    return identity(index, address, settings.get("repository") or "")


@contextmanager
def writing(output: Path) -> Iterator[None]:
    """Raises UsedWrongly where what is done here cannot write the output."""
    try:
        yield
    except OSError as error:
        raise UsedWrongly(f"'{shown(output)}' cannot be written: {error.strerror}") from error


@contextmanager
def whole_file(output: Path) -> Iterator[Path]:
    """A file to write beside the output, whose place it takes once it is whole; it is gone if anything fails.

    Raises UsedWrongly where it cannot be written.
    """
    part = output.with_name(f".{output.name}.part")
    try:
        with writing(output):
            yield part
            part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def write_to(pieces: Iterable[bytes], output: Path | None) -> None:
    """To the file, which is there only when it is whole, or to standard output."""
    if output is None:
        sys.stdout.buffer.writelines(pieces)
        return
    with whole_file(output) as part, part.open("wb") as file:
        file.writelines(pieces)


def refuse_existing(path: Path, force: bool) -> None:
    """Raise UsedWrongly where something would be lost."""
    if not force and path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsedWrongly(
            f"'{shown(path)}' is there already. Name another place with -o, or write over it with --force."
        )
