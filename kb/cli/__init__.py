"""The command line: each command reads its arguments, calls one function and prints."""

from importlib import import_module

import click

from kb import __version__

_COMMANDS = ("check", "build", "serve", "search", "export", "digest", "coverage", "new", "questionnaire", "rename",
             "preview", "report", "due", "bulk", "offline", "release", "explain", "schema")  # fmt: skip


class _Commands(click.Group):
    """Commands by name. Only the one that is asked for is imported: the others' libraries take time to load."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"kb.cli.{name}"), name)
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kb")
def main() -> None:
    """Cases of organized crime and the units that win them: check, build, search, publish.

    \b
    Start here:
      kb check            is every entry right?
      kb build            make the database
      kb serve            look at it in a browser
      kb search "controlled delivery" --country FRA
      kb export --crime money-laundering -o list.xlsx
    """
