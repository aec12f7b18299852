"""Entries like this one, and why: the same practice, unit or body, the same technique or crime, the same route.

What few entries share says more than what many do: each thing shared weighs as its rarity (inverse document
frequency), and what more than a third of all entries have says nothing.
"""

import json
import math
from collections import defaultdict
from dataclasses import dataclass

from kb.search.index import Index

_SHARED = ("crimes", "techniques", "cooperation", "issues", "unit-themes")
_MOST_COMMON = 1 / 3
_CANDIDATES = 40
_WEIGHTS = {"practice": 1.5, "unit": 2.0, "body": 1.0, "route": 2.0}
_REASONS = 3


@dataclass(frozen=True)
class Reason:
    """What two entries share: `type` is a vocabulary, or practice, unit, body or route; `values` are terms or names."""

    type: str
    value: str


@dataclass(frozen=True)
class Related:
    """An entry and what it shares with the one that is read, the most telling first."""

    id: str
    kind: str
    reasons: tuple[Reason, ...]
    score: float


def related(index: Index, entry: int, most: int = 5) -> list[Related]:
    """The entries of the same kind that share most with this one. `entry` is its number."""
    kind, bodies = index.rows("SELECT kind, bodies FROM entries WHERE entry = ?", (entry,))[0]
    shared: dict[int, list[tuple[float, Reason]]] = defaultdict(list)
    for reason, weight, others in _things(index, entry):
        for other in others:
            shared[other].append((weight, reason))
    for other, both in _routes(index, entry).items():
        shared[other].append((_WEIGHTS["route"] * math.log1p(len(both)), Reason("route", "/".join(both))))
    shared.pop(entry, None)
    alike = index.facets["kind"].bearers([kind])
    best = sorted(
        (other for other in shared if alike[other - 1]),
        key=lambda other: (-sum(weight for weight, _ in shared[other]), other),
    )[:_CANDIDATES]
    if not best:
        return []
    marks = ",".join(map(str, best))
    own = set(json.loads(bodies or "[]"))
    found = []
    for other, id, other_bodies in index.rows(
        f"SELECT entry, id, bodies FROM entries WHERE entry IN ({marks}) AND withdrawn_date IS NULL"
    ):
        reasons = shared[other] + [
            (_WEIGHTS["body"], Reason("body", body)) for body in sorted(own & set(json.loads(other_bodies or "[]")))
        ]
        reasons.sort(key=lambda one: (-one[0], one[1].type, one[1].value))
        score = sum(weight for weight, _ in reasons)
        found.append(Related(id, kind, tuple(reason for _, reason in reasons[:_REASONS]), score))
    return sorted(found, key=lambda one: (-one.score, one.id))[:most]


def _things(index: Index, entry: int) -> list[tuple[Reason, float, list[int]]]:
    """What the entry bears and names, with its weight and the entries that do too."""
    marks = ",".join("?" * len(_SHARED))
    held = [
        (Reason(vocabulary, term), 1.0, index.rows(
            "SELECT entry FROM entry_terms WHERE vocabulary = ? AND term = ?", (vocabulary, term)))
        for vocabulary, term in index.rows(
            f"SELECT vocabulary, term FROM entry_terms WHERE entry = ? AND vocabulary IN ({marks})", (entry, *_SHARED))
    ]  # fmt: skip
    held += [
        (Reason(relation.removesuffix("s"), target), _WEIGHTS[relation.removesuffix("s")], index.rows(
            "SELECT entry FROM links WHERE relation = ? AND target = ?", (relation, target)))
        for relation, target in index.rows(
            "SELECT relation, target FROM links WHERE entry = ? AND relation IN ('practices', 'units')", (entry,))
    ]  # fmt: skip
    return [
        (reason, weight * math.log(index.entries / len(rows)), [other for (other,) in rows])
        for reason, weight, rows in held
        if len(rows) <= max(2, index.entries * _MOST_COMMON)
    ]


def _routes(index: Index, entry: int) -> dict[int, list[str]]:
    """Entries with which this one shares at least two countries, and these."""
    shared: dict[int, list[str]] = defaultdict(list)
    for other, country in index.rows(
        "SELECT others.entry, own.term FROM entry_terms AS own JOIN entry_terms AS others USING (vocabulary, term) "
        "WHERE own.vocabulary = 'countries' AND own.entry = ? AND others.entry <> own.entry ORDER BY own.position",
        (entry,),
    ):
        shared[other].append(country)
    return {other: countries for other, countries in shared.items() if len(countries) > 1}
