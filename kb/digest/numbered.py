"""Numbered paragraphs, and references to them: `see` may name what comes later, `finished` writes the numbers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kb.digest.pieces import joined
from kb.exports.document import Block, Grid, Heading, Inline, Items, Note, Paragraph, Text, Wide, Words, paragraph

_PLACE, _AND = "#@", "|"


class Numbered:
    """A text whose paragraphs count from 1. `tells` are the entries that have a place of their own in it; `mentions`
    says in which paragraphs an entry is spoken of."""

    def __init__(self, tells: Iterable[str] = ()) -> None:
        self.tells = frozenset(tells)
        self._blocks: list[Block] = []
        self._last = 0
        self._places: dict[str, int] = {}
        self.mentions: dict[str, list[int]] = defaultdict(list)

    def add(self, *blocks: Block) -> None:
        """Blocks without a number."""
        self._blocks += blocks

    def put(self, words: Words, *, place: str = "", lang: str = "", about: Iterable[str] = ()) -> int:
        """The next paragraph. `place` is what references to it name; `about` are the entries it speaks of."""
        self._last += 1
        self._blocks.append(paragraph(words, lang=lang, anchor=f"p{self._last}", number=f"{self._last}."))
        if place:
            self._places[place] = self._last
        for id in about:
            if self._last not in self.mentions[id]:
                self.mentions[id].append(self._last)
        return self._last

    def number_of(self, place: str) -> int | None:
        """The number of a paragraph that was already said."""
        return self._places.get(place)

    @staticmethod
    def see(place: str) -> Text:
        """The number of a paragraph by its name, wherever it comes, as a link."""
        return Text("", href=f"{_PLACE}{place}")

    @staticmethod
    def see_all(places: Iterable[str], comma: str) -> Text:
        """The numbers of paragraphs by their names, in order, each as a link, with a comma between them."""
        return Text(comma, href=f"{_PLACE}{_AND.join(places)}")

    @staticmethod
    def at(number: int) -> Text:
        """The number of a paragraph, as a link."""
        return Text(str(number), href=f"#p{number}")

    def finished(self) -> tuple[Block, ...]:
        """The blocks, with the numbers of what they refer to."""
        return tuple(self._block(block) for block in self._blocks)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Heading | Paragraph):
            return replace(block, content=self._words(block.content))
        if isinstance(block, Items):
            return replace(block, items=tuple(tuple(self._block(part) for part in item) for item in block.items))
        if isinstance(block, Grid):
            return replace(block, rows=tuple(tuple(self._words(cell) for cell in row) for row in block.rows))
        if isinstance(block, Wide):
            return replace(block, blocks=tuple(self._block(part) for part in block.blocks))
        return block

    def _words(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(word for piece in content for word in self._resolved(piece))

    def _resolved(self, piece: Inline) -> Iterable[Inline]:
        if isinstance(piece, Note):
            return (Note(self._words(piece.content)),)
        if isinstance(piece, Text) and piece.href.startswith(_PLACE):
            numbers = {self._places[place] for place in piece.href.removeprefix(_PLACE).split(_AND)}
            return joined(map(self.at, sorted(numbers)), piece.text)
        return (piece,)
