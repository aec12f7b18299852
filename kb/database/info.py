"""What a database was made from: the table `build_info`."""

import sqlite3
from importlib.metadata import version
from pathlib import Path

import sqlite_utils

from kb import __version__
from kb.corpus.history import History
from kb.errors import DatabaseError
from kb.paths import shown

# Raised by hand when tables change in a way that older programs cannot read.
SCHEMA = "2"
_LIBRARIES = ("datasette", "sqlite-utils", "markdown-it-py", "nh3", "Whoosh-Reloaded")


def info_rows(db: sqlite_utils.Database, history: History, *, drafts: bool = False) -> dict[str, str]:
    """Names and values; nothing of the clock or the machine but the versions that shape the result."""
    counts = dict(db.execute("SELECT kind, count(*) FROM entries GROUP BY kind").fetchall())
    info = {
        "schema": SCHEMA,
        "version": __version__,
        "commit": history.commit,
        "commit_day": history.day,
        "modified": "yes" if history.modified else "no",
        "drafts": "yes" if drafts else "no",
        "sqlite": sqlite3.sqlite_version,
        **{library: version(library) for library in _LIBRARIES},
        "entries": str(sum(counts.values())),
        **{f"entries_{kind}": str(count) for kind, count in sorted(counts.items())},
    }
    for name, table in (
        ("texts", "texts"),
        ("lessons", "lessons"),
        ("sources", "sources"),
        ("links", "links"),
    ):
        info[name] = str(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    return info


def read_info(database: Path) -> dict[str, str]:
    """The table `build_info` of a database.

    Raises DatabaseError when the file is missing, is no database of ours, or is of another schema.
    """
    if not database.is_file():
        raise DatabaseError(f"There is no database at '{shown(database)}'. Make it with: kb build")
    try:
        connection = sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)
        info = dict(connection.execute("SELECT name, value FROM build_info").fetchall())
        connection.close()
    except sqlite3.DatabaseError as error:
        raise DatabaseError(
            f"'{shown(database)}' is no database of this program. Make it again with: kb build"
        ) from error
    if info.get("schema") != SCHEMA:
        raise DatabaseError(f"'{shown(database)}' was made by another version of kb. Make it again with: kb build")
    return info
