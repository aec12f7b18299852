"""The report of a change: two versions of the corpus are built, and their databases compared."""

import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kb.checks.corpus import forbids_build
from kb.database.build import Built, build
from kb.errors import CorpusError
from kb.problems import Problem
from kb.review.changes import Changes, ProblemChange, compare, compare_coverage
from kb.review.prepared import cache_of
from kb.review.snapshot import EMPTY, Snapshot, read_snapshot
from kb.review.trees import Version, extract
from kb.search.coverage import Coverage, coverage
from kb.search.index import Index
from kb.search.labels import Labels

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class _Side:
    """One version: what its database says, what it covers, and the problems of its files."""

    snapshot: Snapshot
    coverage: Coverage | None
    problems: dict[tuple[str, str, str], ProblemChange]


_NOTHING = _Side(EMPTY, None, {})


def report(corpus: Path, before: Version, after: Version, progress: Progress) -> Changes:
    """What the step from one version to the other does to the database.

    Entries with problems are in neither database: what is wrong with them is reported in their place.
    """
    with tempfile.TemporaryDirectory(prefix="kb-report-") as name:
        folder = Path(name)
        first = _side(corpus, before, folder / "before", progress)
        second = _side(corpus, after, folder / "after", progress)
    changes = compare(first.snapshot, second.snapshot, (_name(before), _name(after)))
    if second.coverage:
        compare_coverage(first.coverage, second.coverage, changes)
    changes.problems_new += [problem for key, problem in second.problems.items() if key not in first.problems]
    changes.problems_mended += [problem for key, problem in first.problems.items() if key not in second.problems]
    # An entry that cannot be read now is not gone: its problems say what became of it.
    broken = {problem.path.rpartition("/")[2].partition(".")[0] for problem in second.problems.values()}
    changes.gone = [entry for entry in changes.gone if entry.id not in broken]
    changes.addresses_gone = [address for address in changes.addresses_gone if address.id not in broken]
    changes.links_lost = [link for link in changes.links_lost if link.origin not in broken]
    return changes


def _name(version: Version) -> str:
    return f"{version.name} ({version.commit[:10]})" if version.commit[:10] not in ("", version.name) else version.name


def _side(corpus: Path, version: Version, folder: Path, progress: Progress) -> _Side:
    tree = extract(corpus, version, folder / "tree")
    database = folder / "kb.db"
    try:
        built = build(tree, database, _named(progress, version), drafts=True, despite=True, cache_file=cache_of(corpus))
    except CorpusError:
        if not version.commit:
            raise
        return _NOTHING  # there was no corpus yet
    with closing(Index(database)) as index:
        return _Side(read_snapshot(database), _coverage(index), _problems(built, tree))


def _named(progress: Progress, version: Version) -> Progress:
    return lambda stage, done, total: progress(f"{version.name}: {stage}", done, total)


def _coverage(index: Index) -> Coverage | None:
    """What the published entries cover: the site counts no others."""
    mask = np.zeros(index.entries, np.bool_)
    for (number,) in index.rows("SELECT entry FROM entries WHERE state = 'published' AND withdrawn_date IS NULL"):
        mask[number - 1] = True
    return coverage(index, Labels(index, "en"), mask)


def _problems(built: Built, tree: Path) -> dict[tuple[str, str, str], ProblemChange]:
    """By path, code and message: a problem that only moved to another line is the same."""
    found = {}
    for problem in built.problems:
        change = _problem(problem, tree)
        found[change.path, change.code, change.message] = change
    return found


def _problem(problem: Problem, tree: Path) -> ProblemChange:
    path = problem.path.relative_to(tree).as_posix() if problem.path.is_relative_to(tree) else problem.path.name
    return ProblemChange(path, problem.line, problem.code, str(problem.message), forbids_build(problem))
