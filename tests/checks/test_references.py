"""Relations between entries, in both directions."""

import pytest

from kb.checks.corpus import check_corpus
from kb.corpus.document import read_document
from kb.model.translation import original_digests
from tests.factories import ABSENT, CASE_ID, SOURCE, a_body, a_case, a_corpus, a_practice, a_tool, a_translation, a_unit

CASE, FRENCH = f"cases/{CASE_ID}.md", f"cases/{CASE_ID}.fr.md"
PRACTICE, TOOL, UNIT = "practices/example-practice.md", "tools/example-tool.md", "units/example-unit.md"


@pytest.fixture
def found(tmp_path):
    """Path, code and hint of what is wrong in a corpus of these files."""

    def check(files):
        corpus = a_corpus(tmp_path, files)
        return [
            (problem.path.relative_to(corpus).as_posix(), problem.code, problem.hint)
            for problem in check_corpus(corpus)
            if problem.code != "EV101"  # one example is enough here
        ]

    return check


def example(entry, bearing="supports"):
    return {"entry": entry, "bearing": bearing, "text": "It shows it."}


def test_an_entry_that_is_not_there_suggests_the_nearest_of_the_right_kind(found):
    files = {CASE: a_case(units=["example-units"]), UNIT: a_unit(), TOOL: a_tool()}
    assert found(files) == [(CASE, "XR101", "did you mean 'example-unit'?")]


def test_an_entry_that_was_renamed_suggests_its_new_id(found):
    unit = a_unit(former_ids=["example-bureau"])
    files = {CASE: a_case(units=["example-bureau"], body=a_body("case", challenges="[A](entry:example-bureau)[^s1]"))}
    assert found({**files, UNIT: unit}) == [(CASE, "XR101", "write 'example-unit'")] * 2


def test_a_translation_of_an_entry_that_was_renamed_says_what_to_do(found):
    new = CASE_ID.replace("example", "lantern")
    files = {f"cases/{new}.md": a_case(id=new, former_ids=[CASE_ID]), FRENCH: a_translation()}
    hint = f"the original is now '{new}': change the id and the name of this file too"
    assert found(files) == [(FRENCH, "TR101", hint)]


def test_a_translation_that_names_no_original_is_told_which_to_name(found, tmp_path):
    digest, _ = digests(tmp_path, a_case())
    files = {CASE: a_case(), FRENCH: a_translation(of=ABSENT)}
    assert [(code, hint) for _, code, hint in found(files) if code == "TR102"] == [
        ("TR102", f"compare the two, then write 'of: \"{digest}\"'")
    ]


def test_an_entry_that_is_not_there_is_noticed_wherever_it_is_named(found):
    lesson = {"id": "l1", "text": "A lesson.", "bears_on": ["no-practice"], "drawn_by": "editor"}
    body = a_body("case", challenges="[A](entry:no-one) and [b](entry:no-two).[^s1]")
    assert [code for _, code, _ in found({CASE: a_case(lessons=[lesson], related=["no-entry"], body=body)})] == [
        "XR101"
    ] * 4


def test_a_link_in_code_names_no_entry(found):
    assert found({CASE: a_case(body=a_body("case", challenges="`[a](entry:no-one)`[^s1]"))}) == []


@pytest.mark.parametrize("target", [None, 12, ["example-unit"], {"id": "example-unit"}])
def test_a_value_that_is_no_text_is_a_wrong_type_and_no_unknown_entry(found, target):
    assert [code for _, code, _ in found({CASE: a_case(units=[target]), UNIT: a_unit()})] == ["FD105"]


def test_an_entry_of_another_kind_is_reported(found):
    assert found({CASE: a_case(units=["example-tool"]), TOOL: a_tool()}) == [(CASE, "XR102", "")]


def test_a_practice_that_does_not_name_the_case_in_return_is_reported_in_the_case(found):
    files = {CASE: a_case(practices=["example-practice"]), PRACTICE: a_practice()}
    hint = f"add '{CASE_ID}' to 'examples' in {PRACTICE}, or remove it here"
    assert found(files) == [(CASE, "XR103", hint)]


def test_a_case_that_does_not_name_the_practice_in_return_is_reported_in_the_practice(found):
    files = {CASE: a_case(), PRACTICE: a_practice(examples=[example(CASE_ID)])}
    hint = f"add 'example-practice' to 'practices' in {CASE}, or remove it here"
    assert found(files) == [(PRACTICE, "XR103", hint)]


def test_a_case_and_a_practice_that_name_each_other_are_right(found):
    files = {CASE: a_case(practices=["example-practice"]), PRACTICE: a_practice(examples=[example(CASE_ID)])}
    assert found(files) == []


def test_a_unit_and_a_tool_need_not_be_named_in_return(found):
    files = {
        UNIT: a_unit(),
        TOOL: a_tool(practices=["example-practice"]),
        PRACTICE: a_practice(examples=[example("example-unit")]),
    }
    assert found(files) == []


def test_a_case_that_could_not_be_read_is_not_said_to_name_nothing(found):
    files = {CASE: "---\nid: [\n---\n", PRACTICE: a_practice(examples=[example(CASE_ID)])}
    assert {path for path, _, _ in found(files)} == {CASE}


def test_an_id_that_two_entries_have_is_reported_at_the_second(found):
    files = {PRACTICE: a_practice(), "units/example-practice.md": a_unit(id="example-practice")}
    assert found(files) == [("units/example-practice.md", "XR104", "rename one of the two files and change its id")]


