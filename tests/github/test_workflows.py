"""Workflows, forms and hooks: valid, pinned, allowed no more than they need, and made of commands that exist here."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from kb.cli import main
from kb.model.entry import KINDS
from kb.paths import PACKAGE

ROOT = PACKAGE.parent
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v[0-9]+(\.[0-9]+)*\Z")
# What a step may do besides: put a report where GitHub shows it.
REDIRECTION = re.compile(r'>> "\$GITHUB_STEP_SUMMARY"\Z')


def steps():
    """File, job, step and command of every line that a workflow runs."""
    for path in WORKFLOWS:
        for job, content in yaml.safe_load(path.read_text("utf-8"))["jobs"].items():
            for step in content["steps"]:
                for line in step.get("run", "").splitlines():
                    yield pytest.param(line, id=f"{path.stem}-{job}-{line[:40]}")


def schema_says(schema, path):
    """What is wrong with a file by a schema that comes with check-jsonschema: nothing is fetched."""
    command = [BIN / "check-jsonschema", "--builtin-schema", schema, "--no-cache", path]
    done = subprocess.run(command, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_is_valid_and_ends(path, schema):
    assert schema_says(schema, path) == ""


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_is_valid(path):
    assert schema_says("vendor.github-issue-forms", path) == ""
    body = yaml.safe_load(path.read_text("utf-8"))["body"]
    ids = [element["id"] for element in body if "id" in element]
    labels = [element["attributes"]["label"] for element in body if "label" in element["attributes"]]
    assert len(ids) == len(set(ids)) and len(labels) == len(set(labels))
    for element in body:
        options = element["attributes"].get("options", [])
        words = [option["label"] if isinstance(option, dict) else option for option in options]
        assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("schema", "name"),
    [("vendor.dependabot", "dependabot.yml"), ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml")],
)
def test_the_other_files_of_github_are_valid(schema, name):
    assert schema_says(schema, ROOT / ".github" / name) == ""


def test_a_schema_finds_what_is_wrong(tmp_path):
    (tmp_path / "bad.yml").write_text("name: x\non: push\njobs:\n  a:\n    steps: 3\n")
    assert "steps" in schema_says("vendor.github-workflows", tmp_path / "bad.yml")


def test_an_auditor_finds_nothing_unsafe():
    """zizmor: unpinned actions, too many permissions, credentials that stay, text of strangers in commands …"""
    command = [BIN / "zizmor", "--offline", "--no-progress", "--pedantic", ROOT / ".github"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(path):
    uses = [line.strip().removeprefix("- ") for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert uses and [line for line in uses if not PINNED.match(line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read(path):
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    wider = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    assert wider == ({"pages": {"pages": "write", "id-token": "write"}} if path.stem == "publish" else {})
    # `on` is a truth value to YAML.
    assert "pull_request_target" not in workflow[True]


@pytest.mark.parametrize("line", list(steps()))
def test_a_step_is_one_command_of_the_makefile_or_of_kb(line):
    command = shlex.split(REDIRECTION.sub("", line.strip()).strip().replace("$GITHUB_EVENT_PATH", __file__))
    assert not set(line) & set("|;&`") and "${{" not in line
    if command[0] == "make":
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert [target for target in command[1:] if target not in targets] == []
    else:
        assert command[0] == ".venv/bin/kb"
        check_command(command[1:])


def check_command(arguments):
    """Raises unless `kb` understands these arguments."""
    name, *rest = arguments
    with click.Context(main) as context:
        command = main.get_command(context, name)
        assert command, f"there is no command kb {name}"
        command.make_context(name, list(rest), parent=context).close()


def test_a_command_that_is_not_there_is_noticed():
    with pytest.raises(AssertionError):
        check_command(["nothing"])
    with pytest.raises(click.UsageError):
        check_command(["check", "--nothing"])


def test_hooks_run_what_is_there_on_the_files_that_it_is_for():
    hooks = {hook["id"]: hook for repo in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
             for hook in repo["hooks"]}  # fmt: skip
    assert set(hooks) == {"kb-check", "kb-check-vocabularies", "ruff-check", "ruff-format"}
    for hook in hooks.values():
        program, *arguments = shlex.split(hook["entry"])
        assert program in (".venv/bin/kb", ".venv/bin/ruff")
        if program.endswith("/kb"):
            check_command(arguments)
    entries = re.compile(hooks["kb-check"]["files"])
    assert entries.search("corpus/cases/2020-fra-example.fr.md")
    assert not entries.search("corpus/README.md") and not entries.search("tests/mini/cases/x.md")
    assert re.search(hooks["kb-check-vocabularies"]["files"], "corpus/vocabularies/crimes.yml")


def test_a_proposal_of_every_kind_becomes_a_draft():
    steps = yaml.safe_load((ROOT / ".github" / "workflows" / "proposal.yml").read_text("utf-8"))["jobs"]["draft"][
        "steps"
    ]
    made = {step["run"].split()[2]: step["if"] for step in steps if "kb new" in step.get("run", "")}
    assert set(made) == set(KINDS)
    for kind, condition in made.items():
        form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / f"{kind}.yml").read_text("utf-8"))
        assert kind in form["labels"] and "proposal" in form["labels"] and f"'{kind}'" in condition


def test_every_template_of_a_pull_request_is_named_in_the_first_one():
    names = {path.name for path in (ROOT / ".github" / "PULL_REQUEST_TEMPLATE").glob("*.md")}
    text = (ROOT / ".github" / "pull_request_template.md").read_text("utf-8")
    assert names == set(re.findall(r"[a-z-]+\.md", text))
