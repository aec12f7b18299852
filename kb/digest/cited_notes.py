"""Citations of stored text as footnotes: each names its sources in full, so that a text can stand without a list."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kb.database.read import EntryRecord
from kb.exports.document import Block, Grid, Heading, Inline, Items, Note, Paragraph, Text, framed
from kb.exports.selection import Selection
from kb.exports.whole import cited_words
from kb.words.messages import N_

_SOURCE = "#source-"
_IN_SHORT = N_("%(publisher)s, “%(title)s”.")
# Whose word weighs most, first: of many sources a note names the first few.
_RANKS = ("court", "official", "academic", "reference", "news")
_NAMED = 3


class Notes:
    """Footnotes on the sources of one entry: a source that was named before is named in short."""

    def __init__(self, selection: Selection, record: EntryRecord) -> None:
        self._selection, self._record = selection, record
        self._by_id = {source["id"]: source for source in record.sources}
        self._named: set[str] = set()

    def of(self, ids: Sequence[str]) -> Note:
        """A footnote that names these sources."""
        return Note(self._words(self._by_id[id] for id in ids if id in self._by_id))

    def best(self) -> Note:
        """A footnote with the weightiest sources of the entry, how many more it has, and where all of them stand."""
        ranked = sorted(self._record.sources, key=lambda source: _RANKS.index(source["type"]))
        say, page = self._selection.say, self._selection.permanent(self._record.id)
        words: list[Inline] = [*self._words(ranked[:_NAMED]), Text(" ")]
        more = len(ranked) - _NAMED
        if more > 0:
            words += [Text(say.ngettext("%(number)s more source:", "%(number)s more sources:", more)), Text(" ")]
        return Note((*words, Text(page, href=page)))

    def _words(self, sources: Iterable[dict[str, Any]]) -> tuple[Inline, ...]:
        words: list[Inline] = []
        for source in sources:
            words += [Text(" ")] if words else []
            words += self._cited(source)
        return tuple(words)

    def _cited(self, source: dict[str, Any]) -> Iterable[Inline]:
        if source["id"] in self._named:
            publisher, title = (Text(name, lang=self._selection.foreign_name(name, source["language"]))
                                for name in (source["publisher"].rstrip("."), source["title"]))  # fmt: skip
            return framed(self._selection.say.gettext(_IN_SHORT), publisher=publisher, title=title)
        self._named.add(source["id"])
        return cited_words(self._selection, source)

    def within(self, blocks: Iterable[Block]) -> list[Block]:
        """Blocks of stored text, their citations as footnotes."""
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Block:
        if isinstance(block, Paragraph | Heading):
            return replace(block, content=self._marks(block.content))
        if isinstance(block, Items):
            found = tuple(tuple(self._block(part) for part in item) for item in block.items)
            return replace(block, items=found)
        if isinstance(block, Grid):
            return replace(block, rows=tuple(tuple(self._marks(cell) for cell in row) for row in block.rows))
        return block

    def _marks(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Marks that stand together become one footnote."""
        found: list[Inline] = []
        cited: list[str] = []

        def end() -> None:
            if cited:
                found.append(self.of(list(dict.fromkeys(cited))))
                cited.clear()

        for piece in content:
            if isinstance(piece, Text) and piece.raised and piece.href.startswith(_SOURCE):
                cited.append(piece.href.removeprefix(_SOURCE))
            elif not (isinstance(piece, Text) and piece.raised and piece.text == ","):
                end()
                found.append(piece)
        end()
        return tuple(found)
