"""`kb check`."""

import os
from pathlib import Path

import click

from kb.checks import report
from kb.checks.corpus import check_corpus, forbids_build
from kb.checks.mending import mend_corpus
from kb.cli.options import ProgressLine, corpus_option, lang_option
from kb.corpus.files import chosen_files, corpus_files
from kb.errors import UsedWrongly
from kb.problems import Problem

_REPORTERS = {"text": report.as_text, "json": report.as_json, "github": report.as_github}


def _default_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


@click.command(short_help="Find every problem in the entries.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@corpus_option
@click.option("--format", "form", type=click.Choice(report.FORMATS), default=_default_format,
              show_default="text, or github inside GitHub Actions", help="How to print the problems.")  # fmt: skip
@lang_option
@click.option("--fix", is_flag=True, help="Mend what has one right answer, say what was done, and show what is left.")
@click.option(
    "--translations-agree",
    is_flag=True,
    help="With --fix and PATHS: you have compared these translations with their originals, and they agree.",
)
@click.option("--no-warnings", is_flag=True, help="Leave out warnings, which a reviewer should look at.")
@click.pass_context
def check(
    context: click.Context, paths: tuple[Path, ...], corpus: Path, form: str, lang: str, fix: bool,
    translations_agree: bool, no_warnings: bool,
) -> None:  # fmt: skip
    """Find every problem in the entries, with its place and what would be right.

    Checks the whole corpus; with PATHS, shows the problems of those files and folders only.
    Exit status: 0 fine (warnings allowed), 1 problems, 2 used wrongly.

    \b
    Examples:
      kb check corpus/cases/2020-fra-nld-encrochat.md
      kb check --lang fr --fix
      kb check --fix --translations-agree corpus/cases/2020-fra-nld-encrochat.fr.md
    """
    if translations_agree and not (fix and paths):
        raise UsedWrongly("--translations-agree wants --fix and the translations that you have compared, as PATHS.")
    chosen = chosen_files(corpus, paths) if paths else None
    problems = _problems(corpus, chosen, lang)
    if fix:
        # A second round: what was mended in an original may change what its translations must name.
        for _ in range(2):
            if not (done := mend_corpus(corpus, problems, agree=translations_agree)):
                break
            click.echo(report.fixes_as_text(done, lang), err=form == "json")
            problems = _problems(corpus, chosen, lang)
    if no_warnings:
        problems = [problem for problem in problems if forbids_build(problem)]
    files = chosen if chosen is not None else {*corpus_files(corpus).entries, *(problem.path for problem in problems)}
    output = _REPORTERS[form](problems, lang)
    if output:
        click.echo(output)
    click.echo(report.summary(problems, len(files), lang), err=True)
    context.exit(1 if any(forbids_build(problem) for problem in problems) else 0)


def _problems(corpus: Path, chosen: set[Path] | None, lang: str) -> list[Problem]:
    progress = ProgressLine(lang)
    problems = check_corpus(corpus, progress)
    progress.end()
    return [problem for problem in problems if chosen is None or problem.path in chosen]
