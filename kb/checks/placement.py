"""A file's name and folder against the id, kind and language that it states."""

from collections.abc import Iterator
from pathlib import Path

from kb.corpus.document import Document, name_parts
from kb.language.official import LANGUAGES
from kb.model.identifiers import CASE_ID
from kb.paths import FOLDER_KINDS, KIND_FOLDERS
from kb.problems import Problem


def check_placement(document: Document) -> Iterator[Problem]:
    """Whether the name is one, and whether the file says the same of itself."""
    path, place = document.path, document.front.place
    parts = name_parts(path)
    if parts is None:
        yield Problem(
            path,
            1,
            1,
            "FN101",
            f"'{path.name}' is no name for an entry",
            "use lower-case letters, digits and hyphens: <id>.md, or <id>.<language>.md for a translation",
        )
        return
    if document.is_translation and document.lang not in LANGUAGES:
        yield Problem(
            path,
            1,
            1,
            "FN101",
            f"'{document.lang}' is none of the six languages",
            f"name the file <id>.<language>.md with one of {', '.join(LANGUAGES)}",
        )
    if document.kind == "case" and not document.is_translation and not CASE_ID.match(document.id):
        yield Problem(
            path,
            1,
            1,
            "FN103",
            f"'{document.id}' is no id of a case",
            "begin with the year and up to three countries: 2020-fra-nld-encrochat",
        )
    expected = {
        "id": document.id,
        "kind": None if document.is_translation else document.kind,
        "lang": document.lang,
    }
    for field, wanted in expected.items():
        stated = document.data.get(field)
        if wanted is not None and isinstance(stated, str) and stated != wanted:
            where = place((field,))
            yield Problem(
                path,
                where.line,
                where.column,
                "FN104",
                f"'{field}' is '{stated}', but the file's {'folder' if field == 'kind' else 'name'} says '{wanted}'",
                f"write '{field}: {wanted}', or move the file",
            )


def check_stray(path: Path) -> Problem:
    """A file that lies where the corpus has no place for it."""
    folders = ", ".join(f"{folder}/" for folder in FOLDER_KINDS)
    hint = f"entries are .md files directly in {folders}"
    if path.suffix == ".md" and path.parent.name not in FOLDER_KINDS:
        hint = f"move it into one of {', '.join(KIND_FOLDERS.values())}"
    return Problem(path, 1, 1, "FN102", f"'{path.name}' lies where no entry belongs", hint)
