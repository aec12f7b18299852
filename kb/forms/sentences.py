"""Sentences of the form that are put together: how to answer a question, its example, its choices."""

from kb.forms.questions import Form, Question
from kb.forms.words import CHOOSE, CHOOSE_ONE, FOR_EXAMPLE, IN_THE_LIST, SOURCE_TYPES_SAY
from kb.words.marks import marks
from kb.words.messages import messages
from kb.words.names import SOURCE_TYPES


def below_question(question: Question, form: Form) -> list[str]:
    """What stands under a question: its help, how to answer, an example, the choices."""
    say = messages(form.lang).gettext
    said = [question.help, question.how]
    if question.example:
        said.append(say(FOR_EXAMPLE, example=question.example))
    if question.choices:
        said.append(f"{say(CHOOSE if question.several else CHOOSE_ONE)} {' · '.join(question.choices)}")
    for words in form.lists:
        if words.vocabulary == question.vocabulary:
            said.append(say(IN_THE_LIST, list=words.title))
    return [text for text in said if text]


def types_of_source(form: Form) -> str:
    """The types that a source can have."""
    say = messages(form.lang).gettext
    types = marks(form.lang).comma.join(say(name) for name in SOURCE_TYPES.values())
    return say(SOURCE_TYPES_SAY, types=types)


def own_texts(form: Form) -> set[str]:
    """Everything that the empty form says: what else stands in a filled-in one was written by who filled it in."""
    say = messages(form.lang).gettext
    texts = {form.title, types_of_source(form), *form.introduction}
    for _, title, questions in form.groups():
        texts.add(title)
        for question in questions:
            texts |= {question.label, question.key, *below_question(question, form)}
    for words in form.lists:
        texts |= {words.title, " · ".join(words.words)}
    return texts | {say(text) for text in _FRAME} | {label for _, label in form.source_columns}


_FRAME = ("Key", "Question", "Your answer", "Words to choose from")
