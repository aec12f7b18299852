"""What stops a program.

KbError
├── CorpusError     the corpus cannot be read, or holds problems that forbid a build
├── DatabaseError   the database is missing, too old, or being built by someone else
├── ExportError     what was asked for cannot be exported, or not here
└── UsedWrongly     the command was called with something it cannot use (exit status 2)

A *problem* in someone's text is not an error: see `kb.problems`.
"""

import click


class KbError(click.ClickException):
    """An error whose message is a whole sentence for the person at the terminal."""

    exit_code = 1


class CorpusError(KbError):
    """The corpus cannot be read, or holds problems that forbid a build."""


class DatabaseError(KbError):
    """The database is missing, too old, or being built by someone else."""


class ExportError(KbError):
    """What was asked for cannot be exported, or not here."""


class UsedWrongly(KbError):
    """The command was called with something it cannot use."""

    exit_code = 2
