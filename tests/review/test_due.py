"""What is due for review."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.review.due import find_due

LANTERN, FAROL, PHARE = "2011-fra-esp-example-lantern", "2014-esp-example-farol", "fra-example-phare"
TODAY = date(2026, 11, 25)


def ids(entries):
    return [entry.id for entry in entries]


@pytest.fixture
def due(corpus):
    return lambda days=365, **options: find_due(corpus, TODAY, days, **options)


def test_what_was_compared_lately_is_not_due_and_what_was_long_ago_is(due):
    assert ids(due().entries) == []
    assert LANTERN in ids(due(days=300).entries)


def test_the_oldest_comes_first(due, edit):
    edit(f"cases/{FAROL}.md", 'reviewed: "2026-01-16"', 'reviewed: "2024-03"')
    edit(f"cases/{LANTERN}.md", 'reviewed: "2026-01-15"', 'reviewed: "2024"')
    assert ids(due().entries) == [LANTERN, FAROL]


def test_a_review_by_an_office_makes_an_entry_young_again(due, edit):
    edit(f"cases/{LANTERN}.md", 'reviewed: "2026-01-15"',
         'reviews: [{office: "Office of Examples", date: "2026-11-01", what: law}]\nreviewed: "2024-01-15"')  # fmt: skip
    assert ids(due().entries) == []
    (entry,) = [entry for entry in due(days=0).entries if entry.id == LANTERN]
    assert (entry.last, entry.office) == ("2026-11-01", "Office of Examples")


def test_drafts_wait_and_are_not_counted_among_the_old(due, edit):
    edit(f"units/{PHARE}.md", 'reviewed: "', 'state: review\nreviewed: "')
    found = due(days=0)
    assert [(entry.id, entry.state) for entry in found.waiting] == [(PHARE, "review")]
    assert PHARE not in ids(found.entries)


def test_a_withdrawn_entry_is_never_due(due):
    assert "2020-gbr-example-tinsel" not in ids(due(days=0).entries)


def test_translations_are_due_when_outdated_or_unread(due, edit):
    before = due()
    assert [(one.lang, one.status) for one in before.unreviewed] == [("ar", "unreviewed"), ("zh", "machine")]
    assert before.outdated == []
    edit(f"cases/{LANTERN}.md", "every night at ten", "every night at eleven")
    after = due()
    assert [one.lang for one in after.outdated] == ["fr"]
    assert [one.lang for one in due(lang="ar").unreviewed] == ["ar"]
    assert due(kind="unit").outdated == []


def test_a_file_that_cannot_be_read_hides_no_other(due, edit):
    edit(f"cases/{FAROL}.md", "kind: case", "kind: [")
    assert LANTERN in ids(due(days=0).entries)


@pytest.fixture
def run(corpus, monkeypatch):
    monkeypatch.chdir(corpus.parent)
    return lambda *arguments: CliRunner().invoke(main, ["due", *arguments])


def test_the_command_says_what_is_due_and_counts_it(run, edit):
    edit(f"units/{PHARE}.md", 'reviewed: "', 'state: draft\nreviewed: "')
    result = run("--days", "0")
    assert result.exit_code == 0
    assert f"corpus/units/{PHARE}.md  [draft]  (compared with the sources)" in result.stdout
    assert f"corpus/cases/{LANTERN}: ar" in result.stdout
    assert result.stderr.startswith("1 not published, ")


def test_the_command_writes_lists_for_programs_and_for_discussions(run):
    found = json.loads(run("--format", "json").stdout)
    assert {one["lang"] for one in found["unreviewed"]} == {"ar", "zh"}
    assert "- corpus/practices/example-shared-lamp: zh (machine)" in run("--format", "markdown").stdout


def test_nothing_due_is_said(run):
    result = run("--lang", "ru", "--days", "36500")
    assert (result.stdout, result.stderr) == ("", "Nothing is due.\n")
