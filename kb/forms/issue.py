"""An issue's text as a questionnaire: what GitHub writes of an issue form becomes what the other reader reads.

GitHub writes `### Label`, an empty line and the answer, or `_No response_`; ticked boxes are `- [X] choice`.
"""

import json
import re

from kb.forms.as_issue_form import label_of
from kb.forms.questions import SOURCES, Form, form
from kb.forms.words import ASKED_KINDS
from kb.model.vocabulary import Vocabularies

_HEADING = re.compile(r"^### +(?P<label>.+?)[ \t]*$", re.MULTILINE)
_BOX = re.compile(r"^- \[(?P<tick>[ xX])\] (?P<choice>.*)$", re.MULTILINE)
_NO_ANSWER = ("_No response_", "None")


def body_of(text: str) -> str:
    """The text of the issue in a JSON file: an event of GitHub's, or what `gh issue view --json body` prints."""
    try:
        data = json.loads(text)
        body = data.get("issue", data)["body"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""
    return body if isinstance(body, str) else ""


def questionnaire_of(text: str, vocabularies: Vocabularies, kind: str | None) -> str:
    """The text itself, or the questionnaire that it is where it is the text of an issue."""
    for each in [kind] if kind in ASKED_KINDS else ASKED_KINDS:
        asked = form(each, "en", vocabularies)
        if is_issue(text, asked):
            return as_questionnaire(text, asked)
    return text


def is_issue(text: str, form: Form) -> bool:
    """Whether this is the text of an issue rather than a questionnaire: headings without the questionnaire's keys."""
    if "kb-form" in text or "{#" in text:
        return False
    labels = {label_of(question, form) for question in form.questions}
    return sum(match["label"] in labels for match in _HEADING.finditer(text)) >= 3


def answers(text: str, form: Form) -> dict[str, str]:
    """The answers by the keys of their questions. A heading within an answer is a part of it."""
    keys = {label_of(question, form): question.key for question in form.questions}
    text = text.replace("\r\n", "\n")
    starts = [match for match in _HEADING.finditer(text) if match["label"] in {*keys, "Before you send it"}]
    found: dict[str, str] = {}
    for match, end in zip(starts, [*(match.start() for match in starts[1:]), len(text)], strict=True):
        answer = _ticked(text[match.end() : end].strip())
        key = keys.get(match["label"])
        if key and answer and answer not in _NO_ANSWER:
            found[key] = answer
    return found


def _ticked(answer: str) -> str:
    """Of boxes, the choices that were ticked, one a line."""
    boxes = list(_BOX.finditer(answer))
    return "\n".join(box["choice"].strip() for box in boxes if box["tick"] != " ") if boxes else answer


def as_questionnaire(text: str, form: Form) -> str:
    """The issue as a filled-in questionnaire in Markdown."""
    given = answers(text, form)
    lines = [f"# {form.title}", "", f"<!-- kb-form {form.kind} {form.lang} -->"]
    for question in form.questions:
        answer = given.get(question.key, "")
        lines += ["", f"### {question.label} {{#{question.key}}}", ""]
        lines += _source_table(answer, form) if question.key == SOURCES and "|" not in answer else [answer]
    return "\n".join(lines) + "\n"


def _source_table(answer: str, form: Form) -> list[str]:
    """The sources, one a line with semicolons between, as the questionnaire's table."""
    titles = [label for _, label in form.source_columns]
    rows = ["| " + " | ".join(titles) + " |", "|" + "---|" * len(titles)]
    for number, line in enumerate(filter(None, map(str.strip, answer.split("\n"))), start=1):
        cells = _cells(line, number, len(titles))
        rows.append("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
    return rows


def _cells(line: str, number: int, width: int) -> list[str]:
    """The cells of one source. Who leaves out the number, or gives an address only, is understood too."""
    cells = [cell.strip() for cell in re.split(r"[;；؛]", line.lstrip("-* "))]
    if re.fullmatch(r"\[?[0-9]+[\].)]?", cells[0]):
        cells[0] = re.sub(r"\D", "", cells[0])
    else:
        cells.insert(0, str(number))
    addresses = [place for place, cell in enumerate(cells) if re.match(r"https?://", cell)]
    if addresses and addresses[0] < 4:  # title, publisher or date are missing before the address
        cells[addresses[0] : addresses[0]] = [""] * (4 - addresses[0])
    return (cells + [""] * width)[:width]
