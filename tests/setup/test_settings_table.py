"""The table of docs/operations.md against the code: every variable, and nothing else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher.paths import ROOT
from sscroadmap.addresses import PASSWORDS

DOCUMENT = (ROOT / "docs" / "operations.md").read_text()
EXAMPLES = [ROOT / "deploy" / "environment.example", ROOT / "deploy" / "owner.environment.example"]
SOURCES = [*sorted((ROOT / "sscroadmap").glob("*.py")), *sorted((ROOT / "launcher").glob("*.py"))]
NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
# What the product sets for its own processes, or reads from the system; nobody else sets these.
NOT_FOR_OPERATORS = {"DJANGO_SETTINGS_MODULE", "SECURE_PROXY_SSL_HEADER"}
READERS = (
    "environ", "env", "CONFIGURATION", "configuration", "environment", "given", "needed", "place",
)  # fmt: skip


def reader(node: ast.expr) -> str:
    """The name of the object that is asked: env in env.str, os.environ, CONFIGURATION.text."""
    if isinstance(node, ast.Attribute):
        return node.attr if node.attr in READERS else reader(node.value)
    return node.id if isinstance(node, ast.Name) else ""


def variables(source: str) -> Iterator[str]:
    """Environment variables that this Python text reads."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            asked, key = reader(node.func), node.args[0]
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            asked, key = reader(node.value), node.slice
        else:
            continue
        if asked in READERS and isinstance(key, ast.Constant) and NAME.fullmatch(str(key.value)):
            yield str(key.value)


def read_by_the_code() -> set[str]:
    names = {name for path in SOURCES for name in variables(path.read_text())}
    return names.union(PASSWORDS.values()) - NOT_FOR_OPERATORS


def rows() -> dict[str, str]:
    """Variables of the table with their defaults."""
    table = DOCUMENT[DOCUMENT.index("\n## Settings\n") : DOCUMENT.index("\n## What to watch\n")]
    matches = re.findall(r"^\| (`[A-Z0-9_`, ]+`) \| (.+?) \| .+ \|$", table, re.M)
    return {name: default for names, default in matches for name in re.findall(r"\w+", names)}


def set_in(path: Path) -> dict[str, str]:
    """Variables of an example file, also those in a comment, with their values."""
    return dict(re.findall(r"^#?([A-Z0-9_]+)='(.*)'$", path.read_text(), re.M))


def test_every_variable_has_a_row():
    assert read_by_the_code() - set(rows()) == set()


def test_every_row_is_a_variable():
    assert set(rows()) - read_by_the_code() == set()


def test_no_variable_has_two_rows():
    names = re.findall(r"^\| `([A-Z0-9_]+)` \|", DOCUMENT, re.M)

    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_names_only_variables_of_the_table(path: Path):
    assert set_in(path)
    assert set(set_in(path)) <= set(rows())


def test_the_example_sets_everything_that_is_needed():
    needed = {name for name, default in rows().items() if default == "needed"}

    assert needed
    assert needed <= set(set_in(EXAMPLES[0]))


def test_the_defaults_in_the_example_are_those_of_the_table():
    shown = re.findall(r"^#([A-Z0-9_]+)='(.*)'$", EXAMPLES[0].read_text(), re.M)
    defaults = {name: default.strip("`") for name, default in rows().items()}
    simple = {name: value for name, value in shown if re.fullmatch(r"`.+`", rows()[name])}

    assert simple
    assert simple == {name: expand(defaults[name]) for name in simple}


def expand(default: str) -> str:
    """GUNICORN_BIND's default names PORT, whose default is 8000."""
    return default.replace("$PORT", "8000")


@pytest.mark.parametrize(
    "source",
    [
        'env.str("SOME_NAME", default="")',
        'CONFIGURATION.text("SOME_NAME")',
        'os.environ.get("SOME_NAME") or 1',
        'value = os.environ["SOME_NAME"]',
        'needed("SOME_NAME", "Set it.")',
    ],
)
def test_control_a_variable_is_seen_however_it_is_read(source: str):
    assert list(variables(source)) == ["SOME_NAME"]


def test_control_a_variable_that_is_only_set_is_not_one():
    assert list(variables('os.environ["SOME_NAME"] = "1"')) == []
