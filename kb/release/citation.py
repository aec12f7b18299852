"""How a release is cited, for programs: CITATION.cff (https://citation-file-format.github.io) and Zenodo's metadata."""

import json
from typing import Any

import yaml

from kb.release.identity import DESCRIPTION, KEYWORDS, TITLE, Identity
from kb.words.licence import LICENCE_NAME

EDITORS = f"Editors of the {TITLE}"


def citation_file(identity: Identity) -> str:
    """CITATION.cff."""
    data: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite the release, and each entry by its permanent address.",
        "type": "dataset",
        "title": TITLE,
        "abstract": DESCRIPTION,
        "authors": [{"name": EDITORS}],
        "version": identity.version,
        "date-released": identity.day,
        "license": LICENCE_NAME,
        "keywords": list(KEYWORDS),
        **({"commit": identity.commit} if identity.commit else {}),
        **({"url": identity.address} if identity.address else {}),
        **({"repository-code": identity.repository} if identity.repository else {}),
    }
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)


def zenodo_file(identity: Identity, notes: str) -> str:
    """.zenodo.json, which Zenodo reads when a release is deposited."""
    data: dict[str, Any] = {
        "title": TITLE,
        "upload_type": "dataset",
        "description": f"<p>{DESCRIPTION}</p>",
        "creators": [{"name": EDITORS}],
        "version": identity.version,
        "publication_date": identity.day,
        "license": LICENCE_NAME.lower(),
        "access_right": "open",
        "language": "eng",
        "keywords": list(KEYWORDS),
        "notes": notes,
    }
    links = [(identity.address, "isDocumentedBy"), (identity.repository, "isDerivedFrom")]
    if related := [{"identifier": place, "relation": relation} for place, relation in links if place]:
        data["related_identifiers"] = related
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
