"""The page for contributors and the marks of what is not published."""

import io
import shutil

import docx
import pytest
from datasette.app import Datasette

from kb.database.build import build
from kb.model.entry import KINDS
from kb.web.contribute_page import form_address
from kb.web.site import PLUGIN
from tests.builds import MINI
from tests.web.visitor import Visitor

REPOSITORY = "https://example.org/owner/name"
LANTERN = "/en/case/2011-fra-esp-example-lantern"


@pytest.fixture
def site_with(mini_database, monkeypatch):
    """The site with these settings."""
    opened = []

    def make(**settings):
        monkeypatch.setattr(
            Datasette, "plugin_config", lambda self, name, *_, **__: settings if name == PLUGIN else None
        )
        opened.append(Visitor(mini_database))
        return opened[-1]

    yield make
    for visitor in opened:
        visitor.close()


def hrefs(answer):
    return [attrs.get("href", "") for tag, attrs in answer.tags if tag == "a"]


def test_with_a_repository_the_page_leads_to_its_forms(site_with):
    site = site_with(repository=REPOSITORY, contact="office@example.org")
    found = hrefs(site.get("/en/contribute"))
    for form in (*KINDS, "error", "translation"):
        assert f"{REPOSITORY}/issues/new?template={form}.yml" in found
        assert (MINI.parent.parent / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml").exists()
    assert "mailto:office@example.org" in found
    assert f"{REPOSITORY}/blob/main/CONTRIBUTING.md" in found
    entry = hrefs(site.get(LANTERN))
    assert f"{REPOSITORY}/edit/main/corpus/cases/2011-fra-esp-example-lantern.md" in entry
    assert form_address(REPOSITORY, "error", entry="2011-fra-esp-example-lantern") in entry


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("", "names no address"),
        ("Office of Examples, 1 Lamp Street", "Office of Examples, 1 Lamp Street"),
        ("https://example.org/contact", '<a href="https://example.org/contact"'),
        ("<b>x</b>@example.org", "&lt;b&gt;x&lt;/b&gt;@example.org"),
    ],
)
def test_without_a_repository_the_page_says_where_to_write_or_that_there_is_no_address(site_with, contact, said):
    answer = site_with(contact=contact).get("/en/contribute")
    assert answer.status == 200 and said in answer.text
    assert not [place for place in hrefs(answer) if "issues/new" in place]


@pytest.mark.parametrize("lang", ["ar", "zh", "en", "fr", "ru", "es"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_questionnaire_can_be_downloaded_in_every_language(site, lang, kind):
    assert f"/{lang}/questionnaire/{kind}.docx" in hrefs(site.get(f"/{lang}/contribute"))
    answer = site.get(f"/{lang}/questionnaire/{kind}.docx")
    assert answer.status == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="questionnaire-{kind}.{lang}.docx"'
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(answer.body)).paragraphs)
    assert f"kb-form {kind} {lang}" in text


def test_every_page_leads_to_the_one_for_contributors(site):
    assert "/en/contribute" in hrefs(site.get("/en/help"))
    assert site.get("/en/questionnaire/book.docx").status == 404


@pytest.fixture
def site_of_drafts(tmp_path):
    """The site of a copy that holds a draft and a review."""
    corpus = shutil.copytree(MINI, tmp_path / "corpus")
    path = corpus / "tools" / "example-lamp-guide.md"
    text = path.read_text("utf-8").replace(
        'reviewed: "',
        'state: review\nreviews: [{office: "Office & <i>Co</i>", date: "2026-02-03", what: law}]\nreviewed: "',
    )
    path.write_text(text, "utf-8")
    assert build(corpus, tmp_path / "kb.db", cached=False, drafts=True).made
    visitor = Visitor(tmp_path / "kb.db")
    yield visitor
    visitor.close()


def test_a_copy_with_drafts_says_so_everywhere_and_marks_each(site_of_drafts, site):
    page = site_of_drafts.get("/en/tool/example-lamp-guide").text
    assert "Under review." in page and "This entry is not on the public site." in page
    assert "Office &amp; &lt;i&gt;Co&lt;/i&gt;" in page and "3 February 2026" in page and "the law" in page
    front = site_of_drafts.get("/en/").text
    assert "holds entries that are not published yet" in front and 'content="noindex, nofollow"' in front
    assert '<span class="state">Under review</span>' in site_of_drafts.get("/en/search?kind=tool").text
    assert '<span class="state">' not in site_of_drafts.get("/en/search?kind=unit").text
    assert "not published" not in site.get("/en/").text and 'class="state"' not in site.get("/en/search").text
