"""What the commands have in common that give everything away: where the site is, what they write over."""

from pathlib import Path

import click
import yaml

from kb.cli.options import Command
from kb.errors import UsedWrongly
from kb.paths import metadata_file, shown
from kb.release.identity import Identity, identity
from kb.search.index import Index


def site_option(command: Command) -> Command:
    """`--site URL`, the address in metadata.yml unless given."""
    return click.option(
        "--site", metavar="URL", default=None, show_default="as metadata.yml says",
        help="Where the site is published: permanent addresses begin with it.",
    )(command)  # fmt: skip


def force_option(command: Command) -> Command:
    """`--force`."""
    return click.option("--force", is_flag=True, help="Write over what is there.")(command)


def identity_of(index: Index, site: str | None) -> Identity:
    """The identity of a database, with the addresses that were given or stand in metadata.yml."""
    plugins = (yaml.safe_load(metadata_file().read_text("utf-8")) or {}).get("plugins") or {}
    settings = plugins.get("organized-crime-kb") or {}
    address = site or settings.get("address") or ""
    if address and not address.startswith(("https://", "http://")):
        raise UsedWrongly(f"'{address}' is no web address, such as https://casebook.example.org")
    return identity(index, address, settings.get("repository") or "")


def refuse_existing(path: Path, force: bool) -> None:
    """Raise UsedWrongly where something would be lost."""
    if not force and path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsedWrongly(
            f"'{shown(path)}' is there already. Name another place with -o, or write over it with --force."
        )
