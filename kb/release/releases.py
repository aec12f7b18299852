"""A release: all files of one state of the knowledge base in a folder of their own, which is never written over."""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kb.errors import ExportError
from kb.exports.statement import NO_SAMPLE
from kb.paths import shown
from kb.release.archive import checksums, digest_of
from kb.release.bulk import write_bulk
from kb.release.changes import Changes, as_markdown, compared, states
from kb.release.citation import citation_file, zenodo_file
from kb.release.identity import TITLE, Identity
from kb.release.offline.copy import write_copy, zipped
from kb.search.index import Index

Progress = Callable[[str, int, int], None]

MANIFEST = "manifest.json"
CHECKSUMS = "CHECKSUMS"
# What a version may be: it names files and a folder.
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*([a-z0-9.+-]*[a-z0-9])?\Z")
_NUMBERS = re.compile(r"\d+|[a-z]+")


@dataclass(frozen=True)
class Made:
    """A release that was made: its folder, and what is new in it."""

    folder: Path
    changes: Changes


def make_release(
    database: Path, me: Identity, folder: Path, since: Path | None, progress: Progress, *, unclean: bool = False
) -> Made:
    """Write a release into `folder/<version>`. It is there whole or not at all.

    `since` is the manifest of an earlier release; without it, the newest in the folder is taken. `unclean` allows a
    database whose files differ from their commit. Raises ExportError.
    """
    target = folder / me.version
    _refuse(database, me, target, unclean)
    earlier = _manifest(since) if since else _newest(folder, me.version)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".release-", dir=folder) as temporary:
        part = Path(temporary) / me.version
        part.mkdir()
        changes = _write(database, me, part, Path(temporary), earlier, progress)
        _refuse_existing(target)
        part.rename(target)
    return Made(target, changes)


def _refuse(database: Path, me: Identity, target: Path, unclean: bool) -> None:
    if not _VERSION.match(me.version):
        raise ExportError(f"'{me.version}' is no version, such as 1.2.0: figures, dots, small letters.")
    _refuse_existing(target)
    info = Index(database).info
    if info.get("drafts") == "yes":
        raise ExportError("This database holds drafts. Make one without them: kb build")
    if info.get("modified") == "yes" and not unclean:
        raise ExportError(
            "This database was made from files that differ from their commit, so nobody could make it again. "
            "Commit them and build anew, or allow it with --unclean."
        )


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise ExportError(f"There is a release at '{shown(target)}', and releases are not written over. "
                          "Give another version with --version.")  # fmt: skip


def _write(
    database: Path, me: Identity, part: Path, workshop: Path, earlier: dict[str, Any] | None, progress: Progress
) -> Changes:
    copy = part / f"{me.name}.db"
    _copy_database(database, copy, me.version)
    index = Index(copy)
    write_bulk(index, me, part / f"{me.name}-data.zip", progress)
    write_copy(index, me, workshop / "offline", progress)
    zipped(workshop / "offline", me, part / f"{me.name}-offline.zip")
    entries = states(index)
    index.close()
    changes = compared(entries, earlier["entries"] if earlier else None, earlier["version"] if earlier else "")
    (part / "CHANGES.md").write_text(as_markdown(changes, me.version, me.day), "utf-8")
    (part / "CITATION.cff").write_text(citation_file(me), "utf-8")
    (part / ".zenodo.json").write_text(zenodo_file(me, NO_SAMPLE), "utf-8")
    files = {path.name: path for path in sorted(part.iterdir())}
    digests = {name: digest_of(path) for name, path in files.items()}
    manifest = {
        "title": TITLE,
        "version": me.version,
        "commit": me.commit,
        "day": me.day,
        "files": [{"name": name, "bytes": path.stat().st_size, "sha256": digests[name]}
                  for name, path in files.items()],
        "changes": changes.to_json(),
        "entries": entries,
    }  # fmt: skip
    (part / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")
    digests[MANIFEST] = digest_of(part / MANIFEST)
    (part / CHECKSUMS).write_text(checksums(digests), "utf-8")
    return changes


def _copy_database(database: Path, copy: Path, version: str) -> None:
    """The database file; where the release has another version than the program, the file says so too."""
    shutil.copyfile(database, copy)
    if Index(copy).info["version"] != version:
        connection = sqlite3.connect(copy)
        with connection:
            connection.execute("UPDATE build_info SET value = ? WHERE name = 'version'", (version,))
        connection.close()


def _manifest(path: Path) -> dict[str, Any]:
    """An earlier release's manifest; a folder stands for the one in it."""
    path = path / MANIFEST if path.is_dir() else path
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if isinstance(found["version"], str) and isinstance(found["entries"], dict):
            return found
    except OSError as error:
        raise ExportError(f"'{shown(path)}' cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError):
        pass
    raise ExportError(f"'{shown(path)}' is no manifest of a release.")


def _newest(folder: Path, version: str) -> dict[str, Any] | None:
    """The manifest of the release before this one among those in the folder."""
    before = [path for path in folder.glob(f"*/{MANIFEST}") if _order(path.parent.name) < _order(version)]
    return _manifest(max(before, key=lambda path: _order(path.parent.name))) if before else None


def _order(version: str) -> list[tuple[int, int, str]]:
    """Versions in their order: figures as numbers; what has letters after them comes before what has not."""
    parts = _NUMBERS.findall(version)
    return [*((1, int(part), "") if part.isdigit() else (-1, 0, part) for part in parts), (0, 0, "")]


def with_version(me: Identity, version: str | None) -> Identity:
    """The same state under another version."""
    return replace(me, version=version) if version else me
