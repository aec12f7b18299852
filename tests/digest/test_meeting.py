import pytest

from kb.digest.meeting import LONGEST, Meeting
from kb.words.messages import messages


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Lamps \n and\tropes ", "Lamps and ropes"),
        ("a\x00b\x1b[31mc\ufffe\ud800d", "a b [31mcd"),
        ("safe\u202eexe.fdp", "safeexe.fdp"),
        ("x" * 500, "x" * LONGEST),
        ("مصباح <script>", "مصباح <script>"),
    ],
)
def test_what_was_typed_becomes_one_safe_line(typed, kept):
    assert Meeting.read(typed, "", "").title == kept


@pytest.mark.parametrize(
    ("date", "lang", "shown"),
    [
        ("2027-03-09", "fr", "9 mars 2027"),
        ("2027-03", "es", "marzo de 2027"),
        ("9–11 March 2027", "en", "9–11 March 2027"),
        ("2027-99-99", "en", "2027-99-99"),
        ("", "en", ""),
    ],
)
def test_a_date_is_written_out_and_other_words_stay(date, lang, shown):
    assert Meeting.read("", "", date).day(messages(lang)) == shown
