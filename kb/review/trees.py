"""Versions of the corpus out of git: which two are compared, and the files of each."""

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from kb.errors import CorpusError, UsedWrongly

WORKING = "the files as they are now"


@dataclass(frozen=True)
class Version:
    """One side of a comparison: a commit or, where `commit` is empty, the files as they are now."""

    name: str
    commit: str = ""


def parse_range(corpus: Path, text: str) -> tuple[Version, Version]:
    """The two versions that `A..B`, `A...B` (from where they parted) or `A` (with the files as they are now) names.

    Raises UsedWrongly for what is no commit.
    """
    for dots in ("...", ".."):
        first, found, second = text.partition(dots)
        if found:
            before, after = _version(corpus, first or "HEAD"), _version(corpus, second or "HEAD")
            if dots == "...":
                base = _git(corpus, "merge-base", before.commit, after.commit)
                if not base:
                    raise UsedWrongly(f"'{before.name}' and '{after.name}' have no commit in common. {_SHALLOW}")
                before = Version(base[:10], base)
            return before, after
    return _version(corpus, text or "HEAD"), Version(WORKING)


_SHALLOW = "In a shallow clone, get the rest first: git fetch --unshallow"


def _version(corpus: Path, name: str) -> Version:
    commit = _git(corpus, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if not commit:
        if not _git(corpus, "rev-parse", "--show-toplevel"):
            raise CorpusError(f"'{corpus}' is in no git repository, so there is nothing to compare it with.")
        raise UsedWrongly(f"There is no commit '{name}' here. Write BASE..HEAD, such as main..HEAD. {_SHALLOW}")
    return Version(name, commit)


def changed_files(corpus: Path, before: Version, after: Version) -> list[Path]:
    """Files of the corpus that the later version has and that differ, in the working tree's spelling."""
    ends = [before.commit, *filter(None, [after.commit])]
    names = _git(corpus, "diff", "--name-only", "--relative", "-z", "--diff-filter=d", *ends, "--", ".")
    found = {corpus / name for name in filter(None, names.split("\0"))}
    if not after.commit:
        new = _git(corpus, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
        found |= {corpus / name for name in filter(None, new.split("\0"))}
    return sorted(path for path in found if path.suffix == ".md" and path.exists())


def extract(corpus: Path, version: Version, folder: Path) -> Path:
    """The corpus as it was in that version: a new folder, or the corpus itself for the files as they are now."""
    if not version.commit:
        return corpus
    prefix = _git(corpus, "rev-parse", "--show-prefix").strip("/")
    done = subprocess.run(
        ["git", "archive", "--format=tar", version.commit, "--", *([f"{prefix}/"] if prefix else [])],
        cwd=_git(corpus, "rev-parse", "--show-toplevel"), capture_output=True, check=False,
    )  # fmt: skip
    target = folder / prefix
    target.mkdir(parents=True, exist_ok=True)
    if done.returncode == 0:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
    return target


def _git(folder: Path, *arguments: str) -> str:
    """What git prints, without the end of the line; nothing where it fails."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except OSError as error:
        raise CorpusError(f"git cannot be run in '{folder}': {error.strerror}.") from error
    return done.stdout.rstrip("\n") if done.returncode == 0 else ""
