"""The command line: each command reads its arguments, calls one function and prints."""

import click

from kb import __version__
from kb.cli.build import build
from kb.cli.check import check
from kb.cli.explain import explain
from kb.cli.new import new
from kb.cli.schema import schema
from kb.cli.search import search
from kb.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kb")
def main() -> None:
    """Cases of organized crime and the units that win them: check, build, search, publish.

    \b
    Start here:
      kb check            is every entry right?
      kb build            make the database
      kb serve            look at it in a browser
      kb search "controlled delivery" --country FRA
    """


for command in (check, build, serve, search, new, explain, schema):
    main.add_command(command)
