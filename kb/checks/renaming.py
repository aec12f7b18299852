"""An entry gets another id: its files and their ids, the links of all others; the old id leads to it from then on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kb.checks.fields import nearest
from kb.checks.mending import write_whole
from kb.checks.references import Link, Relations, relations_of
from kb.checks.sight import Sight
from kb.corpus.document import Document, name_parts, parse_document, read_document
from kb.corpus.files import corpus_files
from kb.errors import UsedWrongly
from kb.model.identifiers import CASE_ID, ENTRY_ID, MAX_ENTRY_ID
from kb.paths import shown

Progress = Callable[[str, int, int], None]


@dataclass
class Renamed:
    """What a renaming did: files by their new names, links changed by file, translations whose original's text changed
    by its links alone, and links that are to be changed by hand."""

    files: list[Path] = field(default_factory=list)
    links: dict[Path, int] = field(default_factory=dict)
    renewed: list[Path] = field(default_factory=list)
    left: list[tuple[Path, Link]] = field(default_factory=list)


def rename_entry(corpus: Path, old: str, new: str, progress: Progress) -> Renamed:
    """Give an entry another id, everywhere. Everything is worked out before the first file is written.

    Raises UsedWrongly where there is no such entry, or the new id is none or taken.
    """
    documents = {path: read_document(path) for path in corpus_files(corpus).entries}
    relations = {path: relations_of(document, path.relative_to(corpus).as_posix())
                 for path, document in _counted(documents, progress)}  # fmt: skip
    mine = [path for path in documents if (name_parts(path) or ("",))[0] == old]
    _refuse(old, new, [documents[path] for path in mine], list(relations.values()))
    done = Renamed()
    changed: dict[Path, Document] = {}
    for path, document in documents.items():
        text = _linked(document, _links_to(old, relations[path]), new, done)
        if path in mine:
            text = _named(parse_document(path, text.encode()), old, new)
        if text != document.text:
            changed[path] = parse_document(path, text.encode())
    for path, text in _renewed({**documents, **changed}, relations, corpus):
        changed[path] = parse_document(path, text.encode())
        done.renewed.append(path)
    for path, document in changed.items():
        target = path.with_name(path.name.replace(old, new, 1)) if path in mine else path
        write_whole(target, document.raw)
        if path in mine:
            path.unlink()
            done.files.append(target)
    return done


def _counted(documents: dict[Path, Document], progress: Progress) -> Iterator[tuple[Path, Document]]:
    for number, (path, document) in enumerate(documents.items(), start=1):
        yield path, document
        progress("reading", number, len(documents))


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


def _linked(document: Document, links: Sequence[Link], new: str, done: Renamed) -> str:
    """The text with the new id in place of the old one."""
    sight, text = Sight(document), document.text
    for link in links:
        start = sight.offset(link.line, link.column)
        start += text[start : start + 1] in ("'", '"')
        if text.startswith(link.target, start):
            text = text[:start] + new + text[start + len(link.target) :]
            done.links[document.path] = done.links.get(document.path, 0) + 1
        else:
            done.left.append((document.path, link))
    return text


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
    documents: dict[Path, Document], before: dict[Path, Relations], corpus: Path
) -> Iterator[tuple[Path, str]]:
    """Translations that were in step with their original, of whose text nothing but links has changed, with its digest
    of now."""
    originals = {relations.id: (relations, path) for path, relations in before.items() if relations.lang is None}
    for path, relations in before.items():
        if relations.lang is None or relations.id not in originals:
            continue
        was, of_original = originals[relations.id]
        now = relations_of(documents[of_original], was.path).digest_for(relations)
        sight = Sight(documents[path])
        if relations.of == was.digest_for(relations) != now and (span := sight.span(("of",))):
            yield path, f'{sight.text[: span[0]]}"{now}"{sight.text[span[1] :]}'
