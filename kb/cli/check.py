"""`kb check`."""

import os
from pathlib import Path

import click

from kb.checks import report
from kb.checks.corpus import check_corpus, forbids_build
from kb.cli.options import ProgressLine, corpus_option
from kb.corpus.files import chosen_files, corpus_files

_REPORTERS = {"text": report.as_text, "json": report.as_json, "github": report.as_github}


def _default_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


@click.command(short_help="Find every problem in the entries.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@corpus_option
@click.option("--format", "form", type=click.Choice(report.FORMATS), default=_default_format,
              show_default="text, or github inside GitHub Actions", help="How to print the problems.")  # fmt: skip
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], corpus: Path, form: str) -> None:
    """Find every problem in the entries, with its place and what would be right.

    Checks the whole corpus; with PATHS, shows the problems of those files and folders only.
    Exit status: 0 fine (warnings allowed), 1 problems, 2 used wrongly.

    \b
    Example:
      kb check corpus/cases/2020-fra-nld-encrochat.md
    """
    progress = ProgressLine()
    chosen = chosen_files(corpus, paths) if paths else None
    problems = check_corpus(corpus, progress)
    progress.end()
    if chosen is not None:
        problems = [problem for problem in problems if problem.path in chosen]
    count = len(chosen) if chosen is not None else len(corpus_files(corpus).entries)
    output = _REPORTERS[form](problems)
    if output:
        click.echo(output)
    click.echo(report.summary(problems, count), err=True)
    context.exit(1 if any(forbids_build(problem) for problem in problems) else 0)
