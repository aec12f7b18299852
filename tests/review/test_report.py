"""The report of a change: each sort of change is seen, and nothing else."""

import json

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.errors import UsedWrongly
from kb.review import wording
from kb.review.report import report
from kb.review.trees import parse_range
from tests.factories import a_case

LANTERN, FAROL, PHARE = "2011-fra-esp-example-lantern", "2014-esp-example-farol", "fra-example-phare"
LAMP, GUIDE, TINSEL = "example-shared-lamp", "example-lamp-guide", "2020-gbr-example-tinsel"
NEW = "2020-fra-operation-example"


@pytest.fixture
def changes(corpus):
    """What the files as they are now change, compared with the last commit."""
    return lambda versions="HEAD": report(corpus, *parse_range(corpus, versions), lambda *_: None)


def test_nothing_changed(changes):
    found = changes()
    assert (found.nothing, found.bad, found.published_before, found.published_after) == (True, False, 8, 8)
    assert "The database stays as it was." in wording.as_text(found)


def test_a_new_entry_with_its_links_sources_and_coverage(changes, corpus):
    (corpus / "cases" / f"{NEW}.md").write_text(a_case(related=[LANTERN]))
    found = changes()
    assert [(entry.id, entry.state) for entry in found.new] == [(NEW, "published")]
    assert [(link.origin, link.relation, link.target) for link in found.links_gained] == [(NEW, "related", LANTERN)]
    assert [source.url for source in found.sources_added] == ["https://www.example.org/judgment"]
    moved = {(count.dimension, count.term): (count.before, count.after) for count in found.coverage}
    assert moved["kind", "case"] == (5, 6)
    assert moved["country", "FRA"][1] == moved["country", "FRA"][0] + 1
    assert (found.bad, found.changed) == (False, [])


def test_a_draft_moves_no_count(changes, corpus):
    (corpus / "cases" / f"{NEW}.md").write_text(a_case(state="draft"))
    found = changes()
    assert [entry.state for entry in found.new] == ["draft"]
    assert (found.coverage, found.published_after) == ([], 8)
    assert f"{NEW} Operation Example: boxes that did not exist (draft)" in wording.as_text(found)


def test_a_changed_entry_says_what_differs(changes, edit):
    edit(f"cases/{LANTERN}.md", "every night at ten", "every night at eleven")
    edit(f"cases/{FAROL}.md", "status: final-judgment", "status: first-instance")
    found = changes()
    assert {entry.id: entry.what for entry in found.changed} == {
        FAROL: ("status",),
        LANTERN: ("text: summary-of-facts",),
    }
    assert [(one.id, one.lang, one.what) for one in found.translations] == [(LANTERN, "fr", "outdated")]
    assert [term.term for term in found.terms_gained] == ["first-instance"]


def test_a_renamed_entry_is_neither_new_nor_gone_and_its_links_stay(changes, corpus):
    new = "fra-example-lighthouse"
    path = corpus / "units" / f"{PHARE}.md"
    text = path.read_text("utf-8").replace(f"id: {PHARE}", f"id: {new}\nformer_ids: [{PHARE}]")
    (corpus / "units" / f"{new}.md").write_text(text, "utf-8")
    path.unlink()
    for other in corpus.rglob("*.md"):
        if PHARE in other.read_text("utf-8") and other.stem != new:
            other.write_text(other.read_text("utf-8").replace(PHARE, new), "utf-8")
    found = changes()
    assert [(entry.id, entry.before, entry.what) for entry in found.renamed] == [(new, PHARE, ())]
    assert (found.new, found.gone, found.changed, found.links_gained, found.links_lost, found.bad) == (
        [], [], [], [], [], False,
    )  # fmt: skip


def test_an_entry_that_vanishes_is_grave(changes, corpus):
    (corpus / "cases" / "2016-rus-kaz-example-fonar.md").unlink()
    found = changes()
    assert [entry.id for entry in found.gone] == ["2016-rus-kaz-example-fonar"]
    assert found.bad
    assert "whose address leads nowhere now: 1" in wording.as_text(found)


def test_a_withdrawn_entry_and_one_that_is_published(changes, edit, git):
    edit(f"tools/{GUIDE}.md", 'reviewed: "', 'state: draft\nreviewed: "')
    git("commit", "-qam", "a draft")
    edit(f"tools/{GUIDE}.md", "state: draft\n", 'reviews: [{office: "Office", date: "2026-02"}]\n')
    edit(f"cases/{FAROL}.md", 'reviewed: "', 'withdrawn: {date: "2026-03-01", reason: "Quashed."}\nreviewed: "')
    found = changes()
    assert [(entry.id, entry.before) for entry in found.withdrawn] == [(FAROL, "published")]
    assert [(entry.id, entry.before, entry.state) for entry in found.moved] == [(GUIDE, "draft", "published")]
    assert [(review.id, review.office, review.what) for review in found.reviews] == [(GUIDE, "Office", "whole")]


