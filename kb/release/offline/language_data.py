"""What the scripts of the copy need in one language: titles, summaries, labels."""

import json

from kb.database.facets import FACETS
from kb.exports.rows import rows
from kb.exports.selection import Selection
from kb.model.identifiers import split_subject
from kb.release.offline.packing import script
from kb.search.index import Index
from kb.search.labels import Labels
from kb.words.messages import NAMES


def language_script(index: Index, lang: str) -> str:
    """Entries and the values of filters by name."""
    labels = Labels(index, lang)
    everything = Selection(index, lang, "", tuple(range(1, index.entries + 1)))
    entries = [
        [row.id, row.kind, row.title, row.title_lang, row.summary,
         [labels.of("countries", term) for term in row.terms.get("countries", ())[:5]], row.first, row.last,
         labels.of("statuses", row.status) if row.status else "", bool(row.withdrawn)]
        for row in rows(everything)
    ]  # fmt: skip
    data = {
        "lang": lang,
        "entries": entries,
        "subjects": {subject: _subject(labels, subject) for subject in _subjects(index)},
        "labels": {facet: [_label(labels, facet, term) for term in index.facets[facet].terms] for facet in FACETS},
    }
    return script("kbText", data)


def _label(labels: Labels, facet: str, term: str) -> str:
    return NAMES[term] if facet == "lang" and term in NAMES else labels.of_facet(facet, term)


def _subjects(index: Index) -> list[str]:
    """All terms that lessons bear on."""
    found = {subject for (bears_on,) in index.rows("SELECT bears_on FROM lessons") for subject in json.loads(bears_on)}
    return sorted(subject for subject in found if split_subject(subject))


def _subject(labels: Labels, subject: str) -> str:
    facet, _, term = subject.partition("/")
    return labels.of(labels.vocabulary_of(facet) or facet, term)
