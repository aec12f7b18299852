"""An entry as a page or an export gets it: in the reader's language, with its links in both directions."""

import sqlite3
from contextlib import closing

import pytest

from kb.database.build import build
from kb.database.info import read_info
from kb.database.read import Linked, read_entry
from kb.errors import DatabaseError

LANTERN = "2011-fra-esp-example-lantern"
FAROL = "2014-esp-example-farol"
LAMP = "example-shared-lamp"
PHARE = "fra-example-phare"


@pytest.fixture
def entry(mini_database):
    def read(id, lang="en"):
        with closing(sqlite3.connect(mini_database)) as connection:
            return read_entry(connection, id, lang)

    return read


def test_links_are_seen_from_the_entry_that_names(entry):
    assert entry(LANTERN).named == [
        Linked(FAROL, "case", "related"),
        Linked(LAMP, "practice", "practices"),
        Linked(PHARE, "unit", "units"),
    ]


def test_links_are_seen_from_the_entry_that_is_named(entry):
    assert entry(LANTERN).named_by == [
        Linked(LAMP, "practice", "examples", "supports", "Nothing had to be sent twice.")
    ]
    assert entry(PHARE).named_by == [
        Linked(LANTERN, "case", "units"),
        Linked(LAMP, "practice", "examples", "qualifies", "The unit could not pay a translator."),
    ]


def test_an_entry_named_in_both_directions_is_linked_once_with_what_is_said_of_it(entry):
    assert entry(LANTERN).linked("practice") == [
        Linked(LAMP, "practice", "examples", "supports", "Nothing had to be sent twice.")
    ]
    assert [link.id for link in entry(LAMP).linked("case", "unit")] == [LANTERN, FAROL, PHARE]


def test_a_whole_translation_is_read_in_its_language(entry):
    record = entry(LANTERN, "fr")
    assert (record.lang, record.title_lang) == ("fr", "fr")
    assert record.title == "Opération Exemple Lanterne\xa0: de l'argent caché dans un port"
    assert {row["lang"] for row in record.sections} == {"fr"}
    assert record.lessons[1]["text"] == "Ne laisser passer une livraison que si une seconde équipe peut l'arrêter."


def test_a_translated_title_stands_above_the_original_text(entry):
    record = entry(LANTERN, "ar")
    assert (record.lang, record.title_lang) == ("en", "ar")
    assert record.title == "عملية مثال الفانوس: أموال مخبأة في ميناء"
    assert record.summary.startswith("هذه المادة مختلقة")
    assert {row["lang"] for row in record.sections} == {"en"}
    assert record.lessons[0]["text"].startswith("Give both prosecutors")


def test_an_entry_that_is_not_translated_is_read_in_its_own_language(entry):
    record = entry(FAROL, "ru")
    assert (record.lang, record.title_lang, record.texts.keys()) == ("es", "es", {"es"})


def test_points_are_read_by_field_in_the_reader_s_language(entry):
    points = entry(LAMP, "zh").points
    assert {field: [row["text"] for row in rows] for field, rows in points.items()} == {
        "pitfalls": ["协议来得太晚。"],
        "prerequisites": ["一份书面协议。"],
        "safeguards": ["写明辩护方可以查阅的内容。"],
        "steps": ["为案卷选定一个地方。", "决定由哪个法院审理哪一部分。"],
    }
    assert [row["sources"] for row in points["steps"]] == [["s1"], []]


def test_lists_are_read_as_lists(entry):
    record = entry(LANTERN)
    assert record.head["former_ids"] == ["2010-fra-example-lantern"]
    assert record.terms["crimes"] == ["money-laundering", "drug-trafficking"]
    assert record.lessons[0]["bears_on"] == [LAMP, "cooperation/joint-investigation", "theme/international"]
    assert record.figures[2]["sources"] == ["s1", "s2"]


@pytest.mark.parametrize("id", ["2010-fra-example-lantern", "nothing", "", "' OR 1=1 --"])
def test_an_id_that_no_entry_has_gives_nothing(id, entry):
    assert entry(id) is None


def test_a_missing_database_is_an_error_that_says_how_to_make_it(tmp_path):
    with pytest.raises(DatabaseError, match=r"There is no database at '.*none\.db'\. Make it with: kb build"):
        read_info(tmp_path / "none.db")


def test_a_file_that_is_no_database_of_ours_is_an_error(tmp_path):
    (tmp_path / "text.db").write_text("lamp " * 1000)
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE lamps (lamp)")
    for name in ("text.db", "other.db"):
        with pytest.raises(DatabaseError, match=rf"'.*{name}' is no database of this program"):
            read_info(tmp_path / name)


def test_a_database_of_another_schema_is_an_error(corpus, output):
    build(corpus, output)
    with closing(sqlite3.connect(output)) as connection:
        connection.execute("UPDATE build_info SET value = '0' WHERE name = 'schema'")
        connection.commit()
    with pytest.raises(DatabaseError, match="was made by another version of kb"):
        read_info(output)
