"""A planned entry as the Markdown file that a contributor would have written."""

import json
from collections.abc import Iterable, Iterator, Mapping
from random import Random

from kb.model.entry import NOT_FOUND
from kb.model.vocabulary import Vocabularies
from tests.bench.names import docket, other_name
from tests.bench.plan import Planned, by_frequency
from tests.bench.prose import Prose, Skewed, summary
from tests.bench.shapes import Block, Real

_WIDTH = 100
_OPERATION = {"en": "Operation {}", "fr": "Opération {}", "es": "Operación {}", "ru": "Операция «{}»",
              "zh": "“{}”行动", "ar": "عملية {}"}  # fmt: skip
_PUBLISHERS = ("Court of Appeal", "Ministry of Justice", "Eurojust", "Daily Courier", "Journal of Criminal Law",
               "Attorney General's Office", "Europol", "National Police", "Supreme Court", "UNODC")  # fmt: skip
_TYPES = ("news", "official", "court", "academic", "reference")
_FACETS = {"crime": "crimes", "technique": "techniques", "cooperation": "cooperation", "article": "articles"}
_TERM_FIELDS = {"articles": "articles", "crimes": "crimes", "techniques": "techniques",
                "cooperation": "cooperation", "issues": "issues", "outcomes": "outcomes"}  # fmt: skip


