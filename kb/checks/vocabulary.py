"""The vocabularies, checked like entries: file by file, then between them."""

from collections.abc import Iterator
from pathlib import Path

from kb.checks.fields import Found, as_problems, nearest, validated
from kb.corpus.frontmatter import Loaded, load
from kb.errors import CorpusError
from kb.language.official import LANGUAGES
from kb.model.vocabulary import Term, Vocabularies, Vocabulary
from kb.paths import shown
from kb.problems import Problem, say

# Titles of articles may be the same in the Convention and its Protocols.
_SAME_LABELS = {"articles"}


def read_vocabularies(folder: Path) -> tuple[Vocabularies, list[Problem]]:
    """All vocabularies of a folder, and every problem in them. A file with problems is left out."""
    found: dict[str, Vocabulary] = {}
    loaded_by_id: dict[str, tuple[Path, Loaded]] = {}
    problems: list[Problem] = []
    for path in sorted(path for path in folder.glob("*.yml") if path.is_file()):
        loaded, text_problems = _read(path)
        vocabulary, wrong = validated(loaded, Vocabulary)
        problems += text_problems
        problems += as_problems(path, wrong)
        if vocabulary is None:
            continue
        if vocabulary.id != path.stem:
            place = loaded.place(("id",))
            problems.append(
                Problem(
                    path,
                    place.line,
                    place.column,
                    "FN104",
                    say(
                        "'%(field)s' is '%(stated)s', but the file's name says '%(wanted)s'",
                        field="id",
                        stated=vocabulary.id,
                        wanted=path.stem,
                    ),
                    say("write '%(field)s: %(wanted)s', or move the file", field="id", wanted=path.stem),
                )
            )
            continue
        found[vocabulary.id] = vocabulary
        loaded_by_id[vocabulary.id] = path, loaded
    vocabularies = Vocabularies(found)
    for id, (path, loaded) in loaded_by_id.items():
        problems += as_problems(path, _between_terms(vocabularies[id], loaded, vocabularies))
    return vocabularies, problems


def _read(path: Path) -> tuple[Loaded, list[Problem]]:
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise CorpusError(f"'{shown(path)}' cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        return Loaded(), [Problem(path, 1, 1, "TX101", say("the file is not UTF-8"), say("save it as UTF-8"))]
    loaded = load(text)
    return loaded, [
        Problem(path, trap.place.line, trap.place.column, trap.code, trap.message, trap.hint) for trap in loaded.traps
    ]


def _between_terms(vocabulary: Vocabulary, loaded: Loaded, vocabularies: Vocabularies) -> Iterator[Found]:
    seen: dict[str, int] = {}
    labels: dict[tuple[str, str], str] = {}
    for index, term in enumerate(vocabulary.terms):
        place = loaded.place(("terms", index, "id"))
        if term.id in seen:
            yield place, "VC101", say("the term '%(term)s' stands twice", term=term.id), say("keep one of the two")
        seen[term.id] = index
        yield from _relations(vocabulary, term, index, loaded, vocabularies)
        for lang in LANGUAGES if vocabulary.id not in _SAME_LABELS else ():
            label = term.labels[lang].casefold()
            other = labels.setdefault((lang, label), term.id)
            if other != term.id:
                yield (
                    loaded.place(("terms", index, "labels", lang)),
                    "VC104",
                    say("'%(label)s' is the label of '%(term)s' too", label=term.labels[lang], term=other),
                    say("tell the two apart"),
                )


def _relations(
    vocabulary: Vocabulary, term: Term, index: int, loaded: Loaded, vocabularies: Vocabularies
) -> Iterator[Found]:
    if term.broader is not None:
        place = loaded.place(("terms", index, "broader"))
        if term.broader not in vocabulary.by_id:
            yield (
                place,
                "VC102",
                say("'%(term)s' is no term of '%(vocabulary)s'", term=term.broader, vocabulary=vocabulary.id),
                nearest(term.broader, vocabulary.by_id),
            )
        elif _in_circle(vocabulary, term):
            yield (
                place,
                "VC103",
                say("'%(term)s' is broader than itself", term=term.id),
                say("cut the circle of broader terms"),
            )
    if term.region is not None and term.region not in vocabularies.terms("regions"):
        yield (
            loaded.place(("terms", index, "region")),
            "VC102",
            say("'%(term)s' is no term of '%(vocabulary)s'", term=term.region, vocabulary="regions"),
            nearest(term.region, vocabularies.terms("regions")),
        )


def _in_circle(vocabulary: Vocabulary, term: Term) -> bool:
    seen: set[str] = set()
    step: str | None = term.broader
    while step and step not in seen:
        if step == term.id:
            return True
        seen.add(step)
        step = vocabulary.by_id[step].broader if step in vocabulary.by_id else None
    return False
