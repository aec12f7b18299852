"""An entry gets another id, and everything that names it follows."""

import shutil

import pytest
from click.testing import CliRunner

from kb.checks.corpus import check_corpus, forbids_build
from kb.cli import main
from tests.builds import MINI
from tests.factories import CASE_ID, a_case, a_corpus

LANTERN, PHARE = "2011-fra-esp-example-lantern", "fra-example-phare"
NEW = "fra-example-lighthouse"


@pytest.fixture
def corpus(tmp_path):
    return shutil.copytree(MINI, tmp_path / "corpus")


@pytest.fixture
def rename(corpus):
    return lambda *ids: CliRunner().invoke(main, ["rename", *ids, "--corpus", str(corpus)])


def texts(corpus):
    return {path.relative_to(corpus).as_posix(): path.read_text("utf-8") for path in corpus.rglob("*.md")}


def test_a_unit_is_renamed_with_all_links_and_its_old_address_leads_to_it(rename, corpus):
    before, wrong = texts(corpus), check_corpus(corpus)
    result = rename(PHARE, NEW)
    after = texts(corpus)
    assert (result.exit_code, result.stderr) == (0, "")
    assert before.keys() - after.keys() == {f"units/{PHARE}.md"} and after.keys() - before.keys() == {f"units/{NEW}.md"}
    assert f"id: {NEW}\nformer_ids: [{PHARE}]\n" in after[f"units/{NEW}.md"]
    assert [name for name, text in after.items() if PHARE in text] == [f"units/{NEW}.md"]
    assert len(check_corpus(corpus)) == len(wrong)  # nothing broken, and no translation outdated by a link


def test_nothing_but_ids_digests_and_links_changes(rename, corpus):
    before = texts(corpus)
    rename(PHARE, NEW)
    for name, text in texts(corpus).items():
        old = before.get(name.replace(NEW, PHARE), "").split("\n")
        new = [line for line in text.split("\n") if line != f"former_ids: [{PHARE}]"]
        changed = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
        assert all(one.replace(PHARE, NEW) == other or one.startswith("of: ") for one, other in changed)


def test_a_case_is_renamed_with_its_translations_and_keeps_its_former_ids(rename, corpus):
    first, second = "2011-fra-esp-example-lantern-two", "2011-fra-esp-example-lantern-three"
    count = len([problem for problem in check_corpus(corpus) if forbids_build(problem)])
    assert rename(LANTERN, first).exit_code == rename(first, second).exit_code == 0
    assert f"former_ids: [2010-fra-example-lantern, {LANTERN}, {first}]" in texts(corpus)[f"cases/{second}.md"]
    assert {name for name in texts(corpus) if "lantern" in name} == {
        f"cases/{second}{end}.md" for end in ("", ".ar", ".fr")
    }
    assert len([problem for problem in check_corpus(corpus) if forbids_build(problem)]) == count == 0


@pytest.mark.parametrize(
    ("written", "then"),
    [
        ("former_ids:\n  - 2019-fra-first\n", "former_ids:\n  - 2019-fra-first\n  - {old}\n"),
        ("former_ids: []\n", "former_ids: [{old}]\n"),
        ('former_ids: ["2019-fra-first"]\n', 'former_ids: ["2019-fra-first", {old}]\n'),
    ],
)
def test_former_ids_are_added_to_in_whatever_form_they_stand(written, then, tmp_path):
    text = a_case().replace("kind:", f"{written}kind:", 1)
    corpus = a_corpus(tmp_path, {f"cases/{CASE_ID}.md": text})
    result = CliRunner().invoke(main, ["rename", CASE_ID, "2020-fra-another", "--corpus", str(corpus)])
    assert result.exit_code == 0
    assert then.format(old=CASE_ID) in (corpus / "cases/2020-fra-another.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ((f"{PHARE}s", NEW), f"did you mean '{PHARE}'?"),
        ((PHARE, "Fra Example"), "is no id"),
        ((PHARE, LANTERN), "is the id of another entry"),
        ((LANTERN, "lantern"), "is no id of a case"),
    ],
)
def test_what_cannot_be_renamed_is_said_and_nothing_is_written(ids, said, rename, corpus):
    before = texts(corpus)
    result = rename(*ids)
    assert (result.exit_code, said in result.output, texts(corpus)) == (2, True, before)


def test_an_old_id_is_not_given_again(rename, corpus):
    rename(PHARE, NEW)
    result = rename(NEW, PHARE)
    assert (result.exit_code, f"former id of '{NEW}'" in result.output) == (2, True)


def test_an_entry_that_cannot_be_read_is_mended_first(rename, corpus):
    path = corpus / f"units/{PHARE}.md"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: [", 1), "utf-8")
    result = rename(PHARE, NEW)
    assert (result.exit_code, "cannot be read" in result.output, path.exists()) == (2, True, True)
