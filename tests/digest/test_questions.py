import re

import pytest

from kb.digest.questions import FRAMES, Question, challenges, questions
from kb.digest.weighed import Weighed, weighed
from kb.exports.whole import read
from kb.search.lessons import LessonFound
from kb.words.messages import messages
from tests.digest.conftest import FAROL, LANTERN, TINSEL


def lesson(number, bearing="qualifies"):
    return LessonFound(f"Lesson {number}.", "en", bearing, "editor", ["p"], ["s1"], LANTERN, "case", f"l{number}", 1)


def group(*found, subject="p"):
    return Weighed(subject, list(found), [])


def test_what_contradicts_a_practice_is_asked_before_what_qualifies_it(chosen):
    asked, more = questions(chosen(), [group(lesson(1), lesson(2, "contradicts"), lesson(3))], [])
    assert [(question.frame, question.text) for question in asked] == [
        ("contradicts", "Lesson 2."), ("qualifies", "Lesson 1.")]  # fmt: skip
    assert more == 1


def test_what_supports_a_practice_or_bears_on_none_is_no_question(chosen):
    asked = questions(chosen(), [group(lesson(1, "supports")), group(lesson(2), subject="crime/fraud")], [])
    assert asked == ([], 0)


def test_there_are_never_more_questions_than_a_meeting_can_read(chosen):
    groups = [group(lesson(1), lesson(2), subject=f"p{number}") for number in range(60)]
    asked, more = questions(chosen(), groups, [])
    assert (len(asked), more) == (30, 90)


def test_challenges_without_a_source_are_none(chosen):
    assert challenges(chosen(), read(chosen(), LANTERN)) == []


def test_challenges_are_told_without_their_marks(chosen):
    found = challenges(chosen(), read(chosen(), TINSEL))
    assert found == ["The copies had been altered by mistake"]


@pytest.mark.parametrize("lang", ["ar", "zh", "en", "fr", "ru", "es"])
@pytest.mark.parametrize("frame", FRAMES)
def test_each_frame_keeps_its_places_in_each_language(lang, frame):
    said = messages(lang).gettext(FRAMES[frame])
    assert set(re.findall(r"%\((\w+)\)s", said)) == set(re.findall(r"%\((\w+)\)s", FRAMES[frame]))


def test_a_question_names_its_practice():
    assert Question("contradicts", "No.", "en", TINSEL, "p").subject == "p"


def test_each_lesson_of_the_chosen_entries_is_weighed_once(chosen, mini_index):
    selection = chosen(LANTERN, FAROL)
    found = [(one.entry, one.id) for part in weighed(selection) for one in part.here if one.id]
    held = mini_index.rows("SELECT entries.id, lessons.id FROM lessons JOIN entries USING (entry) "
                           "WHERE entries.id IN (?, ?)", (LANTERN, FAROL))  # fmt: skip
    assert sorted(found) == sorted(held)
