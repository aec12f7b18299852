"""Problems as text for people, as JSON for programs, as annotations for GitHub; in any of the six languages."""

import json
from collections.abc import Sequence

from kb.checks.catalogue import RULES
from kb.checks.fixes import Fix
from kb.paths import shown
from kb.problems import Problem, said_by
from kb.words.messages import DEFAULT_LANG, messages

FORMATS = ("text", "json", "github")


def as_text(problems: Sequence[Problem], lang: str = DEFAULT_LANG) -> str:
    """One line a problem, its hint below it, a blank line between files. What cannot be seen is written out."""
    gettext = messages(lang).gettext
    warning = gettext("warning")
    lines = []
    for index, problem in enumerate(problems):
        if index and problem.path != problems[index - 1].path:
            lines.append("")
        mark = f" ({warning})" if RULES[problem.code].warning else ""
        place = f"{shown(problem.path)}:{problem.line}:{problem.column}"
        lines.append(_visible(f"{place}: {problem.code}{mark} {said_by(gettext, problem.message)}"))
        if problem.hint:
            lines.append(_visible(f"    {said_by(gettext, problem.hint)}"))
    return "\n".join(lines)


def as_json(problems: Sequence[Problem], lang: str = DEFAULT_LANG) -> str:
    """A list of objects: path, line, column, code, name, level, message, hint."""
    gettext = messages(lang).gettext
    text = json.dumps(
        [
            {
                "path": shown(problem.path),
                "line": problem.line,
                "column": problem.column,
                "code": problem.code,
                "name": RULES[problem.code].name,
                "level": _level(problem),
                "message": said_by(gettext, problem.message),
                "hint": said_by(gettext, problem.hint),
            }
            for problem in problems
        ],
        ensure_ascii=False,
        indent=2,
    )
    return _writable(text)


def as_github(problems: Sequence[Problem], lang: str = DEFAULT_LANG) -> str:
    """GitHub's workflow commands, and the same as text: only some annotations are shown there."""
    gettext = messages(lang).gettext
    commands = [
        f"::{_level(problem)} file={_property(shown(problem.path))},line={problem.line},col={problem.column},"
        f"title={_property(problem.code)}::"
        f"{_message(f'{said_by(gettext, problem.message)}. {said_by(gettext, problem.hint)}'.strip())}"
        for problem in problems
    ]
    return "\n".join([*map(_writable, commands), as_text(problems, lang)])


def fixes_as_text(fixes: Sequence[Fix], lang: str = DEFAULT_LANG) -> str:
    """One line for each thing that was mended, as it was and as it is."""
    gettext = messages(lang).gettext
    lines = []
    for fix in fixes:
        if fix.before or fix.after:
            said = gettext("mended: %(before)s → %(after)s", before=fix.before or "–", after=fix.after or "–")
        else:
            said = gettext("mended: %(rule)s", rule=gettext(RULES[fix.code].rule))
        lines.append(_visible(f"{shown(fix.path)}:{fix.line}:{fix.column}: {fix.code} {said}"))
    return "\n".join(lines)


def summary(problems: Sequence[Problem], files: int, lang: str = DEFAULT_LANG) -> str:
    """The closing line."""
    words = messages(lang)
    checked = words.ngettext("%(number)s file checked", "%(number)s files checked", files)
    if not problems:
        return words.gettext("%(checked)s: no problems.", checked=checked)
    warnings = sum(RULES[problem.code].warning for problem in problems)
    errors = len(problems) - warnings
    touched = words.number(len({problem.path for problem in problems}))
    found = words.ngettext("%(number)s problem", "%(number)s problems", errors)
    if warnings:
        more = words.ngettext("%(number)s warning", "%(number)s warnings", warnings)
        found = words.gettext("%(problems)s and %(warnings)s", problems=found, warnings=more)
    said = words.gettext(
        "%(checked)s: %(found)s in %(touched)s of them.", checked=checked, found=found, touched=touched
    )
    codes = sorted({problem.code for problem in problems}, key=lambda code: (RULES[code].warning, code))
    more = words.gettext("What a code means: %(command)s", command=f"kb explain {codes[0]}")
    return f"{said} {more}"


def _level(problem: Problem) -> str:
    return "warning" if RULES[problem.code].warning else "error"


def _visible(text: str) -> str:
    """The text on one line: no character can break it, colour it or turn it round."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode() for character in text
    )


def _writable(text: str) -> str:
    """The text without what no output can hold: halves of characters, as odd file names have."""
    return text.encode("utf-8", "backslashreplace").decode()


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
