"""The questionnaire as Markdown: one heading a question, with its key in braces, and the answer below it."""

from kb.forms.questions import SOURCES, Form, Question
from kb.forms.sentences import below_question, types_of_source
from kb.forms.words import REQUIRED, WORDS_TO_CHOOSE
from kb.words.messages import messages

_SOURCE_ROWS = 5


def to_markdown(form: Form) -> str:
    """The whole text."""
    say = messages(form.lang).gettext
    lines = [f"# {form.title}", "", f"<!-- kb-form {form.kind} {form.lang} -->", ""]
    lines += [f"> {number}. {text}" for number, text in enumerate(form.introduction, start=1)]
    for _, title, questions in form.groups():
        lines += ["", f"## {title}"]
        for question in questions:
            lines += ["", *_question(question, form)]
    if form.lists:
        lines += ["", f"## {say(WORDS_TO_CHOOSE)}"]
        for words in form.lists:
            lines += ["", f"> **{words.title}** – {' · '.join(words.words)}"]
    return "\n".join(lines) + "\n"


def _question(question: Question, form: Form) -> list[str]:
    say = messages(form.lang).gettext
    label = f"{question.label} ({say(REQUIRED)})" if question.required else question.label
    lines = [f"### {label} {{#{question.key}}}", ""]
    below = below_question(question, form)
    if question.key == SOURCES:
        below.append(types_of_source(form))
    lines += [f"> {text}" for text in below]
    if below:
        lines.append("")
    if question.key == "lang":
        lines.append(form.lang)
    elif question.key == SOURCES:
        titles = [label for _, label in form.source_columns]
        lines += ["| " + " | ".join(titles) + " |", "|" + "---|" * len(titles)]
        empty = " |" * (len(titles) - 1)
        lines += [f"| {number} |{empty}" for number in range(1, _SOURCE_ROWS + 1)]
    return lines
