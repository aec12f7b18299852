"""What all units say under one heading of their profile."""

from kb.search.compare import under_heading
from kb.web.pages import Page, Visit, missing
from kb.words.messages import direction


def heading_page(visit: Visit) -> Page:
    """Every unit's text under a heading, by country; units whose sources are silent are named at the end."""
    heading, say = visit.part("heading"), visit.messages.gettext
    found = under_heading(visit.site.index, heading, visit.lang)
    if not found:
        raise missing(heading)
    units = sorted(
        ({"title": visit.labels.title(unit.id), "address": visit.to.entry("unit", unit.id), "html": unit.answer.html,
          "lang": unit.lang, "dir": direction(unit.lang), "found": unit.answer.found,
          "country": visit.separator.join(visit.labels.of("countries", country) for country in unit.countries)}
         for unit in found), key=lambda unit: str(unit["country"]).casefold(),
    )  # fmt: skip
    label = visit.labels.of("headings", heading)
    context = {
        "label": label,
        "units": [unit for unit in units if unit["found"]],
        "silent": [unit for unit in units if not unit["found"]],
    }
    return Page("heading", say("All units: %(heading)s", heading=label), context)
