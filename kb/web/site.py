"""What every page needs: the open database, labels and messages by language, and the settings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.errors import DatabaseError
from kb.language.official import LANGUAGES
from kb.search.index import Index
from kb.search.labels import Labels
from kb.search.suggest import Spelling

if TYPE_CHECKING:
    from datasette.app import Datasette

PLUGIN = "organized-crime-kb"
_DEFAULTS = {"repository": "", "contact": "", "address": ""}


@dataclass(frozen=True)
class Site:
    """One built database, ready to be shown."""

    index: Index
    database: str
    settings: dict[str, str]

    @cached_property
    def spelling(self) -> Spelling:
        return Spelling(self.index)

    @cached_property
    def _labels(self) -> dict[str, Labels]:
        return {lang: Labels(self.index, lang) for lang in LANGUAGES}

    def labels(self, lang: str) -> Labels:
        """Labels in a language, read once."""
        return self._labels[lang]

    @cached_property
    def kind_of(self) -> dict[str, str]:
        """Kind of every entry, by id."""
        return dict(self.index.rows("SELECT id, kind FROM entries"))

    @cached_property
    def states(self) -> dict[str, str]:
        """State of the entries that are not published; there are none but in a database made with `--drafts`."""
        return dict(self.index.rows("SELECT id, state FROM entries WHERE state <> 'published'"))

    @cached_property
    def version(self) -> str:
        """What changes when the database or the program does: for caches."""
        stamp = self.index.path.stat()
        return f"{self.index.info['version']}-{self.index.info['commit'][:12]}-{stamp.st_size}-{stamp.st_mtime_ns}"


def open_site(datasette: Datasette) -> Site:
    """The site of the first database that `kb build` made.

    Raises DatabaseError when Datasette serves none.
    """
    for name, database in datasette.databases.items():
        if database.path:
            try:
                index = Index(Path(database.path))
            except DatabaseError:
                continue
            return Site(index, name, _settings(datasette))
    raise DatabaseError("None of these databases was made by 'kb build'.")


def _settings(datasette: Datasette) -> dict[str, str]:
    """Settings of the plugin in metadata.yml, with what holds where they are silent."""
    given: dict[str, Any] = datasette.plugin_config(PLUGIN) or {}
    return {name: str(given.get(name) or default) for name, default in _DEFAULTS.items()}


def site_of(datasette: Datasette) -> Site:
    """The site that was opened at start-up."""
    site: Site = datasette._kb_site
    return site
