"""Generated parts of documents say what they would say if they were written now."""

import pytest

from tests.generated import LOCALE, PARTS, ROOT, made_files, messages_pot, updated_catalogue, written


@pytest.mark.parametrize("name", PARTS)
def test_a_generated_part_is_fresh(name):
    old = (ROOT / name).read_text("utf-8")
    assert written(name, old) == old, "run: make generated"


@pytest.mark.parametrize("name", made_files())
def test_a_file_that_is_generated_whole_is_fresh(name):
    assert (ROOT / name).read_text("utf-8") == made_files()[name], "run: make generated"


def test_the_template_of_messages_is_fresh():
    assert (LOCALE / "messages.pot").read_text("utf-8") == messages_pot(), "run: make generated"


@pytest.mark.parametrize("path", sorted(LOCALE.glob("*.po")), ids=lambda path: path.stem)
def test_a_catalogue_has_the_messages_of_the_site(path):
    old = path.read_text("utf-8")
    assert updated_catalogue(path.stem, old) == old, "run: make generated, then translate what is new"
