"""The questionnaire as an issue form of GitHub: the same questions, so that what comes back is read the same way.

Made by `make generated` into `.github/ISSUE_TEMPLATE/`. GitHub writes each answer below a heading of the third level
with the question's label; `kb.forms.issue` reads that.
"""

from typing import Any

import yaml

from kb.forms.questions import REMARKS, SOURCES, Form, Question
from kb.forms.sentences import below_question

_ABOUT = {
    "case": ("Propose a case", "A concluded case from which others can learn. No git is needed.", "Case: "),
    "unit": ("Propose a unit", "A specialized unit of police, prosecution or courts. No git is needed.", "Unit: "),
    "practice": ("Propose a practice", "A way of working that cases and units show. No git is needed.", "Practice: "),
    "tool": ("Propose a tool", "A guide, manual or model law of an official body. No git is needed.", "Tool: "),
}
_SOURCES_SAY = (
    "One public text a line: number, title, publisher, date, web address, language and type, with semicolons between. "
    "What you do not know stays empty."
)
_SOURCES_EXAMPLE = (
    "1; Press release on the judgment; Office of the Prosecutor; 2024-05-04; https://www.example.org/; English; "
    "Official text"
)
# What the reader of the answers must agree to, in words that are no question of the form.
_PROMISES = (
    "No private person is named in what I wrote.",
    "What I wrote may be published under the licence CC BY 4.0.",
)


def label_of(question: Question, form: Form) -> str:
    """The question's label, which must be the only one of its kind in an issue form."""
    same = [other for other in form.questions if other.label == question.label]
    if len(same) == 1:
        return question.label
    return f"{question.label}: {next(title for group, title, _ in form.groups() if group == question.group)}"


def to_issue_form(form: Form) -> str:
    """The whole file, as YAML."""
    name, description, title = _ABOUT[form.kind]
    body: list[dict[str, Any]] = [{"type": "markdown", "attributes": {"value": _introduction(form)}}]
    for _, group, questions in form.groups():
        body.append({"type": "markdown", "attributes": {"value": f"## {group}"}})
        body += [_element(question, form) for question in questions]
    for words in form.lists:
        text = f"<details><summary>{words.title}</summary>\n\n{' · '.join(words.words)}\n\n</details>"
        body.append({"type": "markdown", "attributes": {"value": text}})
    promises = [{"label": text, "required": True} for text in _PROMISES]
    body.append(
        {"type": "checkboxes", "id": "promises", "attributes": {"label": "Before you send it", "options": promises}}
    )
    whole = {"name": name, "description": description, "title": title, "labels": [form.kind, "proposal"], "body": body}
    return "# Made from the model: make generated\n" + yaml.safe_dump(
        whole, sort_keys=False, allow_unicode=True, width=110
    )


def _introduction(form: Form) -> str:
    """What the questionnaire says at its beginning, without what is about files."""
    return "\n".join(f"- {text}" for text in form.introduction[:3])


def _element(question: Question, form: Form) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": label_of(question, form)}
    how = " ".join(below_question(question, form)) if not question.choices else " ".join(_without_choices(question))
    element: dict[str, Any] = {"type": "textarea", "id": question.key.replace(":", "-").replace(".", "-")}
    if question.key == SOURCES:
        attributes |= {"description": _SOURCES_SAY, "placeholder": _SOURCES_EXAMPLE}
    elif how:
        attributes["description"] = how
    if question.choices and question.several:
        element["type"] = "checkboxes"
        attributes["options"] = [{"label": choice} for choice in question.choices]
        return {**element, "attributes": attributes}
    if question.choices:
        element["type"] = "dropdown"
        attributes["options"] = list(question.choices)
    elif question.lines == 1 and not question.several and question.key != REMARKS:
        element["type"] = "input"
    element["attributes"] = attributes
    if question.required:
        element["validations"] = {"required": True}
    return element


def _without_choices(question: Question) -> list[str]:
    return [text for text in (question.help, question.how) if text]
