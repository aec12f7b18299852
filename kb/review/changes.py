"""What a change does to the database: two databases laid side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from kb.review.snapshot import Entry, Snapshot
from kb.search.coverage import Coverage


@dataclass(frozen=True)
class EntryChange:
    """An entry that is new, changed, renamed, gone, or that has moved to another state.

    `what` are the fields and headings that differ; `before` is its former id or state, where it has another.
    """

    id: str
    kind: str
    title: str
    state: str
    what: tuple[str, ...] = ()
    before: str = ""


@dataclass(frozen=True)
class TranslationChange:
    """A translation: what became of it is added, removed, outdated, renewed, changed, or its new status.

    `parts` are the fields and headings that differ, where it is changed.
    """

    id: str
    lang: str
    what: str
    whole: bool
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class AddressChange:
    """A former id that no entry has any longer, and the entry that had it."""

    former_id: str
    id: str


@dataclass(frozen=True)
class LinkChange:
    """A link between two entries, and the field that holds it (`text` for one in the text)."""

    origin: str
    relation: str
    target: str


@dataclass(frozen=True)
class TermChange:
    """A term of a vocabulary that an entry bears."""

    id: str
    vocabulary: str
    term: str


@dataclass(frozen=True)
class SourceChange:
    """A source of an entry."""

    id: str
    title: str
    publisher: str
    type: str
    url: str


@dataclass(frozen=True)
class ReviewChange:
    """A review that was added."""

    id: str
    office: str
    date: str
    what: str


@dataclass(frozen=True)
class CountChange:
    """How many published entries bear a term, before and after."""

    dimension: str
    term: str
    label: str
    before: int
    after: int


@dataclass(frozen=True)
class ProblemChange:
    """A problem that the change brings or mends. `path` is inside the corpus; `forbids` says that it stops a build."""

    path: str
    line: int
    code: str
    message: str
    forbids: bool


@dataclass
class Changes:
    """Everything that differs between two versions."""

    before: str
    after: str
    published_before: int = 0
    published_after: int = 0
    new: list[EntryChange] = field(default_factory=list)
    changed: list[EntryChange] = field(default_factory=list)
    renamed: list[EntryChange] = field(default_factory=list)
    withdrawn: list[EntryChange] = field(default_factory=list)
    moved: list[EntryChange] = field(default_factory=list)
    gone: list[EntryChange] = field(default_factory=list)
    addresses_gone: list[AddressChange] = field(default_factory=list)
    translations: list[TranslationChange] = field(default_factory=list)
    links_gained: list[LinkChange] = field(default_factory=list)
    links_lost: list[LinkChange] = field(default_factory=list)
    terms_gained: list[TermChange] = field(default_factory=list)
    terms_lost: list[TermChange] = field(default_factory=list)
    vocabularies: list[str] = field(default_factory=list)
    sources_added: list[SourceChange] = field(default_factory=list)
    sources_removed: list[SourceChange] = field(default_factory=list)
    reviews: list[ReviewChange] = field(default_factory=list)
    coverage: list[CountChange] = field(default_factory=list)
    holes_closed: list[str] = field(default_factory=list)
    holes_opened: list[str] = field(default_factory=list)
    problems_new: list[ProblemChange] = field(default_factory=list)
    problems_mended: list[ProblemChange] = field(default_factory=list)

    @property
    def bad(self) -> bool:
        """Whether this must not be merged: it brings a problem that stops a build, or an address leads nowhere."""
        return bool(self.gone or self.addresses_gone) or any(problem.forbids for problem in self.problems_new)

    @property
    def nothing(self) -> bool:
        """Whether the database stays as it was."""
        return not any(value for value in vars(self).values() if isinstance(value, list))

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "bad": self.bad}


def compare(before: Snapshot, after: Snapshot, names: tuple[str, str]) -> Changes:
    """What differs between the entries and vocabularies of two versions."""
    changes = Changes(*names, _published(before), _published(after))
    renamed = _renamed(before, after)
    for id, entry in sorted(after.entries.items()):
        old = before.entries.get(renamed.get(id, id))
        if old is None:
            changes.new.append(_change(entry))
        else:
            _compare_entry(old, entry, changes, renamed)
        _compare_parts(old, entry, changes, renamed)
        changes.translations += _translations(old, entry, renamed)
    for id, entry in sorted(before.entries.items()):
        if id not in after.entries and id not in renamed.values():
            changes.gone.append(_change(entry))
            nothing = Entry(entry.id, entry.kind, entry.path, entry.head)
            _compare_parts(entry, nothing, changes, {})
    changes.addresses_gone += _addresses_gone(before, after)
    changes.vocabularies += _vocabularies(before, after)
    return changes


def _published(snapshot: Snapshot) -> int:
    return sum(entry.state == "published" for entry in snapshot.entries.values())


def _renamed(before: Snapshot, after: Snapshot) -> dict[str, str]:
    """New id and old id of the entries that were renamed: the new one names the old one among its former ids."""
    return {
        id: former
        for id, entry in after.entries.items()
        if id not in before.entries
        for former in entry.former_ids
        if former in before.entries and former not in after.entries
    }


def _addresses_gone(before: Snapshot, after: Snapshot) -> Iterator[AddressChange]:
    known = {address for entry in after.entries.values() for address in entry.addresses}
    for id, entry in sorted(before.entries.items()):
        yield from (AddressChange(former, id) for former in entry.former_ids if former not in known)


def _change(entry: Entry, what: Iterable[str] = (), before: str = "") -> EntryChange:
    return EntryChange(entry.id, entry.kind, entry.title, entry.state, tuple(what), before)


def _compare_entry(old: Entry, entry: Entry, changes: Changes, renamed: dict[str, str]) -> None:
    what = list(_differences(old, entry, renamed))
    if old.id != entry.id:
        changes.renamed.append(_change(entry, what, old.id))
    elif what:
        changes.changed.append(_change(entry, what))
    if old.state != entry.state:
        (changes.withdrawn if entry.state == "withdrawn" else changes.moved).append(_change(entry, (), old.state))


def _differences(old: Entry, entry: Entry, renamed: dict[str, str]) -> Iterator[str]:
    """Fields, headings and tables in which the two differ. Links to what was renamed are the same."""
    for name in {**old.head, **entry.head}:
        if old.head.get(name) != entry.head.get(name):
            yield name
    yield from _headings(old.sections, entry.sections, renamed)
    for table in sorted({*old.parts, *entry.parts}):
        if _same_targets(old.parts.get(table, []), renamed) != _same_targets(entry.parts.get(table, []), renamed):
            yield table
    if set(entry.former_ids) - {old.id} != set(old.former_ids):
        yield "former_ids"
    single = {*old.head.values(), *entry.head.values()}  # a term that is a value of the head was named there
    yield from sorted({vocabulary for vocabulary, term in old.terms ^ entry.terms if term not in single})
    if {link for link in _links(old, renamed) ^ _links(entry, renamed) if link[0] != "text"}:
        yield "links"


def _headings(before: dict[str, str], after: dict[str, str], renamed: dict[str, str]) -> Iterator[str]:
    """Headings under which the text differs."""
    for heading in {**before, **after}:
        if _same_links(before.get(heading, ""), renamed) != _same_links(after.get(heading, ""), renamed):
            yield f"text: {heading}"


def _links(entry: Entry | None, renamed: dict[str, str]) -> set[tuple[str, str]]:
    """Relations and targets by their new ids: a link that still has the old one leads to the same entry."""
    return {(relation, _now(target, renamed)) for relation, target in entry.links} if entry else set()


def _now(id: str, renamed: dict[str, str]) -> str:
    """The id that an entry has after the change."""
    return next((new for new, old in renamed.items() if old == id), id)


def _same_links(html: str, renamed: dict[str, str]) -> str:
    """Text whose links have the new ids."""
    for new, old in renamed.items():
        html = html.replace(f'entry:{old}"', f'entry:{new}"')
    return html


def _same_targets(rows: list[dict[str, Any]], renamed: dict[str, str]) -> list[dict[str, Any]]:
    """Rows whose targets have the new ids."""
    return [{**row, "target": _now(row["target"], renamed)} if "target" in row else row for row in rows]


def _compare_parts(old: Entry | None, entry: Entry, changes: Changes, renamed: dict[str, str]) -> None:
    """Links, terms, sources and reviews, each gained and lost."""
    before, after = _links(old, renamed), _links(entry, renamed)
    terms = old.terms if old else set()
    changes.links_gained += [LinkChange(entry.id, *link) for link in sorted(after - before)]
    changes.links_lost += [LinkChange(entry.id, *link) for link in sorted(before - after)]
    if old is not None:  # all terms of a new entry are new: that says nothing
        changes.terms_gained += [TermChange(entry.id, *term) for term in sorted(entry.terms - terms)]
        changes.terms_lost += [TermChange(entry.id, *term) for term in sorted(terms - entry.terms)]
    sources, known = _sources(entry), _sources(old)
    changes.sources_added += [source for url, source in sources.items() if url not in known]
    changes.sources_removed += [source for url, source in known.items() if url not in sources]
    reviews = old.parts.get("reviews", []) if old else []
    changes.reviews += [ReviewChange(entry.id, review["office"], review["date"], review["what"])
                        for review in entry.parts.get("reviews", []) if review not in reviews]  # fmt: skip


def _sources(entry: Entry | None) -> dict[str, SourceChange]:
    return {
        source["url"]: SourceChange(entry.id, source["title"], source["publisher"], source["type"], source["url"])
        for source in (entry.parts.get("sources", []) if entry else [])
        if entry
    }


def _translations(old: Entry | None, entry: Entry, renamed: dict[str, str]) -> Iterator[TranslationChange]:
    before, after = _translated(old), _translated(entry)
    for lang in sorted({*before, *after}):
        was, now = before.get(lang), after.get(lang)
        whole = bool((now or was or {}).get("whole"))
        for what in _became(was, now):
            yield TranslationChange(entry.id, lang, what, whole)
        if old and was and now and (parts := tuple(_retranslated(old, entry, lang, renamed))):
            yield TranslationChange(entry.id, lang, "changed", whole, parts)


def _became(was: dict[str, Any] | None, now: dict[str, Any] | None) -> Iterator[str]:
    """What became of a translation, its words aside."""
    if was is None or now is None:
        yield "added" if now else "removed"
        if now and now["outdated"]:
            yield "outdated"
        return
    if now["outdated"] != was["outdated"]:
        yield "outdated" if now["outdated"] else "renewed"
    if now["status"] != was["status"]:
        yield str(now["status"])
    if now["whole"] != was["whole"]:
        yield "whole" if now["whole"] else "title and summary only"


def _retranslated(old: Entry, entry: Entry, lang: str, renamed: dict[str, str]) -> Iterator[str]:
    """Fields and headings whose words differ in that language. Where the text came or went whole, that is said."""
    was, now = old.texts[lang], entry.texts[lang]
    yield from (name for name in ("title", "summary") if was[name] != now[name])
    if was["whole"] and now["whole"]:
        yield from _headings(old.bodies[lang], entry.bodies[lang], renamed)
        parts, texts = old.part_texts[lang], entry.part_texts[lang]
        yield from (name for name in {**parts, **texts} if parts.get(name) != texts.get(name))


def _translated(entry: Entry | None) -> dict[str, dict[str, Any]]:
    return {lang: text for lang, text in entry.texts.items() if text["status"] != "original"} if entry else {}


def _vocabularies(before: Snapshot, after: Snapshot) -> Iterator[str]:
    if not before.labels:
        return
    for vocabulary, term in sorted({*before.labels, *after.labels}):
        old, new = before.labels.get((vocabulary, term)), after.labels.get((vocabulary, term))
        if old is None:
            yield f"{vocabulary}/{term}: new"
        elif new is None:
            yield f"{vocabulary}/{term}: gone"
        elif langs := [lang for lang in new if new[lang] != old.get(lang)]:
            yield f"{vocabulary}/{term}: label changed ({', '.join(sorted(langs))})"


def compare_coverage(before: Coverage | None, after: Coverage, changes: Changes) -> None:
    """Which counts of the statement of coverage move, and which of its largest holes close or open."""
    for dimension, counts in after.dimensions.items():
        old = {count.term: count for count in (before.dimensions[dimension] if before else [])}
        new = {count.term: count for count in counts}
        for term in sorted({**old, **new}):
            was, now = (side[term].count if term in side else 0 for side in (old, new))
            if was != now:
                label = (new.get(term) or old[term]).label
                changes.coverage.append(CountChange(dimension, term, label, was, now))
    holes = {hole.dimension + ": " + hole.label for hole in after.holes}
    known = {hole.dimension + ": " + hole.label for hole in before.holes} if before else set()
    changes.holes_opened += sorted(holes - known) if before else []
    changes.holes_closed += sorted(known - holes)
