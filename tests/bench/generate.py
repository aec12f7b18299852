"""A corpus of any size, made from the shapes and words of our real one; the same seed gives the same bytes.

`python -m tests.bench.generate --entries 10000 --seed 1 DIR`
"""

import shutil
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import click

from kb.checks.vocabulary import read_vocabularies
from kb.model.vocabulary import Vocabularies
from kb.paths import KIND_FOLDERS, PACKAGE, VOCABULARIES, vocabularies_folder
from tests.bench.entry_text import Writer
from tests.bench.plan import make_plan
from tests.bench.prose import Prose, all_prose
from tests.bench.shapes import Real, read_real

REAL = PACKAGE.parent / "corpus"
_SHARE = 500


class Generator:
    """Plans a corpus and writes any part of it."""

    def __init__(self, folder: Path, entries: int, seed: int, vocabularies: Path | None = None) -> None:
        terms, real, prose = _material(vocabularies or vocabularies_folder(REAL))
        self._folder = folder
        self._plan = make_plan(entries, seed, real, terms)
        self._writer = Writer(seed, real, terms, prose)

    def write(self, start: int, end: int) -> int:
        """Write the entries from `start` to before `end`; gives their number of bytes."""
        size = 0
        for entry in self._plan[start:end]:
            text = self._writer.text(entry).encode()
            (self._folder / KIND_FOLDERS[entry.kind] / f"{entry.id}.md").write_bytes(text)
            size += len(text)
        return size


@cache
def _material(folder: Path) -> tuple[Vocabularies, Real, dict[str, Prose]]:
    """What everything is made from: vocabularies, what the real corpus is like, sentences."""
    vocabularies, problems = read_vocabularies(folder)
    if problems:
        raise click.ClickException(f"the vocabularies have problems: {problems[0].message}")
    real = read_real(REAL, vocabularies)
    return vocabularies, real, all_prose(real, vocabularies)


def generate(folder: Path, entries: int, seed: int, vocabularies: Path | None = None) -> int:
    """Write a corpus of that many entries into a folder; gives its number of bytes.

    `vocabularies` are copied beside the entries; without them the project's are used, as by `kb build`.
    """
    for name in KIND_FOLDERS.values():
        (folder / name).mkdir(parents=True, exist_ok=True)
    if vocabularies:
        shutil.copytree(vocabularies, folder / VOCABULARIES, dirs_exist_ok=True)
    if entries <= _SHARE:
        return Generator(folder, entries, seed, vocabularies).write(0, entries)
    starts = range(0, entries, _SHARE)
    with ProcessPoolExecutor(initializer=_begin, initargs=(folder, entries, seed, vocabularies)) as pool:
        return sum(pool.map(_work, starts, (start + _SHARE for start in starts)))


_generator: Generator


def _begin(folder: Path, entries: int, seed: int, vocabularies: Path | None) -> None:
    global _generator
    _generator = Generator(folder, entries, seed, vocabularies)


def _work(start: int, end: int) -> int:
    return _generator.write(start, end)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--entries", type=click.IntRange(min=20), default=10_000, show_default=True, help="How many.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same bytes.")
@click.option("--vocabularies", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="Vocabularies to use and to copy beside the entries, in place of the project's.")  # fmt: skip
def main(folder: Path, entries: int, seed: int, vocabularies: Path | None) -> None:
    """Write a corpus of generated entries into FOLDER."""
    size = generate(folder, entries, seed, vocabularies)
    click.echo(f"{folder}: {entries:,} entries, {size / 1e6:,.1f} MB", err=True)


if __name__ == "__main__":
    main()
