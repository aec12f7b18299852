"""`kb new`."""

import pytest
from click.testing import CliRunner

from kb.checks.corpus import check_corpus, check_document, forbids_build
from kb.checks.text import check_text
from kb.cli import main
from kb.corpus.document import read_document
from kb.model.entry import KINDS
from kb.model.template import template
from kb.paths import KIND_FOLDERS
from tests.factories import CASE_ID, a_body, a_case, a_corpus
from tests.forms.filling import SOURCES, answers, expected, filled_docx, filled_markdown

IDS = {"case": "2020-fra-example", "unit": "example", "practice": "example", "tool": "example"}


@pytest.fixture
def new(tmp_path, monkeypatch):
    """Runs `kb new` in an empty folder, for the corpus `corpus` in it."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        return CliRunner().invoke(main, ["new", "--corpus", "corpus", *arguments])

    return run


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entry_is_written_into_the_folder_of_its_kind(new, tmp_path, vocabularies, kind):
    result = new(kind, IDS[kind])
    path = f"corpus/{KIND_FOLDERS[kind]}/{IDS[kind]}.md"
    assert (result.exit_code, result.stdout) == (0, f"{path}: fill it in, then run: kb check {path}\n")
    assert (tmp_path / path).read_text("utf-8") == template(kind, IDS[kind], vocabularies)


def test_a_template_can_be_printed_and_then_nothing_is_written(new, tmp_path, vocabularies):
    result = new("unit", "example", "--print")
    assert (result.exit_code, result.stdout) == (0, template("unit", "example", vocabularies))
    assert list(tmp_path.iterdir()) == []


def test_an_entry_that_is_there_is_not_overwritten(new, tmp_path):
    path = tmp_path / "corpus" / "tools" / "example.md"
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    result = new("tool", "example")
    assert (result.exit_code, result.stdout, path.read_text()) == (2, "", "mine")
    assert "'corpus/tools/example.md' is there already" in result.stderr


@pytest.mark.parametrize("id", ["Two Words", "../example", "/etc/example", "example.fr", "", "é", "a_b", "a\nb"])
def test_what_is_no_id_is_refused_and_nothing_is_written(new, tmp_path, id):
    result = new("tool", id)
    assert (result.exit_code, result.stdout, "is no id" in result.stderr) == (2, "", True)
    assert list(tmp_path.rglob("*.md")) == []


@pytest.mark.parametrize("arguments", [["book", "example"], ["tool"], []])
def test_another_kind_and_a_missing_id_are_used_wrongly(new, arguments):
    assert new(*arguments).exit_code == 2


def test_an_id_is_made_from_year_countries_and_title(new, tmp_path):
    result = new("case", "--title", "Opération Exemple : des boîtes", "--country", "France", "--country", "إسبانيا",
                 "--year", "2020", "--lang", "fr", "--crime", "blanchiment d'argent")  # fmt: skip
    path = tmp_path / "corpus" / "cases" / "2020-fra-esp-operation-exemple.md"
    assert (result.exit_code, path.exists()) == (0, True)
    document = read_document(path)
    assert {
        name: document.data[name] for name in ("id", "lang", "title", "countries", "period", "crimes", "state")
    } == {
        "id": "2020-fra-esp-operation-exemple",
        "lang": "fr",
        "title": "Opération Exemple : des boîtes",
        "countries": ["FRA", "ESP"],
        "period": {"from": "…"},  # the year of the outcome does not say when the facts began
        "crimes": ["money-laundering"],
        "state": "draft",
    }
    assert "\n## Résumé des faits\n\n…\n" in document.body


@pytest.mark.parametrize(
    ("arguments", "id", "known"),
    [
        (["unit", "--title", "Criminal Assets Bureau", "--country", "Ireland", "--from-date", "March 1996"],
         "irl-criminal-assets-bureau", {"created": "1996-03", "period": {"from": 1996}}),
        (["tool", "--title", "A Guide to Examples", "--from-date", "2004"], "guide-examples",
         {"published": "2004", "period": {"from": 2004}}),
        (["practice", "--title", "Controlled delivery"], "controlled-delivery", {}),
        (["case", "--title", "Дело Лурк", "--lang", "ru", "--country", "RUS", "--from-date", "2015", "--to-date", "2022"],
         "2022-rus-delo-lurk", {"period": {"from": 2015, "to": 2022}}),
        (["case", "--title", "缅北案", "--lang", "zh", "--country", "CHN", "--year", "2025", "--crime", "fraud"],
         "2025-chn-fraud", {}),
        (["case", "--title", "x y z: a", "--country", "FRA", "--year", "2020", "--name", "boxes"], "2020-fra-boxes", {}),
    ],
)  # fmt: skip
def test_each_kind_has_an_id_of_its_own_shape(new, tmp_path, arguments, id, known):
    result = new(*arguments)
    assert result.exit_code == 0, result.stderr
    (path,) = tmp_path.rglob("*.md")
    data = read_document(path).data
    assert (path.stem, {name: data[name] for name in known}) == (id, known)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_begun_has_problems_only_where_three_dots_stand(new, tmp_path, vocabularies, kind):
    new(kind, "--title", "Operation Example", "--country", "FRA", "--year", "2020")
    (path,) = tmp_path.rglob("*.md")
    document = read_document(path)
    wrong = [problem for problem in check_document(document, vocabularies).problems if forbids_build(problem)]
    lines = document.text.split("\n")
    assert wrong and [problem for problem in wrong if "…" not in lines[problem.line - 1]] == []


def test_an_id_that_was_made_gives_way_to_one_that_is_taken(new, tmp_path):
    arguments = ["case", "--title", "Operation Example", "--country", "FRA", "--year", "2020"]
    new(*arguments)
    new(*arguments)
    assert sorted(path.stem for path in tmp_path.rglob("*.md")) == [
        "2020-fra-operation-example",
        "2020-fra-operation-example-2",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["case"], "--title (or --name), --country, --year"),
        (["case", "--title", "Operation Example"], "give --country, --year"),
        (["unit", "--title", "Example Unit"], "give --country"),
        (["tool", "--title", "指南"], "--title (or --name)"),
        (
            ["case", "--title", "x", "--country", "Absurdistan", "--year", "2020"],
            "'Absurdistan' is no term of 'countries'",
        ),
        (["unit", "x", "--from-date", "04/05/2019"], "'04/05/2019' is no date"),
        (["case", "--whole", "2020-fra-x"], "--whole is for translations"),
        (["translation", "x"], "wants the id of its entry and --lang"),
        (["translation", "x", "--lang", "fr"], "There is no entry 'x'"),
        (["practice", "--from", "form.md"], "An empty one: kb questionnaire practice"),
        (["case", "--from", "form.odt"], "save it as DOCX"),
        (["case", "--from", "empty.md"], "holds no answer"),
    ],
)
def test_what_does_not_suffice_is_said_and_nothing_is_written(new, tmp_path, arguments, said):
    for name in ("form.md", "form.odt", "empty.md"):
        (tmp_path / name).write_text("# nothing\n")
    result = new(*arguments)
    assert (result.exit_code in (1, 2), result.stdout, said in result.stderr) == (True, "", True), result.stderr
    assert list((tmp_path / "corpus").rglob("*")) == []


@pytest.fixture
def terminal(tmp_path, monkeypatch):
    """Runs `kb new` as at a terminal, with these answers."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kb.cli.new._at_a_terminal", lambda: True)

    def run(*arguments, answers):
        return CliRunner().invoke(main, ["new", "--corpus", "corpus", *arguments], input="\n".join([*answers, ""]))

    return run


