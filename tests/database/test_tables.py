"""What the database holds is what the entries say."""

import json
import subprocess
from importlib.metadata import version

import pytest

from kb.corpus.document import read_document
from kb.database.build import build
from kb.database.tables import TABLES
from kb.model.entry import KINDS
from kb.model.links import term_fields
from tests.builds import MINI

ENTRIES = sorted(path for path in MINI.rglob("*.md") if path.name.count(".") == 1)


def _only(rows, *drop):
    return [{name: value for name, value in row.items() if name not in ("entry", *drop)} for row in rows]


def test_every_table_has_the_columns_that_it_is_said_to_have(mini_database, rows):
    said = {table.name: list(table.columns) for table in TABLES}
    found = {name: [row["name"] for row in rows(mini_database, f"PRAGMA table_info([{name}])")] for name in said}
    assert found == said


def test_every_entry_is_there_once_in_the_order_of_its_files(mini_database, rows):
    found = rows(mini_database, "SELECT entry, id, path FROM entries ORDER BY entry")
    assert found == [
        {"entry": number, "id": path.stem, "path": path.relative_to(MINI).as_posix()}
        for number, path in enumerate(ENTRIES, start=1)
    ]


def test_a_case_has_in_its_columns_what_its_front_matter_says(mini_database, rows):
    document = read_document(MINI / "cases/2011-fra-esp-example-lantern.md")
    (row,) = rows(mini_database, "SELECT * FROM entries WHERE id = ?", document.id)
    said = document.data
    simple = ("id", "kind", "lang", "title", "original_title", "summary", "status", "reviewed")
    assert {name: row[name] for name in simple} == {name: said[name] for name in simple}
    assert (row["period_from"], row["period_to"]) == (2009, 2011)
    assert json.loads(row["former_ids"]) == ["2010-fra-example-lantern"]
    assert json.loads(row["bodies"]) == ["Harbour Court of Example Town"]
    assert (row["digest"], row["withdrawn_date"], row["created"], row["publisher"]) == (
        document.digest,
        None,
        None,
        None,
    )


def test_a_withdrawn_entry_stays_and_says_so(mini_database, rows):
    found = rows(
        mini_database, "SELECT id, withdrawn_date, withdrawn_reason FROM entries WHERE withdrawn_date IS NOT NULL"
    )
    assert found == [{
        "id": "2020-gbr-example-tinsel", "withdrawn_date": "2026-02-01",
        "withdrawn_reason": "The conviction was quashed on appeal.",
    }]  # fmt: skip


def test_a_unit_and_a_tool_have_in_their_columns_what_only_they_have(mini_database, rows):
    unit = "SELECT unit_type, model, created, abolished, period_to FROM entries WHERE kind = 'unit'"
    assert rows(mini_database, unit) == [{
        "unit_type": "prosecution-led-task-force", "model": "embedded", "created": "2004-10-01", "abolished": None,
        "period_to": None,
    }]  # fmt: skip
    tool = "SELECT tool_type, publisher, published, languages, url, symbol FROM entries WHERE kind = 'tool'"
    assert rows(mini_database, tool) == [{
        "tool_type": "manual", "publisher": "Example Institute for Lamps", "published": "2006-03",
        "languages": '["en", "fr", "zh"]', "url": "https://www.example.org/guide", "symbol": "EX/2006/1",
    }]  # fmt: skip


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_every_term_of_an_entry_is_a_row_in_its_order(path, mini_database, rows):
    document = read_document(path)
    fields = {
        name.split(".")[0]: vocabulary
        for name, vocabulary in term_fields(KINDS[document.kind]).items()
        if name.count(".") < 2
    }
    said = {vocabulary: document.data[name] for name, vocabulary in fields.items() if document.data.get(name)
            and name not in ("lessons", "figures", "legal_bases")}  # fmt: skip
    sql = (
        "SELECT vocabulary, term FROM entry_terms JOIN entries USING (entry) WHERE id = ? ORDER BY vocabulary, position"
    )
    found = {}
    for row in rows(mini_database, sql, document.id):
        found.setdefault(row["vocabulary"], []).append(row["term"])
    assert found == {name: terms if isinstance(terms, list) else [terms] for name, terms in said.items()}


