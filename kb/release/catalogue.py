"""What catalogues of data ask for: DCAT (https://www.w3.org/TR/vocab-dcat-3/) and DataCite's metadata, 4.5."""

import json
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD

from kb.language.official import LANGUAGES
from kb.release.identity import DESCRIPTION, KEYWORDS, TITLE, Identity
from kb.words.licence import LICENCE, LICENCE_NAME
from kb.words.messages import messages

_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
_CODES = {"ar": "ARA", "zh": "ZHO", "en": "ENG", "fr": "FRA", "ru": "RUS", "es": "SPA"}
# Files of the bulk data: what each is, and its type.
PARTS = {
    "entries.jsonl": ("Entries whole, in all languages", "application/jsonl"),
    "csv": ("Tables", "text/csv"),
    "vocabularies": ("Vocabularies in SKOS", "text/turtle"),
    "datapackage.json": ("Description of the tables", "application/json"),
}


def dcat(identity: Identity) -> str:
    """The data set and its distributions, as Turtle."""
    found = Graph(bind_namespaces="none")
    for prefix, namespace in (("dcat", DCAT), ("dcterms", DCTERMS), ("foaf", FOAF), ("xsd", XSD), ("skos", SKOS)):
        found.bind(prefix, namespace)
    dataset, publisher = URIRef(identity.uri("dataset")), URIRef(identity.uri("editors"))
    found.add((dataset, RDF.type, DCAT.Dataset))
    for lang in LANGUAGES:
        found.add((dataset, DCTERMS.title, Literal(messages(lang).gettext("Casebook on Organized Crime"), lang=lang)))
        found.add((dataset, DCTERMS.language, URIRef(_LANGUAGE + _CODES[lang])))
    found.add((dataset, DCTERMS.description, Literal(DESCRIPTION, lang="en")))
    for word in KEYWORDS:
        found.add((dataset, DCAT.keyword, Literal(word, lang="en")))
    found.add((dataset, DCTERMS.identifier, Literal(f"{identity.name} {identity.commit}".strip())))
    found.add((dataset, URIRef(f"{DCAT}version"), Literal(identity.version)))  # of DCAT 3
    found.add((dataset, DCTERMS.issued, Literal(identity.day, datatype=XSD.date)))
    found.add((dataset, DCTERMS.license, URIRef(LICENCE)))
    found.add((dataset, DCTERMS.publisher, publisher))
    found.add((publisher, RDF.type, FOAF.Organization))
    found.add((publisher, FOAF.name, Literal(f"Editors of the {TITLE}")))
    if identity.address:
        found.add((dataset, DCAT.landingPage, URIRef(identity.address)))
    for name, (title, media_type) in PARTS.items():
        part = URIRef(identity.uri("dataset", name))
        found.add((dataset, DCAT.distribution, part))
        found.add((part, RDF.type, DCAT.Distribution))
        found.add((part, DCTERMS.title, Literal(title, lang="en")))
        found.add((part, DCTERMS.license, URIRef(LICENCE)))
        found.add((part, DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{media_type}")))
    return found.serialize(format="turtle")


def datacite(identity: Identity) -> str:
    """DataCite's metadata as JSON. The DOI is for whoever deposits the release."""
    related = [
        {"relatedIdentifier": place, "relatedIdentifierType": "URL", "relationType": relation}
        for place, relation in ((identity.address, "IsDocumentedBy"), (identity.repository, "IsDerivedFrom"))
        if place
    ]
    data: dict[str, Any] = {
        "creators": [{"name": f"Editors of the {TITLE}", "nameType": "Organizational"}],
        "titles": [
            {"title": TITLE, "lang": "en"},
            *({"title": messages(lang).gettext("Casebook on Organized Crime"), "lang": lang,
               "titleType": "TranslatedTitle"} for lang in LANGUAGES if lang != "en"),
        ],
        "publisher": {"name": TITLE},
        "publicationYear": str(identity.year),
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Case digests"},
        "subjects": [{"subject": word, "lang": "en"} for word in KEYWORDS],
        "dates": [{"date": identity.day, "dateType": "Issued"}],
        "language": "en",
        "version": identity.version,
        "formats": sorted({media_type for _, media_type in PARTS.values()}),
        "rightsList": [{"rights": "Creative Commons Attribution 4.0 International", "rightsUri": LICENCE,
                        "rightsIdentifier": LICENCE_NAME, "rightsIdentifierScheme": "SPDX",
                        "schemeUri": "https://spdx.org/licenses/", "lang": "en"}],
        "descriptions": [{"description": DESCRIPTION, "descriptionType": "Abstract", "lang": "en"}],
        **({"relatedIdentifiers": related} if related else {}),
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
