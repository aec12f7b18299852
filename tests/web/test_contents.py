"""What stands on a page: every fact of an entry with its source, and in whose words."""

import json
import re

import pytest

LANTERN = "/en/case/2011-fra-esp-example-lantern"


def _flat(answer):
    """The page with white space as a reader sees it."""
    return re.sub(r"\s+", " ", answer.text)


@pytest.fixture
def page(site):
    return lambda address: _flat(site.get(address))


@pytest.mark.parametrize(
    "fragment",
    [
        '<h1 data-id="2011-fra-esp-example-lantern" lang="en" dir="ltr">Operation Example Lantern: money hidden in a harbour</h1>',
        "Opération Exemple Lanterne",
        '<a href="/en/country/FRA">France</a>',
        "2009–2011",
        '<a href="/en/term/crimes/money-laundering">Money-laundering</a>',
        '<a href="/en/term/techniques/controlled-delivery">Controlled delivery</a>',
        '<a href="/en/term/cooperation/mla">Mutual legal assistance</a>',
        '<a href="/en/article/untoc-20"',
        "Harbour Court of Example Town",
        "Example Treaty on Lamps of 1999",
        'the night ferry.<sup class="cite"><a id="cite-summary-of-facts-s1-1" href="#source-s1">1</a></sup>',
        '<a href="/en/unit/fra-example-phare">the lighthouse unit</a>',
        "Give both prosecutors one file from the first day; here nothing had to be sent twice.",
        "Drawn by the editor",
        "EUR 1,234,567.5",
        "12 years",
        "90%",
        "the lighthouse and its lamp",
        'href="https://www.example.org/lantern/judgment"',
        "4 May 2011",
        "June 2011",
        '<a class="back" href="#cite-summary-of-facts-s1-1"',
        '<a href="/id/2011-fra-esp-example-lantern">',
        "http://site/id/2011-fra-esp-example-lantern",
    ],
)
def test_a_case_shows_every_fact_of_its_front_matter(fragment, page):
    assert fragment in page(LANTERN)


@pytest.mark.parametrize(
    ("address", "fragments"),
    [
        ("/en/unit/fra-example-phare", ["Created", "1 October 2004", "Tribunal d&#39;Exempleville", "Non trouvé dans les sources.",
                                        '<section lang="fr" dir="ltr">', LANTERN, "The unit could not pay a translator."]),
        ("/en/practice/example-shared-lamp", ["An agreement in writing.", "Choose one place for the file.", "The agreement comes too late.",
                                              "Write down what the defence may see.", "Contradicts", "The agreement was not signed in time."]),
        ("/en/tool/example-lamp-guide", ["Example Institute for Lamps", "March 2006", "EX/2006/1", 'href="https://www.example.org/guide"', "中文</span>"]),
        ("/en/case/2020-gbr-example-tinsel", ["Withdrawn on 1 February 2026.", "The conviction was quashed on appeal.",
                                              "Decision on the paper lanterns &lt;b&gt;&amp; more&lt;/b&gt;",
                                              "https://www.example.org/tinsel/decision?a=1&amp;b=%22", "<code>&lt;img src=x onerror=alert(1)&gt;</code>"]),
        ("/en/term/crimes/trafficking-in-persons", ["Operación Ejemplo Farol", "عملية مثال المصباح", "贩运人口", "modern slavery"]),
        ("/en/article/untoc-19", ["Relied on for cooperation in", LANTERN, "/en/tool/example-lamp-guide", "/en/unit/fra-example-phare"]),
        ("/en/term/unit-themes/working-method", ["Garder le même magistrat", "/en/unit/fra-example-phare"]),
        ("/en/country/EGY", ["Egypt", "/en/term/regions/northern-africa", "/en/case/2019-egy-example-misbah", "埃及"]),
        ("/en/term/crimes", ["/en/term/crimes/fraud", "/en/term/crimes/tip-organ-removal"]),
        ("/en/about", ["Entries by region", "Sources by language", "Europe", "/kb/build_info"]),
        ("/en/help", ["/en/search?q=crypto%2A", "controlled delivery"]),
        ("/en/", ["/en/practice/example-shared-lamp", "/en/unit/fra-example-phare", "/en/term/crimes/fraud", "/en/article/untoc-19",
                  "/en/case/2019-egy-example-misbah"]),
    ],
)  # fmt: skip
def test_every_type_of_page_shows_what_it_is_about(address, fragments, page):
    text = page(address)
    assert [fragment for fragment in fragments if fragment not in text] == []


