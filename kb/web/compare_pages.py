"""Units side by side, and the checklist for a State that sets up one."""

from typing import Any

from kb.search.compare import FACTS, MOST_UNITS, PARTS, Comparison, Line, checklist, compare
from kb.web.pages import Page, Visit
from kb.web.shown import figure_shown
from kb.words.messages import N_, direction
from kb.words.names import BEARINGS, POINTS

FACT_NAMES = {
    "countries": N_("Countries"), "unit_type": N_("Type of unit"), "model": N_("Institutional model"),
    "created": N_("Created"), "abolished": N_("Abolished"), "crimes": N_("Type of crime"),
    "techniques": N_("Technique"), "cooperation": N_("International cooperation"), "bodies": N_("Bodies"),
}  # fmt: skip
PART_NAMES = {
    "ground": N_("Legal and political ground"), "mandate": N_("Mandate and first steps"), "people": N_("People"),
    "means": N_("Powers and means"), "work": N_("Ways of working"), "safeguards": N_("Safeguards and results"),
}  # fmt: skip
_VOCABULARIES = {"countries": "countries", "unit_type": "unit-types", "model": "unit-models", "crimes": "crimes",
                 "techniques": "techniques", "cooperation": "cooperation"}  # fmt: skip
# In place of a unit's id: the lessons of all units.
ALL = "all"
_DATES = ("created", "abolished")


def compare_page(visit: Visit) -> Page:
    """The chosen units in a table, and all units to choose from."""
    say = visit.messages.gettext
    found = compare(visit.site.index, visit.values().get("unit", []), visit.lang)
    ids = [unit.id for unit in found.units]
    context: dict[str, Any] = {
        "comparison": found,
        "units": [(unit.id, visit.labels.title(unit.id), visit.to.entry("unit", unit.id), found.silent(number),
                   visit.to.compare([id for id in ids if id != unit.id]))
                  for number, unit in enumerate(found.units)],
        "facts": [(say(FACT_NAMES[fact]), found.differs(fact),
                   [_fact(visit, fact, values) for values in found.facts[fact]])
                  for fact in FACTS if any(found.facts[fact])],
        "answers": [(heading, visit.labels.of("headings", heading),
                     [(answer, unit.lang, direction(unit.lang))
                      for answer, unit in zip(answers, found.units, strict=True)])
                    for heading, answers in found.answers.items()],
        "figures": _figures(visit, found),
        "choices": _choices(visit, ids),
        "checklist_address": visit.to.checklist(ids),
        "most": MOST_UNITS,
    }  # fmt: skip
    return Page("compare", say("Compare units"), context,
                description=say("Specialized units side by side, under the same headings."))  # fmt: skip


def _by_entry(visit: Visit, lines: list[Line]) -> list[dict[str, Any]]:
    """Lines of one theme by the entry that they come from."""
    say = visit.messages.gettext
    found: dict[str, dict[str, Any]] = {}
    for line in lines:
        entry = found.setdefault(line.entry, {
            "title": visit.labels.title(line.entry), "address": visit.to.entry(line.entry_kind, line.entry),
            "lines": [],
        })  # fmt: skip
        note = POINTS.get(line.kind) or (BEARINGS[line.bearing] if line.bearing != "supports" else "")
        entry["lines"].append({"text": line.text, "lang": line.lang, "dir": direction(line.lang), "anchor": line.anchor,
                               "bearing": line.bearing, "note": say(note) if note else ""})  # fmt: skip
    return list(found.values())


def _fact(visit: Visit, fact: str, values: list[str]) -> list[str]:
    if fact in _DATES:
        return [visit.messages.date(value) for value in values]
    vocabulary = _VOCABULARIES.get(fact)
    return [visit.labels.of(vocabulary, value) for value in values] if vocabulary else values


def _figures(visit: Visit, found: Comparison) -> list[tuple[str, list[list[dict[str, Any]]]]]:
    return [
        (visit.labels.of("measures", measure),
         [[figure_shown(visit, figure) for figure in figures] for figures in columns])
        for measure, columns in found.figures.items()
    ]  # fmt: skip


def _choices(visit: Visit, chosen: list[str]) -> list[tuple[str, str, bool]]:
    """Every unit, by title, and whether it is in the table."""
    rows = visit.site.index.rows("SELECT id FROM entries WHERE kind = 'unit' AND withdrawn_date IS NULL")
    units = [(id, visit.labels.title(id), id in chosen) for (id,) in rows]
    return sorted(units, key=lambda unit: unit[1].casefold())


def checklist_page(visit: Visit) -> Page:
    """What to settle before a unit begins, line by line, each with the entry behind it."""
    say = visit.messages.gettext
    asked = visit.values().get("unit", [])
    ids = [id for id in asked if visit.site.kind_of.get(id) == "unit"]
    everything = ALL in asked
    found = checklist(visit.site.index, None if everything else ids, visit.lang)
    parts = [
        (part, say(PART_NAMES[part]),
         [(visit.labels.of("unit-themes", theme), visit.to.term("unit-themes", theme), _by_entry(visit, lines))
          for theme, lines in found[part].items()])
        for part in PARTS
    ]  # fmt: skip
    context = {
        "parts": parts,
        "units": [(visit.labels.title(id), visit.to.entry("unit", id)) for id in ids],
        "compare_address": visit.to.compare(ids),
        "all_address": "" if everything else visit.to.checklist([ALL]),
        "choices": _choices(visit, ids),
    }
    return Page("checklist", say("Readiness checklist"), context)
