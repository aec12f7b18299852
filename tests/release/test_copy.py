"""The offline copy: every link in it leads to a file of it, nothing needs a server, and it is the same every time."""

import json
import re
from base64 import b64decode
from html.parser import HTMLParser
from urllib.parse import urldefrag

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.language.official import LANGUAGES
from kb.release.offline.packing import gaps, packed
from kb.release.offline.pages import copied, framed, with_scripts
from kb.release.offline.places import Places, file_of
from kb.words.messages import direction, messages
from tests.web.addresses import PAGES
from tests.web.visitor import Visitor

# Pages of the site that the copy has not: what is for the site's makers and writers.
LEFT_OUT = {"components", "contribute", "pack", "pack of nothing"}
# Pages of which the copy keeps the frame only.
SCRIPTED = ("/en/search", "/en/list", "/en/data")
LANTERN = "case/2011-fra-esp-example-lantern"


class _Reader(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.tags = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        self.ids |= {attrs["id"]} if "id" in attrs else set()
        self.links += [
            (tag, attrs[name]) for name in ("href", "src", "action", "formaction", "data-list") if name in attrs
        ]


def _data(path):
    """What a script of data gives to its function."""
    return json.loads(path.read_text("utf-8").partition("(")[2].removesuffix(");\n"))


@pytest.fixture(scope="module")
def pages(copy):
    return {path: _Reader(path.read_text("utf-8")) for path in sorted(copy.rglob("*.html"))}


@pytest.fixture(scope="module")
def site_of_the_copy(mini_database):
    site = Visitor(mini_database)
    yield site
    site.close()


def test_every_link_leads_to_a_file_of_the_copy_and_to_a_place_in_it(pages, copy):
    wrong, followed = [], 0
    for path, page in pages.items():
        for tag, link in page.links:
            if re.match(r"[a-z]+:", link):
                assert tag == "a", (path, link)  # what a page loads is never elsewhere
                continue
            place, fragment = urldefrag(link)
            target = (path.parent / place.partition("?")[0]).resolve() if place else path
            followed += 1
            inside = target.is_file() and copy.resolve() in target.parents
            if not inside or (fragment and fragment not in pages[target].ids):
                wrong.append((path, link))
    assert wrong == []
    assert followed > 1000


def test_every_entry_is_there_in_six_languages(copy, connection):
    for kind, id in connection.execute("SELECT kind, id FROM entries"):
        for lang in LANGUAGES:
            assert (copy / lang / kind / f"{id}.html").is_file()


@pytest.mark.parametrize("name", PAGES)
def test_every_type_of_page_is_in_the_copy_or_is_known_not_to_be(name, mini_index, copy):
    address = PAGES[name][0]
    target = Places(mini_index).link(address, "/en/")
    there = target is not None and (copy / "en" / target.partition("?")[0]).is_file()
    assert there == (name not in LEFT_OUT), address


def test_no_word_was_a_link_on_the_site_and_is_none_here_but_terms_on_which_nothing_is_held(mini_index, mini_database):
    """What makes sense on a server only must be marked in the templates, with `data-online`."""
    places, site, lost = Places(mini_index), Visitor(mini_database), set()

    def link(found, page):
        if found and (target := places.link(found, page)) is None:
            lost.add((page, found))
        return target if found else None

    for page in places.files:
        if page.startswith("/en/") and page.partition("?")[0] not in SCRIPTED:
            copied(site.get(page).text, lambda found, page=page: link(found, page))
    site.close()
    empty = re.compile(r"/en/(term/[a-z-]+|article|country)/[A-Za-z0-9-]+$")
    assert {(page, found) for page, found in lost if not empty.match(found)} == set()


def test_pages_say_their_language_and_direction(pages, copy):
    for path, page in pages.items():
        lang = path.relative_to(copy).parts[0] if path.parent != copy else "en"
        html = next(attrs for tag, attrs in page.tags if tag == "html")
        assert html["lang"] == lang
        assert html.get("dir", "ltr") == direction(lang)


def test_every_page_leads_to_itself_in_the_other_languages(pages, copy):
    for path, page in pages.items():
        if path.parent == copy:
            continue
        others = {attrs["hreflang"]: attrs["href"] for tag, attrs in page.tags if tag == "a" and "hreflang" in attrs}
        rest = path.relative_to(copy).parts[1:]
        assert {lang: (path.parent / link).resolve() for lang, link in others.items()} == {
            lang: copy.joinpath(lang, *rest).resolve() for lang in LANGUAGES
        }


def test_nothing_of_a_server_is_left(pages):
    for path, page in pages.items():
        text = path.read_text("utf-8")
        assert "address.invalid" not in text, path
        assert not re.search(r'(href|src|action)="/', text), path
        assert "data-suggest" not in text and "data-online" not in text and "application/ld+json" not in text, path
        assert {attrs.get("src", "") and attrs.get("type") for tag, attrs in page.tags if tag == "script"} <= {None}


def test_every_page_leads_to_what_the_copy_is(pages, copy, me):
    for path, page in pages.items():
        if path.parent != copy:
            assert any(link.endswith("data.html") for _, link in page.links), path
    text = (copy / "en" / "data.html").read_text("utf-8")
    assert f"Version {me.version}" in text and "Offline copy" in text and "9" in text
    assert "index.html" in (copy / "README.txt").read_text("utf-8")


def test_a_page_of_the_copy_says_what_the_page_of_the_site_says(copy):
    text = (copy / "en" / f"{LANTERN}.html").read_text("utf-8")
    assert "<h1" in text and "Operation Example Lantern" in text
    assert '<sup class="cite"><a href="#source-s1"' in text


def test_a_hostile_title_stays_text(copy):
    for path in ("en/case/2020-gbr-example-tinsel.html", "en/search.html"):
        assert "<script>alert" not in (copy / path).read_text("utf-8")
    for path in (copy / "static" / "data").glob("text-*.js"):
        data = _data(path)
        assert len(data["entries"]) == 9


def test_a_copy_says_the_same_every_time(copy, mini_database, tmp_path):
    done = CliRunner().invoke(main, ["offline", "--database", str(mini_database), "-o", str(tmp_path / "kb")])
    assert done.exit_code == 0, done.output
    first, second = ({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
                     for folder in (copy, tmp_path / "kb"))  # fmt: skip
    assert {name for name in first | second if first.get(name) != second.get(name)} == set()
    again = CliRunner().invoke(main, ["offline", "--database", str(mini_database), "-o", str(tmp_path / "kb")])
    assert again.exit_code == 2 and "--force" in again.output


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/en/", "en/index.html"),
        ("/ar/case/2011-x", "ar/case/2011-x.html"),
        ("/fr/matrix?rows=article", "fr/matrix_rows-article.html"),
        ("/en/lessons?practice=a-b&page=2", "en/lessons_practice-a-b_page-2.html"),
    ],
)
def test_a_file_is_named_as_its_page(address, file):
    assert file_of(address) == file


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("/en/case/2011-fra-esp-example-lantern#l1", "2011-fra-esp-example-lantern.html#l1"),
        ("/fr/unit/fra-example-phare", "../../fr/unit/fra-example-phare.html"),
        ("/en/", "../index.html"),
        ("/en/search?q=a+b&crime=fraud", "../search.html?q=a+b&crime=fraud"),
        ("/id/2010-fra-example-lantern", "2011-fra-esp-example-lantern.html"),
        ("/en/compare?unit=fra-example-phare", "../compare.html?unit=fra-example-phare"),
        ("/-/static-plugins/organized-crime-kb/site.css", "../../static/site.css"),
        ("#sources", "#sources"),
        ("https://www.example.org/x", "https://www.example.org/x"),
        ("/en/search.json?q=x", None),
        ("/kb/entries", None),
        ("/en/lessons?crime=fraud", "../lessons.html?crime=fraud"),
        ("/en/country/XYZ", None),
    ],
)
def test_a_link_leads_to_a_file_or_nowhere(link, target, mini_index):
    assert Places(mini_index).link(link, f"/en/{LANTERN}") == target