def test_text_of_an_entry_is_never_taken_for_markup(site):
    for address in (
        "/en/case/2020-gbr-example-tinsel",
        "/en/search?q=tinsel",
        "/en/term/crimes/fraud",
        "/kb/entries",
        "/kb/texts",
    ):
        text = site.get(address).text
        assert "<script>alert" not in text and "<img src=x" not in text


def test_a_whole_translation_is_shown_in_its_language_and_named_as_one(page):
    text = page(LANTERN.replace("/en/", "/fr/"))
    assert "Traduction révisée" in text
    assert (
        'Un groupe organisé a acheté un phare et expédié des espèces par le bateau de nuit.<sup class="cite">' in text
    )
    assert "Ne laisser passer une livraison que si une seconde équipe peut l&#39;arrêter." in text
    assert "night ferry" not in text


def test_a_translated_title_and_summary_stand_above_the_original_text(page):
    text = page(LANTERN.replace("/en/", "/ar/"))
    assert (
        '<h1 data-id="2011-fra-esp-example-lantern" lang="ar" dir="rtl">عملية مثال الفانوس: أموال مخبأة في ميناء</h1>'
        in text
    )
    assert '<section lang="en" dir="ltr"> <h2 id="summary-of-facts"' in text or "night ferry" in text


def test_an_entry_without_a_translation_says_so(site):
    notes = {lang: site.get(f"/{lang}/case/2014-esp-example-farol").text.count('class="note"') for lang in ("es", "ru")}
    assert notes == {"es": 0, "ru": 1}


def test_an_outdated_translation_says_so(site, site_of_changed):
    changed = site_of_changed("cases/2011-fra-esp-example-lantern.md", "every night at ten", "every night at eleven")
    said = "the original has changed since"
    address = LANTERN.replace("/en/", "/fr/")
    note = re.search(r'<p class="note">(.*?)</p>', _flat(changed.get(address)))[1]
    assert note != re.search(r'<p class="note">(.*?)</p>', _flat(site.get(address)))[1], said
    assert note.startswith("Traduction révisée")


def test_a_search_shows_its_filters_and_how_to_take_each_back(page):
    text = page("/en/search?q=lantern&crime=fraud&country=GBR&from=2001")
    assert 'href="/en/search?q=lantern&amp;country=GBR&amp;from=2001"' in text
    assert 'href="/en/search?q=lantern&amp;crime=fraud&amp;from=2001"' in text
    assert 'href="/en/search?q=lantern&amp;country=GBR&amp;crime=fraud"' in text
    assert 'href="/en/case/2020-gbr-example-tinsel"' in text


def test_a_new_search_keeps_the_filters(site):
    hidden = [(attrs["name"], attrs["value"]) for tag, attrs in site.get("/en/search?q=x&crime=fraud&to=2020").tags
              if tag == "input" and attrs.get("type") == "hidden"]  # fmt: skip
    assert hidden[:2] == [("crime", "fraud"), ("to", "2020")]


def test_a_search_that_finds_nothing_offers_ways_on(page):
    text = page("/en/search?q=%22lanten%22&crime=fraud")
    assert "Nothing was found." in text and "Did you mean:" in text
    assert '<a href="/en/search?q=%22lantern%22&amp;crime=fraud" dir="auto">&#34;lantern&#34;</a>' in text


