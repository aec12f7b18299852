"""Vocabularies in SKOS (https://www.w3.org/TR/skos-reference/), as Turtle and as JSON-LD.

Codes of ICCS and SHERLOC are notes: neither scheme has addresses for its terms that a close match could name.
"""

import json
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS, XSD

from kb.language.official import LANGUAGES
from kb.release.identity import Identity
from kb.search.index import Index
from kb.words.licence import LICENCE

FORMATS = {"ttl": "text/turtle; charset=utf-8", "jsonld": "application/ld+json; charset=utf-8"}
_CONTEXT = {"skos": str(SKOS), "dcterms": str(DCTERMS), "owl": str(OWL), "xsd": str(XSD)}


def vocabularies(index: Index) -> list[str]:
    """Ids of all vocabularies."""
    return [id for (id,) in index.rows("SELECT vocabulary FROM vocabularies ORDER BY vocabulary")]


def graph(index: Index, vocabulary: str, identity: Identity) -> Graph:
    """A vocabulary as a concept scheme, with its terms as concepts."""
    found = Graph(bind_namespaces="none")
    for prefix, namespace in (("skos", SKOS), ("dcterms", DCTERMS), ("owl", OWL), ("xsd", XSD)):
        found.bind(prefix, namespace)
    _scheme(found, index, vocabulary, identity)
    _concepts(found, index, vocabulary, identity)
    _labels(found, index, vocabulary, identity)
    return found


def written(index: Index, vocabulary: str, identity: Identity, format: str) -> str:
    """The same as text: `ttl` or `jsonld`."""
    found = graph(index, vocabulary, identity)
    return found.serialize(format="turtle") if format == "ttl" else _as_json(found)


def _scheme(found: Graph, index: Index, vocabulary: str, identity: Identity) -> None:
    scheme = URIRef(identity.vocabulary(vocabulary))
    columns = ", ".join(f"[{lang}]" for lang in LANGUAGES)
    description, *titles = index.rows(
        f"SELECT description, {columns} FROM vocabularies WHERE vocabulary = ?", (vocabulary,)
    )[0]
    found.add((scheme, RDF.type, SKOS.ConceptScheme))
    for lang, title in zip(LANGUAGES, titles, strict=True):
        found.add((scheme, DCTERMS.title, Literal(title, lang=lang)))
    if description:
        found.add((scheme, DCTERMS.description, Literal(description, lang="en")))
    found.add((scheme, DCTERMS.license, URIRef(LICENCE)))
    found.add((scheme, DCTERMS.modified, Literal(identity.day, datatype=XSD.date)))
    found.add((scheme, OWL.versionInfo, Literal(identity.version)))


def _concepts(found: Graph, index: Index, vocabulary: str, identity: Identity) -> None:
    scheme = URIRef(identity.vocabulary(vocabulary))
    for term, broader, region, emerging, note, mappings in index.rows(
        "SELECT term, broader, region, emerging, note, mappings FROM terms WHERE vocabulary = ? ORDER BY position",
        (vocabulary,),
    ):
        concept = URIRef(identity.term(vocabulary, term))
        found.add((concept, RDF.type, SKOS.Concept))
        found.add((concept, SKOS.inScheme, scheme))
        found.add((concept, SKOS.notation, Literal(term)))
        if broader:
            above = URIRef(identity.term(vocabulary, broader))
            found.add((concept, SKOS.broader, above))
            found.add((above, SKOS.narrower, concept))
        else:
            found.add((concept, SKOS.topConceptOf, scheme))
            found.add((scheme, SKOS.hasTopConcept, concept))
        if region:
            found.add((concept, SKOS.broadMatch, URIRef(identity.term("regions", region))))
        for text in _notes(note, emerging, json.loads(mappings or "{}")):
            found.add((concept, SKOS.note, Literal(text, lang="en")))


def _notes(note: str | None, emerging: int, mappings: dict[str, str]) -> list[str]:
    """The term's own note, and what it closely matches in other schemes, with how sure that is."""
    notes = [note] if note else []
    notes += ["A new or emerging form of crime."] if emerging else []
    for scheme, code in mappings.items():
        if not scheme.endswith("_certainty"):
            certainty = mappings.get(f"{scheme}_certainty")
            notes.append(f"Close match: {scheme.upper()} {code}" + (f" ({certainty})" if certainty else ""))
    return notes


def _labels(found: Graph, index: Index, vocabulary: str, identity: Identity) -> None:
    unsure: dict[str, dict[str, list[str]]] = {}
    for term, lang, label, certainty in index.rows(
        "SELECT term, lang, label, certainty FROM labels WHERE vocabulary = ? ORDER BY term, lang", (vocabulary,)
    ):
        found.add((URIRef(identity.term(vocabulary, term)), SKOS.prefLabel, Literal(label, lang=lang)))
        unsure.setdefault(term, {}).setdefault(certainty, []).append(lang)
    for term, by_certainty in unsure.items():
        concept = URIRef(identity.term(vocabulary, term))
        for certainty, languages in sorted(by_certainty.items()):
            found.add((concept, SKOS.editorialNote, Literal(f"Labels {certainty}: {', '.join(languages)}", lang="en")))
    for term, lang, synonym in index.rows(
        "SELECT term, lang, synonym FROM synonyms WHERE vocabulary = ? ORDER BY term, lang, position", (vocabulary,)
    ):
        concept, other = URIRef(identity.term(vocabulary, term)), Literal(synonym, lang=lang)
        if (concept, SKOS.prefLabel, other) not in found:
            found.add((concept, SKOS.altLabel, other))


def _as_json(found: Graph) -> str:
    """JSON-LD in one order: rdflib's own follows the hashes of a process."""
    data = json.loads(found.serialize(format="json-ld", context=_CONTEXT, auto_compact=True))
    data["@graph"] = sorted((_in_order(node) for node in data["@graph"]), key=lambda node: str(node["@id"]))
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _in_order(value: Any) -> Any:
    if isinstance(value, list):
        return sorted((_in_order(part) for part in value), key=lambda part: json.dumps(part, sort_keys=True))
    return {name: _in_order(part) for name, part in value.items()} if isinstance(value, dict) else value
