"""Vocabularies and metadata, read back by other programs."""

import json
import os
import subprocess
import sys

import pytest
from datacite import schema45
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, RDF, SKOS

from kb.language.official import LANGUAGES
from kb.release import catalogue, skos
from kb.release.identity import identity
from tests.release.conftest import SITE

# rdflib's own reader of JSON-LD still uses what rdflib advises against.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
CRIMES = URIRef(f"{SITE}/vocabularies/crimes")


@pytest.fixture(scope="module")
def crimes(bulk):
    return Graph().parse(bulk / "vocabularies" / "crimes.ttl", format="turtle")


def test_every_vocabulary_is_there_and_both_forms_say_the_same(bulk, connection):
    names = {name for (name,) in connection.execute("SELECT vocabulary FROM vocabularies")}
    assert {path.stem for path in (bulk / "vocabularies").iterdir()} == names
    for name in names:
        turtle = Graph().parse(bulk / "vocabularies" / f"{name}.ttl", format="turtle")
        linked = Graph().parse(bulk / "vocabularies" / f"{name}.jsonld", format="json-ld")
        assert isomorphic(turtle, linked), name


def test_every_term_is_a_concept_with_one_label_in_each_language(bulk, connection):
    for name, count in connection.execute("SELECT vocabulary, count(*) FROM terms GROUP BY 1").fetchall():
        found = Graph().parse(bulk / "vocabularies" / f"{name}.ttl", format="turtle")
        concepts = list(found.subjects(RDF.type, SKOS.Concept))
        assert len(concepts) == count
        for concept in concepts:
            languages = sorted(label.language for label in found.objects(concept, SKOS.prefLabel))
            assert languages == sorted(LANGUAGES), concept


def test_labels_synonyms_and_notations_are_those_of_the_database(crimes, connection):
    for term, lang, label in connection.execute("SELECT term, lang, label FROM labels WHERE vocabulary = 'crimes'"):
        concept = URIRef(f"{CRIMES}#{term}")
        assert (concept, SKOS.prefLabel, Literal(label, lang=lang)) in crimes
        assert (concept, SKOS.notation, Literal(term)) in crimes
    for term, lang, word in connection.execute("SELECT term, lang, synonym FROM synonyms WHERE vocabulary = 'crimes'"):
        labels = {*crimes.objects(URIRef(f"{CRIMES}#{term}"), SKOS.altLabel),
                  *crimes.objects(URIRef(f"{CRIMES}#{term}"), SKOS.prefLabel)}  # fmt: skip
        assert Literal(word, lang=lang) in labels


def test_no_word_is_both_preferred_and_alternative(crimes):
    for concept in crimes.subjects(RDF.type, SKOS.Concept):
        assert not {*crimes.objects(concept, SKOS.prefLabel)} & {*crimes.objects(concept, SKOS.altLabel)}


def test_the_tree_goes_both_ways_and_ends_in_the_scheme(crimes, connection):
    assert (CRIMES, RDF.type, SKOS.ConceptScheme) in crimes
    assert {title.language for title in crimes.objects(CRIMES, DCTERMS.title)} == set(LANGUAGES)
    for term, broader in connection.execute("SELECT term, broader FROM terms WHERE vocabulary = 'crimes'"):
        concept, above = URIRef(f"{CRIMES}#{term}"), URIRef(f"{CRIMES}#{broader}")
        assert ((concept, SKOS.topConceptOf, CRIMES) in crimes) == (broader is None)
        if broader:
            assert (concept, SKOS.broader, above) in crimes and (above, SKOS.narrower, concept) in crimes


def test_codes_of_other_schemes_and_certainty_are_notes(crimes):
    fraud = URIRef(f"{CRIMES}#money-laundering")
    assert Literal("Close match: ICCS 07041 (verified)", lang="en") in set(crimes.objects(fraud, SKOS.note))
    notes = [str(note) for note in crimes.objects(fraud, SKOS.editorialNote)]
    assert any(note.startswith("Labels verified: ") and "en" in note for note in notes)


def test_countries_lead_to_their_regions(bulk):
    found = Graph().parse(bulk / "vocabularies" / "countries.ttl", format="turtle")
    regions = Graph().parse(bulk / "vocabularies" / "regions.ttl", format="turtle")
    targets = set(found.objects(None, SKOS.broadMatch))
    assert targets and targets <= set(regions.subjects(RDF.type, SKOS.Concept))


def test_without_an_address_things_have_names_that_lead_nowhere(mini_index):
    text = skos.written(mini_index, "kinds", identity(mini_index), "ttl")
    assert "urn:x-casebook-organized-crime:vocabularies:kinds#case" in text and "http://127" not in text


def test_bytes_do_not_depend_on_the_hashes_of_a_process(mini_database):
    program = (
        "import sys; from pathlib import Path; from kb.search.index import Index; from kb.release import skos, catalogue;"
        "from kb.release.identity import identity; index = Index(Path(sys.argv[1])); me = identity(index, 'https://a.example');"
        "print([skos.written(index, 'techniques', me, form) for form in skos.FORMATS], catalogue.dcat(me))"
    )
    said = {
        subprocess.run([sys.executable, "-c", program, str(mini_database)], capture_output=True, check=True,
                       env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(said) == 1


def test_dcat_describes_the_data_set(bulk, me):
    found = Graph().parse(bulk / "metadata" / "dcat.ttl", format="turtle")
    (dataset,) = found.subjects(RDF.type, DCAT.Dataset)
    assert (dataset, DCTERMS.license, URIRef("https://creativecommons.org/licenses/by/4.0/")) in found
    assert {title.language for title in found.objects(dataset, DCTERMS.title)} == set(LANGUAGES)
    assert (dataset, DCAT.landingPage, URIRef(SITE)) in found
    parts = set(found.objects(dataset, DCAT.distribution))
    assert len(parts) == len(catalogue.PARTS) and parts == set(found.subjects(RDF.type, DCAT.Distribution))


@pytest.mark.parametrize("address", ["", SITE])
def test_datacite_s_metadata_follow_its_schema(mini_index, address):
    data = json.loads(catalogue.datacite(identity(mini_index, address)))
    schema45.validate(data)
    assert data["rightsList"][0]["rightsIdentifier"] == "CC-BY-4.0"
