"""`documents` serves every kind: it names none of them, and nothing of the apps that own them."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ABOVE = settings.HOUSE[settings.HOUSE.index("documents") + 1 :]
OWNED = re.compile(rf"[\"'](?:{'|'.join(ABOVE)})[:/]")
ROWS = re.compile(r"(?i)\b(?:actor|commitment|milestone)s?\b")
COMPARED = re.compile(r"(?:(?:document|template)\.kind|kind\.name)\s*(?:==|!=|in)\s")
SOURCES = sorted(
    path
    for path in [
        *(ROOT / "documents").rglob("*.py"),
        *(ROOT / "templates" / "documents").rglob("*"),
    ]
    if path.is_file() and "migrations" not in path.parts
)


def named(pattern: re.Pattern[str], text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if pattern.search(line)]


@pytest.mark.parametrize(
    "pattern", [OWNED, COMPARED], ids=["addresses and templates", "names of kinds"]
)
def test_documents_name_no_app_above(pattern):
    assert len(SOURCES) > 60
    assert not [
        f"{path.relative_to(ROOT)}: {line}"
        for path in SOURCES
        for line in named(pattern, path.read_text(encoding="utf-8"))
    ]


def strings(path: Path) -> list[str]:
    """The strings of a Python file without docstrings; the lines of a template."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text.splitlines()
    tree = ast.parse(text)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in docstrings
    ]


def test_sentences_and_templates_of_documents_name_no_rows_of_an_app_above():
    assert not [
        f"{path.relative_to(ROOT)}: {text.strip()}"
        for path in SOURCES
        for text in strings(path)
        if ROWS.search(text)
    ]


def test_sentences_of_documents_name_no_kind():
    with (ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po").open("rb") as file:
        messages = [message for message in read_po(file) if _is_of_documents(message)]

    assert len(messages) > 300
    assert {m.id for m in messages if "roadmap" in str(m.id).lower()} == {"SSC Roadmap"}


def _is_of_documents(message):
    return any(
        path.removeprefix("templates/").startswith("documents/")
        for path, _line in message.locations
    )


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (OWNED, 'url_of("roadmaps:history")'),
        (OWNED, "{% include 'commitments/_row.html' %}"),
        (ROWS, "Actors and commitments"),
        (ROWS, "a milestone’s date"),
        (COMPARED, 'if document.kind == "roadmap":'),
        (COMPARED, "if document.kind != ROADMAP.name:"),
        (COMPARED, 'if document.kind in ("roadmap", "report"):'),
    ],
)
def test_control_a_name_from_above_is_seen(pattern, line):
    assert named(pattern, line) == [line]
