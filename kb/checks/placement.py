"""A file's name and folder against the id, kind and language that it states."""

from collections.abc import Iterator
from pathlib import Path

from kb.corpus.document import Document, name_parts
from kb.language.official import LANGUAGES
from kb.model.identifiers import CASE_ID
from kb.paths import FOLDER_KINDS, KIND_FOLDERS
from kb.problems import Problem, say


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
            say("'%(name)s' is no name for an entry", name=path.name),
            say("use lower-case letters, digits and hyphens: <id>.md, or <id>.<language>.md for a translation"),
        )
        return
    if document.is_translation and document.lang not in LANGUAGES:
        yield Problem(
            path,
            1,
            1,
            "FN101",
            say("'%(lang)s' is none of the six languages", lang=document.lang),
            say("name the file <id>.<language>.md with one of %(languages)s", languages=", ".join(LANGUAGES)),
        )
    if document.kind == "case" and not document.is_translation and not CASE_ID.match(document.id):
        yield Problem(
            path,
            1,
            1,
            "FN103",
            say("'%(id)s' is no id of a case", id=document.id),
            say("begin with the year and up to three countries: 2020-fra-nld-encrochat"),
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
                _differs(field, stated, wanted),
                say("write '%(field)s: %(wanted)s', or move the file", field=field, wanted=wanted),
            )


def _differs(field: str, stated: str, wanted: str) -> str:
    values = {"field": field, "stated": stated, "wanted": wanted}
    if field == "kind":
        return say("'%(field)s' is '%(stated)s', but the file's folder says '%(wanted)s'", **values)
    return say("'%(field)s' is '%(stated)s', but the file's name says '%(wanted)s'", **values)


def check_stray(path: Path) -> Problem:
    """A file that lies where the corpus has no place for it."""
    folders = ", ".join(f"{folder}/" for folder in FOLDER_KINDS)
    hint = say("entries are .md files directly in %(folders)s", folders=folders)
    if path.suffix == ".md" and path.parent.name not in FOLDER_KINDS:
        hint = say("move it into one of %(folders)s", folders=", ".join(KIND_FOLDERS.values()))
    return Problem(path, 1, 1, "FN102", say("'%(name)s' lies where no entry belongs", name=path.name), hint)
