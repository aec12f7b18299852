"""What a lesson bears on: `facet/term` must name a term of that facet's vocabulary."""

from collections.abc import Iterator

from kb.checks.fields import nearest
from kb.corpus.document import Document
from kb.model.identifiers import split_subject
from kb.model.vocabulary import Vocabularies
from kb.problems import Problem, say


def check_subjects(document: Document, vocabularies: Vocabularies) -> Iterator[Problem]:
    """Subjects of lessons that are terms. Those that are entries are followed in `references`."""
    for path, subject in document.find("lessons.*.bears_on.*"):
        parts = split_subject(subject) if isinstance(subject, str) else None
        if parts is None:
            continue
        place = document.front.place(path)
        facet, term = parts
        vocabulary = vocabularies.by_facet.get(facet)
        if vocabulary is None:
            yield Problem(
                document.path,
                place.line,
                place.column,
                "FD103",
                say("'%(facet)s' is no filter", facet=facet),
                nearest(facet, vocabularies.by_facet),
            )
        elif term not in vocabulary.by_id:
            yield Problem(
                document.path,
                place.line,
                place.column,
                "FD103",
                say("'%(term)s' is no term of '%(vocabulary)s'", term=term, vocabulary=vocabulary.id),
                nearest(term, vocabulary.by_id),
            )
