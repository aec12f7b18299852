"""A filled-in form, whatever file it came in."""

from pathlib import Path

from kb.errors import CorpusError, UsedWrongly
from kb.forms.answers import Answers
from kb.forms.issue import body_of, questionnaire_of
from kb.forms.read_docx import read_docx
from kb.forms.read_markdown import read_markdown
from kb.model.vocabulary import Vocabularies
from kb.paths import shown

_MOST_BYTES = 30_000_000
_TEXT = (".md", ".markdown", ".txt", ".json")


def read_form(path: Path, vocabularies: Vocabularies, kind: str | None = None) -> Answers:
    """What the form holds.

    Raises UsedWrongly for a format that is not read, CorpusError for a file that cannot be read or holds no answer.
    """
    suffix = path.suffix.lower()
    if suffix not in (".docx", *_TEXT):
        raise UsedWrongly(
            f"'{shown(path)}' is neither DOCX nor Markdown. Open it in a word processor and save it as DOCX."
        )
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"'{shown(path)}' cannot be read: {error.strerror}.") from error
    if len(raw) > _MOST_BYTES:
        raise CorpusError(f"'{shown(path)}' has {len(raw):,} bytes: it is no questionnaire.")
    if suffix == ".docx":
        answers = read_docx(raw, vocabularies, kind)
    else:
        try:
            text = body_of(raw.decode("utf-8")) if suffix == ".json" else raw.decode("utf-8")
            text = questionnaire_of(text, vocabularies)
            answers = read_markdown(text, vocabularies, kind)
        except UnicodeDecodeError as error:
            raise CorpusError(f"'{shown(path)}' is not UTF-8. Save it as UTF-8.") from error
    if not (set(answers.texts) - {"lang"}) and not answers.sources:
        empty = f"kb questionnaire {kind or 'case'}"
        raise CorpusError(f"'{shown(path)}' holds no answer to the questionnaire. An empty one: {empty}")
    return answers
