"""Terms, their broader terms and their labels."""

import pytest
from pydantic import ValidationError

from kb.model.vocabulary import Labels, Term, Vocabularies, Vocabulary


def labels(word):
    return Labels(**{lang: f"{word} {lang}" for lang in ("ar", "zh", "en", "fr", "ru", "es")})


def vocabulary(broader, id="example", facet=None):
    terms = [Term(id=term, labels=labels(term), broader=above) for term, above in broader.items()]
    return Vocabulary(id=id, title=labels(id), facet=facet, terms=terms)


@pytest.mark.parametrize(
    ("broader", "ancestors"),
    [
        ({"a": None}, []),
        ({"a": "b", "b": "c", "c": None}, ["b", "c"]),
        ({"a": "missing"}, ["missing"]),
        ({"a": "a"}, []),
        ({"a": "b", "b": "a"}, ["b"]),
        ({"a": "b", "b": "c", "c": "b"}, ["b", "c"]),
    ],
)
def test_the_broader_terms_of_a_term_come_nearest_first_and_end(broader, ancestors):
    assert list(vocabulary(broader).ancestors("a")) == ancestors


def test_a_term_that_is_unknown_has_no_broader_terms():
    assert list(vocabulary({"a": None}).ancestors("x")) == []


def test_a_label_is_verified_unverified_or_uncertain():
    term = Term(id="a", labels=labels("a"), verified=["en", "fr"], uncertain=["fr"])
    assert [term.certainty(lang) for lang in ("en", "fr", "ru")] == ["verified", "uncertain", "unverified"]


def test_labels_are_found_by_language():
    assert labels("a")["zh"] == "a zh"


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "a b"},
        {"labels": {"en": "a"}},
        {"verified": ["xx"]},
        {"synonyms": {"de": ["x"]}},
        {"emerging": 1},
        {"more": 1},
    ],
)
def test_a_term_of_another_shape_is_refused(changes):
    with pytest.raises(ValidationError):
        Term.model_validate({"id": "a", "labels": labels("a").model_dump()} | changes)


def test_a_vocabulary_needs_a_term():
    with pytest.raises(ValidationError):
        Vocabulary(id="example", title=labels("example"), terms=[])


def test_vocabularies_are_found_by_id_and_by_facet():
    first, second = vocabulary({"a": None}, "first", "crime"), vocabulary({"b": None}, "second")
    both = Vocabularies({"first": first, "second": second})
    assert (both["first"], both.by_facet, list(both)) == (first, {"crime": first}, [first, second])
    assert (list(both.terms("second")), both.terms("missing")) == (["b"], {})


def test_the_digest_changes_with_any_term_and_not_with_the_order_of_files():
    first, second = vocabulary({"a": None}, "first"), vocabulary({"b": None}, "second")
    assert Vocabularies({"x": first, "y": second}).digest == Vocabularies({"y": second, "x": first}).digest
    assert Vocabularies({"x": first}).digest != Vocabularies({"x": vocabulary({"a": "b"}, "first")}).digest
