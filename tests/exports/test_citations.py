"""RIS, BibTeX, CSL-JSON and citations to copy: nothing is lost when other programs read them."""

import json
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware

from kb.exports import as_bibtex, as_csl, as_ris
from kb.exports.citations import Citation, citations
from kb.exports.cited import cited
from kb.words.messages import messages
from tests.exports.conftest import LANTERN, SITE, TINSEL, TINSEL_TITLE

HOSTILE = r'50% of $x_1$ & {unbalanced \begin{x} # ~ ^ "quoted" <b>تاريخ 洗钱</b> é'
THING = Citation("k-1", "official", HOSTILE, "Office {of} Examples", "2020-05-04", "https://example.org/a_b?c=1&d=%20#e", "en",
                 HOSTILE, ("one", "two, three"), note="ER  - \nTY  - JOUR")  # fmt: skip


@pytest.fixture
def cite_only(monkeypatch):
    """Let a format write these citations, whatever was chosen."""

    def write(module, *things):
        monkeypatch.setattr(module, "citations", lambda selection: iter(things))
        return b"".join(module.write(None)).decode()

    return write


def bibtex(text):
    decode = LatexDecodingMiddleware()
    library = bibtexparser.parse_string(text, append_middleware=[decode])
    assert not library.failed_blocks
    return library.entries


def test_ris_is_read_back_without_loss(file):
    (record,) = rispy.loads(file("ris", ids=[TINSEL]).decode())
    assert record["title"] == TINSEL_TITLE and record["type_of_reference"] == "ELEC"
    assert (record["id"], record["urls"], record["date"]) == (TINSEL, [f"{SITE}/id/{TINSEL}"], "2026/01/20/")
    assert record["abstract"].startswith("This entry is made up") and record["language"] == "en"
    assert {"Fraud", "United Kingdom of Great Britain and Northern Ireland"} <= set(record["keywords"])


def test_a_line_of_a_hostile_text_does_not_end_a_ris_record(cite_only):
    records = rispy.loads(cite_only(as_ris, THING, replace(THING, key="k-2", title="a\nER  - \n\nTY  - BOOK")))
    assert [record["id"] for record in records] == ["k-1", "k-2"]
    assert records[0]["title"] == HOSTILE and records[1]["title"] == "a ER - TY - BOOK"


def test_a_ris_record_begins_with_its_type_and_names_the_newspaper(cite_only):
    text = cite_only(as_ris, replace(THING, type="news", publisher="Gazette"), THING)
    assert text.startswith("TY  - NEWS\n") and not any(line[:1].isdigit() for line in text.splitlines())
    news, official = rispy.loads(text)
    assert news["secondary_title"] == news["publisher"] == "Gazette" and "secondary_title" not in official


def test_keywords_that_hold_commas_stay_apart(cite_only):
    assert "{one; two, three}" in cite_only(as_bibtex, THING)
    assert json.loads(cite_only(as_csl, THING))[0]["keyword"] == "one; two, three"


def test_bibtex_is_read_back_without_loss(file, cite_only):
    (entry,) = bibtex(file("bib", ids=[TINSEL]).decode())
    fields = entry.fields_dict
    assert (entry.key, fields["title"].value, fields["year"].value) == (TINSEL, TINSEL_TITLE, "2026")
    assert fields["url"].value == f"{SITE}/id/{TINSEL}"
    matching = HOSTILE.replace("{unb", "unb").replace("^ ", "")
    text = cite_only(as_bibtex, replace(THING, title=matching), replace(THING, key="k-2"), replace(THING, key="k-3"))
    assert [entry.key for entry in bibtex(text)] == ["k-1", "k-2", "k-3"]
    assert bibtex(text)[0].fields_dict["title"].value == matching
    assert text.count("{") == text.count("}") and r"{\textbraceleft{}unbalanced \textbackslash{}begin" not in text
    assert r"\textbraceleft{}unbalanced" in text and r"\textasciicircum{}" in text
    plain = bibtexparser.parse_string(text).entries[0].fields_dict
    assert plain["url"].value == THING.url


def test_csl_json_is_read_back_without_loss(file, cite_only):
    items = json.loads(file("csl.json", ids=[TINSEL, LANTERN], lang="fr"))
    assert [item["id"] for item in items] == [TINSEL, LANTERN]
    assert items[0]["title"] == TINSEL_TITLE and items[0]["issued"] == {"date-parts": [[2026, 1, 20]]}
    assert items[1]["language"] == "fr" and items[0]["URL"] == f"{SITE}/id/{TINSEL}"
    assert json.loads(cite_only(as_csl, THING))[0]["title"] == HOSTILE
    assert json.loads(cite_only(as_csl)) == []


def test_sources_are_cited_apart_each_once(file, choose):
    records = rispy.loads(file("ris", ids=[LANTERN, TINSEL], cite="sources").decode())
    assert [record["id"] for record in records] == [f"{LANTERN}-s1", f"{LANTERN}-s2", f"{TINSEL}-s1"]
    assert [record["type_of_reference"] for record in records] == ["CASE", "NEWS", "CASE"]
    assert records[2]["title"] == "Decision on the paper lanterns <b>& more</b>"
    assert records[2]["urls"] == ["https://www.example.org/tinsel/decision?a=1&b=%22"]
    twice = replace(choose(ids=[LANTERN], cite="sources"), entries=choose(ids=[LANTERN]).entries * 2)
    assert len(list(citations(twice))) == 2


def test_sources_that_were_searched_are_cited(file):
    records = rispy.loads(file("ris", kind="source").decode())
    assert f"{LANTERN}-s2" in {record["id"] for record in records}
    assert next(record for record in records if record["id"] == f"{LANTERN}-s2")["date"] == "2011/06//"


@pytest.mark.parametrize("lang", ["en", "ar", "zh", "fr", "ru", "es"])
@pytest.mark.parametrize("style", ["oscola", "un"])
def test_a_citation_to_copy_names_title_publisher_day_and_address(style, lang):
    text = cited(THING, style, messages(lang))
    assert HOSTILE in text and "Office {of} Examples" in text and THING.url in text and "2020" in text


def test_the_styles_are_those_of_their_manuals():
    entry = Citation("x", "entry", "A case", "Casebook", "2026-01-20", "https://x/id/x", "en", version="1.2")
    source = Citation("s1", "news", "A text", "Gazette", "", "https://x/y", "fr")
    say = messages("en")
    assert cited(entry, "oscola", say) == "Casebook, ‘A case’ (version 1.2, 20 January 2026) <https://x/id/x>"
    assert cited(entry, "un", say) == "Casebook, “A case”, version 1.2, 20 January 2026. Available at https://x/id/x."
    assert cited(source, "oscola", say) == "Gazette, ‘A text’ <https://x/y>"
    assert cited(source, "un", say) == "Gazette, “A text”. Available at https://x/y."
    with pytest.raises(ValueError, match="mla"):
        cited(source, "mla", say)
