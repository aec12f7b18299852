"""Clocks and scales: latencies of many questions, seconds, peak memory, sizes."""

import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.queries import CLASSES, Query

REPEATS = 3
Ask = Callable[[Query], int]


@dataclass(frozen=True)
class Latency:
    """Milliseconds over the queries of a class, and how many of them were asked in the time."""

    p50: float
    p95: float
    asked: int


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def latencies(queries: Iterable[Query], ask: Ask, budget: float) -> dict[str, Latency]:
    """The median of three answers to each query, by class.

    Queries are asked in turn, three times over, so that no answer profits from the one before. What would
    take a class beyond `budget` seconds is left out: later rounds first, then the last queries.
    """
    by_class = {group: [query for query in queries if query.group == group] for group in CLASSES}
    return {group: _latency(found, ask, budget) for group, found in by_class.items() if found}


def _latency(queries: list[Query], ask: Ask, budget: float) -> Latency:
    end = time.monotonic() + budget
    ask(queries[0])
    times: dict[Query, list[float]] = {}
    for _ in range(REPEATS):
        for query in queries:
            if times and time.monotonic() > end:
                break
            began = time.perf_counter()
            ask(query)
            times.setdefault(query, []).append((time.perf_counter() - began) * 1000)
    each = [median(found) for found in times.values()]
    return Latency(median(each), percentile(each, 0.95), len(each))


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def peak_megabytes() -> tuple[float, float]:
    """Most memory that this process ever held, and the largest of its children."""
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return tuple(  # type: ignore[return-value]
        resource.getrusage(who).ru_maxrss / scale for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def megabytes(path: Path) -> float:
    """Size of a file or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6
