"""One measurement in a process of its own, so that its memory is its own: prints what it found as JSON.

`python -m tests.bench.worker STEP WORK [--budget SECONDS]`, where STEP is one of `STEPS`.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

import click

from tests.bench import measure, queries
from tests.bench.catalogue import LABELS
from tests.bench.measure import megabytes, seconds, spent
from tests.bench.queries import CLASSES

CORPUS, DATABASE, TEXTS, QUERIES = "corpus", "kb.db", "texts.jsonl", "queries.json"

Found = dict[str, Any]


def build_ours(work: Path, budget: float) -> Found:
    """A build of our database, with whatever the cache holds."""
    from kb.database.build import build

    output = work / DATABASE
    took = seconds(lambda: _made(build(work / CORPUS, output)))
    return {"seconds": took, "megabytes": megabytes(output), "index_megabytes": _index_megabytes(output)}


def _made(built: Any) -> None:
    assert built.made, built.problems[:5]


def _index_megabytes(database: Path) -> float:
    import sqlite3

    connection = sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)
    size: float = connection.execute("SELECT sum(length(block)) / 1e6 FROM search_index_data").fetchone()[0]
    connection.close()
    return size


def edit(work: Path, budget: float) -> Found:
    """Change one entry: another word at its end."""
    path = sorted((work / CORPUS / "cases").glob("*.md"))[0]
    text = path.read_text("utf-8").rstrip("\n")
    path.write_text(f"{text} Edited.[^s1]\n", "utf-8")
    return {}


def check(work: Path, budget: float) -> Found:
    """`kb check` without its printing."""
    from kb.checks.corpus import check_corpus

    return {"seconds": seconds(lambda: check_corpus(work / CORPUS))}


def prepare(work: Path, budget: float) -> Found:
    """The texts and queries for every engine."""
    from tests.bench.texts import write_texts

    count = write_texts(work / DATABASE, work / TEXTS)
    queries.save(queries.draw(work / TEXTS, seed=1), work / QUERIES)
    return {"texts": count}


def build_engine(name: str, work: Path, budget: float) -> Found:
    """An engine's own build from the texts."""
    folder = work / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    counts = []
    took = seconds(lambda: counts.append(_engine(name).build(work / TEXTS, folder, budget)))
    return {"seconds": took, "megabytes": megabytes(folder), "texts": counts[0]}


def ask_engine(name: str, work: Path, budget: float) -> Found:
    """All queries, in every way that the engine can be asked."""
    engine = _engine(name)
    ways = engine.variants(work / (DATABASE if name == "ours" else name))
    asked = queries.load(work / QUERIES)
    found = {way: {group: asdict(latency) for group, latency in measure.latencies(asked, ask, budget).items()}
             for way, ask in ways.items()}  # fmt: skip
    count = engine.counter(work / (DATABASE if name == "ours" else name))
    hits = {group: median(count(query) for query in asked if query.group == group) for group in CLASSES}
    return {"ways": found, "hits": hits}


def pages(work: Path, budget: float) -> Found:
    """Pages of two servers over HTTP."""
    from tests.bench.pages import measure_pages

    asked = queries.load(work / QUERIES)
    return {"pages": measure_pages(work / DATABASE, work / "datasette", asked)}


def _engine(name: str) -> Any:
    return import_module(f"tests.bench.engine_{name}")


STEPS: dict[str, Callable[[Path, float], Found]] = {
    "build": build_ours, "edit": edit, "check": check, "prepare": prepare, "pages": pages,
    **{f"build-{name}": partial(build_engine, name) for name in LABELS if name != "ours"},
    **{f"ask-{name}": partial(ask_engine, name) for name in LABELS},
}  # fmt: skip


@click.command()
@click.argument("step", type=click.Choice(list(STEPS)))
@click.argument("work", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--budget", type=float, default=60.0)
def main(step: str, work: Path, budget: float) -> None:
    """Run one step and print what it found."""
    found = STEPS[step](work, budget)
    click.echo(json.dumps({**found, **spent()}))


if __name__ == "__main__":
    main()
