"""Terms and entries by name, in the reader's language."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from kb.search.index import Index
from kb.words.marks import marks

DEFAULT_LANG = "en"


@dataclass(frozen=True)
class Labels:
    """Labels of one language; English where there is none, the term itself where there is none either."""

    index: Index
    lang: str

    @cached_property
    def _by_vocabulary(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for vocabulary, term, label in self.index.rows(
            "SELECT vocabulary, term, label FROM labels WHERE lang = ?", (self.lang,)
        ):
            found[vocabulary][term] = label
        return found

    @cached_property
    def _vocabulary_of(self) -> dict[str, str]:
        return dict(self.index.rows("SELECT facet, vocabulary FROM vocabularies WHERE facet IS NOT NULL"))

    @cached_property
    def _vocabulary_titles(self) -> dict[str, str]:
        return dict(self.index.rows(f"SELECT vocabulary, [{self.lang}] FROM vocabularies"))

    def of(self, vocabulary: str, term: str) -> str:
        """Label of a term."""
        return self._by_vocabulary[vocabulary].get(term, term)

    def of_facet(self, facet: str, term: str) -> str:
        """Label of a filter's value."""
        if facet == "unit":
            return self.title(term)
        if facet == "article":
            return self.of_article(term)
        return self.of(self._vocabulary_of.get(facet, ""), term)

    def of_article(self, article: str) -> str:
        """Number and title of an article, with its instrument if that is not the Convention itself."""
        instrument, _, number = article.partition("-")
        title = self.of("articles", article)
        if not number:
            return title
        signs = marks(self.lang)
        treaty = "" if instrument == "untoc" else f"{signs.opening}{self.of('articles', instrument)}{signs.closing}"
        return f"{number} {title}{treaty}"

    def of_vocabulary(self, vocabulary: str) -> str:
        """Title of a vocabulary."""
        return self._vocabulary_titles.get(vocabulary, vocabulary)

    def vocabulary_of(self, facet: str) -> str | None:
        """The vocabulary that feeds a filter."""
        return self._vocabulary_of.get(facet)

    @cached_property
    def _titles(self) -> dict[str, str]:
        rows = self.index.rows(
            "SELECT id, texts.title FROM texts JOIN entries USING (entry) "
            "WHERE texts.lang IN (?, entries.lang) ORDER BY texts.lang = ?", (self.lang, self.lang),
        )  # fmt: skip
        return dict(rows)

    def title(self, id: str) -> str:
        """Title of an entry: in the reader's language or, failing that, in its own."""
        return self._titles.get(id, id)
