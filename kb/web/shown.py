"""Parts of entries as pages show them: with names, numbers and addresses in the reader's language."""

from typing import Any

from kb.model.identifiers import split_subject
from kb.web.pages import Visit
from kb.words.names import BEARINGS, DRAWN_BY


def lesson_shown(visit: Visit, lesson: dict[str, Any]) -> dict[str, Any]:
    """A lesson with its bearing and who draws it by name, and labels and addresses of what it bears on."""
    say = visit.messages.gettext
    bearing, drawn_by = lesson["bearing"], lesson["drawn_by"]
    return {**lesson, "bearing_name": say(BEARINGS[bearing]), "drawn_name": say(DRAWN_BY[drawn_by]),
            "subjects": [_subject(visit, subject) for subject in lesson["bears_on"]]}  # fmt: skip


def _subject(visit: Visit, subject: str) -> tuple[str, str]:
    """Label and address of what a lesson bears on."""
    parts = split_subject(subject)
    if parts is None:
        return visit.labels.title(subject), visit.to.entry(visit.site.kind_of.get(subject, "practice"), subject)
    facet, term = parts
    vocabulary = visit.labels.vocabulary_of(facet) or facet
    return visit.labels.of(vocabulary, term), visit.to.term(vocabulary, term)


def figure_shown(visit: Visit, figure: dict[str, Any]) -> dict[str, Any]:
    """A figure with its value written out, as this language writes it: `amount`, and `text` with ≈ where that is so."""
    stated, say = (figure["value"], figure["unit"] or "", figure["currency"] or ""), visit.messages
    return {
        **figure,
        "amount": say.amount(*stated),
        "text": say.amount(*stated, approximate=bool(figure["approximate"])),
        "name": visit.labels.of("measures", figure["measure"]),
    }
