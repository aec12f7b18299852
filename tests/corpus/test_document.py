"""One file as read: its name, its characters, its two parts."""

from hashlib import sha256
from pathlib import Path

import pytest

from kb.corpus.document import MAX_BYTES, name_parts, parse_document, read_document
from kb.errors import CorpusError


def parsed(raw, name="cases/2020-fra-example.md"):
    return parse_document(Path(name), raw if isinstance(raw, bytes) else raw.encode())


def traps(raw):
    return [(trap.place.line, trap.place.column, trap.code) for trap in parsed(raw).traps]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("2020-fra-example.md", ("2020-fra-example", None)),
        ("example.fr.md", ("example", "fr")),
        ("example.xx.md", ("example", "xx")),
        ("x.md", ("x", None)),
        ("Example.md", None),
        ("example.FR.md", None),
        ("example.fr.ru.md", None),
        ("two words.md", None),
        ("-example.md", None),
        ("exa--mple.md", None),
        ("example.txt", None),
        ("é.md", None),
        ("٣.md", None),
        (".md", None),
        ("example.md\n", None),
    ],
)
def test_id_and_language_come_from_a_name_that_is_one(name, parts):
    assert name_parts(Path("cases") / name) == parts


def test_a_document_is_cut_into_front_matter_and_text():
    document = parsed("---\na: 1\n---\n\n## Heading\n")
    assert (document.data, document.body, document.body_line) == ({"a": 1}, "\n## Heading\n", 4)
    assert (document.kind, document.id, document.lang, document.traps) == ("case", "2020-fra-example", None, ())


def test_a_translation_has_the_language_of_its_name():
    document = parsed("---\na: 1\n---\n", "units/example.zh.md")
    assert (document.kind, document.id, document.lang, document.is_translation) == ("unit", "example", "zh", True)


def test_a_document_with_a_name_that_is_none_has_the_name_for_its_id():
    assert parsed("", "drafts/Two Words.md").id == "Two Words"
    assert parsed("", "drafts/Two Words.md").kind == ""


def test_the_digest_is_that_of_the_bytes():
    assert parsed("---\r\n").digest == sha256(b"---\r\n").hexdigest()


def test_spaces_after_the_fence_are_allowed_and_other_text_is_not():
    assert parsed("---  \na: 1\n--- \t\ntext").data == {"a": 1}
    assert traps("--- a\n---\n") == [(1, 1, "FM101")]


@pytest.mark.parametrize("text", ["", "\n", "# Title\n", "\n---\na: 1\n---\n", " ---\n"])
def test_without_a_fence_on_the_first_line_everything_is_text(text):
    document = parsed(text)
    assert (document.data, document.body, document.body_line) == ({}, text, 1)
    assert traps(text) == [(1, 1, "FM101")]


def test_without_a_second_fence_there_is_no_guess_at_what_is_a_field():
    text = "---\na: 1\n## Heading\nText: with: colons\n"
    assert (parsed(text).data, parsed(text).body) == ({}, "")
    assert traps(text) == [(1, 1, "FM102")]


def test_a_byte_order_mark_is_reported_and_left_out():
    assert traps(b"\xef\xbb\xbf---\na: 1\n---\n") == [(1, 1, "TX102")]
    assert parsed(b"\xef\xbb\xbf---\na: 1\n---\n").data == {"a": 1}


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"---\r\na: 1\r\n---\r\ntext\r\n", (1, 4)),
        (b"---\ra: 1\r---\rtext\r", (1, 4)),
        (b"---\na: 1\n---\r\ntext\n", (3, 4)),
    ],
)
def test_line_ends_of_other_systems_are_reported_once_and_read_as_line_ends(raw, place):
    assert traps(raw) == [(*place, "TX103")]
    assert (parsed(raw).data, parsed(raw).body.strip(), parsed(raw).body_line) == ({"a": 1}, "text", 4)


def test_the_first_byte_that_is_not_utf8_is_reported_where_it_stands():
    raw = "---\na: é".encode() + b"\xe9\n---\n\xff\n"
    assert traps(raw) == [(2, 5, "TX101")]
    assert parsed(raw).data == {"a": "é\ufffd"}


@pytest.mark.parametrize(
    "raw", ["---\na: 1\n".encode("utf-16"), "---\na: 1\n".encode("utf-16-le"), b"PK\3\4" + bytes(60)]
)
def test_what_is_no_text_is_one_problem(raw):
    assert [code for _, _, code in traps(raw)] == ["TX101"]


def test_a_file_with_nothing_but_a_byte_order_mark_has_no_front_matter_either():
    assert [code for _, _, code in traps(b"\xef\xbb\xbf")] == ["TX102", "FM101"]


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x85", "\u2028", "\ufeff", "\uffff"])
def test_a_character_that_yaml_refuses_hides_neither_the_fields_nor_their_lines(character):
    document = parsed(f"---\na: one{character}two\nb: no\n---\n")
    assert document.data == {"a": "one\ufffdtwo", "b": "no"}
    assert [(trap.place.line, trap.code) for trap in document.traps] == [(3, "FM107")]


@pytest.mark.parametrize("letter", ["a", "é", "汉", "\U0001f600"])
def test_a_file_that_is_too_large_is_cut_between_two_characters(letter):
    text = "---\na: 1\n---\n" + letter * (2 * MAX_BYTES // len(letter.encode()))
    assert traps(text) == [(1, 1, "TX106")]
    assert MAX_BYTES - 4 < len(parsed(text).text.encode()) <= MAX_BYTES


def test_a_file_of_just_the_allowed_size_is_read_whole():
    text = "---\na: 1\n---\n".ljust(MAX_BYTES, "x")
    assert (parsed(text).text, traps(text)) == (text, [])


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("a", [(("a",), [{"b": [1, 2]}, {"b": 3}, 4])]),
        ("a.*.b", [(("a", 0, "b"), [1, 2]), (("a", 1, "b"), 3)]),
        ("a.*.b.*", [(("a", 0, "b", 0), 1), (("a", 0, "b", 1), 2)]),
        ("missing.*.b", []),
        ("c.*", []),
    ],
)
def test_values_are_found_by_pattern_whatever_shape_the_rest_has(pattern, found):
    assert list(parsed("---\na: [{b: [1, 2]}, {b: 3}, 4]\nc: text\n---\n").find(pattern)) == found


@pytest.mark.parametrize("front", ["- a\n", "text\n", "", "12\n"])
def test_front_matter_that_is_no_mapping_holds_nothing(front):
    assert parsed(f"---\n{front}---\n").data == {}


def test_a_file_that_cannot_be_read_is_named_in_the_error(tmp_path):
    with pytest.raises(CorpusError, match=r"missing\.md' cannot be read: No such file"):
        read_document(tmp_path / "missing.md")
    with pytest.raises(CorpusError, match="cannot be read: Is a directory"):
        read_document(tmp_path)
