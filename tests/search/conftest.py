import pytest

from kb.search.filters import Filters
from kb.search.labels import Labels
from kb.search.results import Request, search
from kb.search.suggest import Spelling
from tests.builds import mini_database, mini_index, real_database, real_index

__all__ = ["mini_database", "mini_index", "real_database", "real_index"]


def _asker(index):
    labels = {lang: Labels(index, lang) for lang in ("ar", "zh", "en", "fr", "ru", "es")}
    spelling = Spelling(index)

    def ask(words="", *, lang="en", filters=None, **options):
        chosen = Filters.read(
            {name: [values] if isinstance(values, str) else values for name, values in (filters or {}).items()}
        )
        return search(index, Request(words, chosen, lang, **options), labels[lang], spelling)

    return ask


@pytest.fixture(scope="session")
def ask_mini(mini_index):
    """Ask the mini corpus: words, then filters and the options of a request."""
    return _asker(mini_index)


@pytest.fixture(scope="session")
def ask_real(real_index):
    """Ask the real corpus."""
    return _asker(real_index)


@pytest.fixture
def found(ask_mini):
    """The short names of the entries of the mini corpus that a search finds, sorted."""

    def names(words="", **options):
        return sorted(SHORT[result.id] for result in ask_mini(words, **options).results)

    return names


SHORT = {
    "2011-fra-esp-example-lantern": "lantern",
    "2014-esp-example-farol": "farol",
    "2016-rus-kaz-example-fonar": "fonar",
    "2018-chn-example-denglong": "denglong",
    "2019-egy-example-misbah": "misbah",
    "2020-gbr-example-tinsel": "tinsel",
    "fra-example-phare": "phare",
    "example-shared-lamp": "lamp",
    "example-lamp-guide": "guide",
}
