"""What programs that harvest pages look for: robots.txt, sitemaps, OpenSearch, meta tags and JSON-LD.

Meta tags are those of Dublin Core (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/) and of
Google Scholar (`citation_…`, which Zotero reads too); JSON-LD is schema.org's. Schema.org has no type for digests
of cases, so an entry is a CreativeWork, a vocabulary a DefinedTermSet, and the whole a Dataset.
"""

import json
from typing import Any
from xml.sax.saxutils import escape

from datasette.utils.asgi import Response
from markupsafe import Markup

from kb.database.read import EntryRecord
from kb.language.official import LANGUAGES
from kb.search.index import Index
from kb.web.addresses import Addresses
from kb.web.pages import ABOUT_THE_SITE, Visit, missing
from kb.words.licence import LICENCE

_A_SITEMAP = 5_000
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_PAGES = ("", "coverage", "matrix", "timeline", "data", "help", "about", "contribute")


def robots(visit: Visit) -> Response:
    """Everything may be read but the endless combinations of filters and lists, and their exports."""
    pages = [Addresses(visit.datasette, lang).page(name) for lang in LANGUAGES for name in ("search", "list")]
    lines = ["User-agent: *", *(f"Disallow: {page}{sign}" for page in pages for sign in "?."),
             f"Sitemap: {absolute(visit, visit.to.root('sitemap.xml'))}"]  # fmt: skip
    return Response.text("\n".join(lines) + "\n")


def sitemap(visit: Visit) -> Response:
    """The index of sitemaps."""
    count = -(-_count(visit.site.index) // _A_SITEMAP)
    places = "".join(f"<sitemap><loc>{escape(absolute(visit, visit.to.root(f'sitemap-{number}.xml')))}</loc></sitemap>"
                     for number in range(count + 1))  # fmt: skip
    return _xml(f"<sitemapindex {_SITEMAPS}>{places}</sitemapindex>")


def sitemap_part(visit: Visit) -> Response:
    """Part 0: the pages that are no entries; the others: entries, each with its other languages."""
    number = int(visit.part("number"))
    if number == 0:
        urls = [_url(visit, page) for page in _PAGES]
        urls += [
            _url(visit, f"term/{name}") for (name,) in visit.site.index.rows("SELECT vocabulary FROM vocabularies")
        ]
    else:
        rows = visit.site.index.rows(
            "SELECT kind, id, changed FROM entries WHERE withdrawn_date IS NULL ORDER BY entry LIMIT ? OFFSET ?",
            (_A_SITEMAP, (number - 1) * _A_SITEMAP),
        )
        if not rows:
            raise missing(f"sitemap-{number}.xml")
        urls = [_url(visit, f"{kind}/{id}", changed) for kind, id, changed in rows]
    return _xml(f'<urlset {_SITEMAPS} xmlns:xhtml="http://www.w3.org/1999/xhtml">{"".join(urls)}</urlset>')


def opensearch(visit: Visit) -> Response:
    """How a browser adds this search to its own."""
    say = visit.messages.gettext
    template = absolute(visit, visit.to.page("search")) + "?q={searchTerms}"
    name = escape(say("Casebook on Organized Crime"))
    return _xml(
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">'
        f"<ShortName>{name[:48]}</ShortName><Description>{escape(say('Search cases, practices, units and tools'))}"
        f"</Description><Language>{visit.lang}</Language><InputEncoding>UTF-8</InputEncoding>"
        f'<Url type="text/html" template="{escape(template)}"/></OpenSearchDescription>',
        "application/opensearchdescription+xml",
    )


def absolute(visit: Visit, path: str) -> str:
    """The whole address of a path on this site."""
    return str(visit.datasette.absolute_url(visit.request, path))


def entry_tags(visit: Visit, record: EntryRecord) -> list[tuple[str, str]]:
    """Names and contents of an entry's meta tags."""
    site = visit.messages.gettext("Casebook on Organized Crime")
    address, reviewed = absolute(visit, visit.to.permanent(record.id)), record.head["reviewed"]
    subjects = [visit.labels.of(vocabulary, term) for vocabulary in ("crimes", "techniques", "cooperation")
                for term in record.terms.get(vocabulary, ())]  # fmt: skip
    return [
        ("citation_title", record.title),
        ("citation_author", site),
        ("citation_publication_date", str(reviewed).replace("-", "/")),
        ("citation_online_date", str(reviewed).replace("-", "/")),
        ("citation_publisher", site),
        ("citation_language", record.title_lang),
        ("citation_public_url", address),
        ("DC.title", record.title),
        ("DC.creator", site),
        ("DC.publisher", site),
        ("DC.date", reviewed),
        ("DC.type", "Text"),
        ("DC.language", record.title_lang),
        ("DC.identifier", address),
        ("DC.rights", LICENCE),
        ("DC.description", record.summary),
        *(("DC.subject", subject) for subject in subjects),
        *(("DC.coverage", visit.labels.of("countries", country)) for country in record.terms.get("countries", ())),
    ]


def entry_data(visit: Visit, record: EntryRecord) -> Markup:
    """JSON-LD of an entry."""
    terms = [(vocabulary, term) for vocabulary in ("crimes", "techniques", "cooperation", "articles")
             for term in record.terms.get(vocabulary, ())]  # fmt: skip
    return as_script({
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": absolute(visit, visit.to.permanent(record.id)),
        "url": absolute(visit, visit.to.entry(record.head["kind"], record.id)),
        "name": record.title,
        "abstract": record.summary,
        "inLanguage": record.title_lang,
        "datePublished": record.head["reviewed"],
        "license": LICENCE,
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "Dataset", "name": visit.messages.gettext("Casebook on Organized Crime"),
                     "url": absolute(visit, visit.to.page())},
        "about": [_defined_term(visit, *term) for term in terms],
        "spatialCoverage": [{"@type": "Country", "name": visit.labels.of("countries", country), "identifier": country}
                            for country in record.terms.get("countries", ())],
        "citation": [{"@type": "CreativeWork", "name": source["title"], "url": source["url"],
                      "publisher": {"@type": "Organization", "name": source["publisher"]}}
                     for source in record.sources],
    })  # fmt: skip


