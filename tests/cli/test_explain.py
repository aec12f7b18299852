"""`kb explain`."""

import pytest
from click.testing import CliRunner

from kb.checks.catalogue import RULES
from kb.cli import main


def explain(*arguments):
    return CliRunner().invoke(main, ["explain", *arguments])


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_code_is_explained_with_its_reason_and_examples(rule):
    result = explain(rule.code)
    assert (result.exit_code, result.stderr) == (0, "")
    assert all(part in result.stdout for part in (rule.code, rule.name, rule.rule, rule.why, "Wrong:", "Right:"))


@pytest.mark.parametrize("code", ["ct103", "paragraph-without-source", "Paragraph-Without-Source"])
def test_a_code_may_be_small_and_a_name_will_do(code):
    assert explain(code).stdout == explain("CT103").stdout


def test_examples_of_many_lines_are_indented():
    assert "Wrong:\n    status: final-judgment\n    status: appeal-pending\n\nRight:" in explain("FM104").stdout


def test_a_warning_is_called_one():
    assert explain("TR102").stdout.startswith("TR102 outdated-translation (warning)\n")


def test_without_a_code_all_are_listed_in_a_line_each():
    lines = explain().stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(RULES)


def test_an_unknown_code_suggests_the_nearest_with_status_two():
    result = explain("CT1O3")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "There is no code 'CT1O3': did you mean 'CT10" in result.stderr


def test_an_unknown_code_without_likeness_leads_to_the_list():
    assert "'kb explain' lists them all" in explain("qqqqqqq").stderr
