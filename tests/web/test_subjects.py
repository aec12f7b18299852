"""Pages of terms, articles and countries: in whose words lessons and titles stand, and what is not shown."""

import pytest

LESSONS = "term/techniques/controlled-delivery"
RELIED_ON = "article/untoc-19"
WITHDRAWN = 'withdrawn: {date: "2026-02-01", reason: "The conviction was quashed on appeal."}\n'


def _said(answer, tag, text):
    """The attributes of the element of the page that holds just this text."""
    before, found, _ = answer.text.partition(f">{text}<")
    assert found, text
    return before.rpartition("<")[2].removeprefix(tag).strip()


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("fr", "Ne laisser passer une livraison que si une seconde équipe peut l&#39;arrêter.", 'lang="fr" dir="ltr"'),
        ("ar", "Let a delivery pass only if a second team can stop it; here the first car lost it for an hour.",
         'lang="en" dir="ltr"'),
    ],
)  # fmt: skip
def test_a_lesson_on_a_term_is_in_the_reader_s_language_where_it_can_be_and_says_which(lang, text, said, site):
    assert _said(site.get(f"/{lang}/{LESSONS}"), "p", text) == f'class="lesson-text" {said}'


@pytest.mark.parametrize(
    ("lang", "said"), [("fr", 'lang="fr" dir="auto"'), ("ar", 'lang="ar" dir="auto"'), ("es", 'lang="en" dir="auto"')]
)
def test_a_case_that_relied_on_an_article_has_its_title_in_the_reader_s_language_where_it_can_be(lang, said, site):
    page = site.get(f"/{lang}/{RELIED_ON}").text
    section = page.partition("<section>")[2].partition("</section>")[0]
    assert f'<a href="/{lang}/case/2011-fra-esp-example-lantern" {said}>' in section


def test_an_entry_says_the_language_of_its_lessons(site):
    page = site.get("/fr/case/2011-fra-esp-example-lantern").text
    assert '<p class="lesson-text" lang="fr" dir="ltr">Donner aux deux procureurs' in page


@pytest.mark.parametrize(
    ("address", "text"),
    [(LESSONS, "Let a delivery pass only if"), (RELIED_ON, "Relied on for cooperation in")],
)
def test_lessons_and_legal_bases_of_withdrawn_entries_are_not_shown(address, text, site, site_of_changed):
    assert text in site.get(f"/en/{address}").text
    changed = site_of_changed("cases/2011-fra-esp-example-lantern.md", 'reviewed: "', f'{WITHDRAWN}reviewed: "')
    assert text not in changed.get(f"/en/{address}").text


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("zh", ("埃及", "俄罗斯联邦", "法国", "西班牙", "中国")),
        ("ar", ("الاتحاد الروسي", "إسبانيا", "الصين", "فرنسا", "مصر")),
    ],
)
def test_countries_stand_in_the_order_of_the_reader_s_language(lang, names, site):
    """Chinese ones by their sounds, Arabic ones without the article."""
    page = site.get(f"/{lang}/term/countries").text
    places = [page.index(f">{name}<") for name in names]
    assert places == sorted(places)
