"""What a release holds, entry by entry, and what is new since another: added, changed, renamed, withdrawn, removed."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from kb.release.entries import entries
from kb.search.index import Index

State = dict[str, Any]
# What says nothing of an entry's content: where its file lies, and what git says of it.
_VOLATILE = ("title", "summary", "digest", "head_digest", "text_digest", "changed", "history", "texts")


def states(index: Index) -> dict[str, State]:
    """For each entry what a later release must know to say what has changed."""
    return {entry["id"]: _state(entry) for entry in entries(index)}


def _state(entry: dict[str, Any]) -> State:
    texts = entry["texts"]
    return {
        "kind": entry["kind"],
        "lang": entry["lang"],
        "title": entry["title"],
        "withdrawn": entry.get("withdrawn_date"),
        "former_ids": entry.get("former_ids") or [],
        "facts": _digest({name: value for name, value in entry.items() if name not in _VOLATILE}),
        "texts": {lang: _digest(texts[lang]) for lang in sorted(texts)},
    }


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Change:
    """An entry that is not what it was. `note` says what of it, or why."""

    id: str
    title: str
    note: str = ""


@dataclass(frozen=True)
class Changes:
    """All of them, by sort. `since` is the version of the earlier release, empty for the first one."""

    since: str = ""
    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    renamed: list[Change] = field(default_factory=list)
    withdrawn: list[Change] = field(default_factory=list)
    removed: list[Change] = field(default_factory=list)

    def sorts(self) -> Iterator[tuple[str, list[Change]]]:
        """Name and changes of each sort that has any."""
        for name in ("added", "changed", "renamed", "withdrawn", "removed"):
            if found := getattr(self, name):
                yield name, found

    def to_json(self) -> dict[str, Any]:
        """Ids by sort, for the manifest."""
        return {"since": self.since or None, **{name: [change.id for change in found] for name, found in self.sorts()}}


def compared(new: Mapping[str, State], old: Mapping[str, State] | None, since: str = "") -> Changes:
    """What is new since an earlier release, or in the first one."""
    if old is None:
        return Changes(added=[Change(id, state["title"]) for id, state in sorted(new.items())])
    found = Changes(since)
    here: set[str] = set()
    for id, state in sorted(new.items()):
        former = next((name for name in state["former_ids"] if name in old and name not in new), id)
        before = old.get(former)
        here |= {former, id}
        if before is None:
            found.added.append(Change(id, state["title"]))
            continue
        if former != id:
            found.renamed.append(Change(id, state["title"], f"was {former}"))
        if state["withdrawn"] and not before["withdrawn"]:
            found.withdrawn.append(Change(id, state["title"], f"on {state['withdrawn']}"))
        elif what := _differs(state, before):
            found.changed.append(Change(id, state["title"], what))
    found.removed.extend(Change(id, state["title"]) for id, state in sorted(old.items()) if id not in here)
    return found


def _differs(new: State, old: State) -> str:
    """What of an entry differs: its facts, or its text in some languages; nothing where only its id does."""
    languages = [lang for lang in {**old["texts"], **new["texts"]} if old["texts"].get(lang) != new["texts"].get(lang)]
    facts = new["facts"] != old["facts"] and new["former_ids"] == old["former_ids"]
    return ", ".join([*(["facts"] if facts else []), *sorted(languages)])


def as_markdown(changes: Changes, version: str, day: str) -> str:
    """The changes for people."""
    since = f"Since version {changes.since}." if changes.since else "The first release: every entry is new."
    lines = [f"# Changes of version {version}", "", f"As of {day}. {since}"]
    for name, found in changes.sorts():
        lines += ["", f"## {name.capitalize()} ({len(found)})", ""]
        lines += [f"- `{one.id}`: {one.title}" + (f" ({one.note})" if one.note else "") for one in found]
    if not any(True for _ in changes.sorts()):
        lines += ["", "No entry has changed."]
    return "\n".join(lines) + "\n"