def test_a_misspelt_word_is_searched_as_the_nearest_one(page):
    text = page("/en/search?q=lighthuose")
    assert "Searched:" in text and "No text has one of your words" in text
    assert '<a href="/en/case/2011-fra-esp-example-lantern">' in text


def test_an_entry_found_by_a_term_says_so(page):
    text = page("/en/search?q=blanchiment+d%27argent")
    assert 'Found by: <a href="/en/term/crimes/money-laundering">Money-laundering</a>' in text


def test_nothing_found_says_what_each_word_finds_and_what_is_near(page):
    text = page("/en/search?q=xyzzy+AND+%22money+laundering%22")
    assert "Each word alone:" in text and 'dir="auto">xyzzy</span>' in text
    assert '<a href="/en/term/crimes/money-laundering">Money-laundering</a>' in text
    assert '<a href="/en/search?q=%E6%B4%97%E9%92%B1" lang="zh" dir="auto">洗钱</a>' in text


def test_lessons_lead_to_their_place_in_the_entry(page):
    text = page("/en/search?q=file&kind=lesson")
    assert '<a href="/en/practice/example-shared-lamp#l1" dir="auto">' in text


def test_suggestions_name_terms_and_entries_in_the_reader_s_language(site):
    found = json.loads(site.get("/fr/suggest.json?q=money").text)["suggestions"]
    assert {"label": "Blanchiment d'argent", "type": "term", "address": "/fr/term/crimes/money-laundering",
            "count": 2, "about": "Types de criminalité"} in found  # fmt: skip


def test_narrower_terms_stand_below_broader_ones(page):
    text = page("/en/search")
    assert (
        text.index(">Asia<") < text.index(">Central Asia<") < text.index(">Eastern Asia<") or ">Eastern Asia<" in text
    )
    assert 'class="narrower-1"' in text


def test_a_search_that_a_filter_empties_says_what_there_would_be_without_it(page):
    text = page("/en/search?q=lantern&crime=kidnapping")
    assert "Without a filter there would be more:" in text
    assert '<a href="/en/search?q=lantern">' in text


def test_an_entry_as_data_has_everything_that_its_page_has(site):
    data = json.loads(site.get(LANTERN + ".json").text)
    assert data["head"]["id"] == "2011-fra-esp-example-lantern"
    assert data["terms"]["crimes"] == ["money-laundering", "drug-trafficking"]
    assert [source["id"] for source in data["sources"]] == ["s1", "s2"]
    assert [lesson["bears_on"] for lesson in data["lessons"]][1] == ["technique/controlled-delivery"]
    assert {link["id"] for link in data["named"]} == {
        "2014-esp-example-farol",
        "example-shared-lamp",
        "fra-example-phare",
    }
    assert {link["relation"] for link in data["named_by"]} == {"examples"}


def test_a_search_as_data_is_the_contract_of_the_command_line(site):
    data = json.loads(site.get("/en/search.json?q=tinsel&crime=fraud&size=1").text)
    assert list(data) == ["query", "total", "results", "facets", "suggestion", "note"]
    assert [result["url"] for result in data["results"]] == ["/id/2020-gbr-example-tinsel"]


def test_one_number_a_count_in_the_reader_s_way_of_writing(page):
    assert re.search(r"<strong>6</strong>\s*cases", page("/en/"))


@pytest.mark.parametrize(("lang", "countries"), [("en", "France, Spain"), ("zh", "法国、西班牙")])
def test_countries_of_a_unit_are_joined_as_the_language_joins_them(lang, countries, site_of_changed):
    changed = site_of_changed("units/fra-example-phare.md", "countries: [FRA]", "countries: [FRA, ESP]")
    assert countries in changed.get(f"/{lang}/units/legal-basis").text


def test_what_is_about_so_much_is_said_to_be_so_everywhere(page):
    text = page(LANTERN)
    assert '<abbr title="about">≈</abbr> EUR 1,234,567.5</td>' in text and "≈ EUR 1,234,567.5 (the lighthouse" in text
