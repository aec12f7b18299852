"""A list chosen by hand. Its address holds it: nothing is stored, and whoever has the address has the list."""

from typing import Any
from urllib.parse import urlencode

import numpy as np

from kb.search.coverage import coverage
from kb.search.results import Result, chosen_results
from kb.web.export_links import export_links
from kb.web.pages import Page, Visit

# As many as an address can hold.
MOST = 1_000
# Each entry's links to move or remove it hold the whole list, so that longer ones have none.
_MOST_WITH_LINKS = 100
_LONGEST_NAME = 120


def _asked_ids(visit: Visit) -> list[str]:
    """The ids in the address, in their order, each once; former ids as what they are now."""
    former = dict(visit.site.index.rows("SELECT former_id, id FROM former_ids"))
    return list(dict.fromkeys(former.get(id, id) for id in visit.values().get("id", [])))


def list_name(visit: Visit) -> str:
    """The name that the address gives to the list, on one line; empty where it has none."""
    return " ".join(" ".join(visit.values().get("name", [])).split())[:_LONGEST_NAME]


def list_page(visit: Visit) -> Page:
    """The entries of a list, with ways to order, name, shorten, lengthen and take it away."""
    asked = _asked_ids(visit)
    known = [id for id in asked if id in visit.site.kind_of]
    ids = known[:MOST]
    name = list_name(visit)
    results = chosen_results(visit.site.index, ids, visit.lang)
    context: dict[str, Any] = {
        "name": name,
        "ids": ids,
        "items": [_item(visit, ids, place, result, name) for place, result in enumerate(results)],
        "unknown": len(asked) - len(known),
        "address": list_address(visit, ids, name),
        "exports": export_links(
            visit, lambda suffix: list_address(visit, [], suffix=suffix), pack=visit.to.page("pack")
        ),
        "summary": _summary(visit, ids),
        "compare": visit.to.compare([id for id in ids if visit.site.kind_of[id] == "unit"]),
        "units": sum(visit.site.kind_of[id] == "unit" for id in ids),
    }
    return Page("list", name or visit.messages.gettext("List"), context)


def list_address(visit: Visit, ids: list[str], name: str = "", suffix: str = "") -> str:
    """The address of a list with these entries."""
    pairs = [("id", id) for id in ids] + ([("name", name)] if name else [])
    return visit.to.page("list") + suffix + (f"?{urlencode(pairs)}" if pairs else "")


def _item(visit: Visit, ids: list[str], place: int, result: Result, name: str) -> dict[str, Any]:
    long = len(ids) > _MOST_WITH_LINKS

    def moved(to: int) -> str:
        if long or not 0 <= to < len(ids):
            return ""
        order = [*ids]
        order.insert(to, order.pop(place))
        return list_address(visit, order, name)

    return {"result": result, "up": moved(place - 1), "down": moved(place + 1),
            "without": "" if long else list_address(visit, [id for id in ids if id != result.id], name)}  # fmt: skip


def _summary(visit: Visit, ids: list[str]) -> dict[str, Any]:
    """What the list covers, so that nobody takes it for a sample."""
    index, held = visit.site.index, set(ids)
    mask = np.zeros(index.entries, np.bool_)
    for id, number in index.rows("SELECT id, entry FROM entries"):
        mask[number - 1] = id in held
    found = coverage(index, visit.labels, mask)
    years = [int(count.term) for count in found.dimensions["year"]]
    return {
        "countries": len(found.dimensions["country"]),
        "top": found.top_countries,
        "first": min(years, default=None),
        "last": max(years, default=None),
    }