def test_translations_that_come_go_and_are_renewed(changes, corpus, edit, git):
    edit(f"cases/{LANTERN}.md", "every night at ten", "every night at eleven")
    git("commit", "-qam", "outdates the French one")
    edit(f"cases/{LANTERN}.md", "every night at eleven", "every night at ten")
    (corpus / "cases" / f"{LANTERN}.ar.md").unlink()
    edit(f"practices/{LAMP}.zh.md", "status: machine", "status: reviewed")
    found = [(one.id, one.lang, one.what) for one in changes().translations]
    assert found == [(LANTERN, "ar", "removed"), (LANTERN, "fr", "renewed"), (LAMP, "zh", "reviewed")]


def test_a_translation_s_own_words(changes, edit):
    """Words of a title, of the text under a heading and of a lesson, in a translation, with its original as it was."""
    edit(f"cases/{LANTERN}.fr.md", "Opération Exemple Lanterne :", "Opération Lanterne :")
    edit(f"cases/{LANTERN}.fr.md", "par le bateau de nuit", "par le train de nuit")
    edit(f"practices/{LAMP}.zh.md", "为案卷选定一个地方。", "先为案卷选定一个地方。")
    found = changes()
    assert [(one.id, one.lang, one.what, one.parts) for one in found.translations] == [
        (LANTERN, "fr", "changed", ("title", "text: summary-of-facts")),
        (LAMP, "zh", "changed", ("steps",)),
    ]
    assert f"{LANTERN}: changed: fr (title, text: summary-of-facts)" in wording.as_text(found)
    assert (found.changed, found.bad) == ([], False)


def test_a_former_id_that_is_taken_away_is_grave(changes, edit, git):
    edit(f"units/{PHARE}.md", f"id: {PHARE}\n", f"id: {PHARE}\nformer_ids: [fra-example-beacon]\n")
    found = changes()
    assert ([(one.id, one.what) for one in found.changed], found.bad) == ([(PHARE, ("former_ids",))], False)
    git("commit", "-qam", "an address more")
    edit(f"units/{PHARE}.md", "former_ids: [fra-example-beacon]\n", "")
    found = changes()
    assert [(one.former_id, one.id) for one in found.addresses_gone] == [("fra-example-beacon", PHARE)]
    assert found.bad
    assert "Former ids that are gone, and whose address leads nowhere now: 1" in wording.as_text(found)


def test_a_former_id_that_moves_to_another_entry_is_not_gone(changes, edit, git):
    edit(f"units/{PHARE}.md", f"id: {PHARE}\n", f"id: {PHARE}\nformer_ids: [fra-example-beacon]\n")
    git("commit", "-qam", "an address more")
    edit(f"units/{PHARE}.md", "former_ids: [fra-example-beacon]\n", "")
    edit(f"tools/{GUIDE}.md", f"id: {GUIDE}\n", f"id: {GUIDE}\nformer_ids: [fra-example-beacon]\n")
    found = changes()
    assert {one.id: one.what for one in found.changed} == {PHARE: ("former_ids",), GUIDE: ("former_ids",)}
    assert (found.addresses_gone, found.bad) == ([], False)


def test_after_a_renaming_links_that_were_left_are_not_called_new(changes, corpus):
    """They are problems, and said to be."""
    new, path = "fra-example-lighthouse", corpus / "units" / f"{PHARE}.md"
    text = path.read_text("utf-8").replace(f"id: {PHARE}", f"id: {new}\nformer_ids: [{PHARE}]")
    (corpus / "units" / f"{new}.md").write_text(text, "utf-8")
    path.unlink()
    found = changes()
    assert (found.links_gained, found.links_lost, found.changed) == ([], [], [])
    assert "XR101" in {one.code for one in found.problems_new}
    assert found.bad


def test_a_link_that_is_lost_and_one_in_the_text(changes, edit):
    edit(f"cases/{LANTERN}.md", f"related: [{FAROL}]", "related: []")
    edit(f"tools/{GUIDE}.md", "Before the first meeting", f"Before [that case](entry:{LANTERN})")
    found = changes()
    assert [(link.origin, link.relation, link.target) for link in found.links_lost] == [(LANTERN, "related", FAROL)]
    assert [(link.origin, link.relation, link.target) for link in found.links_gained] == [(GUIDE, "text", LANTERN)]


