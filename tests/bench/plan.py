"""Which entries a generated corpus has, and which of them name which, before any is written.

The plan follows from the seed alone, so that every process can make it for itself and write its share.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from kb.model.vocabulary import Vocabularies
from tests.bench.names import own_name
from tests.bench.prose import Skewed
from tests.bench.shapes import Real, Shape

# Shares of a hundred entries; what is left over are cases.
KIND_SHARES = {"practice": 0.04, "unit": 0.05, "tool": 0.01}
# One in twenty entries each: English 40, French 15, Spanish 15, Russian 10, Chinese 10, Arabic 10 percent.
LANGUAGE_MIX = ("en",) * 8 + ("fr",) * 3 + ("es",) * 3 + ("ru",) * 2 + ("zh",) * 2 + ("ar",) * 2


@dataclass(eq=False)
class Planned:
    """An entry to be written: what it is, whose shape it takes, and which entries it names."""

    id: str
    kind: str
    lang: str
    name: str
    year: int
    countries: list[str]
    shape: Shape
    practices: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)


def make_plan(entries: int, seed: int, real: Real, vocabularies: Vocabularies) -> list[Planned]:
    """All entries of a corpus, in the order in which they are written."""
    rng = Random(f"plan {seed}")
    kinds = _kinds(entries, rng)
    countries = by_frequency("countries", real, vocabularies)
    planned = [
        _planned(number, kind, lang, rng, real, countries)
        for number, (kind, lang) in enumerate(zip(kinds, _languages(entries, rng), strict=True), start=1)
    ]
    _link(planned, rng)
    return planned


def by_frequency(vocabulary: str, real: Real, vocabularies: Vocabularies) -> Skewed[str]:
    """The terms of a vocabulary: those that real entries use most first, then those that none uses."""
    terms = sorted(vocabularies.terms(vocabulary))
    Random(f"order of terms {vocabulary}").shuffle(terms)
    return Skewed(sorted(terms, key=lambda term: -real.terms[vocabulary, term]), skew=1.0)


def _kinds(entries: int, rng: Random) -> list[str]:
    kinds = [kind for kind, share in KIND_SHARES.items() for _ in range(max(1, round(entries * share)))]
    kinds += ["case"] * (entries - len(kinds))
    rng.shuffle(kinds)
    return kinds


def _languages(entries: int, rng: Random) -> list[str]:
    found: list[str] = []
    while len(found) < entries:
        found += rng.sample(LANGUAGE_MIX, len(LANGUAGE_MIX))
    return found[:entries]


def _planned(number: int, kind: str, lang: str, rng: Random, real: Real, countries: Skewed[str]) -> Planned:
    shape = rng.choice(real.shapes[kind])
    chosen = countries.some(rng, shape.counts.get("countries", 0))
    name = own_name(rng, lang)
    year = 2025 - int(30 * rng.random() ** 2)
    id = f"{slug(name) or kind}-{number}"
    if kind == "case":
        id = "-".join((str(year), *(country.lower() for country in chosen[:3]), "operation", id))
    elif kind == "unit":
        id = f"{chosen[0].lower()}-unit-{id}"
    return Planned(id, kind, lang, name, year, chosen, shape)


def slug(name: str) -> str:
    """The letters of a name that an id may have."""
    plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _link(planned: list[Planned], rng: Random) -> None:
    """Practices name examples, and the cases among these name them in return; the rest is one-way."""
    by_kind: dict[str, list[Planned]] = defaultdict(list)
    for entry in planned:
        by_kind[entry.kind].append(entry)
    examples = by_kind["case"] + by_kind["unit"]
    for practice in by_kind["practice"]:
        for example in rng.sample(examples, min(practice.shape.counts["examples"], len(examples))):
            practice.examples.append(example.id)
            if example.kind == "case":
                example.practices.append(practice.id)
    units, practices = Skewed(by_kind["unit"]), Skewed(by_kind["practice"])
    for entry in planned:
        counts = entry.shape.counts
        if entry.kind == "case":
            entry.units = [unit.id for unit in units.some(rng, counts.get("units", 0))]
        elif entry.kind == "tool":
            entry.practices = [found.id for found in practices.some(rng, counts.get("practices", 0))]
        entry.related = [
            found.id for found in rng.sample(planned, min(counts.get("related", 0), len(planned))) if found is not entry
        ]
        entry.subjects = [found.id for found in practices.some(rng, 3)]
