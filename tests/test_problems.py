"""Sentences that can be said in other languages."""

import json
import pickle
from pathlib import Path

import pytest

from kb.problems import Problem, said_by, say

FRENCH = {"did you mean '%(word)s'?": "vouliez-vous dire « %(word)s » ?", "text": "du texte",
          "'%(field)s' is %(value)s": "« %(field)s » est %(value)s"}  # fmt: skip


def french(text):
    return FRENCH.get(text, text)


def test_a_sentence_is_its_english_text():
    said = say("did you mean '%(word)s'?", word="fraud")
    assert said == "did you mean 'fraud'?"
    assert json.dumps(said) == json.dumps("did you mean 'fraud'?")


def test_a_sentence_is_said_in_another_language_with_what_it_holds():
    assert said_by(french, say("did you mean '%(word)s'?", word="fraud")) == "vouliez-vous dire « fraud » ?"


def test_sentences_inside_a_sentence_are_said_too():
    said = say("'%(field)s' is %(value)s", field="title", value=say("text"))
    assert (said, said_by(french, said)) == ("'title' is text", "« title » est du texte")


@pytest.mark.parametrize("text", ["", "100 % plain", "a %(word)s that is none"])
def test_text_that_is_no_sentence_stays_as_it_is(text):
    assert said_by(french, text) == text
    assert say(text) == text if "%(" not in text else True


def test_what_is_repeated_from_a_file_is_never_a_template():
    assert (
        said_by(french, say("did you mean '%(word)s'?", word="%(word)s 100%"))
        == "vouliez-vous dire « %(word)s 100% » ?"
    )


def test_a_sentence_survives_the_way_to_another_process():
    problem = Problem(Path("a.md"), 1, 1, "FD105", say("'%(field)s' is %(value)s", field="x", value=say("text")))
    copy = pickle.loads(pickle.dumps(problem))
    assert copy == problem
    assert said_by(french, copy.message) == "« x » est du texte"
