"""Options that several commands share, and the progress that long work shows."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kb.language.official import LANGUAGES
from kb.paths import default_corpus, default_database
from kb.words.messages import DEFAULT_LANG, messages

Command = TypeVar("Command", bound=Callable[..., Any])

_QUIET_SECONDS = 1.0
_FIRST_SECONDS = 3.0


def corpus_option(command: Command) -> Command:
    """`--corpus DIR`, the nearest `corpus/` unless given."""
    return click.option(
        "--corpus", type=click.Path(path_type=Path, file_okay=False), default=default_corpus,
        metavar="DIR", show_default="the nearest folder 'corpus'", help="Folder that holds the entries.",
    )(command)  # fmt: skip


def database_option(command: Command) -> Command:
    """`--database FILE`, `build/kb.db` beside the corpus unless given."""
    return click.option(
        "--database", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
        default=lambda: default_database(default_corpus()), show_default="build/kb.db",
        help="The database that 'kb build' made.",
    )(command)  # fmt: skip


def language_of_terminal() -> str:
    """The terminal's language, by LC_ALL, LC_MESSAGES and LANG; English where it is none of the six."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if said := os.environ.get(name):
            return said[:2].lower() if said[:2].lower() in LANGUAGES else "en"
    return "en"


def lang_option(command: Command) -> Command:
    """`--lang`, the language in which problems are said."""
    return click.option(
        "--lang", type=click.Choice(LANGUAGES), default=language_of_terminal,
        show_default="the terminal's, by LC_ALL and LANG", help="Language in which problems are said.",
    )(command)  # fmt: skip


class ProgressLine:
    """One line on standard error, at most every second, and only for work that takes a while."""

    def __init__(self, lang: str = DEFAULT_LANG) -> None:
        self._words = messages(lang)
        self._next = time.monotonic() + _FIRST_SECONDS
        self._shown = False
        self._overwrite = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _QUIET_SECONDS
        said = self._words.gettext(
            "%(stage)s … %(done)s of %(total)s",
            stage=self._words.gettext(stage), done=self._words.number(done), total=self._words.number(total),
        )  # fmt: skip
        click.echo(f"\r{said}  ", err=True, nl=not self._overwrite)
        self._shown = True

    def end(self) -> None:
        """Leave the line, so that what follows begins on a new one."""
        if self._shown and self._overwrite:
            click.echo(err=True)
