"""The chosen entries side by side: one table a kind, with what distinguishes entries of that kind."""

from collections.abc import Iterable

from kb.digest.pack_entries import article_numbers
from kb.exports.document import Block, Text, Wide, Words, grid, heading
from kb.exports.listing import years
from kb.exports.rows import Row
from kb.exports.selection import Selection
from kb.exports.tables import terms
from kb.model.entry import SINGLE_TERMS
from kb.words.messages import N_
from kb.words.names import FACET_NAMES

_NAMES = {"case": N_("Cases"), "unit": N_("Units"), "practice": N_("Practices"), "tool": N_("Tools")}
_MOST_COUNTRIES = 6


def comparison(selection: Selection, found: Iterable[Row]) -> list[Block]:
    """A table for each kind that is there, on pages turned sideways."""
    rows, say = list(found), selection.say.gettext
    blocks: list[Block] = []
    for kind, name in _NAMES.items():
        these = [row for row in rows if row.kind == kind]
        if these:
            cells, shares = _CELLS[kind]
            table = [_row(selection, row, cells) for row in these]
            head = [say("Title"), *(say(_COLUMNS[cell]) for cell in cells)]
            blocks += [heading(3, say(name)), grid(table, head, named_rows=True, shares=shares)]
    return [Wide((heading(2, say("The entries side by side"), "comparison"), *blocks))] if blocks else []


_COLUMNS = {
    "countries": N_("Countries"), "period": N_("Period"), "crimes": FACET_NAMES["crime"],
    "techniques": FACET_NAMES["technique"], "cooperation": FACET_NAMES["cooperation"],
    "outcomes": FACET_NAMES["outcome"], "status": N_("Status of the case"), "unit_type": N_("Type of unit"),
    "model": N_("Institutional model"), "created": N_("Created"), "abolished": N_("Abolished"),
    "unit-themes": FACET_NAMES["theme"], "evidence": N_("Evidence"), "articles": N_("Articles"),
    "tool_type": N_("Type of tool"), "publisher": N_("Publisher"), "published": N_("Published"),
}  # fmt: skip
_CELLS: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "case": (("countries", "period", "crimes", "techniques", "cooperation", "outcomes", "status"),
             (22, 10, 8, 14, 14, 12, 11, 9)),
    "unit": (("countries", "unit_type", "model", "created", "abolished", "crimes", "techniques"),
             (22, 10, 13, 13, 9, 9, 12, 12)),
    "practice": (("unit-themes", "evidence", "cooperation", "techniques", "articles"), (26, 14, 14, 12, 14, 20)),
    "tool": (("tool_type", "publisher", "published", "articles"), (34, 14, 20, 10, 22)),
}  # fmt: skip


def _row(selection: Selection, row: Row, cells: Iterable[str]) -> list[Words]:
    title = Text(row.title, href=f"#{row.id}", lang=selection.foreign(row.title_lang))
    return [title, *(_cell(selection, row, cell) for cell in cells)]


def _cell(selection: Selection, row: Row, cell: str) -> str:
    if cell == "period":
        return years(row.first, row.last)
    if cell == "articles":
        return article_numbers(selection, row.terms.get("articles", []))
    if cell == "countries":
        found = terms(selection, row, "countries")
        more = len(found) - _MOST_COUNTRIES
        rest = [selection.say.ngettext("%(number)s more", "%(number)s more", more)] if more > 1 else []
        return selection.comma.join([*(found[:_MOST_COUNTRIES] if rest else found), *rest])
    if cell in ("created", "abolished", "published"):
        return selection.say.date(row.facts[cell] or "") if row.facts[cell] else ""
    if cell == "publisher":
        return row.facts[cell] or ""
    if cell in SINGLE_TERMS:
        term = row.status if cell == "status" else row.facts[cell]
        return selection.labels.of(SINGLE_TERMS[cell], term) if term else ""
    return selection.comma.join(terms(selection, row, cell))
