"""Indexes of the digest: countries, articles, practices, cases and units, with the paragraphs that speak of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kb.digest.numbered import Numbered
from kb.digest.pieces import Titles, joined
from kb.exports.document import Text, heading, paragraph
from kb.exports.selection import Selection
from kb.words.sorting import sort_key

_ARTICLE = "article/"


def indexes(selection: Selection, text: Numbered, titles: Titles) -> None:
    """All indexes, after the text that they lead into."""
    say = selection.say.gettext
    kinds = dict(selection.index.rows("SELECT id, kind FROM entries"))
    countries, articles = _by_term(selection, text, "countries"), _by_term(selection, text, "articles")
    for place, numbers in text.mentions.items():
        if place.startswith(_ARTICLE):
            articles[place.removeprefix(_ARTICLE)].update(numbers)
    text.add(heading(2, say("Indexes"), "indexes"), paragraph(say("Numbers are those of paragraphs.")))
    label = selection.labels.of
    _index(selection, text, say("Countries and areas"), "index-countries",
           {Text(label("countries", term)): numbers for term, numbers in countries.items()})  # fmt: skip
    _articles(selection, text, {term: numbers for term, numbers in articles.items() if "-" in term})
    for kind, name in (("practice", say("Practices")), ("case", say("Cases")), ("unit", say("Units"))):
        found = {titles(id): set(numbers) for id, numbers in text.mentions.items() if kinds.get(id) == kind}
        _index(selection, text, name, f"index-{kind}", found)


def _by_term(selection: Selection, text: Numbered, vocabulary: str) -> dict[str, set[int]]:
    """For each term, the paragraphs that tell of the cases, units and practices that bear it."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = selection.index.rows(
        "SELECT term, id FROM entry_terms JOIN entries USING (entry) WHERE vocabulary = ? AND kind IN ('case', 'unit') "
        "OR vocabulary = ? AND vocabulary = 'articles'", (vocabulary, vocabulary),
    )  # fmt: skip
    for term, id in rows:
        number = text.number_of(id)
        if number:
            found[term].add(number)
    return found


def _index(selection: Selection, text: Numbered, name: str, anchor: str, found: Mapping[Text, Iterable[int]]) -> None:
    if not found:
        return
    text.add(heading(3, name, anchor))
    for label in sorted(found, key=lambda label: (sort_key(label.text, selection.lang), label.text)):
        _line(selection, text, label, found[label])


def _articles(selection: Selection, text: Numbered, found: Mapping[str, Iterable[int]]) -> None:
    """In the order of the treaties, the Convention first."""
    if not found:
        return
    text.add(heading(3, selection.say.gettext("Articles"), "index-articles"))
    order = {term: place for place, (term,) in enumerate(
        selection.index.rows("SELECT term FROM terms WHERE vocabulary = 'articles' ORDER BY position"))}  # fmt: skip
    for term in sorted(found, key=lambda term: order.get(term, len(order))):
        _line(selection, text, Text(selection.labels.of_article(term)), found[term])


def _line(selection: Selection, text: Numbered, label: Text, numbers: Iterable[int]) -> None:
    places = joined((text.at(number) for number in sorted(numbers)), selection.marks.numbers)
    text.add(paragraph((label, Text("  "), *places), "small"))
