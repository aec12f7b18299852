"""A briefing pack of chosen entries: the page that asks for whom, the file; and units side by side as files."""

from typing import Any

from datasette.utils.asgi import Response

from kb.digest.meeting import LONGEST, Meeting
from kb.digest.units import ALL, chosen_units
from kb.digest.written import MOST_UNITS_OF, PACK_FORMATS, entries_of, pack_format, units_format
from kb.exports.formats import FORMATS, Format
from kb.exports.selection import Selection
from kb.exports.statement import chosen_filters, title_of
from kb.web.export_links import site_address
from kb.web.export_pages import of_list, of_search
from kb.web.pages import Page, Visit

_SHOWN = 12
# What of the address says which entries there are, and not for whom.
_OF_THE_MEETING = ("title", "meeting", "date")


def chosen(visit: Visit) -> Selection:
    """The entries that the address names or else those that its search finds."""
    return entries_of(of_list(visit) if visit.values().get("id") else of_search(visit))


def of_pack(visit: Visit) -> Selection | Response:
    """The same for the file; without entries there is none, and the page says so."""
    selection = chosen(visit)
    return selection if selection.size else Response.redirect(visit.to.page("pack"))


def meeting_of(visit: Visit) -> Meeting:
    """What was typed of the meeting; a named list has a title."""
    values = visit.values()
    title, meeting, date = (" ".join(values.get(name, [])) for name in _OF_THE_MEETING)
    return Meeting.read(title or " ".join(values.get("name", [])), meeting, date)


def pack_format_of(visit: Visit) -> Format | None:
    """A format for this meeting."""
    name = visit.part("format")
    return pack_format(name, meeting_of(visit)) if name in PACK_FORMATS else None


def pack_page(visit: Visit) -> Page:
    """What a pack holds, which entries are chosen, and a form for title, meeting and date."""
    say, selection, meeting = visit.messages.gettext, chosen(visit), meeting_of(visit)
    kept = [(name, value) for name, values in visit.values().items() for value in values
            if name not in (*_OF_THE_MEETING, "page")]  # fmt: skip
    context: dict[str, Any] = {
        "meeting": meeting,
        "suggested": title_of(selection),
        "kept": kept,
        "filters": chosen_filters(selection),
        "words": selection.request.words,
        "size": selection.size,
        "titles": [(visit.labels.title(id), visit.to.entry(visit.site.kind_of[id], id))
                   for id in selection.ids[:_SHOWN]],
        "more": max(0, selection.size - _SHOWN),
        "by_hand": selection.how == "hand",
        "formats": [(say(FORMATS[name].title), visit.to.page(f"pack.{name}"), most,
                     selection.size > most) for name, most in PACK_FORMATS.items()],
        "longest": LONGEST,
    }  # fmt: skip
    return Page("pack", say("Briefing pack"), context)


def of_units(visit: Visit) -> Selection | Response:
    """The units of a comparison or checklist; nothing can be compared without any."""
    page = visit.part("page")
    ids = visit.values().get("unit", [])
    units = chosen_units(visit.site.index, ids, visit.lang, site_address(visit), MOST_UNITS_OF[page])
    if page == "compare" and not units.ids:
        return Response.redirect(visit.to.compare([]))
    return units.selection


def units_format_of(visit: Visit) -> Format | None:
    """The format in which these units are written."""
    everything = ALL in visit.values().get("unit", [])
    return units_format(visit.part("page"), visit.part("format"), everything=everything)
