"""The search of the offline copy finds in a browser what the site finds, in the same order: the real corpus."""

import pytest

from kb.release.offline.scripts import SEARCH, write_scripts
from kb.search.labels import Labels
from kb.search.parts import search_all
from kb.search.results import Request
from kb.search.suggest import Spelling
from tests.builds import real_database, real_index

__all__ = ["real_database", "real_index"]

pytestmark = pytest.mark.browser

# Gives what was found as the site's addresses say it: number of the entry, and id of the lesson or source.
_FIND = """([lang, words]) => {
  const query = queryOf(words, index, facets);
  const part = partWanted(query.tree, [], index.data.parts);
  if (part) {
    const { found } = searchParts(index, facets, query, part, kbGiven, lang, () => true);
    return found.map(({ entry, id }) => `${entry + 1} ${id}`);
  }
  const { found } = searchEntries(index, facets, query, () => true);
  return byRelevance(found, (entry) => Number(!facets.bears(entry, "lang", [lang]))).map(({ entry }) => String(entry + 1));
}"""
QUERIES = [
    ("en", '"controlled delivery"'), ("en", '"joint investigation team"'),
    ("en", '"bank records"~5'), ("en", '"mutual legal assistance" -extradition'), ("en", "money-laundering"),
    ("en", "cross-border"), ("en", "title:trafficking year:2020..2025"), ("en", "wiretap OR interception"),
    ("en", "trafficking -drugs"), ("en", "(ivory OR rhino) forfeiture"), ("en", "crypto*"),
    ("en", 'country:"Costa Rica" fraud'), ("en", "how do prosecutors protect witnesses who testify"),
    ("en", "kind:lesson informant"), ("en", 'kind:source "Court of Appeal"'), ("en", "kind:lesson -kind:unit witness"),
    ("en", "wire-tap"), ("en", "lesson:trust"), ("en", "foo:bar"), ("en", 'summary:"human trafficking"'),
    ("fr", "« équipe commune d'enquête »"), ("fr", "écoutes téléphoniques"), ("fr", "blanchiment d'argent"),
    ("fr", "pays:France délit:fraude"), ("es", '"trata de personas"'), ("es", '"lavado de activos" NOT drogas'),
    ("es", 'kind:source "Corte Suprema"'), ("ru", "«отмывание денег»"), ("ru", "торговля людьми"),
    ("ru", '"контролируемую поставку"'), ("ru", "kind:урок свидетель"), ("ru", "энкрочат"), ("zh", "「跨国有组织犯罪」"),
    ("zh", "販運"), ("zh", "如何保护证人"), ("zh", "kind:教训 合作"), ("zh", "kind:教训 案"), ("ar", '"الاتجار بالأشخاص"'), ("ar", "غسل الأموال"),
    ("ar", "كيف تحمي النيابة الشهود"), ("ar", "kind:درس تحقيق"),
]  # fmt: skip


@pytest.fixture(scope="module")
def find(browser, real_index, tmp_path_factory):
    """Finds in the browser."""
    folder = tmp_path_factory.mktemp("search")
    write_scripts(real_index, folder)
    (folder / "en").mkdir()
    more = "".join(f'<script src="../static/data/{name}.js" defer></script>' for name in ("lessons", "sources"))
    (folder / "en" / "page.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>x</title>{SEARCH.head('en')}{more}", "utf-8"
    )
    page = browser.new_page()
    page.goto((folder / "en" / "page.html").as_uri())
    page.evaluate("[window.index, window.facets] = [new Index(kbGiven.index), new Facets(kbGiven.facets)]")
    yield lambda lang, words: page.evaluate(_FIND, [lang, words])
    page.close()


@pytest.fixture(scope="module")
def spelling(real_index):
    return Spelling(real_index)


@pytest.fixture(scope="module")
def on_site(real_index, spelling):
    """Finds on the site, and says it in the same way."""
    number = dict(real_index.rows("SELECT id, entry FROM entries"))

    def found(lang, words):
        site = search_all(real_index, Request(words, lang=lang, size=10_000), Labels(real_index, lang), spelling)
        places = [(one.entry, f" {one.id}") if hasattr(one, "part") else (one.id, "") for one in site.results]
        return [f"{number[entry]}{part}" for entry, part in places]

    return found


@pytest.mark.parametrize(("lang", "words"), QUERIES)
def test_the_copy_finds_what_the_site_finds_in_the_same_order(lang, words, find, on_site):
    found = find(lang, words)
    assert found == on_site(lang, words)
    assert found


@pytest.mark.parametrize("words", ['"money delivery"', 'the "of" a', '"delivery controlled"', "kind:lesson qqqqqqqq"])
def test_the_copy_finds_nothing_where_the_site_finds_nothing(words, find, on_site):
    assert find("en", words) == on_site("en", words) == []
