import pytest

from kb.exports.formats import FORMATS, written
from kb.exports.selection import chosen_by_hand, chosen_by_search, one_entry
from kb.search.filters import Filters
from kb.search.labels import Labels
from kb.search.results import Request
from kb.search.suggest import Spelling
from tests.builds import mini_database, mini_index

__all__ = ["mini_database", "mini_index"]

SITE = "https://kb.example.org/some/where"
LANTERN, TINSEL = "2011-fra-esp-example-lantern", "2020-gbr-example-tinsel"
TINSEL_TITLE = 'Operation Example Tinsel: the <script>alert(1)</script> & "other tricks" case'


@pytest.fixture(scope="session")
def choose(mini_index):
    """A selection: words and filters, or `ids`, or one `entry`."""

    def chosen(words="", *, lang="en", ids=None, entry=None, cite="entries", sort="relevance", **filters):
        if entry:
            return one_entry(mini_index, entry, lang, SITE, cite)
        if ids is not None:
            return chosen_by_hand(mini_index, ids, lang, SITE, cite)
        request = Request(words, Filters.read({name: [value] for name, value in filters.items()}), lang, sort)
        return chosen_by_search(mini_index, request, Labels(mini_index, lang), Spelling(mini_index), SITE, cite)

    return chosen


@pytest.fixture(scope="session")
def file(choose):
    """A file in a format, of what `choose` gives."""

    def made(name, *words, **options):
        return b"".join(written(choose(*words, **options), FORMATS[name]))

    return made
