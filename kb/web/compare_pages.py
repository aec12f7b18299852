"""Units side by side, and the checklist for a State that sets up one."""

from typing import Any

from kb.digest.units import ALL, DATES, VOCABULARIES, chosen_units
from kb.digest.written import MOST_UNITS_OF
from kb.exports.formats import FORMATS
from kb.search.compare import FACTS, MOST_UNITS, PARTS, Comparison, Line, compare
from kb.web.export_links import export_links, site_address
from kb.web.list_pages import list_address
from kb.web.pages import Page, Visit
from kb.web.shown import figure_shown
from kb.words.messages import direction
from kb.words.names import BEARINGS, CHECKLIST_PARTS, POINTS, UNIT_FACTS

_HEADINGS = """
SELECT heading FROM sections JOIN entries USING (entry) WHERE kind = 'unit' GROUP BY heading ORDER BY min(position)
"""


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
        "facts": [(fact, say(UNIT_FACTS[fact]), found.differs(fact),
                   [_fact(visit, fact, values) for values in found.facts[fact]])
                  for fact in FACTS if any(found.facts[fact])],
        "answers": [(heading, visit.labels.of("headings", heading),
                     [(answer, unit.lang, direction(unit.lang))
                      for answer, unit in zip(answers, found.units, strict=True)])
                    for heading, answers in found.answers.items()],
        "figures": _figures(visit, found),
        "choices": _choices(visit, ids),
        "headings": [(visit.labels.of("headings", heading), visit.to.page(f"units/{heading}"))
                     for (heading,) in visit.site.index.rows(_HEADINGS)],
        "checklist_address": visit.to.checklist(ids),
        "files": _files(visit, visit.to.compare(ids)) if ids else [],
        "exports": export_links(visit, lambda suffix: list_address(visit, ids, suffix=suffix)) if ids else [],
        "most": MOST_UNITS,
        "left_out": [visit.labels.title(id) for id in dict.fromkeys(visit.values().get("unit", []))
                     if visit.site.kind_of.get(id) == "unit" and id not in ids],
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
    if fact in DATES:
        return [visit.messages.date(value) for value in values]
    vocabulary = VOCABULARIES.get(fact)
    return [visit.labels.of(vocabulary, value) for value in values] if vocabulary else values


def _figures(visit: Visit, found: Comparison) -> list[tuple[str, str, list[list[dict[str, Any]]]]]:
    return [
        (measure, visit.labels.of("measures", measure),
         [[figure_shown(visit, figure) for figure in figures] for figures in columns])
        for measure, columns in found.figures.items()
    ]  # fmt: skip


def _choices(visit: Visit, chosen: list[str]) -> list[tuple[str, str, bool]]:
    """Every unit, by title, and whether it is in the table."""
    rows = visit.site.index.rows("SELECT id FROM entries WHERE kind = 'unit' AND withdrawn_date IS NULL")
    units = [(id, visit.labels.title(id), id in chosen) for (id,) in rows]
    return sorted(units, key=lambda unit: unit[1].casefold())


def _files(visit: Visit, address: str) -> list[tuple[str, str]]:
    """The page as files: names of formats, addresses."""
    page, mark, query = address.partition("?")
    return [(visit.messages.gettext(FORMATS[name].title), f"{page}.{name}{mark}{query}") for name in ("docx", "xlsx")]


def checklist_page(visit: Visit) -> Page:
    """What to settle before a unit begins, line by line, each with the entry behind it."""
    say = visit.messages.gettext
    asked, most = visit.values().get("unit", []), MOST_UNITS_OF["checklist"]
    units = chosen_units(visit.site.index, asked, visit.lang, site_address(visit), most)
    ids, found = list(units.named), units.checklist
    parts = [
        (part, say(CHECKLIST_PARTS[part]),
         [(visit.labels.of("unit-themes", theme), visit.to.term("unit-themes", theme), _by_entry(visit, lines))
          for theme, lines in found[part].items()])
        for part in PARTS
    ]  # fmt: skip
    context = {
        "parts": parts,
        "units": [(visit.labels.title(id), visit.to.entry("unit", id)) for id in ids],
        "compare_address": visit.to.compare(ids),
        "files": _files(visit, visit.to.checklist([ALL] if units.everything else ids)),
        "scope": units.scope,
        "all_address": "" if units.everything else visit.to.checklist([ALL]),
        "choices": _choices(visit, ids),
    }
    return Page("checklist", say("Readiness checklist"), context)