def test_every_link_of_an_entry_is_a_row(mini_database, rows):
    sql = "SELECT id, relation, position, target FROM links JOIN entries USING (entry) WHERE kind <> 'case' ORDER BY 1, 2, 3"
    assert [tuple(row.values()) for row in rows(mini_database, sql)] == [
        ("example-lamp-guide", "practices", 1, "example-shared-lamp"),
        ("example-shared-lamp", "examples", 1, "2011-fra-esp-example-lantern"),
        ("example-shared-lamp", "examples", 2, "2014-esp-example-farol"),
        ("example-shared-lamp", "examples", 3, "fra-example-phare"),
    ]


def test_sources_lessons_figures_and_legal_bases_are_rows_in_their_order(mini_database, rows):
    said = read_document(MINI / "cases/2011-fra-esp-example-lantern.md").data
    own = "SELECT * FROM {} WHERE entry = 1 ORDER BY position"
    assert _only(rows(mini_database, own.format("sources")), "position") == said["sources"]
    lessons = [
        {**row, "bears_on": json.loads(row["bears_on"]), "sources": json.loads(row["sources"])}
        for row in _only(rows(mini_database, own.format("lessons")), "position")
    ]
    assert lessons == said["lessons"]
    figures = _only(rows(mini_database, own.format("figures")))
    assert figures[2] == {
        "position": 3, "measure": "assets-confiscated", "value": 1234567.5, "unit": None, "currency": "EUR", "year": 2011,
        "approximate": 1, "note": "the lighthouse and its lamp", "sources": '["s1", "s2"]',
    }  # fmt: skip
    assert _only(rows(mini_database, own.format("legal_bases"))) == [
        {"position": 1, "article": "untoc-19", "instrument": None, "use": "joint-investigation", "sources": '["s1"]'},
        {
            "position": 2,
            "article": None,
            "instrument": "Example Treaty on Lamps of 1999",
            "use": "mla",
            "sources": '["s2"]',
        },
    ]


def test_points_and_examples_of_a_practice_are_rows(mini_database, rows):
    points = rows(mini_database, "SELECT field, position, text, drawn_by, sources FROM points ORDER BY field, position")
    assert [tuple(row.values()) for row in points] == [
        ("pitfalls", 1, "The agreement comes too late.", "source", '["s1"]'),
        ("prerequisites", 1, "An agreement in writing.", "source", '["s1"]'),
        ("safeguards", 1, "Write down what the defence may see.", "source", '["s1"]'),
        ("steps", 1, "Choose one place for the file.", "source", '["s1"]'),
        ("steps", 2, "Decide which court hears which part.", "editor", "[]"),
    ]
    assert _only(rows(mini_database, "SELECT * FROM examples ORDER BY position"), "position") == [
        {"target": "2011-fra-esp-example-lantern", "bearing": "supports", "text": "Nothing had to be sent twice."},
        {"target": "2014-esp-example-farol", "bearing": "contradicts", "text": "The agreement was not signed in time."},
        {"target": "fra-example-phare", "bearing": "qualifies", "text": "The unit could not pay a translator."},
    ]


def test_every_translation_is_a_text_beside_its_original(mini_database, rows):
    sql = (
        "SELECT id, texts.lang, texts.status, outdated, whole FROM texts JOIN entries USING (entry) "
        "WHERE id IN ('2011-fra-esp-example-lantern', 'example-shared-lamp') ORDER BY id, texts.lang"
    )
    assert [tuple(row.values()) for row in rows(mini_database, sql)] == [
        ("2011-fra-esp-example-lantern", "ar", "unreviewed", 0, 0),
        ("2011-fra-esp-example-lantern", "en", "original", 0, 1),
        ("2011-fra-esp-example-lantern", "fr", "reviewed", 0, 1),
        ("example-shared-lamp", "en", "original", 0, 1),
        ("example-shared-lamp", "zh", "machine", 0, 1),
    ]


def test_translated_lessons_and_points_stand_at_the_place_of_the_original(mini_database, rows):
    found = rows(
        mini_database, "SELECT field, position, text FROM part_texts WHERE lang = 'zh' ORDER BY field, position"
    )
    assert [tuple(row.values()) for row in found] == [
        ("lessons", 1, "在写下第一页之前商定案卷的语言。"),
        ("pitfalls", 1, "协议来得太晚。"),
        ("prerequisites", 1, "一份书面协议。"),
        ("safeguards", 1, "写明辩护方可以查阅的内容。"),
        ("steps", 1, "为案卷选定一个地方。"),
        ("steps", 2, "决定由哪个法院审理哪一部分。"),
    ]


