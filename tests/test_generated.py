"""Generated parts of documents say what they would say if they were written now."""

import pytest

from kb.model.schema import MODELS
from tests.generated import LOCALE, PARTS, ROOT, messages_pot, schema_files, updated_catalogue, written


@pytest.mark.parametrize("name", PARTS)
def test_a_generated_part_is_fresh(name):
    old = (ROOT / name).read_text("utf-8")
    assert written(name, old) == old, "run: make generated"


@pytest.mark.parametrize("name", [f"schema/{model}.schema.json" for model in MODELS])
def test_a_schema_for_editors_is_fresh(name):
    assert (ROOT / name).read_text("utf-8") == schema_files()[name], "run: make generated"


def test_the_template_of_messages_is_fresh():
    assert (LOCALE / "messages.pot").read_text("utf-8") == messages_pot(), "run: make generated"


@pytest.mark.parametrize("path", sorted(LOCALE.glob("*.po")), ids=lambda path: path.stem)
def test_a_catalogue_has_the_messages_of_the_site(path):
    old = path.read_text("utf-8")
    assert updated_catalogue(path.stem, old) == old, "run: make generated, then translate what is new"