def test_at_a_terminal_what_is_not_given_is_asked_and_asked_again_if_it_is_not_known(terminal, tmp_path):
    answers = ["Operation Example: boxes", "Frankreich", "France, Spain", "fraud", "2018", "2020", "fr"]
    result = terminal("case", answers=answers)
    assert result.exit_code == 0, result.output
    assert "not known: Frankreich" in result.output
    data = read_document(tmp_path / "corpus" / "cases" / "2020-fra-esp-operation-example.md").data
    assert (data["countries"], data["crimes"], data["period"], data["lang"]) == (
        ["FRA", "ESP"],
        ["fraud"],
        {"from": 2018, "to": 2020},
        "fr",
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", ["Titre, en une ligne", "(peut rester vide)", "inconnu : Absurdistan", "inconnu : nuages", "Termes à choisir", "Fraude",
                "il faut une année de 1800 à 2100", "complétez-le, puis lancez : kb check"]),
        ("ar", ["العنوان، في سطر واحد", "غير معروف: Absurdistan", "الاحتيال", "ثم شغّل: kb check"]),
        ("ru", ["Заголовок, в одну строку", "неизвестно: nuages", "заполните его"]),
        ("zh", ["标题（一行）", "无法识别：nuages", "请填写该文件"]),
        ("es", ["Título, en una línea", "no se conoce: nuages", "complételo"]),
        ("en", ["Title, in one line", "not known: nuages", "fill it in"]),
    ],
)  # fmt: skip
def test_the_terminal_speaks_the_language_of_who_sits_there(terminal, tmp_path, monkeypatch, lang, said):
    monkeypatch.setenv("LC_ALL", f"{lang}_XX.UTF-8")
    given = ["", "Lamp", "", "Absurdistan", "France، مصر", "nuages", "", "spring", "2018", "2017", "", "de", ""]
    result = terminal("case", answers=given)
    assert result.exit_code == 0, result.output
    output = result.output.replace("\u00a0", " ")
    assert [text for text in said if text not in output] == []
    data = read_document(tmp_path / "corpus" / "cases" / "2018-fra-egy-lamp.md").data
    # Who answers nothing writes in the language in which the question was asked.
    assert (data["lang"], data["countries"], data["period"]) == (lang, ["FRA", "EGY"], {"from": 2018, "to": 2018})


