"""An issue's text as a questionnaire: what GitHub writes of an issue form becomes what the other reader reads.

GitHub writes `### Label`, an empty line and the answer, or `_No response_`; ticked boxes are `- [X] choice`.
"""

import json
import re

from kb.forms.as_issue_form import label_of
from kb.forms.headings import placed
from kb.forms.questions import SOURCES, Form, Question, form
from kb.forms.words import SOURCE_COLUMNS
from kb.model.entry import KINDS
from kb.model.vocabulary import Vocabularies

_HEADING = re.compile(r"^### +(?P<label>.+?)[ \t]*$", re.MULTILINE)
_TABLE = re.compile(r"^\s*\|", re.MULTILINE)
_ADDRESS = list(SOURCE_COLUMNS).index("url")
_FEWEST = 3  # questions by which a form is known
_BOX = re.compile(r"^- \[(?P<tick>[ xX])\] (?P<choice>.*)$", re.MULTILINE)
_AFTER = "Before you send it"
_NO_ANSWER = "_No response_"
_NOTHING_CHOSEN = "None"


def body_of(text: str) -> str:
    """The text of the issue in a JSON file: an event of GitHub's, or what `gh issue view --json body` prints."""
    try:
        data = json.loads(text)
        body = data.get("issue", data)["body"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""
    return body if isinstance(body, str) else ""


def questionnaire_of(text: str, vocabularies: Vocabularies) -> str:
    """The text itself, or the questionnaire that it is where it is the text of an issue."""
    asked = max((form(kind, "en", vocabularies) for kind in KINDS), key=lambda asked: _questions_in(text, asked))
    return as_questionnaire(text, asked) if is_issue(text, asked) else text


def is_issue(text: str, form: Form) -> bool:
    """Whether this is the text of an issue rather than a questionnaire: headings without the questionnaire's keys."""
    return "kb-form" not in text and "{#" not in text and _questions_in(text, form) >= _FEWEST


def _questions_in(text: str, form: Form) -> int:
    """How many questions of a form stand as headings in a text."""
    return len({label_of(question, form) for question in form.questions} & {m["label"] for m in _headings(text)})


def _headings(text: str) -> list[re.Match[str]]:
    return list(_HEADING.finditer(text))


def answers(text: str, form: Form) -> dict[str, str]:
    """The answers by the keys of their questions, and what stands outside of them by no key.

    A heading within an answer is a part of it, even where it has the words of a question: GitHub asks in the form's
    order.
    """
    text = text.replace("\r\n", "\n")
    labels = {label_of(question, form): place for place, question in enumerate(form.questions)}
    labels[_AFTER] = len(form.questions)
    headings = [match for match in _headings(text) if match["label"] in labels]
    places = placed([[labels[match["label"]]] for match in headings])
    starts = [(headings[index], place) for index, place in sorted(places.items())]
    outside = [text[: starts[0][0].start()] if starts else text]
    found: dict[str, str] = {}
    for (match, place), end in zip(starts, [*(match.start() for match, _ in starts[1:]), len(text)], strict=True):
        answer = text[match.end() : end].strip()
        if place == len(form.questions):
            outside.append(_BOX.sub("", answer))
        elif given := _answer(form.questions[place], answer):
            found[form.questions[place].key] = given
    rest = "\n\n".join(filter(None, map(str.strip, outside)))
    return {"": rest, **found} if rest else found


def _answer(question: Question, answer: str) -> str:
    """What was answered. Of boxes, the choices that were ticked, one a line."""
    if answer == _NO_ANSWER or (question.choices and answer == _NOTHING_CHOSEN):
        return ""
    if not (question.choices and question.several):
        return answer
    boxes = ((line, _BOX.match(line)) for line in answer.split("\n"))
    return "\n".join(
        box["choice"].strip() if box else line for line, box in boxes if (box["tick"] != " " if box else line.strip())
    )


def as_questionnaire(text: str, form: Form) -> str:
    """The issue as a filled-in questionnaire in Markdown."""
    given = answers(text, form)
    lines = [f"# {form.title}", "", f"<!-- kb-form {form.kind} {form.lang} -->", "", given.get("", "")]
    for question in form.questions:
        answer = given.get(question.key, "")
        lines += ["", f"### {question.label} {{#{question.key}}}", ""]
        lines += _source_table(answer, form) if question.key == SOURCES and not _TABLE.search(answer) else [answer]
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
    """The cells of one source. Who leaves out the number, gives an address only, or writes a title that has a
    semicolon, is understood too; what is more than the columns stays at the end.
    """
    cells = [cell.strip() for cell in re.split(r"[;；؛]", line.lstrip("-* "))]
    if re.fullmatch(r"\[?[0-9]+[\].)]?", cells[0]):
        cells[0] = re.sub(r"\D", "", cells[0])
    else:
        cells.insert(0, str(number))
    address = next((place for place, cell in enumerate(cells) if re.match(r"https?://", cell)), _ADDRESS)
    if address < _ADDRESS:  # title, publisher or date are missing before the address
        cells[address:address] = [""] * (_ADDRESS - address)
    elif address > _ADDRESS:
        more = address - _ADDRESS + 1
        cells[1 : 1 + more] = ["; ".join(cells[1 : 1 + more])]
    return cells + [""] * (width - len(cells))
