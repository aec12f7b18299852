"""`kb report`."""

import json
from pathlib import Path

import click

from kb.cli.options import ProgressLine, corpus_option
from kb.review import wording
from kb.review.report import report as compare_versions
from kb.review.trees import parse_range


@click.command(short_help="Say what a change does to the database.")
@click.argument("versions", metavar="[BASE..HEAD]", default="HEAD")
@click.option("--format", "form", type=click.Choice(("text", "markdown", "json")), default="text", show_default=True,
              help="How to print the report.")  # fmt: skip
@corpus_option
@click.pass_context
def report(context: click.Context, versions: str, form: str, corpus: Path) -> None:
    """Say what a change does to the database: entries new, changed, renamed, withdrawn and gone, their states and
    reviews, translations, links, terms and sources gained and lost, how coverage moves, which problems it brings.

    Both versions are built from git into temporary databases; nothing else is needed and nothing is changed.
    BASE...HEAD compares with where the two parted; BASE alone compares with the files as they are now;
    without BASE, the last commit is compared with them.

    Exit status: 0 fine, 1 the change brings a problem that stops a build or an address that leads nowhere,
    2 used wrongly.

    \b
    Examples:
      kb report main...HEAD
      kb report HEAD~1..HEAD --format markdown
    """
    progress = ProgressLine()
    before, after = parse_range(corpus, versions)
    changes = compare_versions(corpus, before, after, progress)
    progress.end()
    if form == "json":
        click.echo(json.dumps(changes.to_json(), ensure_ascii=False, indent=2))
    else:
        click.echo(wording.as_markdown(changes) if form == "markdown" else wording.as_text(changes))
    context.exit(1 if changes.bad else 0)
