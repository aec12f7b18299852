"""All checks over a corpus, and what valid documents become on the way.

One pass reads each file once. A file with problems hides no other: it goes as deep as it can.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.checks import body, citations, evidence, language, placement, subjects, text
from kb.checks.catalogue import RULES
from kb.checks.fields import as_problems, validated
from kb.checks.references import Relations, check_relations, relations_of
from kb.checks.review import Review
from kb.checks.vocabulary import read_vocabularies
from kb.corpus.document import Document, read_document
from kb.corpus.files import corpus_files
from kb.model.entry import KINDS, Entry
from kb.model.translation import Translation
from kb.model.vocabulary import Vocabularies
from kb.paths import vocabularies_folder
from kb.problems import Problem
from kb.words.messages import N_

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Checked:
    """A document, what it is if it is valid, and what is wrong with it."""

    document: Document
    entry: Entry | None
    translation: Translation | None
    problems: tuple[Problem, ...]


def check_document(document: Document, vocabularies: Vocabularies) -> Checked:
    """Everything that can be said of one document without looking at others."""
    problems = [*text.check_text(document), *placement.check_placement(document)]
    entry: Entry | None = None
    translation: Translation | None = None
    # Where the front matter has no beginning or end, or nothing could be read, fields and text cannot be told apart.
    if document.text and not any(trap.code in ("FM101", "FM102") for trap in document.traps):
        if document.is_translation:
            translation, wrong = validated(document.front, Translation, vocabularies)
        else:
            entry, wrong = validated(document.front, KINDS.get(document.kind, Entry), vocabularies)
        problems += as_problems(document.path, wrong)
        problems += _check_body(document, vocabularies)
    return Checked(document, entry, translation, tuple(sorted(set(problems))))


def _check_body(document: Document, vocabularies: Vocabularies) -> Iterator[Problem]:
    yield from body.check_headings(document, language.language_of_headings(document, vocabularies), vocabularies)
    yield from body.check_markup(document)
    if not any(trap.code == "TX101" for trap in document.traps):  # wrong letters are in no language
        yield from language.check_language(document)
    yield from subjects.check_subjects(document, vocabularies)
    yield from evidence.check_taught(document, vocabularies)
    if not document.is_translation:
        yield from citations.check_paragraphs(document)
        if document.data and document.front.complete:  # else one slip would make every citation a problem
            yield from citations.check_citations(document, citations.source_ids(document))


def check_corpus(corpus: Path, progress: Progress | None = None) -> list[Problem]:
    """Every problem of every file, and what a reviewer should look at, sorted by place.

    Raises CorpusError when there is no corpus to check.
    """
    files = corpus_files(corpus)
    vocabularies, problems = read_vocabularies(vocabularies_folder(corpus))
    problems += [placement.check_stray(path) for path in files.strays]
    everything: list[Relations] = []
    review = Review(vocabularies)
    for checked in _each(files.entries, vocabularies, progress):
        problems += checked.problems
        problems += review.take(checked.document)
        everything.append(relations_of(checked.document, checked.document.path.relative_to(corpus).as_posix()))
    problems += check_together(corpus, everything, vocabularies)
    problems += review.together()
    return sorted(set(problems))


def check_together(corpus: Path, everything: Sequence[Relations], vocabularies: Vocabularies) -> Iterator[Problem]:
    """Everything that takes more than one document to see."""
    yield from check_relations(corpus, everything)
    yield from evidence.check_examples(corpus, everything, vocabularies)


def _each(files: Sequence[Path], vocabularies: Vocabularies, progress: Progress | None) -> Iterator[Checked]:
    for number, path in enumerate(files, start=1):
        yield check_document(read_document(path), vocabularies)
        if progress:
            progress(N_("checking"), number, len(files))


def forbids_build(problem: Problem) -> bool:
    """Whether the problem must be mended before a build; a warning informs only."""
    return not RULES[problem.code].warning
