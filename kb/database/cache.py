"""Prepared documents of the last build, by content: what has not changed is not made again.

A key is the digest of the file's bytes and place together with a fingerprint of everything else that the
result depends on: this package's code, the vocabularies, the libraries. Losing the cache costs time only.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kb.paths import PACKAGE

_CODE = ("language", "corpus", "model", "checks", "database")
_LIBRARIES = ("markdown-it-py", "nh3", "pydantic", "PyYAML", "Whoosh-Reloaded", "OpenCC")


@cache
def code_fingerprint() -> str:
    """Digest of the code and the versions that turn a file into rows."""
    digest = sha256()
    for folder in _CODE:
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            digest.update(path.relative_to(PACKAGE).as_posix().encode())
            digest.update(path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()


def key_of(path: str, raw: bytes, fingerprint: str) -> str:
    """Key of a file: its place in the corpus, its bytes, and the fingerprint of the rest."""
    return sha256(b"\0".join((fingerprint.encode(), path.encode("utf-8", "surrogateescape"), raw))).hexdigest()


class Cache:
    """A small key-value file. An unreadable one is thrown away and begun again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = sqlite3.connect(":memory:")
        try:
            self._connect()
        except sqlite3.DatabaseError:
            self._begin_again()

    def _begin_again(self) -> None:
        self.close()
        self._path.unlink(missing_ok=True)
        self._connect()

    def _connect(self) -> None:
        self._db = sqlite3.connect(self._path, isolation_level=None)
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("CREATE TABLE IF NOT EXISTS prepared (key TEXT PRIMARY KEY, value BLOB)")

    def get(self, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What is known of these keys."""
        wanted = list(keys)
        marks = ",".join("?" * len(wanted))
        try:
            rows = self._db.execute(f"SELECT key, value FROM prepared WHERE key IN ({marks})", wanted)
            return {key: json.loads(zlib.decompress(value)) for key, value in rows}
        except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError):
            self._begin_again()
            return {}

    def put(self, values: dict[str, dict[str, Any]]) -> None:
        """Remember these."""
        packed = [
            (key, zlib.compress(json.dumps(value, ensure_ascii=False).encode(), 1)) for key, value in values.items()
        ]
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR REPLACE INTO prepared VALUES (?, ?)", packed)
        self._db.execute("COMMIT")

    def keep_only(self, keys: set[str]) -> None:
        """Forget everything else."""
        stale = [(key,) for (key,) in self._db.execute("SELECT key FROM prepared") if key not in keys]
        self._db.execute("BEGIN")
        self._db.executemany("DELETE FROM prepared WHERE key = ?", stale)
        self._db.execute("COMMIT")

    def close(self) -> None:
        self._db.close()
