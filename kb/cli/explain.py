"""`kb explain`."""

import click

from kb.checks.catalogue import RULES, explanation
from kb.checks.fields import nearest
from kb.cli.options import lang_option
from kb.errors import UsedWrongly
from kb.words.messages import messages


@click.command(short_help="Say what the code of a problem means.")
@click.argument("code", required=False)
@lang_option
def explain(code: str | None, lang: str) -> None:
    """Say what the code of a problem means, why it matters, and what is wrong and right.

    Without CODE, lists all codes. The name of a rule will do as well.

    \b
    Examples:
      kb explain CT103
      kb explain CT103 --lang fr
    """
    if code is None:
        for rule in RULES.values():
            click.echo(f"{rule.code}  {rule.name:26}  {messages(lang).gettext(rule.rule)}")
        return
    by_name = {rule.name: rule for rule in RULES.values()}
    found = RULES.get(code.upper()) or by_name.get(code.lower())
    if found is None:
        hint = nearest(code.upper(), RULES) or "'kb explain' lists them all"
        raise UsedWrongly(f"There is no code '{code}': {hint}")
    click.echo(explanation(found, lang))