def _link(link):
    return None if link.startswith("/gone") else f"new{link}"


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ('<p><a href="/x">a &amp; b</a></p>', '<p><a href="new/x">a &amp; b</a></p>'),
        ('<p><a href="/gone">a</a> <a href="/y">b</a></p>', '<p>a <a href="new/y">b</a></p>'),
        ('<div data-online><p>x<br><input></p></div><p>y</p>', "<p>y</p>"),
        ('<details class="exports big"><ul><li>x</li></ul></details>z', "z"),
        ('<form action="/gone"><input><button>x</button></form>y', "y"),
        ('<form action="/s?q=1"><input name="q"></form>', '<form action="new/s"><input name="q"></form>'),
        ('<script src="/a/suggest.js" defer></script><script src="/a/list.js" defer></script>',
         '<script src="new/a/list.js" defer></script>'),
        ('<script type="application/ld+json">{"a": "<\\/p>"}</script>x', "x"),
        ('<link rel="search" href="/o"><link rel="alternate" hreflang="fr" href="/fr/"><link rel="icon" href="/i">', '<link rel="icon" href="new/i">'),
        ('<input data-suggest="/s" dir="auto">', '<input dir="auto">'),
        ('<svg viewBox="0 0 1 1"><rect width="1"/></svg>', '<svg viewBox="0 0 1 1"><rect width="1"/></svg>'),
        ("<!doctype html><p>&#39;&lt;", "<!doctype html><p>&#39;&lt;"),
        ('<a href="/x?a=1&amp;b=2">x</a>', '<a href="new/x?a=1&amp;b=2">x</a>'),
    ],
)  # fmt: skip
def test_a_page_is_kept_letter_for_letter_but_for_what_must_change(html, made):
    assert copied(html, _link) == made