def site_data(visit: Visit) -> Markup:
    """JSON-LD of the whole, for the front page."""
    info, say = visit.site.index.info, visit.messages.gettext
    return as_script({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": absolute(visit, visit.to.page()),
        "name": say("Casebook on Organized Crime"),
        "description": say(ABOUT_THE_SITE),
        "url": absolute(visit, visit.to.page()),
        "license": LICENCE,
        "version": info["version"],
        "dateModified": info.get("commit_day") or None,
        "inLanguage": list(LANGUAGES),
        "isAccessibleForFree": True,
        "distribution": [{"@type": "DataDownload", "encodingFormat": "application/json",
                          "contentUrl": absolute(visit, visit.to.search(suffix=".json"))}],
    })  # fmt: skip


def term_data(visit: Visit, vocabulary: str, term: str) -> Markup:
    """JSON-LD of a term."""
    return as_script({"@context": "https://schema.org", **_defined_term(visit, vocabulary, term)})


def _defined_term(visit: Visit, vocabulary: str, term: str) -> dict[str, Any]:
    return {
        "@type": "DefinedTerm",
        "name": visit.labels.of_article(term) if vocabulary == "articles" else visit.labels.of(vocabulary, term),
        "termCode": term,
        "url": absolute(visit, visit.to.term(vocabulary, term)),
        "inDefinedTermSet": absolute(visit, visit.to.vocabulary(vocabulary)),
    }


def as_script(data: dict[str, Any]) -> Markup:
    """JSON that can stand in a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # data: no browser runs it


def _count(index: Index) -> int:
    count: int = index.rows("SELECT count(*) FROM entries WHERE withdrawn_date IS NULL")[0][0]
    return count


def _url(visit: Visit, page: str, changed: str | None = None) -> str:
    places = {lang: escape(absolute(visit, Addresses(visit.datasette, lang).page(page))) for lang in LANGUAGES}
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{place}"/>' for lang, place in places.items()
    )
    day = f"<lastmod>{changed}</lastmod>" if changed else ""
    return "".join(f"<url><loc>{place}</loc>{day}{others}</url>" for place in places.values())


def _xml(body: str, content_type: str = "application/xml") -> Response:
    return Response(_XML + body, content_type=f"{content_type}; charset=utf-8")
