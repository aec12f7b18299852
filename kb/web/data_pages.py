"""Data to take away: what there is, how to ask for it, the data dictionary; vocabularies as linked data."""

from functools import lru_cache
from typing import Any

from datasette.utils.asgi import Response

from kb.exports.statement import TERMS_OF_USE
from kb.release import skos
from kb.release.identity import Identity, identity
from kb.release.readme import cited
from kb.release.table_files import OPEN_TABLES
from kb.search.filters import Filters
from kb.search.index import Index
from kb.web.export_links import site_address
from kb.web.pages import Page, Visit, missing
from kb.words.licence import LICENCE

_EXAMPLE_CRIME = "money-laundering"


def data_page(visit: Visit) -> Page:
    """What can be downloaded, the API with examples, how to cite a release, the data dictionary."""
    say, index = visit.messages.gettext, visit.site.index
    context: dict[str, Any] = {
        "database": _database(visit),
        "size": visit.messages.number(round(index.path.stat().st_size / 1e6)),
        "examples": _examples(visit),
        "vocabularies": [
            (visit.labels.of_vocabulary(id), visit.to.vocabulary(id),
             [(format, visit.to.root(f"vocabularies/{id}.{format}")) for format in skos.FORMATS])
            for id in skos.vocabularies(index)
        ],
        "tables": [(table, visit.to.table(table.name)) for table in OPEN_TABLES],
        "types": {str: say("text"), int: say("number"), float: say("number"), bool: "0, 1"},
        "citation": cited(_identity(visit), visit.messages),
        "terms_of_use": say(TERMS_OF_USE),
        "licence": LICENCE,
    }  # fmt: skip
    return Page("data", say("Data"), context, description=say("Everything that this site holds, to take away."))


def _database(visit: Visit) -> str:
    """The address of the database file, where the site gives it away."""
    served = visit.datasette.databases[visit.site.database]
    allowed = visit.datasette.setting("allow_download") and not served.is_mutable
    return visit.to.root(f"{visit.site.database}.db") if allowed else ""


def _examples(visit: Visit) -> list[tuple[str, str, str]]:
    """Addresses to try: address, what of it is shown, what it gives."""
    say, to = visit.messages.gettext, visit.to
    chosen = Filters({"crime": (_EXAMPLE_CRIME,)}, 2015)
    id, kind = visit.site.index.rows("SELECT id, kind FROM entries ORDER BY kind, entry LIMIT 1")[0]
    found = [
        (to.search("controlled delivery", suffix=".json"), say("A search, with its counts by filter.")),
        (to.search(filters=chosen, suffix=".json"),
         say("The same filters as in addresses of pages; several values of one mean “or”.")),
        (to.search(filters=chosen, suffix=".csv"), say("All that a search finds, as a table.")),
        (f"{to.entry(kind, id)}.json", say("One entry, whole.")),
        (to.page("coverage.json"), say("Counts by country, crime, technique, year and language.")),
        (to.root("vocabularies/crimes.ttl"), say("A vocabulary in SKOS, with labels in six languages.")),
        (f"{to.table('lessons')}.json?_shape=array", say("A table of the database, page by page.")),
    ]  # fmt: skip
    return [(address, address.removeprefix(to.root("").rstrip("/")), text) for address, text in found]


def _identity(visit: Visit) -> Identity:
    return identity(visit.site.index, site_address(visit), visit.site.settings["repository"])


def vocabulary_file(visit: Visit) -> Response:
    """One vocabulary in SKOS."""
    name, format = visit.part("vocabulary"), visit.part("format")
    if name not in skos.vocabularies(visit.site.index):
        raise missing(name)
    text = _written(visit.site.index, name, _identity(visit), format)
    headers = {"access-control-allow-origin": "*", "content-disposition": f'inline; filename="{name}.{format}"'}
    return Response(text, headers=headers, content_type=skos.FORMATS[format])


@lru_cache(maxsize=64)
def _written(index: Index, vocabulary: str, identity: Identity, format: str) -> str:
    return skos.written(index, vocabulary, identity, format)