def test_a_section_is_kept_under_its_heading_as_html_and_as_words(mini_database, rows):
    sql = "SELECT html, plain FROM sections WHERE entry = 1 AND lang = 'en' AND heading = 'cooperation'"
    assert rows(mini_database, sql) == [{
        "html": '<p>The team worked with <a href="entry:fra-example-phare">the lighthouse unit</a>, which had made a '
        'similar file\nin <a href="entry:2014-esp-example-farol">Farol</a>.<sup class="cite">'
        '<a id="cite-cooperation-s2-1" href="#source-s2">2</a></sup></p>',
        "plain": "The team worked with the lighthouse unit, which had made a similar file in Farol.",
    }]  # fmt: skip


def test_headings_in_any_language_are_kept_as_one_term(mini_database, rows):
    found = rows(
        mini_database,
        "SELECT entry, lang, group_concat(heading) AS headings FROM (SELECT sections.* FROM sections JOIN entries "
        "USING (entry) WHERE kind = 'case' ORDER BY entry, sections.lang, position) GROUP BY entry, lang",
    )
    assert [row["headings"] for row in found] == [",".join(KINDS["case"].headings)] * 7


def test_a_term_counts_the_entries_that_bear_it_or_a_narrower_one(mini_database, rows):
    sql = "SELECT vocabulary, term, entries FROM terms WHERE (vocabulary, term) IN (VALUES {}) ORDER BY 1, 2"
    wanted = [("articles", "untoc", 6), ("articles", "untoc-19", 4), ("countries", "FRA", 3), ("crimes", "tip-forced-labour", 1),
              ("crimes", "trafficking-in-persons", 2), ("regions", "africa", 2), ("regions", "europe", 6)]  # fmt: skip
    pairs = ", ".join(f"('{vocabulary}', '{term}')" for vocabulary, term, _ in wanted)
    assert [tuple(row.values()) for row in rows(mini_database, sql.format(pairs))] == wanted


def test_build_info_counts_what_is_there_and_names_what_made_it(mini_database, rows):
    info = {row["name"]: row["value"] for row in rows(mini_database, "SELECT * FROM build_info")}
    counted = {"entries": "9", "entries_case": "6", "entries_unit": "1", "entries_practice": "1", "entries_tool": "1",
               "texts": "12", "lessons": "8", "sources": "10", "links": "8"}  # fmt: skip
    assert {name: info.get(name) for name in counted} == counted
    assert info["version"] == version("organized-crime-kb")
    assert info["datasette"] == version("datasette")


def test_a_corpus_that_git_does_not_know_has_no_commit_and_no_history(corpus, output, rows):
    build(corpus, output)
    info = {row["name"]: row["value"] for row in rows(output, "SELECT * FROM build_info")}
    assert (info["commit"], info["commit_day"], info["modified"]) == ("", "", "no")
    assert rows(output, "SELECT * FROM history") == []


def test_changes_in_git_become_the_history_of_an_entry_newest_first(corpus, output, rows, tmp_path):
    def git(*arguments):
        day = f"2026-0{git.number}-01T12:00:00+00:00"
        who = ["-c", "user.name=Example", "-c", "user.email=example@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True,
                       env={"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day, "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)})  # fmt: skip

    git.number = 1
    git("init")
    git("add", "corpus")
    git("commit", "-m", "Nine entries")
    git.number = 2
    lantern = corpus / "cases/2011-fra-esp-example-lantern.md"
    lantern.write_text(lantern.read_text("utf-8").replace('"2026-01-15"', '"2026-01-30"'), "utf-8")
    git("commit", "-am", "Compare Lantern with its sources")
    build(corpus, output)
    assert [
        tuple(row.values())
        for row in rows(output, "SELECT day, subject FROM history WHERE entry = 1 ORDER BY position")
    ] == [
        ("2026-02-01", "Compare Lantern with its sources"),
        ("2026-01-01", "Nine entries"),
    ]
    assert rows(output, "SELECT changed, count(*) AS entries FROM entries GROUP BY 1 ORDER BY 1") == [
        {"changed": "2026-01-01", "entries": 8},
        {"changed": "2026-02-01", "entries": 1},
    ]
    assert rows(output, "SELECT value FROM build_info WHERE name = 'commit_day'") == [{"value": "2026-02-01"}]
