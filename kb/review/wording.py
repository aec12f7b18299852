"""The report of a change as text for a terminal and as Markdown for a pull request."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kb.review.changes import Changes, EntryChange, LinkChange, ProblemChange, SourceChange, TermChange

MOST = 60
_WHAT = {"links": "links to other entries", "legal_bases": "legal bases"}


@dataclass(frozen=True)
class Part:
    """A part of the report: a heading with a count, and lines below it."""

    title: str
    lines: list[str]
    grave: bool = False


def parts(changes: Changes, code: Callable[[str], str]) -> Iterator[Part]:
    """The parts that say something. `code` marks ids and addresses as the format does."""
    problems = [problem for problem in changes.problems_new if problem.forbids]
    warnings = [problem for problem in changes.problems_new if not problem.forbids]
    mended = changes.problems_mended
    gone = [f"{_entry(entry, code)}: no other entry has it among its 'former_ids'" for entry in changes.gone]
    yield Part("Problems that stop a build", [_problem(problem, code) for problem in problems], grave=True)
    yield Part("Entries that are gone, and whose address leads nowhere now", gone, grave=True)
    lost = [f"{code(one.former_id)}: {code(one.id)} had it among its 'former_ids'" for one in changes.addresses_gone]
    yield Part("Former ids that are gone, and whose address leads nowhere now", lost, grave=True)
    yield Part("New entries", [_new(entry, code) for entry in changes.new])
    yield Part("Changed entries", [_changed(entry, code) for entry in changes.changed])
    yield Part("Renamed entries", [_renamed(entry, code) for entry in changes.renamed])
    yield Part("Withdrawn entries", [_entry(entry, code) for entry in changes.withdrawn])
    yield Part("Entries in another state", [_moved(entry, code) for entry in changes.moved])
    yield Part("Reviews", [f"{code(r.id)}: {r.office}, {r.date} ({r.what})" for r in changes.reviews])
    yield Part("Translations", list(_translations(changes, code)))
    yield Part("Links gained", list(_links(changes.links_gained, code)))
    yield Part("Links lost", list(_links(changes.links_lost, code)))
    yield Part("Terms gained", list(_terms(changes.terms_gained, code)))
    yield Part("Terms lost", list(_terms(changes.terms_lost, code)))
    yield Part("Vocabularies", changes.vocabularies)
    yield Part("Sources added", [_source(source, code) for source in changes.sources_added])
    yield Part("Sources no longer named", [_source(source, code) for source in changes.sources_removed])
    yield Part("Coverage", list(_coverage(changes)))
    yield Part("Warnings", [_problem(problem, code) for problem in warnings])
    yield Part("Problems mended", [_problem(problem, code) for problem in mended])


def as_text(changes: Changes) -> str:
    """For a terminal."""
    lines = [f"From {changes.before} to {changes.after}", _counts(changes)]
    for part in _said(changes, str):
        lines += ["", f"{part.title}: {len(part.lines):,}", *(f"  {line}" for line in _cut(part.lines))]
    return "\n".join(lines)


def as_markdown(changes: Changes) -> str:
    """For a pull request: grave things open, long lists folded."""
    lines = ["## What this change does to the database", "", f"From {_code(changes.before)} to {_code(changes.after)}. "
             f"{_counts(changes)}"]  # fmt: skip
    for part in _said(changes, _code):
        title = f"{'❌ ' if part.grave else ''}{part.title}: {len(part.lines):,}"
        items = [f"- {line}" for line in _cut(part.lines)]
        folded = len(items) > 12 and not part.grave
        head = [f"<details><summary>{title}</summary>"] if folded else [f"### {title}"]
        lines += ["", *head, "", *items, *(["", "</details>"] if folded else [])]
    return "\n".join(lines)


def _said(changes: Changes, code: Callable[[str], str]) -> list[Part]:
    return [part for part in parts(changes, code) if part.lines]


def _counts(changes: Changes) -> str:
    if changes.nothing:
        return "The database stays as it was."
    before, after = changes.published_before, changes.published_after
    return f"Published entries: {after:,}" + (f", before: {before:,}." if before != after else ", as before.")


def _code(text: str) -> str:
    """Code in Markdown; nothing in it can end it or be taken for markup."""
    return f"`{' '.join(text.replace('`', 'ˋ').split())}`"


def _plain(text: str) -> str:
    """Someone's text on one line, in which no sign is markup to Markdown or HTML."""
    flat = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#@" else sign for sign in flat)


