"""Whether practices rest on enough examples, and units teach something.

Both inform only: an entry may be begun before all that it rests on is there.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kb.checks.references import Relations
from kb.corpus.document import Document
from kb.model.markdown import citations, sections
from kb.model.vocabulary import Vocabularies
from kb.problems import Problem, say

LEAST_EXAMPLES = 3
LEAST_REGIONS = 2


def check_taught(document: Document, vocabularies: Vocabularies) -> Iterator[Problem]:
    """A unit has a lesson, or a pitfall that a source states."""
    if document.kind != "unit" or document.is_translation or document.data.get("lessons"):
        return
    pitfalls = vocabularies.terms("headings").get("pitfalls")
    labels = {label for _, label in pitfalls.labels} if pitfalls else set()
    if any(section.heading in labels and any(citations(section.text)) for section in sections(document.body)):
        return
    said = say("this unit has neither a lesson nor a pitfall")
    yield Problem(document.path, 1, 1, "EV102", said, say("add what others can learn from it to 'lessons'"))


def check_examples(corpus: Path, everything: Iterable[Relations], vocabularies: Vocabularies) -> Iterator[Problem]:
    """A practice names at least three cases or units, and these lie in at least two parts of the world."""
    originals = {relations.id: relations for relations in everything if relations.lang is None}
    for relations in originals.values():
        if relations.kind != "practice" or not relations.complete:
            continue
        targets = {link.target for link in relations.links if link.relation == "examples"} & originals.keys()
        found = [originals[target] for target in targets]
        regions = {region for example in found for region in _parts_of_the_world(example.countries, vocabularies)}
        if len(found) < LEAST_EXAMPLES:
            said = say(
                "this practice has %(count)s examples; wanted are at least %(least)s",
                count=len(found),
                least=LEAST_EXAMPLES,
            )
        elif len(regions) < LEAST_REGIONS:
            said = say(
                "all examples of this practice are from one part of the world (%(region)s)", region="".join(regions)
            )
        else:
            continue
        hint = say("add cases or units that show, qualify or contradict it to 'examples'")
        yield Problem(corpus / relations.path, 1, 1, "EV101", said, hint)


def _parts_of_the_world(countries: Iterable[str], vocabularies: Vocabularies) -> Iterator[str]:
    """The broadest region of each country."""
    terms, regions = vocabularies.terms("countries"), vocabularies.by_id.get("regions")
    for country in countries:
        region = terms[country].region if country in terms else None
        if region and regions:
            yield [region, *regions.ancestors(region)][-1]
