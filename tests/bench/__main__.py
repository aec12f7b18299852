"""`python -m tests.bench --entries 10000 [--entries 100000] [--skip whoosh] [--work DIR]`.

Every measurement runs in a process of its own, one after the other. This process stays small, so that the
memory of the others is theirs alone.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from tests.bench.catalogue import EDITED, EMPTY, LABELS, UNCHANGED
from tests.bench.report import report

ROOT = Path(__file__).resolve().parents[2]
OTHERS = tuple(name for name in LABELS if name != "ours")


@click.command()
@click.option("--entries", type=click.IntRange(min=100), multiple=True, default=(10_000,), show_default=True,
              help="Size of the corpus; repeat for several.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the generated corpus.")
@click.option("--skip", type=click.Choice((*OTHERS, "pages", "check")), multiple=True, help="Leave out; repeat.")
@click.option("--work", type=click.Path(path_type=Path, file_okay=False),
              help="Folder to work in and to keep; else a temporary one, removed at the end.")  # fmt: skip
@click.option("--build-budget", type=float, default=900.0, show_default=True,
              help="Seconds that Whoosh may take to index.")  # fmt: skip
@click.option("--budget", type=float, default=30.0, show_default=True,
              help="Seconds for the queries of one class in one way.")  # fmt: skip
def main(
    entries: tuple[int, ...], seed: int, skip: tuple[str, ...], work: Path | None, build_budget: float, budget: float
) -> None:
    """Measure build and search over generated corpora, beside Datasette, FTS5 and Whoosh on the same texts."""
    with _folder(work) as folder:
        for size in entries:
            place = folder / f"bench-{size}"
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(parents=True)
            results = _Run(place, size, seed, skip, build_budget, budget).results()
            (place / "results.json").write_text(json.dumps(results, indent=1))
            click.echo(report(results))
            if not work:
                shutil.rmtree(place)


@contextmanager
def _folder(work: Path | None) -> Iterator[Path]:
    if work:
        yield work.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
            yield Path(folder)


class _Run:
    """All measurements for one size."""

    def __init__(
        self, work: Path, entries: int, seed: int, skip: tuple[str, ...], build_budget: float, budget: float
    ) -> None:
        self._work = work
        self._entries = entries
        self._seed = seed
        self._skip = skip
        self._build_budget = build_budget
        self._budget = budget
        self._remarks: list[str] = []

    def results(self) -> dict[str, Any]:
        """Everything that the report needs, as JSON can hold it."""
        build: dict[str, Any] = {"generate": self._generate()}
        build[EMPTY] = self._step("build")
        build[UNCHANGED] = self._step("build")
        self._step("edit")
        build[EDITED] = self._step("build")
        if "check" not in self._skip:
            build["check"] = self._step("check")
        self._step("prepare")
        search = {"ours": self._step("ask-ours")}
        for name in OTHERS:
            self._engine(name, build, search)
        pages = {}
        if "pages" not in self._skip and "datasette" in search and (found := self._if_possible("pages")):
            pages = found["pages"]
        return {"entries": self._entries, "markdown_megabytes": build["generate"]["megabytes"], "build": build,
                "search": search, "pages": pages, "remarks": self._remarks}  # fmt: skip

    def _generate(self) -> dict[str, Any]:
        corpus = self._work / "corpus"
        began = time.monotonic()
        command = ["tests.bench.generate", "--entries", str(self._entries), "--seed", str(self._seed), str(corpus)]
        self._python(command)
        size = sum(path.stat().st_size for path in corpus.rglob("*.md")) / 1e6
        return {"seconds": time.monotonic() - began, "megabytes": size, "cpu": 0.0, "peak": 0.0, "peak_child": 0.0}

    def _engine(self, name: str, build: dict[str, Any], search: dict[str, Any]) -> None:
        """Build with and ask another engine, or remark why not."""
        if name in self._skip:
            self._remarks.append(f"{LABELS[name]} was skipped, as asked.")
            return
        made = self._if_possible(f"build-{name}", self._build_budget)
        if made and made["texts"] < 0:
            self._remarks.append(
                f"{LABELS[name]} was stopped after {made['seconds']:,.0f} s with {-made['texts']:,} of "
                f"{self._entries:,} texts indexed; it was not asked. Raise --build-budget to let it end."
            )
        elif made:
            build[name] = made
            if asked := self._if_possible(f"ask-{name}"):
                search[name] = asked

    def _if_possible(self, step: str, budget: float | None = None) -> dict[str, Any] | None:
        """A step without which the rest still says something; remarks where it failed."""
        try:
            return self._step(step, budget)
        except subprocess.CalledProcessError as error:
            self._remarks.append(f"The step '{step}' failed with status {error.returncode}; see standard error.")
            return None

    def _step(self, step: str, budget: float | None = None) -> dict[str, Any]:
        arguments = ["tests.bench.worker", step, str(self._work), "--budget", str(budget or self._budget)]
        found: dict[str, Any] = json.loads(self._python(arguments).splitlines()[-1])
        return found

    def _python(self, arguments: list[str]) -> str:
        """Run a module of ours; gives what it prints."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        began = time.monotonic()
        click.echo(f"{self._entries:,}: {' '.join(arguments[:2])} … ", err=True, nl=False)
        done = subprocess.run(
            [sys.executable, "-m", *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
        click.echo(f"{time.monotonic() - began:,.1f} s", err=True)
        return done.stdout


if __name__ == "__main__":
    main()