class Writer:
    """Writes planned entries. The same entry and seed give the same text."""

    def __init__(self, seed: int, real: Real, vocabularies: Vocabularies, prose: Mapping[str, Prose]) -> None:
        self._seed = seed
        self._prose = prose
        self._vocabularies = vocabularies
        self._terms: dict[str, Skewed[str]] = {
            vocabulary.id: by_frequency(vocabulary.id, real, vocabularies) for vocabulary in vocabularies
        }

    def text(self, entry: Planned) -> str:
        """The whole file."""
        rng = Random(f"{self._seed} {entry.id}")
        sources = [f"s{number}" for number in range(1, entry.shape.counts["sources"] + 1)]
        front = "\n".join(self._front(entry, rng, sources))
        return f"---\n{front}\n---\n\n{self._body(entry, rng, sources)}"

    def _label(self, vocabulary: str, term: str, lang: str) -> str:
        return self._vocabularies.terms(vocabulary)[term].labels[lang]

    def _front(self, entry: Planned, rng: Random, sources: list[str]) -> Iterator[str]:
        prose, counts = self._prose[entry.lang], entry.shape.counts
        names = ("crimes", "techniques", "cooperation") if entry.kind == "tool" else tuple(_TERM_FIELDS)
        terms = {name: self._terms[_TERM_FIELDS[name]].some(rng, counts.get(name, 0)) for name in _TERM_FIELDS}
        if entry.kind == "case":
            terms["crimes"] = terms["crimes"] or ["money-laundering"]
            terms["outcomes"] = terms["outcomes"] or ["conviction"]
        number = docket(rng, entry.year)
        yield f"id: {entry.id}"
        yield f"kind: {entry.kind}"
        yield f"lang: {entry.lang}"
        yield f"title: {_quoted(self._title(entry, rng, terms['crimes'], number))}"
        yield from _folded("summary", summary(prose, rng), entry.lang)
        yield f"countries: {_flow(entry.countries)}"
        yield f"period: {{from: {entry.year - rng.randrange(4)}, to: {entry.year}}}"
        for name in (name for name in _TERM_FIELDS if name in names or name in ("articles", "issues")):
            if name != "outcomes" or entry.kind == "case":
                yield f"{name}: {_flow(terms[name])}"
        yield from getattr(self, f"_own_of_{entry.kind}")(entry, rng, sources)
        yield from self._lessons(entry, rng, sources, terms)
        yield from self._figures(entry, rng, sources)
        yield f"related: {_flow(entry.related)}"
        yield "sources:"
        for source in sources:
            yield (
                f"  - {{id: {source}, title: {_quoted(self._source_title(entry, rng, number))}, "
                f'publisher: {_quoted(rng.choice(_PUBLISHERS))}, date: "{entry.year}-{rng.randrange(1, 13):02}", '
                f'url: "https://www.example.org/{entry.id}/{rng.randrange(10**9)}", '
                f"language: {entry.lang}, type: {rng.choice(_TYPES)}}}"
            )
        yield 'reviewed: "2026-11-23"'

    def _title(self, entry: Planned, rng: Random, crimes: list[str], number: str) -> str:
        lang = entry.lang
        first = self._label("countries", entry.countries[0], lang) if entry.countries else ""
        if entry.kind == "case":
            crime = self._label("crimes", crimes[0], lang)
            return f"{_OPERATION[lang].format(entry.name)}: {crime}, {number} ({first})"
        if entry.kind == "unit":
            return f"{first}: {self._label('unit-types', self._terms['unit-types'].one(rng), lang)} {entry.name}"
        vocabulary = "techniques" if entry.kind == "practice" else "tool-types"
        return f"{self._label(vocabulary, self._terms[vocabulary].one(rng), lang)}: {entry.name}"

    def _source_title(self, entry: Planned, rng: Random, number: str) -> str:
        return f"{self._prose[entry.lang].sentence(rng, 9)[:100].rstrip()} {number}"

    def _own_of_case(self, entry: Planned, rng: Random, sources: list[str]) -> Iterator[str]:
        counts = entry.shape.counts
        yield f"status: {self._terms['statuses'].one(rng)}"
        yield "legal_bases:" if counts.get("legal_bases") else "legal_bases: []"
        for _ in range(counts.get("legal_bases", 0)):
            yield (
                f"  - {{article: {self._terms['articles'].one(rng)}, use: {self._terms['cooperation'].one(rng)}, "
                f"sources: [{rng.choice(sources)}]}}"
            )
        yield from self._bodies(entry, rng)
        yield f"units: {_flow(entry.units)}"
        yield f"practices: {_flow(entry.practices)}"

    def _own_of_unit(self, entry: Planned, rng: Random, sources: list[str]) -> Iterator[str]:
        yield f"unit_type: {self._terms['unit-types'].one(rng)}"
        yield f"model: {self._terms['unit-models'].one(rng)}"
        yield f'created: "{entry.year - 5}-01"'
        yield from self._bodies(entry, rng)

    def _own_of_practice(self, entry: Planned, rng: Random, sources: list[str]) -> Iterator[str]:
        prose, counts = self._prose[entry.lang], entry.shape.counts
        yield f"theme: {self._terms['unit-themes'].one(rng)}"
        yield f"evidence: {self._terms['evidence-grades'].one(rng)}"
        for name in ("prerequisites", "steps", "safeguards", "pitfalls"):
            yield f"{name}:" if counts.get(name) else f"{name}: []"
            for _ in range(counts.get(name, 0)):
                yield f"  - {{text: {_quoted(prose.lesson(rng))}, sources: [{rng.choice(sources)}]}}"
        yield "examples:" if entry.examples else "examples: []"
        for example in entry.examples:
            yield f"  - {{entry: {example}, bearing: supports, text: {_quoted(prose.lesson(rng))}}}"

    def _own_of_tool(self, entry: Planned, rng: Random, sources: list[str]) -> Iterator[str]:
        yield f"tool_type: {self._terms['tool-types'].one(rng)}"
        yield f"publisher: {_quoted(rng.choice(_PUBLISHERS))}"
        yield f'published: "{entry.year}"'
        yield f"languages: {_flow(dict.fromkeys((entry.lang, 'en')))}"
        yield f'url: "https://www.example.org/{entry.id}"'
        yield f"practices: {_flow(entry.practices)}"

    def _bodies(self, entry: Planned, rng: Random) -> Iterator[str]:
        names = [f"{rng.choice(_PUBLISHERS)}, {other_name(rng, entry.lang)}"
                 for _ in range(entry.shape.counts.get("bodies", 0))]  # fmt: skip
        yield f"bodies: [{', '.join(map(_quoted, dict.fromkeys(names)))}]"

    def _lessons(
        self, entry: Planned, rng: Random, sources: list[str], terms: Mapping[str, list[str]]
    ) -> Iterator[str]:
        known = [f"{facet}/{term}" for facet, name in _FACETS.items() for term in terms[name]]
        known += [f"theme/{self._terms['unit-themes'].one(rng)}", *entry.subjects]
        count = entry.shape.counts.get("lessons", 0)
        yield "lessons:" if count else "lessons: []"
        for number in range(1, count + 1):
            yield f"  - id: l{number}"
            yield f"    text: {_quoted(self._prose[entry.lang].lesson(rng))}"
            yield f"    bears_on: {_flow(rng.sample(known, min(len(known), rng.randrange(1, 4))))}"
            yield f"    bearing: {rng.choice(('supports', 'supports', 'supports', 'qualifies', 'contradicts'))}"
            yield f"    drawn_by: {rng.choice(('editor', 'source'))}"
            yield f"    sources: {_flow(rng.sample(sources, min(len(sources), rng.randrange(1, 3))))}"

    def _figures(self, entry: Planned, rng: Random, sources: list[str]) -> Iterator[str]:
        count = entry.shape.counts.get("figures", 0)
        yield "figures:" if count else "figures: []"
        for _ in range(count):
            measure, value = self._terms["measures"].one(rng), rng.randrange(1, 10 ** rng.randrange(1, 9))
            more = ", currency: USD" if "cash" in measure or "assets" in measure else ""
            yield (
                f"  - {{measure: {measure}, value: {value}{more}, year: {entry.year}, "
                f"note: {_quoted(other_name(rng, entry.lang))}, sources: [{rng.choice(sources)}]}}"
            )

    def _body(self, entry: Planned, rng: Random, sources: list[str]) -> str:
        """All sections of the shape. Sources are cited in turn, so that none is left out."""
        cites = _InTurn(sources)
        parts = []
        last = max(index for index, (_, blocks) in enumerate(entry.shape.sections) if blocks)
        for index, (heading, blocks) in enumerate(entry.shape.sections):
            label = self._label("headings", heading, entry.lang)
            texts = [self._block(entry, rng, block, cites) for block in blocks]
            if index == 0 and texts:
                opening = f"{_OPERATION[entry.lang].format(entry.name)}: "
                texts[0] = f"{opening}{texts[0]}" if not blocks[0].item else texts[0]
            if index == last:
                texts[-1] += "".join(f"[^{source}]" for source in cites.left())
            items = [wrapped(f"- {text}" if block.item else text, entry.lang, block.item)
                     for block, text in zip(blocks, texts, strict=True)]  # fmt: skip
            parts.append(f"## {label}\n\n{_joined(blocks, items) or NOT_FOUND[entry.lang]}\n")
        return "\n".join(parts)

    def _block(self, entry: Planned, rng: Random, block: Block, cites: "_InTurn") -> str:
        prose = self._prose[entry.lang]
        said = [prose.sentence(rng, length) for length in block.sentences] or [prose.sentence(rng, 12)]
        for index in range(len(said)):
            if index == len(said) - 1 or rng.random() < 0.6:
                said[index] += f"[^{cites.next()}]"
        lead = f"**{other_name(rng, entry.lang)}.** " if block.lead else ""
        return lead + prose.joint.join(said)


