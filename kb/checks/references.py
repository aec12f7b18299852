"""Relations between entries: ids that exist, links that hold in both directions, translations in step."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb.checks.fields import nearest
from kb.corpus.document import Document
from kb.corpus.frontmatter import Path as FieldPath
from kb.model.entry import KINDS
from kb.model.identifiers import LINK_SCHEME, split_subject
from kb.model.links import entry_fields
from kb.model.markdown import citations, lines_without_code
from kb.model.translation import original_digests
from kb.paths import KIND_FOLDERS
from kb.problems import Problem, say


@dataclass(frozen=True)
class Link:
    """An entry's id as it stands in a document."""

    target: str
    kinds: tuple[str, ...]
    relation: str
    line: int
    column: int


@dataclass(frozen=True)
class Relations:
    """What one document says of others; all that the checks between entries need to know of it.

    The links of a translation are its citations and its lessons. `complete` is false where the front matter
    could not be read to its end: what is not there may only not have been read.
    """

    path: str
    id: str
    kind: str
    lang: str | None
    digests: tuple[str, str]
    of: str
    links: list[Link] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    lessons: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    complete: bool = True
    whole: bool = True
    state: str = "published"

    @property
    def published(self) -> bool:
        """Whether the entry is for the site. A state that is none is a problem, and hides nothing."""
        return self.state not in ("draft", "review")

    def digest_for(self, translation: "Relations") -> str:
        """What a translation of this original must name, by how much of it is translated."""
        return self.digests[translation.whole]

    def to_json(self) -> dict[str, Any]:
        return {**vars(self), "links": [vars(link) for link in self.links]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Relations":
        links = [Link(**{**link, "kinds": tuple(link["kinds"])}) for link in data["links"]]
        return cls(**{**data, "links": links, "digests": tuple(data["digests"])})


def relations_of(document: Document, path: str) -> Relations:
    """The relations of a document; `path` is the one shown, inside the corpus."""
    return Relations(
        path=path,
        id=document.id,
        kind=document.kind,
        lang=document.lang,
        digests=original_digests(document.data, document.body),
        of=str(document.data.get("of", "")),
        links=list(_citations(document) if document.is_translation else _links(document)),
        sources=[str(id) for _, id in document.find("sources.*.id")],
        lessons=[str(id) for _, id in document.find("lessons.*.id")],
        countries=[country for _, country in _texts(document, "countries.*")],
        complete=bool(document.data) and document.front.complete,
        whole=bool(document.body.strip()),
        state=str(document.data.get("state", "published")),
    )


def _links(document: Document) -> Iterator[Link]:
    model = KINDS.get(document.kind)
    patterns = entry_fields(model) if model else {}
    for pattern, kinds in patterns.items():
        for path, target in _texts(document, pattern):
            place = document.front.place(path)
            yield Link(target, kinds, pattern.split(".")[0], place.line, place.column)
    for path, subject in _texts(document, "lessons.*.bears_on.*"):
        if split_subject(subject) is None:
            place = document.front.place(path)
            yield Link(subject, ("practice",), "lessons", place.line, place.column)
    for path, former in _texts(document, "former_ids.*"):
        place = document.front.place(path)
        yield Link(former, (), "former_ids", place.line, place.column)
    yield from _links_of_text(document)


def _links_of_text(document: Document) -> Iterator[Link]:
    for number, line in enumerate(lines_without_code(document.body), start=document.body_line):
        start = line.find(f"]({LINK_SCHEME}")
        while start >= 0:
            begin = start + 2 + len(LINK_SCHEME)
            target = line[begin : line.find(")", begin)]
            yield Link(target, tuple(KINDS), "text", number, begin + 1)
            start = line.find(f"]({LINK_SCHEME}", begin)


def _citations(document: Document) -> Iterator[Link]:
    for line, column, source in citations(document.body):
        yield Link(source, (), "sources", document.body_line + line, column + 1)
    for path, lesson in _texts(document, "lessons.*.id"):
        place = document.front.place(path)
        yield Link(lesson, (), "lessons", place.line, place.column)
    yield from _links_of_text(document)


def _texts(document: Document, pattern: str) -> Iterator[tuple[FieldPath, str]]:
    """Values that are text; another sort of value is reported where fields are checked."""
    yield from ((path, value) for path, value in document.find(pattern) if isinstance(value, str))


def check_relations(corpus: Path, everything: Iterable[Relations]) -> Iterator[Problem]:
    """All checks that need more than one document."""
    originals: dict[str, Relations] = {}
    translations: list[Relations] = []
    for relations in everything:
        if relations.lang is not None:
            translations.append(relations)
        elif relations.id in originals:
            first = originals[relations.id].path
            yield Problem(
                corpus / relations.path,
                1,
                1,
                "XR104",
                say("the id '%(id)s' is taken by %(other)s", id=relations.id, other=first),
                say("rename one of the two files and change its id"),
            )
        else:
            originals[relations.id] = relations
    entries = _Entries(originals)
    for relations in originals.values():
        yield from _check_links(corpus / relations.path, relations.links, relations, entries)
    yield from _check_former_ids(corpus, originals)
    yield from _check_both_ways(corpus, originals)
    for relations in translations:
        yield from _check_translation(corpus, relations, entries)


class _Entries:
    """All originals by id, and the new ids of those that were renamed."""

    def __init__(self, originals: dict[str, Relations]) -> None:
        self.by_id = originals
        self.new_ids = {
            link.target: relations.id
            for relations in originals.values()
            for link in relations.links
            if link.relation == "former_ids"
        }

    def unknown(self, id: str, kinds: tuple[str, ...]) -> tuple[str, str]:
        """What to say of an id that no entry has: the new one, if it is known, or the nearest of these kinds."""
        if new := self.new_ids.get(id):
            return say("the entry '%(id)s' is now '%(new)s'", id=id, new=new), say("write '%(new)s'", new=new)
        known = [other.id for other in self.by_id.values() if other.kind in kinds]
        hint = nearest(id, known) or say("write the id of an entry (%(kinds)s), or remove it", kinds=", ".join(kinds))
        return say("there is no entry '%(id)s'", id=id), hint


def _check_links(path: Path, links: Iterable[Link], relations: Relations, entries: _Entries) -> Iterator[Problem]:
    """Links of a file of this entry: of its original or of a translation."""
    for link in links:
        target = entries.by_id.get(link.target)
        if link.relation == "former_ids":
            continue
        if target is None:
            yield Problem(path, link.line, link.column, "XR101", *entries.unknown(link.target, link.kinds))
        elif target.kind not in link.kinds:
            yield Problem(
                path,
                link.line,
                link.column,
                "XR102",
                say(
                    "'%(id)s' is a %(kind)s; wanted is a %(wanted)s",
                    id=link.target,
                    kind=target.kind,
                    wanted=" or ".join(link.kinds),
                ),
            )
        elif target.id == relations.id and link.relation != "lessons":
            yield Problem(path, link.line, link.column, "XR106", say("the entry names itself"), say("remove it"))
        elif relations.published and not target.published:
            said = say("'%(id)s' is not published yet, and this entry is", id=target.id)
            hint = say("leave the link out until 'state' in %(path)s is 'published'", path=target.path)
            yield Problem(path, link.line, link.column, "XR107", said, hint)


def _check_former_ids(corpus: Path, originals: dict[str, Relations]) -> Iterator[Problem]:
    taken = dict.fromkeys(originals, say("the id of another entry"))
    for relations in originals.values():
        former_ids = [link for link in relations.links if link.relation == "former_ids"]
        for link in former_ids:
            if link.target in taken:
                said = say("the former id '%(id)s' is %(what)s", id=link.target, what=taken[link.target])
                yield Problem(corpus / relations.path, link.line, link.column, "XR105", said, say("remove it here"))
        taken |= {link.target: say("a former id of '%(id)s' too", id=relations.id) for link in former_ids}


def _check_both_ways(corpus: Path, originals: dict[str, Relations]) -> Iterator[Problem]:
    """A case names the practices that it shows, and each of these names the case among its examples.

    What is not published yet need not be named in return: a published entry must not lead to it.
    """
    shown: dict[str, set[str]] = defaultdict(set)
    exemplified: dict[str, set[str]] = defaultdict(set)
    for relations in originals.values():
        for link in relations.links:
            if link.relation == "practices" and relations.kind == "case":
                shown[relations.id].add(link.target)
            elif link.relation == "examples":
                exemplified[relations.id].add(link.target)
    for relations in originals.values():
        for link in relations.links:
            target = originals.get(link.target)
            if target is None or not target.complete or not relations.published:
                continue
            one_way = (
                link.relation == "practices" and relations.kind == "case" and relations.id not in exemplified[target.id]
            ) or (link.relation == "examples" and target.kind == "case" and relations.id not in shown[target.id])
            if one_way:
                field = "examples" if relations.kind == "case" else "practices"
                yield Problem(
                    corpus / relations.path,
                    link.line,
                    link.column,
                    "XR103",
                    say("'%(id)s' does not name this entry in return", id=target.id),
                    say(
                        "add '%(id)s' to '%(field)s' in %(path)s, or remove it here",
                        id=relations.id,
                        field=field,
                        path=target.path,
                    ),
                )


def _check_translation(corpus: Path, relations: Relations, entries: _Entries) -> Iterator[Problem]:
    original = entries.by_id.get(relations.id)
    path = corpus / relations.path
    if original is None:
        said = say("there is no entry '%(id)s' to translate", id=relations.id)
        hint = nearest(relations.id, entries.by_id)
        if new := entries.new_ids.get(relations.id):
            hint = say("the original is now '%(new)s': change the id and the name of this file too", new=new)
        yield Problem(path, 1, 1, "TR101", said, hint)
        return
    if original.kind != relations.kind:
        folder = KIND_FOLDERS[original.kind]
        said = say("the entry '%(id)s' lies in another folder", id=relations.id)
        yield Problem(path, 1, 1, "TR101", said, say("move this translation into %(folder)s/", folder=folder))
    if not original.complete:
        return
    in_text = [link for link in relations.links if link.relation == "text"]
    yield from _check_links(path, in_text, original, entries)
    for link in relations.links:
        if link.relation == "lessons":
            if link.target not in original.lessons:
                said = say("the original has no lesson with the id '%(id)s'", id=link.target)
                hint = nearest(link.target, original.lessons) or say("remove it here")
                yield Problem(path, link.line, link.column, "TR103", said, hint)
        elif link.relation == "sources" and link.target not in original.sources:
            said = say("the original has no source with the id '%(source)s'", source=link.target)
            yield Problem(path, link.line, link.column, "CT101", said, nearest(link.target, original.sources))
    wanted = original.digest_for(relations)
    if relations.of != wanted:
        said = say("the original has changed since this translation (it is now %(digest)s)", digest=wanted)
        if not relations.of:
            said = say("which version of the original was translated is not said (it is now %(digest)s)", digest=wanted)
        yield Problem(path, 1, 1, "TR102", said, say("compare the two, then write 'of: \"%(digest)s\"'", digest=wanted))