def test_a_frame_keeps_everything_but_title_and_main():
    page = '<head><title>a</title><script src="x"></script></head><body><main id="main" tabindex="-1">b</main>c</body>'
    made = framed(page, "d <", "e")
    assert made.startswith('<head><title>d &lt;</title><script src="x">') and ">\ne\n<" in made
    assert "b" not in re.sub(r"<[^>]*>", "", made) and made.endswith("c</body>")


def test_a_page_with_scripts_keeps_everything_and_has_them_before_its_own():
    made = with_scripts('<title>a</title>\n<script src="x"></script><main>b</main>c', "<f>", "<g>")
    assert made == '<title>a</title>\n<f><script src="x"></script><main>b<g></main>c'


def test_numbers_are_packed_into_as_few_bytes_as_each_needs():
    assert b64decode(packed([0, 127, 128, 300, 70_000])) == bytes([0, 127, 128, 1, 172, 2, 240, 162, 4])
    assert gaps([3, 4, 9]) == [3, 3, 1, 5]


def test_every_unit_stands_in_the_page_of_comparison_as_the_site_shows_it(copy, site_of_the_copy):
    page = (copy / "fr" / "compare.html").read_text("utf-8")
    column = page.partition('<template data-unit="fra-example-phare">')[2].partition("</template>")[0]
    site = site_of_the_copy.get("/fr/compare?unit=fra-example-phare").text
    shown = site.partition('<table class="compare">')[2].partition("</table>")[0]
    words = re.compile(r"<[^>]*>")
    assert column and words.sub("", column) == words.sub("", shown)


def test_what_a_search_loads_says_what_the_database_says(copy, connection, mini_index):
    index, data = _data(copy / "static" / "data" / "index.js"), copy / "static" / "data"
    assert len(_data(data / "facets.js")["years"]) == mini_index.entries
    parts = {name: len(_data(data / f"{name}s.js")["texts"]) for name in ("lesson", "source")}
    assert parts == dict(connection.execute("SELECT part, count(*) FROM searchable_parts GROUP BY part"))
    terms = index["terms"].split("\n")
    assert len(terms) == len(set(terms)) == len(index["forms"].split("\n"))
    assert {term for (term,) in connection.execute("SELECT term FROM postings WHERE term < char(57344)")} <= set(terms)
    assert "harbours" not in terms and "harbour" in index["forms"].split("\n")[terms.index("harbor")].split()


def test_without_scripts_a_page_says_what_needs_them_and_what_does_not(copy):
    for lang in LANGUAGES:
        say = messages(lang).gettext
        for page, text in [
            ("search", "Searching this copy needs JavaScript, reading it does not. Go by subject:"),
            ("lessons", "Filters need JavaScript. Without it, all lessons can be read here page by page."),
            (
                "compare",
                "The comparison needs JavaScript. Without it, all units can be read here under one heading "
                "after another.",
            ),
        ]:
            assert say(text) in (copy / lang / f"{page}.html").read_text("utf-8")
