"""Which address leads to which page."""

import re

from datasette import hookimpl

from kb.digest.written import PACK_FORMATS
from kb.exports.formats import FORMATS
from kb.web import (
    compare_pages,
    contribute_page,
    data_pages,
    entry_pages,
    export_pages,
    front,
    harvest,
    heading_pages,
    lesson_pages,
    list_pages,
    overview_pages,
    pack_pages,
    questionnaires,
    search_pages,
    subject_pages,
    text_pages,
)
from kb.web.pages import Handler, page

_LANG = r"(?P<lang>ar|zh|en|fr|ru|es)"
_FORMATS = "|".join(map(re.escape, FORMATS))
_PACK_FORMATS = "|".join(PACK_FORMATS)
_OTHER_FORMATS = "|".join(re.escape(name) for name in FORMATS if name != "json")


@hookimpl
def register_routes() -> list[tuple[str, Handler]]:
    """All pages of ours. Everything else is Datasette's."""
    return [
        (r"^/$", front.root),
        (rf"^/{_LANG}$", front.root),
        (rf"^/{_LANG}/$", page(front.front_page)),
        (rf"^/{_LANG}/search$", page(search_pages.search_page)),
        (rf"^/{_LANG}/search\.json$", export_pages.search_as_json),
        (rf"^/{_LANG}/search\.(?P<format>{_OTHER_FORMATS})$", export_pages.export(export_pages.of_search)),
        (rf"^/{_LANG}/list\.(?P<format>{_FORMATS})$", export_pages.export(export_pages.of_list)),
        (
            rf"^/{_LANG}/(?P<kind>case|unit|practice|tool)/(?P<id>[a-z0-9-]+)\.(?P<format>{_OTHER_FORMATS})$",
            export_pages.export(export_pages.of_entry),
        ),
        (rf"^/{_LANG}/suggest\.json$", page(search_pages.suggest_json)),
        (rf"^/{_LANG}/(?P<kind>case|unit|practice|tool)/(?P<id>[a-z0-9-]+)$", page(entry_pages.entry_page)),
        (
            rf"^/{_LANG}/(?P<kind>case|unit|practice|tool)/(?P<id>[a-z0-9-]+)\.json$",
            page(entry_pages.entry_json),
        ),
        (rf"^/{_LANG}/term/(?P<vocabulary>[a-z-]+)$", page(subject_pages.vocabulary_page)),
        (rf"^/{_LANG}/term/(?P<vocabulary>[a-z-]+)/(?P<term>[A-Za-z0-9-]+)$", page(subject_pages.term_page)),
        (rf"^/{_LANG}/article/(?P<term>[a-z0-9-]+)$", page(subject_pages.article_page)),
        (rf"^/{_LANG}/country/(?P<term>[A-Za-z]{{3}})$", page(subject_pages.country_page)),
        (r"^/robots\.txt$", page(harvest.robots)),
        (r"^/sitemap\.xml$", page(harvest.sitemap)),
        (r"^/sitemap-(?P<number>\d{1,6})\.xml$", page(harvest.sitemap_part)),
        (rf"^/{_LANG}/opensearch\.xml$", page(harvest.opensearch)),
        (rf"^/{_LANG}/pack$", page(pack_pages.pack_page)),
        (
            rf"^/{_LANG}/pack\.(?P<format>{_PACK_FORMATS})$",
            export_pages.export(pack_pages.of_pack, pack_pages.pack_format_of),
        ),
        (
            rf"^/{_LANG}/(?P<page>compare|checklist)\.(?P<format>docx|xlsx)$",
            export_pages.export(pack_pages.of_units, pack_pages.units_format_of),
        ),
        (rf"^/{_LANG}/compare$", page(compare_pages.compare_page)),
        (rf"^/{_LANG}/checklist$", page(compare_pages.checklist_page)),
        (rf"^/{_LANG}/units/(?P<heading>[a-z-]+)$", page(heading_pages.heading_page)),
        (rf"^/{_LANG}/lessons$", page(lesson_pages.lessons_page)),
        (rf"^/{_LANG}/list$", page(list_pages.list_page)),
        (rf"^/{_LANG}/coverage$", page(overview_pages.coverage_page)),
        (rf"^/{_LANG}/coverage\.json$", page(overview_pages.coverage_json)),
        (rf"^/{_LANG}/matrix$", page(overview_pages.matrix_page)),
        (rf"^/{_LANG}/timeline$", page(overview_pages.timeline_page)),
        (rf"^/{_LANG}/components$", page(text_pages.components_page)),
        (rf"^/{_LANG}/data$", page(data_pages.data_page)),
        (r"^/vocabularies/(?P<vocabulary>[a-z-]+)\.(?P<format>ttl|jsonld)$", page(data_pages.vocabulary_file)),
        (rf"^/{_LANG}/help$", page(text_pages.help_page)),
        (rf"^/{_LANG}/about$", page(text_pages.about_page)),
        (rf"^/{_LANG}/contribute$", page(contribute_page.contribute_page)),
        (rf"^/{_LANG}/questionnaire/(?P<kind>[a-z]+)\.(?P<format>docx|md)$", page(questionnaires.questionnaire)),
        (r"^/id/(?P<id>[a-z0-9-]+)$", entry_pages.permanent),
    ]
