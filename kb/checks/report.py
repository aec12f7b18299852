"""Problems as text for people, as JSON for programs, as annotations for GitHub."""

import json
from collections.abc import Sequence

from kb.checks.catalogue import RULES
from kb.paths import shown
from kb.problems import Problem

FORMATS = ("text", "json", "github")


def as_text(problems: Sequence[Problem]) -> str:
    """One line a problem, its hint below it, a blank line between files. What cannot be seen is written out."""
    lines = []
    for index, problem in enumerate(problems):
        if index and problem.path != problems[index - 1].path:
            lines.append("")
        mark = " (warning)" if RULES[problem.code].warning else ""
        place = f"{shown(problem.path)}:{problem.line}:{problem.column}"
        lines.append(_visible(f"{place}: {problem.code}{mark} {problem.message}"))
        if problem.hint:
            lines.append(_visible(f"    {problem.hint}"))
    return "\n".join(lines)


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects: path, line, column, code, name, level, message, hint."""
    text = json.dumps(
        [
            {
                "path": shown(problem.path),
                "line": problem.line,
                "column": problem.column,
                "code": problem.code,
                "name": RULES[problem.code].name,
                "level": _level(problem),
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in problems
        ],
        ensure_ascii=False,
        indent=2,
    )
    return _writable(text)


def as_github(problems: Sequence[Problem]) -> str:
    """GitHub's workflow commands, and the same as text: only some annotations are shown there."""
    commands = [
        f"::{_level(problem)} file={_property(shown(problem.path))},line={problem.line},col={problem.column},"
        f"title={_property(problem.code)}::{_message(f'{problem.message}. {problem.hint}'.strip())}"
        for problem in problems
    ]
    return "\n".join([*map(_writable, commands), as_text(problems)])


def summary(problems: Sequence[Problem], files: int) -> str:
    """The closing line."""
    warnings = sum(RULES[problem.code].warning for problem in problems)
    errors = len(problems) - warnings
    if not problems:
        return f"{files:,} files checked: no problems."
    codes = sorted({problem.code for problem in problems})
    touched = len({problem.path for problem in problems})
    said = f"{errors:,} {'problem' if errors == 1 else 'problems'}"
    if warnings:
        said += f" and {warnings:,} {'warning' if warnings == 1 else 'warnings'}"
    return f"{files:,} files checked: {said} in {touched:,} of them. What a code means: kb explain {codes[0]}"


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