def test_a_problem_that_the_change_brings_is_grave_and_its_entry_is_not_called_gone(changes, edit):
    edit(f"tools/{GUIDE}.md", "tool_type: manual", "tool_type: manuel")
    found = changes()
    assert [(one.path, one.code, one.forbids) for one in found.problems_new if one.forbids] == [
        (f"tools/{GUIDE}.md", "FD103", True)
    ]
    assert (found.bad, found.gone, found.links_lost) == (True, [], [])


def test_a_problem_that_was_there_before_is_not_the_change_s(changes, edit, git):
    edit(f"tools/{GUIDE}.md", "tool_type: manual", "tool_type: manuel")
    git("commit", "-qam", "a mistake")
    edit(f"cases/{LANTERN}.md", "every night at ten", "every night at eleven")
    assert not changes().bad
    edit(f"tools/{GUIDE}.md", "tool_type: manuel", "tool_type: manual")
    assert "FD103" in [one.code for one in changes().problems_mended]


@pytest.mark.parametrize("versions", ["HEAD~1..HEAD", "HEAD~1...HEAD", "HEAD~1..", "HEAD~1"])
def test_every_way_to_name_two_versions(versions, changes, edit, git):
    edit(f"cases/{LANTERN}.md", "every night at ten", "every night at eleven")
    git("commit", "-qam", "second")
    assert [entry.id for entry in changes(versions).changed] == [LANTERN]


def test_a_branch_is_compared_with_where_it_parted(changes, corpus, edit, git):
    git("switch", "-qc", "mine")
    edit(f"cases/{LANTERN}.md", "every night at ten", "every night at eleven")
    git("commit", "-qam", "mine")
    git("switch", "-q", "main")
    edit(f"tools/{GUIDE}.md", "A model agreement", "Two model agreements")
    git("commit", "-qam", "theirs")
    assert [entry.id for entry in changes("main...mine").changed] == [LANTERN]
    assert {entry.id for entry in changes("main..mine").changed} == {LANTERN, GUIDE}


def test_before_there_was_a_corpus_everything_is_new(changes, corpus, git):
    git("rm", "-rq", "--cached", "corpus")
    git("commit", "-qm", "without corpus")
    git("add", "-A")
    git("commit", "-qm", "with corpus again")
    found = changes("HEAD~1..HEAD")
    assert (len(found.new), found.published_before, found.published_after) == (9, 0, 8)


@pytest.mark.parametrize("versions", ["nothing..HEAD", "HEAD..nothing", "--all", "HEAD:corpus..HEAD"])
def test_what_is_no_commit_is_used_wrongly(versions, corpus):
    with pytest.raises(UsedWrongly):
        parse_range(corpus, versions)


def test_titles_cannot_be_markup_in_markdown(changes, corpus):
    title = "Operation <script>alert(1)</script> | `x` [a](b) @all"
    (corpus / "cases" / f"{NEW}.md").write_text(a_case(title=title))
    text = wording.as_markdown(changes())
    assert "Operation \\<script\\>alert(1)\\</script\\> \\| \\`x\\` \\[a\\](b) \\@all" in text


@pytest.fixture
def run(corpus, monkeypatch):
    monkeypatch.chdir(corpus.parent)
    return lambda *arguments: CliRunner().invoke(main, ["report", *arguments])


def test_the_command_tells_good_from_grave_by_its_status(run, edit):
    edit(f"cases/{LANTERN}.md", "every night at ten", "every night at eleven")
    result = run()
    assert (result.exit_code, "Changed entries: 1" in result.stdout) == (0, True)
    edit(f"tools/{GUIDE}.md", "tool_type: manual", "tool_type: manuel")
    result = run("--format", "markdown")
    assert (result.exit_code, "### ❌ Problems that stop a build: 1" in result.stdout) == (1, True)
    found = json.loads(run("--format", "json").stdout)
    assert (found["bad"], found["changed"][0]["id"]) == (True, LANTERN)
    assert run("nothing..HEAD").exit_code == 2


def test_nothing_is_changed_by_a_report(run, corpus, edit, git):
    edit(f"cases/{LANTERN}.md", "every night at ten", "every night at eleven")
    before = git("status", "--porcelain")
    run()
    assert git("status", "--porcelain") == before