class _InTurn:
    """Source ids one after the other, over and over, and those that have not come up."""

    def __init__(self, sources: list[str]) -> None:
        self._sources = sources
        self._given = 0

    def next(self) -> str:
        self._given += 1
        return self._sources[(self._given - 1) % len(self._sources)]

    def left(self) -> list[str]:
        return self._sources[self._given :]


def _joined(blocks: Iterable[Block], texts: list[str]) -> str:
    """Items of a list follow one another; all else has an empty line between."""
    joined, before = "", False
    for block, text in zip(blocks, texts, strict=True):
        joined += ("" if not joined else "\n" if before and block.item else "\n\n") + text
        before = block.item
    return joined


def wrapped(text: str, lang: str, item: bool = False) -> str:
    """Lines of about a hundred characters; Chinese has no spaces to break at. None begins as a list would."""
    if lang == "zh":
        return text
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= _WIDTH and not _means_markup(word):
            lines.append(line)
            line = f"  {word}" if item else word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def _means_markup(word: str) -> bool:
    return not word or word[0] in "-+*#>=~" or (word[-1] in ".)" and word[:-1].isdigit())


def _folded(name: str, text: str, lang: str) -> Iterator[str]:
    if lang == "zh":
        yield f"{name}: {_quoted(text)}"
    else:
        yield f"{name}: >-"
        yield from (f"  {line}" for line in wrapped(text, lang).split("\n"))


def _flow(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
