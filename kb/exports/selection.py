"""What is exported: entries (or lessons or sources) chosen by a search, by hand or alone, and for whom.

All formats work on this one value, and on nothing but it and the database, so the same choice of the same release
gives the same bytes from the site and from the command line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal
from urllib.parse import urlencode

import numpy as np

from kb.errors import ExportError
from kb.language.scripts import language_of_name
from kb.search.fields import resolved
from kb.search.index import Index, Mask
from kb.search.labels import Labels
from kb.search.parts import PartResults, part_wanted, search_all
from kb.search.query import parse
from kb.search.results import NOTE_TOO_LONG, Request, answer
from kb.search.suggest import Spelling
from kb.words.marks import Marks
from kb.words.messages import Messages, messages
from kb.words.names import NOTES

How = Literal["search", "hand", "entry"]
Cite = Literal["entries", "sources"]
CITES: tuple[Cite, ...] = ("entries", "sources")
_EVERYTHING = 1_000_000_000


@dataclass(frozen=True)
class Release:
    """Which state of the knowledge base this is. `day` is the commit's or, without git, that of the last review."""

    version: str
    commit: str
    day: str


@dataclass(frozen=True)
class Selection:
    """Chosen entries, in order, by their numbers in the database.

    `how` they were chosen; `what` a row is: an entry, or a lesson or source (`parts`: number of the entry and id).
    `request` is the search. `lang` is the reader's language, `site` the address that stands before `/id/…`.
    `cite` says whether bibliographies name the entries or their sources. `cut_from` is how many there were before
    a format's limit; `unknown` are ids that no entry has; `name` is that of a list.
    """

    index: Index
    lang: str
    site: str
    entries: tuple[int, ...]
    how: How = "search"
    what: str = "entry"
    parts: tuple[tuple[int, str], ...] = ()
    request: Request = field(default_factory=Request)
    note: str = ""
    cite: Cite = "entries"
    cut_from: int = 0
    unknown: tuple[str, ...] = ()
    name: str = ""

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.index, self.lang)

    @property
    def say(self) -> Messages:
        return messages(self.lang)

    @cached_property
    def release(self) -> Release:
        info = self.index.info
        day = info.get("commit_day") or self.index.rows("SELECT max(reviewed) FROM entries")[0][0] or "1970-01-01"
        return Release(info["version"], info.get("commit", ""), str(day)[:10])

    @property
    def marks(self) -> Marks:
        """Punctuation of the reader's language."""
        return self.say.marks

    @property
    def comma(self) -> str:
        """What stands between the members of a list in a sentence."""
        return self.marks.comma

    def foreign(self, lang: str) -> str:
        """A language if it is not the reader's, else nothing: what a piece of a document says of its language."""
        return lang if lang != self.lang else ""

    def foreign_name(self, name: str, lang: str) -> str:
        """The same of a title or a publisher of a source, which may be given in English."""
        return self.foreign(language_of_name(name, lang))

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.parts) if self.what != "entry" else len(self.entries)

    @property
    def mask(self) -> Mask:
        """The chosen entries among all."""
        mask = np.zeros(self.index.entries, np.bool_)
        mask[np.array(self.entries, np.intp) - 1] = True
        return mask

    def at_most(self, most: int) -> "Selection":
        """The first rows only; `cut_from` then says how many there were."""
        if self.size <= most:
            return self
        if self.what == "entry":
            return replace(self, entries=self.entries[:most], cut_from=self.size)
        parts = self.parts[:most]
        return replace(self, parts=parts, entries=_entries_of(parts), cut_from=self.size)

    def apart(self) -> "Selection":
        """The same by a connection of its own, for another thread."""
        return replace(self, index=self.index.apart())

    def permanent(self, id: str) -> str:
        """An entry's address for ever."""
        return f"{self.site}/id/{id}"

    def page(self, name: str = "") -> str:
        """A page of the site, in the reader's language."""
        return f"{self.site}/{self.lang}/{name}"

    @cached_property
    def address(self) -> str:
        """The page that shows the same."""
        if self.how == "search":
            pairs = [("q", self.request.words)] if self.request.words else []
            pairs += self.request.filters.pairs()
            pairs += [("sort", self.request.sort)] if self.request.sort != "relevance" else []
            return self.page("search") + (f"?{urlencode(pairs)}" if pairs else "")
        if self.how == "entry":
            return self.permanent(self.ids[0])
        name = [("name", self.name)] if self.name else []
        return self.page("list") + f"?{urlencode([('id', id) for id in self.ids] + name)}"

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of the entries, in order."""
        by_number = dict(self.index.rows("SELECT entry, id FROM entries"))
        return tuple(by_number[number] for number in self.entries)


def chosen_by_search(
    index: Index, request: Request, labels: Labels, spelling: Spelling, site: str, cite: Cite = "entries"
) -> Selection:
    """Everything that a search finds.

    Raises ExportError when the search took too long: a part of what it would find is no answer.
    """
    tree, _ = resolved(index, parse(request.words).tree)
    if part_wanted(tree, request.filters):
        return _parts_by_search(index, request, labels, spelling, site, cite)
    found = answer(index, request, labels, spelling)
    _refuse_part(found.note, request.lang)
    entries = tuple(int(entry) + 1 for entry in found.entries)
    return Selection(index, request.lang, site, entries, request=request, note=found.note, cite=cite)


def _parts_by_search(
    index: Index, request: Request, labels: Labels, spelling: Spelling, site: str, cite: Cite
) -> Selection:
    found = search_all(index, replace(request, page=1, size=_EVERYTHING), labels, spelling)
    assert isinstance(found, PartResults)
    _refuse_part(found.note, request.lang)
    numbers = dict(index.rows("SELECT id, entry FROM entries"))
    parts = tuple((numbers[part.entry], part.id) for part in found.results)
    entries = _entries_of(parts)
    return Selection(index, request.lang, site, entries, "search", found.part, parts, request, found.note, cite)


def _refuse_part(note: str, lang: str) -> None:
    if note == NOTE_TOO_LONG:
        raise ExportError(messages(lang).gettext(NOTES[NOTE_TOO_LONG]))


def _entries_of(parts: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for number, _ in parts))


def chosen_by_hand(index: Index, ids: Sequence[str], lang: str, site: str, cite: Cite = "entries") -> Selection:
    """The entries with these ids, or with what they are called now, in this order."""
    known, unknown = _numbers(index, ids)
    request = Request(lang=lang)
    return Selection(index, lang, site, known, "hand", request=request, cite=cite, unknown=unknown)


def one_entry(index: Index, id: str, lang: str, site: str, cite: Cite = "entries") -> Selection:
    """One entry alone: documents hold the whole of it.

    Raises ExportError when there is none.
    """
    known, unknown = _numbers(index, [id])
    if unknown:
        raise no_entry(id, lang)
    return Selection(index, lang, site, known, "entry", request=Request(lang=lang), cite=cite)


def no_entry(id: str, lang: str) -> ExportError:
    """What is said where there is no such entry."""
    return ExportError(messages(lang).gettext("There is no entry “%(id)s”.", id=id))


def _numbers(index: Index, ids: Sequence[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    numbers = dict(index.rows("SELECT id, entry FROM entries"))
    former = dict(index.rows("SELECT former_id, id FROM former_ids"))
    wanted = list(dict.fromkeys(former.get(id, id) for id in ids))
    return (tuple(numbers[id] for id in wanted if id in numbers), tuple(id for id in wanted if id not in numbers))
