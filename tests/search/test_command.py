"""`kb search` as a person calls it, and the contract of its JSON."""

import json
import re
import sqlite3

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.database.facets import FACETS
from kb.search.index import LIMITS, Index


@pytest.fixture
def kb_search(mini_database):
    def call(*arguments):
        return CliRunner().invoke(main, ["search", "--database", str(mini_database), *arguments])

    return call


def _ids(done):
    assert done.exit_code == 0, done.output
    return sorted(re.findall(r"· (\S+)\n", done.stdout))


def test_results_go_to_standard_output_and_remarks_to_standard_error(kb_search):
    done = kb_search("lighthouse")
    assert (done.exit_code, done.stderr) == (0, "1 found, page 1 of 1.\n")
    assert done.stdout == (
        "Operation Example Lantern: money hidden in a harbour\n"
        "  case · FRA, ESP · 2009–2011 · 2011-fra-esp-example-lantern\n"
        "  This entry is made up for tests. In Operation Example Lantern a group bought an old lighthouse beside a harbour "
        "and sent cash across the border in drums of lamp oil.\n\n"
    )


def test_several_words_need_no_quotes(kb_search):
    assert _ids(kb_search("lighthouse", "OR", "vivero")) == ["2011-fra-esp-example-lantern", "2014-esp-example-farol"]


def test_a_query_may_begin_with_a_minus_after_two_dashes(kb_search):
    assert "fra-example-phare" in _ids(kb_search("--", "-lighthouse"))


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["--kind", "tool"], ["example-lamp-guide"]),
        (["--country", "EGY", "--country", "CHN"], ["2018-chn-example-denglong", "2019-egy-example-misbah"]),
        (["--country", "FRA", "--kind", "case"], ["2011-fra-esp-example-lantern"]),
        (["--region", "northern-africa", "--crime", "tip-organ-removal"], ["2019-egy-example-misbah"]),
        (["--technique", "controlled-delivery"], ["2011-fra-esp-example-lantern"]),
        (["--cooperation", "mla"], ["2011-fra-esp-example-lantern", "2016-rus-kaz-example-fonar"]),
        (["--article", "untoc-29"], ["2016-rus-kaz-example-fonar"]),
        (["--outcome", "plea"], ["2020-gbr-example-tinsel"]),
        (["--issue", "proceeds"], ["2018-chn-example-denglong"]),
        (["--theme", "working-method"], ["fra-example-phare"]),
        (["--unit", "fra-example-phare", "--kind", "unit"], ["fra-example-phare"]),
        (["--lang", "ar"], ["2011-fra-esp-example-lantern", "2019-egy-example-misbah"]),
        (["--from", "2019"], ["2019-egy-example-misbah", "2020-gbr-example-tinsel"]),
        (["--to", "2005"], ["fra-example-phare"]),
        (["lanterns", "--crime", "fraud"], ["2020-gbr-example-tinsel"]),
    ],
)
def test_every_filter_can_be_set(arguments, ids, kb_search):
    assert _ids(kb_search(*arguments)) == ids


def test_order_page_and_size_can_be_chosen(kb_search):
    done = kb_search("--sort", "oldest", "--size", "2", "--page", "2")
    assert re.findall(r"· (\S+)\n", done.stdout) == ["2011-fra-esp-example-lantern", "example-shared-lamp"]
    assert done.stderr == "9 found, page 2 of 5.\n"


def test_titles_can_be_had_in_another_language(kb_search):
    assert kb_search("lighthouse", "--labels", "ar").stdout.startswith("عملية مثال الفانوس: أموال مخبأة في ميناء\n")


def test_a_suggestion_and_a_note_are_remarks(kb_search):
    mended = kb_search("lanten")
    assert mended.stderr.startswith(
        "Nothing has one of these words: the nearest one was searched.\nSearched: lantern\n"
    )
    assert _ids(mended) == _ids(kb_search("lantern"))
    assert kb_search("lantern*", "--country", "KEN").stderr == "0 found, page 1 of 1.\n"
    assert kb_search("the of").stderr.startswith("Such words are in nearly every text and find nothing.\n")