def _text(text: str, code: Callable[[str], str]) -> str:
    return " ".join(text.split()) if code is str else _plain(text)


def _cut(lines: list[str]) -> list[str]:
    rest = len(lines) - MOST
    return lines if rest <= 0 else [*lines[:MOST], f"… and {rest:,} more; --format json has them all"]


def _entry(entry: EntryChange, code: Callable[[str], str]) -> str:
    return f"{entry.kind} {code(entry.id)} {_text(entry.title, code)}"


def _new(entry: EntryChange, code: Callable[[str], str]) -> str:
    return _entry(entry, code) + ("" if entry.state == "published" else f" ({entry.state})")


def _named(what: Iterable[str]) -> str:
    return ", ".join(_WHAT.get(name, name.replace("_", " ")) for name in what)


def _changed(entry: EntryChange, code: Callable[[str], str]) -> str:
    return f"{entry.kind} {code(entry.id)}: {_named(entry.what)}"


def _renamed(entry: EntryChange, code: Callable[[str], str]) -> str:
    rest = f"; changed: {_named(entry.what)}" if entry.what else ""
    return f"{entry.kind} {code(entry.before)} is now {code(entry.id)}{rest}"


def _moved(entry: EntryChange, code: Callable[[str], str]) -> str:
    return f"{entry.kind} {code(entry.id)}: {entry.before} → {entry.state}"


def _translations(changes: Changes, code: Callable[[str], str]) -> Iterator[str]:
    """A line an entry and what became of its translations."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for change in changes.translations:
        name = f"{change.lang} (whole)" if change.whole and change.what == "added" else change.lang
        found[change.id, change.what].append(f"{name} ({_named(change.parts)})" if change.parts else name)
    for (id, what), langs in found.items():
        yield f"{code(id)}: {what}: {', '.join(langs)}"


def _links(links: Iterable[LinkChange], code: Callable[[str], str]) -> Iterator[str]:
    for link in links:
        yield f"{code(link.origin)} → {code(link.target)} ({link.relation})"


def _terms(terms: Iterable[TermChange], code: Callable[[str], str]) -> Iterator[str]:
    found: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        found[term.id].append(f"{term.vocabulary}/{term.term}")
    for id, names in found.items():
        yield f"{code(id)}: {', '.join(names)}"


def _source(source: SourceChange, code: Callable[[str], str]) -> str:
    named = f"{_text(source.title, code)}, {_text(source.publisher, code)}"
    return f"{code(source.id)}: {named} ({source.type}) {code(source.url)}"


def _coverage(changes: Changes) -> Iterator[str]:
    by_dimension: dict[str, list[str]] = defaultdict(list)
    for count in changes.coverage:
        by_dimension[count.dimension].append(f"{count.label} {count.before:,} → {count.after:,}")
    for dimension, counts in by_dimension.items():
        more = f" and {len(counts) - 12:,} more" if len(counts) > 12 else ""
        yield f"{dimension.replace('_', ' ')}: {', '.join(counts[:12])}{more}"
    yield from (f"no longer among the ten largest holes: {hole}" for hole in changes.holes_closed)
    yield from (f"now among the ten largest holes: {hole}" for hole in changes.holes_opened)


def _problem(problem: ProblemChange, code: Callable[[str], str]) -> str:
    place = code(f"{problem.path}:{problem.line}")
    return f"{place} {problem.code} {_text(problem.message, code)}"
