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


def spent() -> dict[str, float]:
    """Of this process: most memory in megabytes that it ever held, and its largest child; processor seconds of all."""
    scale = 1e6 if sys.platform == "darwin" else 1e3
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "peak": own.ru_maxrss / scale,
        "peak_child": children.ru_maxrss / scale,
        "cpu": own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
    }


def megabytes(path: Path) -> float:
    """Size of a file or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6
