"""What git knows of the corpus: the commit that is checked out, and each file's changes."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

# No message of a commit can hold the byte 0, so that nothing in one can look like the next commit.
_FORMAT = "%x00%h%x1f%cs%x1f%s"


@dataclass(frozen=True)
class Change:
    """One commit that touched a file: its short id, its day (ISO 8601) and its subject."""

    commit: str
    day: str
    subject: str


@dataclass(frozen=True)
class History:
    """The commit that is checked out, with its day, and the changes of each file, newest first.

    Everything is empty for a corpus that git does not know; `changes` is empty in a shallow clone,
    where git would name the wrong commits.
    """

    commit: str = ""
    day: str = ""
    modified: bool = False
    changes: dict[str, tuple[Change, ...]] | None = None

    def of(self, name: str) -> tuple[Change, ...]:
        """Changes of a file, named by its path inside the corpus."""
        return (self.changes or {}).get(name, ())


def read_history(corpus: Path) -> History:
    """One pass of `git log` over the whole corpus."""
    head = _git(corpus, "log", "-1", "--format=%H%x1f%cs")
    if not head:
        return History()
    commit, day = head.strip().split("\x1f")
    modified = bool((_git(corpus, "status", "--porcelain", "--", ".") or "").strip())
    if (_git(corpus, "rev-parse", "--is-shallow-repository") or "").strip() == "true":
        return History(commit, day, modified)
    log = _git(
        corpus,
        "-c",
        "core.quotePath=false",
        "log",
        "--relative",
        "--name-only",
        "--abbrev=10",
        f"--format={_FORMAT}",
        "--",
        ".",
    )
    return History(commit, day, modified, _changes(log or ""))


def _changes(log: str) -> dict[str, tuple[Change, ...]]:
    changes: dict[str, list[Change]] = {}
    for block in log.split("\0")[1:]:
        head, *names = block.split("\n")
        change = Change(*head.split("\x1f", 2))
        for name in filter(None, names):
            changes.setdefault(name, []).append(change)
    return {name: tuple(found) for name, found in changes.items()}


def _git(folder: Path, *arguments: str) -> str | None:
    """What git prints, or None where git or the repository is missing."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