def test_a_former_id_that_is_in_use_is_reported(found):
    files = {CASE: a_case(former_ids=["example-unit", "old-name"]), UNIT: a_unit()}
    assert found(files) == [(CASE, "XR105", "remove it here")]


def test_a_former_id_that_two_entries_claim_is_reported_at_the_second(found):
    files = {CASE: a_case(former_ids=["old-name"]), UNIT: a_unit(former_ids=["old-name"])}
    assert found(files) == [(UNIT, "XR105", "remove it here")]


def test_a_former_id_leads_to_no_entry_in_the_corpus_itself(found):
    files = {CASE: a_case(related=["old-name"]), UNIT: a_unit(former_ids=["old-name"])}
    assert [(path, code) for path, code, _ in found(files)] == [(CASE, "XR101")]


def test_an_entry_that_names_itself_is_reported_but_a_lesson_may_bear_on_its_own_practice(found):
    lesson = {"id": "l1", "text": "A lesson.", "bears_on": ["example-practice"], "drawn_by": "editor"}
    assert found({PRACTICE: a_practice(lessons=[lesson])}) == []
    assert found({PRACTICE: a_practice(related=["example-practice"])}) == [(PRACTICE, "XR106", "remove it")]


@pytest.mark.parametrize(
    ("subject", "hint"), [("crimes/fraud", "did you mean 'crime'?"), ("crime/frauds", "did you mean 'fraud'?")]
)
def test_a_lesson_bears_on_terms_that_exist(found, subject, hint):
    lesson = {"id": "l1", "text": "A lesson.", "bears_on": [subject], "drawn_by": "editor"}
    assert found({CASE: a_case(lessons=[lesson])}) == [(CASE, "FD103", hint)]


def digests(tmp_path, text):
    document = read_document(a_corpus(tmp_path, {CASE: text}) / CASE)
    return original_digests(document.data, document.body)


def test_a_translation_of_the_original_as_it_is_now_is_right(found, tmp_path):
    head, _ = digests(tmp_path, a_case())
    assert found({CASE: a_case(), FRENCH: a_translation(of=head)}) == []


def test_a_translation_of_an_earlier_original_says_what_to_write(found, tmp_path):
    head, _ = digests(tmp_path, a_case(title="Another title"))
    hint = f"compare the two, then write 'of: \"{head}\"'"
    assert found({CASE: a_case(title="Another title"), FRENCH: a_translation(of="0123456789ab")}) == [
        (FRENCH, "TR102", hint)
    ]


def test_a_translation_is_not_outdated_by_an_original_that_could_not_be_read(found):
    assert [
        code for path, code, _ in found({CASE: "---\nid: [\n---\n", FRENCH: a_translation()}) if path == FRENCH
    ] == []


def test_a_translation_without_original_suggests_the_nearest(found):
    files = {CASE: a_case(), "cases/2020-fra-operation-exampel.fr.md": a_translation(id="2020-fra-operation-exampel")}
    assert found(files) == [("cases/2020-fra-operation-exampel.fr.md", "TR101", f"did you mean '{CASE_ID}'?")]


def test_a_translation_in_another_folder_than_its_original_is_reported(found, tmp_path):
    head, _ = digests(tmp_path, a_case())
    files = {CASE: a_case(), f"units/{CASE_ID}.fr.md": a_translation(of=head)}
    assert found(files) == [(f"units/{CASE_ID}.fr.md", "TR101", "move this translation into cases/")]


def test_a_translation_cites_sources_of_its_original(found, tmp_path):
    headings = "Résumé des faits · Enquête · Coopération · Procédure et issue · Facteurs de succès · Difficultés"
    body = "".join(f"\n## {heading}\n\nUn fait.[^s1]\n" for heading in headings.split(" · "))
    _, whole = digests(tmp_path, a_case())
    text = a_translation(of=whole) + body
    assert found({CASE: a_case(), FRENCH: text}) == []
    assert found({CASE: a_case(), FRENCH: text.replace("s1", "s11", 1)}) == [(FRENCH, "CT101", "did you mean 's1'?")]


@pytest.mark.parametrize(("target", "code"), [("2020-fra-nothing-of-the-kind", "XR101"), (CASE_ID, "XR106")])
def test_a_link_in_the_text_of_a_translation_leads_to_another_entry(found, tmp_path, target, code):
    headings = "Résumé des faits · Enquête · Coopération · Procédure et issue · Facteurs de succès · Difficultés"
    body = "".join(f"\n## {heading}\n\nUn fait.[^s1]\n" for heading in headings.split(" · "))
    _, whole = digests(tmp_path, a_case())
    text = a_translation(of=whole) + body.replace("Un fait", f"[Un fait](entry:{target})", 1)
    assert [(path, said) for path, said, _ in found({CASE: a_case(), FRENCH: text})] == [(FRENCH, code)]


def test_a_translation_says_the_same_of_itself_as_its_name(found, tmp_path):
    head, _ = digests(tmp_path, a_case())
    assert [
        code for _, code, _ in found({CASE: a_case(), FRENCH: a_translation(of=head, lang="es", id="other-id")})
    ] == ["FN104"] * 2


def test_sources_without_id_and_former_ids_of_other_types_hurt_nobody(found):
    source = {name: value for name, value in SOURCE.items() if name != "id"}
    files = {CASE: a_case(sources=[source], former_ids=[None, 1, []], units=ABSENT)}
    assert {code for _, code, _ in found(files)} == {"FD101", "FD105", "CT101"}
