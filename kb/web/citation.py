"""How to cite an entry, as a string to copy."""

from kb.database.read import EntryRecord
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
