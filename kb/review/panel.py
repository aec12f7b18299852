"""What a preview adds to the pages of the site: the problems beside the text, or alone where there is no page."""

from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kb.checks.catalogue import RULES
from kb.checks.corpus import forbids_build
from kb.paths import shown
from kb.problems import Problem, said_by
from kb.review.session import Looked
from kb.words.messages import Messages, messages

_LONGEST_LINE = 300


@dataclass(frozen=True)
class Finding:
    """A problem as the panel shows it: in words, with the line that it stands in."""

    place: str
    code: str
    grave: bool
    message: str
    hint: str
    rule: str
    why: str
    source: str


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("kb.review"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def findings(looked: Looked, say: Messages) -> list[Finding]:
    """The problems of a file in the reader's language."""
    return [_finding(problem, looked, say) for problem in looked.problems]


def _finding(problem: Problem, looked: Looked, say: Messages) -> Finding:
    rule = RULES[problem.code]
    line = looked.lines[problem.line - 1] if 0 < problem.line <= len(looked.lines) else ""
    return Finding(
        f"{problem.line}:{problem.column}",
        problem.code,
        forbids_build(problem),
        said_by(say.gettext, problem.message),
        said_by(say.gettext, problem.hint),
        say.gettext(rule.rule),
        say.gettext(rule.why),
        line[:_LONGEST_LINE],
    )


def panel(looked: Looked, lang: str, links: str = "") -> Markup:
    """The problems of a file, to stand beside its page. `links` is the address of the list of all files, if any."""
    return _rendered("panel.html", looked, lang, links=links)


def problem_page(looked: Looked, lang: str, *, static: str, live: bool, links: str = "") -> str:
    """A page for a file that makes no page: its problems alone."""
    return str(_rendered("problems.html", looked, lang, static=static, live=live, links=links))


def _rendered(template: str, looked: Looked, lang: str, **context: object) -> Markup:
    say = messages(lang)
    found = findings(looked, say)
    text = _environment().get_template(template).render(
        _=say.gettext, ngettext=say.ngettext, lang=lang, dir=say.direction, looked=looked, path=shown(looked.path),
        findings=found, grave=sum(finding.grave for finding in found), **context,
    )  # fmt: skip
    return Markup(text)


def index_page(pages: list[tuple[Looked, str]], lang: str, static: str) -> str:
    """A page that leads to all that a preview shows: files and the addresses of their pages."""
    say = messages(lang)
    rows = [
        (shown(looked.path), address, len(looked.problems), any(map(forbids_build, looked.problems)))
        for looked, address in pages
    ]
    return _environment().get_template("index.html").render(
        _=say.gettext, ngettext=say.ngettext, lang=lang, dir=say.direction, rows=rows, static=static
    )  # fmt: skip
