"""What all commands have in common."""

import click
import pytest
from click.testing import CliRunner

from kb import __version__
from kb.cli import main

COMMANDS = main.list_commands(click.Context(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_says_what_it_does_and_has_an_example(name):
    result = CliRunner().invoke(main, [name, "--help"])
    example = result.stdout.partition("Example")[2]
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"  kb {name}" in example
    assert main.get_command(click.Context(main), name).short_help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_of_a_command_is_explained(name):
    command = main.get_command(click.Context(main), name)
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_the_help_lists_every_command():
    result = CliRunner().invoke(main, ["--help"])
    assert [name for name in COMMANDS if f"\n  {name} " not in result.stdout] == []
    assert CliRunner().invoke(main, ["-h"]).stdout == result.stdout


def test_the_version_is_that_of_the_package():
    assert CliRunner().invoke(main, ["--version"]).stdout == f"kb, version {__version__}\n"


def test_an_unknown_command_is_used_wrongly():
    result = CliRunner().invoke(main, ["chekc"])
    assert (result.exit_code, result.stdout) == (2, "")