TYPES = {"query": str, "total": int, "results": list, "facets": dict, "suggestion": str | None, "note": str | None}
RESULT_TYPES = {"id": str, "kind": str, "lang": str, "title": str, "url": str, "snippet": str, "score": float,
                "matched": list, "partly": bool}  # fmt: skip
FACET_TYPES = {"term": str, "label": str, "count": int, "selected": bool}


@pytest.mark.parametrize(
    "arguments", [["lantern"], [], ["lanten"], ["the"], ["lantern", "--crime", "fraud", "--from", "2001"]]
)
def test_json_has_exactly_the_fields_of_the_contract(arguments, kb_search):
    done = kb_search(*arguments, "--json")
    answer = json.loads(done.stdout)
    assert (done.exit_code, done.stderr) == (0, "")
    assert list(answer) == list(TYPES) and all(isinstance(answer[name], kind) for name, kind in TYPES.items())
    for result in answer["results"]:
        assert list(result) == list(RESULT_TYPES) and all(
            type(result[name]) is kind for name, kind in RESULT_TYPES.items()
        )
    assert tuple(answer["facets"]) == FACETS
    for value in [value for values in answer["facets"].values() for value in values]:
        assert list(value) == list(FACET_TYPES) and all(type(value[name]) is kind for name, kind in FACET_TYPES.items())


def test_json_says_what_was_found(kb_search):
    answer = json.loads(kb_search("tinsel", "script", "--crime", "fraud", "--json").stdout)
    (result,) = answer["results"]
    assert (answer["query"], answer["total"], answer["suggestion"], answer["note"]) == ("tinsel script", 1, None, None)
    assert {name: result[name] for name in ("id", "kind", "lang", "title", "url")} == {
        "id": "2020-gbr-example-tinsel", "kind": "case", "lang": "en", "url": "/id/2020-gbr-example-tinsel",
        "title": 'Operation Example Tinsel: the <script>alert(1)</script> & "other tricks" case',
    }  # fmt: skip
    assert "<mark>Tinsel</mark>" in result["snippet"] and result["score"] > 0
    assert {"term": "fraud", "label": "Fraud", "count": 1, "selected": True} in answer["facets"]["crime"]


def test_json_keeps_letters_of_every_script_as_they_are(kb_search):
    assert "“示例灯笼”行动：冒充客服的电话诈骗" in kb_search("灯笼厂", "--json").stdout


def test_a_missing_database_ends_with_status_1_and_says_how_to_make_it(tmp_path):
    done = CliRunner().invoke(main, ["search", "--database", str(tmp_path / "none.db"), "lamp"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"Error: There is no database at '{tmp_path / 'none.db'}'. Make it with: kb build\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--crime", "frod"], "There is no crime 'frod': did you mean 'fraud'?"),
        (["--country", "France"], "There is no country 'France': did you mean 'FRA'?"),
        (["--unit", "xyzzy"], "There is no unit 'xyzzy'"),
        (["--from", "soon"], "Invalid value for '--from'"),
        (["--sort", "lamp"], "Invalid value for '--sort'"),
        (["--page", "0"], "Invalid value for '--page'"),
        (["--size", "100000"], "Invalid value for '--size'"),
        (["--lamp"], "No such option"),
    ],
)
def test_what_cannot_be_used_ends_with_status_2_and_says_why(arguments, said, kb_search):
    done = kb_search(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_the_database_is_opened_read_only_and_within_limits(mini_database):
    index = Index(mini_database)
    with pytest.raises(sqlite3.OperationalError, match="attempt to write a readonly database"):
        index.rows("DELETE FROM entries")
    assert {limit: index.connection.getlimit(limit) for limit in LIMITS} == LIMITS
    index.close()


def test_work_that_takes_too_long_is_stopped(mini_index):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    assert mini_index.within_time(lambda: mini_index.rows(endless), seconds=0) is None
    assert mini_index.rows("SELECT count(*) FROM entries") == [(9,)]
