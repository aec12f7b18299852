"""Valid entries to change: a test states only what differs, and gets the Markdown text."""

import json
from pathlib import Path
from typing import Any

from kb.model.entry import KINDS
from kb.model.template import heading_label

ABSENT = object()
SUMMARY = (
    "This entry is made up for tests. In Operation Example an invented group sold boxes that did not exist in two "
    "towns, and an invented office followed the money from one account to the next until it came to the person who "
    "had rented them all. The court of the example convicted three people, and the sentence became final in the same "
    "year. What made it work was a shared file, which both towns could read."
)
SUMMARY_IN_FRENCH = (
    "Cette fiche est inventée pour les essais. Dans l'Opération Exemple, un groupe inventé a vendu dans deux villes des "
    "boîtes qui n'existaient pas, et un service inventé a suivi l'argent de compte en compte jusqu'à la personne qui les "
    "avait tous loués. Le tribunal de l'exemple a condamné trois personnes, et la peine est devenue définitive la même "
    "année. Ce qui a rendu cela possible est un dossier commun, que les deux villes pouvaient lire."
)
SOURCE = {
    "id": "s1",
    "title": "Judgment in Operation Example",
    "publisher": "Example Court",
    "date": "2020-05-04",
    "url": "https://www.example.org/judgment",
    "language": "en",
    "type": "court",
}
CASE_ID = "2020-fra-operation-example"

_ALL = {
    "lang": "en",
    "title": "Operation Example: boxes that did not exist",
    "summary": SUMMARY,
    "countries": ["FRA"],
    "period": {"from": 2019, "to": 2020},
    "sources": [SOURCE],
    "reviewed": "2026-01-20",
}
_OF_KIND: dict[str, dict[str, Any]] = {
    "case": {"id": CASE_ID, "crimes": ["fraud"], "status": "final-judgment", "outcomes": ["conviction"]},
    "unit": {"id": "example-unit", "unit_type": "police-unit", "model": "centralized", "created": "2010"},
    "practice": {"id": "example-practice", "theme": "working-method", "evidence": "single-report"},
    "tool": {
        "id": "example-tool",
        "tool_type": "manual",
        "publisher": "Office of Examples",
        "published": "2012",
        "url": "https://www.example.org/manual",
    },
}


def a_case(**changes: Any) -> str:
    """Text of a valid case; `body` changes what follows the fields, ABSENT leaves a field out."""
    return _an_entry("case", changes)


def a_unit(**changes: Any) -> str:
    """Text of a valid unit."""
    return _an_entry("unit", changes)


def a_practice(**changes: Any) -> str:
    """Text of a valid practice."""
    return _an_entry("practice", changes)


def a_tool(**changes: Any) -> str:
    """Text of a valid tool."""
    return _an_entry("tool", changes)


def a_translation(**changes: Any) -> str:
    """Text of a valid translation of `a_case()` that translates the title and the summary only."""
    front = {
        "id": CASE_ID,
        "lang": "fr",
        "title": "Opération Exemple",
        "summary": SUMMARY_IN_FRENCH,
        "status": "reviewed",
        "of": "x",
    }
    return _text(front | changes, "")


def a_body(kind: str, **sections: str) -> str:
    """All headings of a kind, each with a fact and its source or, where given by its id, another text."""
    texts = {heading: sections.get(heading.replace("-", "_"), "A fact.[^s1]") for heading in KINDS[kind].headings}
    return "".join(f"\n## {heading_label(heading)}\n\n{text}\n" for heading, text in texts.items())


def a_corpus(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A corpus in a new folder: paths inside it, and what the files hold."""
    corpus = folder / "corpus"
    for name, content in files.items():
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return corpus


def _an_entry(kind: str, changes: dict[str, Any]) -> str:
    front = {"kind": kind, **_OF_KIND[kind], **_ALL, **changes}
    if front["id"] != CASE_ID:  # two entries that say the same would be a warning
        front |= {name: value for name, value in _own_words(front["id"]).items() if name not in changes}
    return _text(front, front.pop("body", None) or a_body(kind))


def _own_words(id: Any) -> dict[str, str]:
    """Title and summary that no other entry has."""
    return {"title": f"What is made up as {id}", "summary": SUMMARY.replace(".", f", says {id}.")}


def _text(front: dict[str, Any], body: str) -> str:
    """One field a line, in JSON, which YAML understands; so a test can count lines."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front.items() if value is not ABSENT]
    return "\n".join(["---", *lines, "---", body])
