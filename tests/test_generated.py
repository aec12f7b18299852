"""Generated parts of documents say what they would say if they were written now."""

import pytest

from tests.generated import LOCALE, PARTS, ROOT, messages_pot, written


@pytest.mark.parametrize("name", PARTS)
def test_a_generated_part_is_fresh(name):
    old = (ROOT / name).read_text("utf-8")
    assert written(name, old) == old, "run: make generated"


def test_the_template_of_messages_is_fresh():
    assert (LOCALE / "messages.pot").read_text("utf-8") == messages_pot(), "run: make generated"