def test_what_stands_open_and_what_is_like_it_is_said_in_the_terminals_language(
    new, tmp_path, vocabularies, monkeypatch
):
    monkeypatch.setenv("LC_ALL", "es_BO.UTF-8")
    a_corpus(tmp_path, {f"cases/{CASE_ID}.md": a_case(title="EncroPhone: a network of boxes")})
    given = answers("en", vocabularies) | {"title": ["The EncroPhone affair"], "remarks": ["call us"]}
    (tmp_path / "form.md").write_text(filled_markdown("case", "en", vocabularies, given, SOURCES), "utf-8")
    result = new("case", "--from", "form.md")
    assert f"Mire primero {CASE_ID}" in result.stderr and "1 nota para la redacción" in result.stderr


def test_at_a_terminal_nothing_is_asked_where_the_id_is_given(terminal):
    assert terminal("case", "2020-fra-example", answers=[]).exit_code == 0


def test_what_looks_like_it_is_named_before_anybody_writes_on(new, tmp_path):
    a_corpus(tmp_path, {f"cases/{CASE_ID}.md": a_case(title="EncroPhone: a network of boxes")})
    result = new("case", "--title", "The EncroPhone affair", "--country", "FRA", "--year", "2020")
    assert f"Look first at {CASE_ID}" in result.stderr
    other = new("case", "--title", "Ships without a port", "--country", "FRA", "--year", "2020")
    assert "Look first" not in other.stderr


def test_a_filled_in_form_becomes_an_entry_whose_open_points_are_seen(new, tmp_path, vocabularies):
    form = tmp_path / "form.docx"
    given = answers("fr", vocabularies) | {"crimes": ["fraude", "vol de nuages"]}
    form.write_bytes(filled_docx("case", "fr", vocabularies, given, SOURCES))
    result = new("case", "--from", str(form))
    assert result.exit_code == 0, result.stderr
    (path,) = tmp_path.rglob("*.md")
    assert path.stem == "2020-fra-bol-deux-bureaux-tenaient-dossier"
    document = read_document(path)
    assert document.traps == ()
    data = document.data
    wanted = expected("fr", vocabularies) | {"crimes": ["fraud"]}
    assert {name: data[name] for name in wanted} == wanted
    assert data["lang"] == "fr"
    comments = "\n".join(line for line in document.text.split("\n") if line.startswith("# "))
    assert "vol de nuages" in comments and "ask the office" in comments
    assert "2 notes for the editor" in result.stderr
    assert "\n## Enquête\n\nDeux bureaux tenaient un dossier commun.[^s1]\n\n" in document.text
    # Nobody has looked whether the sources are silent, nor compared anything with them.
    assert "\n## Difficultés\n\n…\n" in document.text and data["reviewed"] == "…"


