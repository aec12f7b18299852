"""The results as plain text tables."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.bench.catalogue import CLASS_NAMES, COMPARED, EDITED, EMPTY, LABELS, UNCHANGED
from tests.bench.queries import QUERIES
from tests.bench.targets import ELSEWHERE, TARGETS, ratio

Results = Mapping[str, Any]

_READING = (
    "Median of three answers to each of sixty queries a class; (n) where only n of them were asked in the time.\n"
    "Ours ranks and counts all that it finds, and finds more: forms of words, and terms by their labels in all\n"
    "six languages. The others fetch twenty. Only Whoosh is told the language of a query. Datasette does not rank;\n"
    "its time limits are raised so that its answers are whole."
)


def report(results: Results) -> str:
    """All tables of one size."""
    title = f"{results['entries']:,} entries, {results['markdown_megabytes']:,.0f} MB of Markdown"
    parts = [f"{title}\n{'=' * len(title)}", *_build(results), *_search(results), *_pages(results),
             *_targets(results)]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns of one width each, the first to the left and the others to the right."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]

    def line(row: Sequence[str]) -> str:
        cells = [cell.ljust(width) if column == 0 else cell.rjust(width)
                 for column, (cell, width) in enumerate(zip(row, widths, strict=True))]  # fmt: skip
        return "  ".join(cells).rstrip()

    return "\n".join([line(head), "  ".join("-" * width for width in widths), *map(line, rows)])


def _build(results: Results) -> Iterator[str]:
    rows = []
    steps = {EMPTY: f"ours, {EMPTY}", UNCHANGED: f"ours, {UNCHANGED}", EDITED: f"ours, {EDITED}",
             "check": "kb check", "generate": "(making the corpus)",
             **{name: label for name, label in LABELS.items() if name != "ours"}}  # fmt: skip
    for step, label in steps.items():
        found = results["build"].get(step)
        if not found:
            continue
        rate = f"{results['entries'] / found['seconds']:,.0f}"
        index = f" ({found['index_megabytes']:,.1f})" if "index_megabytes" in found else ""
        times = (f"{found['seconds']:,.1f}", f"{found['cpu']:,.1f}", rate)
        size = f"{found.get('megabytes', 0):,.0f}{index}"
        rows.append((label, *times, size, f"{found['peak']:,.0f}", f"{found['peak_child']:,.0f}"))
    head = ("build", "seconds", "CPU s", "docs/s", "MB (index alone)", "peak MB", "largest helper")
    yield table(head, rows)
    yield from results["remarks"]


def _search(results: Results) -> Iterator[str]:
    rows, ratios = [], []
    for engine, found in results["search"].items():
        for way, groups in found["ways"].items():
            label = f"{LABELS[engine]}: {way}"
            rows.append((label, *(_latency(groups[group]) for group in CLASS_NAMES)))
            if engine != "ours":
                ours = COMPARED[way]
                ratios.append((label, *(_times(ratio(results, engine, way, ours, group)) for group in CLASS_NAMES)))
    yield table(("milliseconds, p50/p95", *CLASS_NAMES.values()), rows)
    yield _READING
    yield table(("times ours at p50", *CLASS_NAMES.values()), ratios)
    hits = [(LABELS[engine], *(f"{found['hits'][group]:,.0f}" for group in CLASS_NAMES))
            for engine, found in results["search"].items()]  # fmt: skip
    yield table(("texts found, median", *CLASS_NAMES.values()), hits)
    memory = [(LABELS[engine], f"{found['peak']:,.0f}") for engine, found in results["search"].items()]
    yield table(("asking", "peak MB"), memory)


def _latency(found: Mapping[str, float]) -> str:
    fewer = f" ({found['asked']:.0f})" if found["asked"] < QUERIES * 0.75 else ""
    return f"{_ms(found['p50'])}/{_ms(found['p95'])}{fewer}"


def _ms(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def _times(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}" if value < 1 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def _pages(results: Results) -> Iterator[str]:
    for share, found in results.get("pages", {}).items():
        rows = [
            (name, f"{_ms(each['p50'])}/{_ms(each['p95'])}", f"{each['a_second']:,.1f}", f"{each['kilobytes']:,.0f}",
             f"{each['asked']:.0f}")
            for name, each in found.items()
        ]  # fmt: skip
        yield table((f"HTTP, word in {share}", "ms p50/p95", "a second", "kB", "asked"), rows)


def _targets(results: Results) -> Iterator[str]:
    rows = []
    for target in TARGETS:
        value, verdict = target.verdict(results)
        sign = "<=" if target.at_most else ">="
        said = "" if value is None else f"{value:,.1f}{target.unit}"
        rows.append((target.name, f"{sign} {target.wanted:,g}{target.unit}", said, verdict))
    yield table(("target (set for 100,000 entries)", "wanted", "measured", "verdict"), rows)
    yield ELSEWHERE
