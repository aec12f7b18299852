"""How to cite an entry, as strings to copy."""

from kb.database.read import EntryRecord
from kb.exports.citations import of_entry
from kb.exports.cited import STYLES, cited
from kb.exports.selection import one_entry
from kb.web.export_links import site_address
from kb.web.pages import Visit


def citation(visit: Visit, record: EntryRecord) -> str:
    """Title, knowledge base, version, day of review, permanent address."""
    site = visit.messages.gettext("Casebook on Organized Crime")
    address = visit.datasette.absolute_url(visit.request, visit.to.permanent(record.id))
    version = visit.site.index.info["version"]
    reviewed = visit.messages.date(record.head["reviewed"])
    return visit.messages.gettext(
        "“%(title)s”, %(site)s, version %(version)s, reviewed %(reviewed)s, %(address)s",
        title=record.title, site=site, version=version, reviewed=reviewed, address=address,
    )  # fmt: skip


def styled(visit: Visit, record: EntryRecord) -> list[tuple[str, str]]:
    """Names of styles, and the citation in each."""
    selection = one_entry(visit.site.index, record.id, visit.lang, site_address(visit))
    thing = of_entry(selection, record)
    return [(visit.messages.gettext(name), cited(thing, style, visit.messages)) for style, name in STYLES.items()]