def test_a_form_of_another_kind_is_refused(new, tmp_path, vocabularies):
    (tmp_path / "unit.docx").write_bytes(filled_docx("unit", "en", vocabularies, {"title": ["Example Unit"]}))
    result = new("case", "--from", "unit.docx")
    assert (result.exit_code, "the form of a unit" in result.stderr) == (2, True)


def test_what_options_say_comes_before_what_the_form_says(new, tmp_path, vocabularies):
    (tmp_path / "case.docx").write_bytes(filled_docx("case", "en", vocabularies, answers("en", vocabularies), SOURCES))
    new("case", "2021-deu-other", "--from", "case.docx", "--title", "Another title", "--country", "DEU")
    data = read_document(tmp_path / "corpus" / "cases" / "2021-deu-other.md").data
    assert (data["title"], data["countries"], data["status"]) == ("Another title", ["DEU"], "final-judgment")


@pytest.mark.parametrize(
    "text", ["a: b # c", '"', "'x", "- x", "{", "\u202e", "a\u2028b", "]", "%", "&a", "!x", "\t", "|", ">"]
)
def test_no_answer_can_break_the_front_matter(new, tmp_path, vocabularies, text):
    given = {"title": [f"Title {text}"], "bodies": [text, f"x {text}"], "summary": [text], "crimes": [text]}
    given |= {"section:challenges": [text], "remarks": [text], "countries": ["FRA"], "period.from": ["2020"]}
    (tmp_path / "case.md").write_text(filled_markdown("case", "en", vocabularies, given), "utf-8")
    result = new("case", "2020-fra-x", "--from", "case.md")
    assert result.exit_code == 0, result.stderr
    document = read_document(tmp_path / "corpus" / "cases" / "2020-fra-x.md")
    assert [trap.code for trap in document.traps] == []
    assert {problem.code for problem in check_text(document)} == set()


def test_a_translation_begins_with_the_digest_of_its_original(new, tmp_path):
    a_corpus(tmp_path, {f"cases/{CASE_ID}.md": a_case()})
    result = new("translation", CASE_ID, "--lang", "fr")
    path = f"corpus/cases/{CASE_ID}.fr.md"
    assert (result.exit_code, result.stdout) == (0, f"{path}: translate it, then run: kb check {path}\n")
    codes = {problem.code for problem in check_corpus(tmp_path / "corpus")}
    assert codes == {"FD108", "FD109"}  # summary and title are still to be written
    comments = [line for line in (tmp_path / path).read_text("utf-8").split("\n") if line.startswith("# ")]
    assert any("Operation Example: boxes that did not exist" in comment for comment in comments)
    assert new("translation", CASE_ID, "--lang", "fr").exit_code == 2
    assert new("translation", CASE_ID, "--lang", "en").exit_code == 2


def test_a_whole_translation_begins_with_the_text_in_its_place(new, tmp_path):
    lessons = [{"id": "l1", "text": "Agree: first.", "bears_on": ["theme/resources"], "drawn_by": "editor"}]
    a_corpus(
        tmp_path,
        {f"cases/{CASE_ID}.md": a_case(lessons=lessons, body=a_body("case", challenges="Not found in the sources."))},
    )
    assert new("translation", CASE_ID, "--lang", "ar", "--whole").exit_code == 0
    document = read_document(tmp_path / "corpus" / "cases" / f"{CASE_ID}.ar.md")
    assert document.data["lessons"] == [{"id": "l1", "text": "Agree: first."}]
    assert "\n## التحقيق\n\nA fact.[^s1]\n" in document.body
    assert "\n## التحديات\n\nلم يرد في المصادر.\n" in document.body
    assert {problem.code for problem in check_corpus(tmp_path / "corpus")} == {"FD108", "FD109"}
