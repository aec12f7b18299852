"""An issue that comes from an issue form begins an entry as the questionnaire does."""

import json

import pytest
import yaml
from click.testing import CliRunner

from kb.cli import main
from kb.forms.as_issue_form import label_of, to_issue_form
from kb.forms.issue import answers, as_questionnaire, is_issue, questionnaire_of
from kb.forms.questions import form
from kb.forms.read_markdown import read_markdown
from kb.model.entry import KINDS

SUMMARY = "In Exemple-Ville, un groupe a vendu des boîtes qui n'existaient pas."
GIVEN = {
    "lang": "French",
    "title": "Opération Exemple : des boîtes qui n'existaient pas",
    "countries": "France\nPays-Bas",
    "period.from": "2019",
    "period.to": "2021",
    "crimes": "Fraude",
    "status": "Final judgment",
    "outcomes": ["Conviction", "Guilty plea or agreement"],
    "summary": SUMMARY,
    "lessons": "Suivre l'argent avant les marchandises [1].",
    "sources": "1; Communiqué sur le jugement; Parquet d'Exemple; 2021-05-04; https://www.example.org/jugement; French; Official text\n"
    "https://www.example.org/arret",
    "section:summary-of-facts": "Des boîtes ont été vendues [1].\n\n### Et ensuite\n\nRien [2].",
}


@pytest.fixture(scope="module")
def asked(vocabularies):
    return form("case", "en", vocabularies)


def written_by_github(asked, given):
    """The text of an issue as GitHub writes it from a form's answers."""
    parts = []
    for element in yaml.safe_load(to_issue_form(asked))["body"]:
        if element["type"] == "markdown":
            continue
        key = next(
            (one.key for one in asked.questions if one.key.replace(":", "-").replace(".", "-") == element["id"]), ""
        )
        answer = given.get(key)
        if element["type"] == "checkboxes":
            ticked = answer or []
            options = [option["label"] for option in element["attributes"]["options"]]
            assert set(ticked) <= set(options), options
            text = "\n".join(f"- [{'X' if option in ticked else ' '}] {option}" for option in options)
        else:
            if element["type"] == "dropdown" and answer:
                assert answer in element["attributes"]["options"]
            text = answer or "_No response_"
        parts.append(f"### {element['attributes']['label']}\n\n{text}")
    return "\n\n".join(parts)


def test_every_answer_is_found_again(asked):
    text = written_by_github(asked, GIVEN)
    assert is_issue(text, asked)
    found = answers(text, asked)
    assert found == {**GIVEN, "outcomes": "Conviction\nGuilty plea or agreement"}


def test_windows_line_ends_are_read_too(asked):
    assert answers(written_by_github(asked, GIVEN).replace("\n", "\r\n"), asked)["summary"] == SUMMARY


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_questions_of_a_form_have_the_same_label(kind, vocabularies):
    asked = form(kind, "en", vocabularies)
    labels = [label_of(question, asked) for question in asked.questions]
    assert len(labels) == len(set(labels))


def test_a_questionnaire_and_other_texts_are_no_issues(asked):
    assert not is_issue("# A text\n\n### Title\n\nx\n", asked)
    assert not is_issue(as_questionnaire(written_by_github(asked, GIVEN), asked), asked)


def test_sources_become_rows_whatever_is_left_out(asked):
    table = as_questionnaire(written_by_github(asked, GIVEN), asked)
    assert (
        "| 1 | Communiqué sur le jugement | Parquet d'Exemple | 2021-05-04 | https://www.example.org/jugement | French | Official text |"
        in table
    )
    assert "| 2 |  |  |  | https://www.example.org/arret |  |  |" in table


def test_what_looks_like_the_forms_words_within_an_answer_stays_there(asked):
    """Labels as headings, a list with boxes, the word None, and what was written around the form afterwards."""
    given = GIVEN | {
        "section:cooperation": "Deux États.\n\n### Challenges\n\n- [ ] à vérifier\n- [x] vu",
        "section:challenges": "None",
        "section:investigation": "### Investigation\n\nElle commence.",
    }
    text = f"Bonjour,\n\n{written_by_github(asked, given)}\n\nMerci !"
    found = answers(text, asked)
    assert {key: found[key] for key in given if key != "outcomes"} == {
        key: given[key] for key in given if key != "outcomes"
    }
    assert found[""] == "Bonjour,\n\nMerci !"


def test_a_form_of_another_kind_is_known_by_its_questions(vocabularies):
    for kind in KINDS:
        asked = form(kind, "en", vocabularies)
        text = questionnaire_of(written_by_github(asked, {"title": "x"}), vocabularies)
        assert f"<!-- kb-form {kind} en -->" in text


def test_a_source_with_more_semicolons_loses_nothing(asked, vocabularies):
    line = "3; Un titre ; en deux parts; Parquet; 2021; https://www.example.org/a; French; Official text; page 4"
    text = written_by_github(asked, GIVEN | {"sources": line})
    found = read_markdown(as_questionnaire(text, asked), vocabularies)
    assert found.sources[0]["title"] == "Un titre; en deux parts" and found.sources[0]["type"] == "Official text"
    assert found.texts["sources"] == ["3: page 4"]


@pytest.mark.parametrize("name", ["issue.md", "event.json", "view.json"])
def test_an_issue_begins_an_entry(name, asked, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    body = written_by_github(asked, GIVEN)
    text = {
        "issue.md": body,
        "event.json": json.dumps({"issue": {"body": body}}),
        "view.json": json.dumps({"body": body}),
    }
    (tmp_path / name).write_text(text[name], "utf-8")
    result = CliRunner().invoke(main, ["new", "case", "--corpus", "corpus", "--from", name, "--print"])
    assert result.exit_code == 0, result.stderr
    front = yaml.safe_load(result.stdout.split("---\n")[1])
    assert front["countries"] == ["FRA", "NLD"]
    assert (front["lang"], front["state"], front["status"]) == ("fr", "draft", "final-judgment")
    assert front["crimes"] == ["fraud"] and "conviction" in front["outcomes"]
    assert front["period"] == {"from": 2019, "to": 2021}
    assert [source["url"] for source in front["sources"]] == [
        "https://www.example.org/jugement", "https://www.example.org/arret",
    ]  # fmt: skip
    assert front["summary"].strip() == SUMMARY
    assert "Des boîtes ont été vendues" in result.stdout and "_No response_" not in result.stdout


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"issue": {"body": null}}', '{"body": 3}', '"x"'])
def test_json_without_an_issue_is_said_to_hold_no_answer(text, tmp_path):
    (tmp_path / "event.json").write_text(text)
    result = CliRunner().invoke(main, ["new", "case", "--from", str(tmp_path / "event.json"), "--print"])
    assert (result.exit_code, "holds no answer" in result.stderr) == (1, True)
