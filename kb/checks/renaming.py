"""An entry gets another id: its files and their ids, the links of all others; the old id leads to it from then on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kb.checks.fields import nearest
from kb.checks.mending import write_whole
from kb.checks.references import Link, Relations, relations_of
from kb.checks.sight import Sight
from kb.corpus.document import Document, parse_document, read_document
from kb.corpus.files import corpus_files
from kb.errors import UsedWrongly
from kb.model.identifiers import CASE_ID, ENTRY_ID, MAX_ENTRY_ID
from kb.paths import shown

Progress = Callable[[str, int, int], None]


@dataclass
class Renamed:
    """What a renaming did: files by their new names, how many links were changed in which file, and what links are
    left to be changed by hand."""

    files: list[Path] = field(default_factory=list)
    links: dict[Path, int] = field(default_factory=dict)
    left: list[tuple[Path, Link]] = field(default_factory=list)


def rename_entry(corpus: Path, old: str, new: str, progress: Progress) -> Renamed:
    """Give an entry another id, everywhere. Everything is worked out before the first file is written.

    Raises UsedWrongly where there is no such entry, or the new id is none or taken.
    """
    documents = dict(_read(corpus, progress))
    relations = {path: relations_of(document, path.relative_to(corpus).as_posix())
                 for path, document in documents.items()}  # fmt: skip
    mine = [path for path, document in documents.items() if document.id == old]
    _refuse(old, new, [documents[path] for path in mine], list(relations.values()))
    done = Renamed()
    changed: dict[Path, Document] = {}
    for path, document in documents.items():
        if links := _links_to(old, relations[path]):
            document = _linked(document, links, new, done)
        if path in mine:
            document = parse_document(path, _named(document, old, new).encode())
        if document is not documents[path]:
            changed[path] = document
    changed |= _renewed(documents, changed, relations)
    for path, document in changed.items():
        target = path.with_name(path.name.replace(old, new, 1)) if path in mine else path
        write_whole(target, document.raw)
        if path in mine:
            path.unlink()
            done.files.append(target)
    return done


def _read(corpus: Path, progress: Progress) -> Iterator[tuple[Path, Document]]:
    files = corpus_files(corpus).entries
    for number, path in enumerate(files, start=1):
        yield path, read_document(path)
        progress("reading", number, len(files))


def _refuse(old: str, new: str, mine: Sequence[Document], everything: Sequence[Relations]) -> None:
    """Raise UsedWrongly for what cannot be renamed, or not so."""
    ids = {relations.id for relations in everything if relations.lang is None}
    if old not in ids:
        hint = nearest(old, ids)
        raise UsedWrongly(f"There is no entry '{old}'{': ' if hint else '.'}{hint}")
    if not ENTRY_ID.match(new) or len(new) > MAX_ENTRY_ID:
        raise UsedWrongly(f"'{new}' is no id: small Latin letters, digits and hyphens, at most {MAX_ENTRY_ID}.")
    if mine[0].kind == "case" and not CASE_ID.match(new):
        raise UsedWrongly(f"'{new}' is no id of a case: it begins with the year and up to three countries, such as "
                          "2020-fra-nld-encrochat.")  # fmt: skip
    if new in ids:
        raise UsedWrongly(f"'{new}' is the id of another entry.")
    for relations in everything:
        if any(link.relation == "former_ids" and link.target == new for link in relations.links):
            raise UsedWrongly(f"'{new}' is a former id of '{relations.id}': take it out of its 'former_ids' first.")
    for document in mine:
        if not document.front.complete or Sight(document).span(("id",)) is None:
            raise UsedWrongly(f"'{shown(document.path)}' cannot be read: mend it first, see: kb check")


def _links_to(id: str, relations: Relations) -> list[Link]:
    """Where a document names the entry, the last place first. What a translation cites are no entries."""
    named = (link for link in relations.links if link.target == id and link.relation != "former_ids")
    links = [link for link in named if relations.lang is None or link.relation == "text"]
    return sorted(links, key=lambda link: (link.line, link.column), reverse=True)


def _linked(document: Document, links: Sequence[Link], new: str, done: Renamed) -> Document:
    """The document with the new id in place of the old one."""
    sight, text = Sight(document), document.text
    for link in links:
        if span := sight.span_of_id(link.target, link.line, link.column):
            text = text[: span[0]] + new + text[span[1] :]
            done.links[document.path] = done.links.get(document.path, 0) + 1
        else:
            done.left.append((document.path, link))
    return parse_document(document.path, text.encode())


def _named(document: Document, old: str, new: str) -> str:
    """The text of one of the entry's own files with the new id; of an original also with the old one as a former id."""
    sight, text = Sight(document), document.text
    id_span = sight.span(("id",))
    edits = [(id_span, new)] if id_span else []
    if id_span and not document.is_translation:
        edits.append(_as_former(document, sight, old, id_span[1]))
    for (start, end), words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _as_former(document: Document, sight: Sight, old: str, end_of_id: int) -> tuple[tuple[int, int], str]:
    """Where the old id goes, and how it is written: behind the last former id or, if there is none, below `id`."""
    known = document.data.get("former_ids") or []
    if last := sight.span(("former_ids", len(known) - 1)):
        before = sight.text[sight.line_at(last[0])[0] : last[0]]
        return (last[1], last[1]), f"\n{before}{old}" if before.strip() == "-" else f", {old}"
    if place := document.front.keys.get(("former_ids",)):
        return sight.line_at(sight.offset(place.line, place.column)), f"former_ids: [{old}]"
    _, end = sight.line_at(end_of_id)
    return (end, end), f"\nformer_ids: [{old}]"


def _renewed(
    documents: dict[Path, Document], changed: dict[Path, Document], before: dict[Path, Relations]
) -> dict[Path, Document]:
    """Translations that were in step with an original of whose text nothing but links has changed, with its digest of
    now."""
    found: dict[Path, Document] = {}
    for original in (path for path in changed if before[path].lang is None):
        was, now = before[original], relations_of(changed[original], before[original].path)
        for path in (path for path, relations in before.items() if relations.lang and relations.id == was.id):
            document, digest = changed.get(path, documents[path]), now.digest_for(before[path])
            span = Sight(document).span(("of",))
            if before[path].of == was.digest_for(before[path]) != digest and span:
                text = f'{document.text[: span[0]]}"{digest}"{document.text[span[1] :]}'
                found[path] = parse_document(path, text.encode())
    return found
