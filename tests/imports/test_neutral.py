"""`imports` serves every importer: it names none of them, and nothing of the apps above it."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from imports.importer import IMPORTERS

ROOT = Path(settings.BASE_DIR)
ABOVE = settings.HOUSE[settings.HOUSE.index("imports") + 1 :]
OWNED = re.compile(rf"[\"'](?:{'|'.join([*ABOVE, 'workshops'])})[:/]")
COMPARED = re.compile(r"(?:batch\.importer|importer\.name)\s*(?:==|!=|in)\s")
# What lists hold is said by their importers (imports.display.Wording).
HELD = re.compile(
    r"\b(?:people|persons?|participants?|participations?|employers?|countr(?:y|ies)|commitments?|"
    r"milestones?|events?|workshops?)\b",
    re.IGNORECASE,
)
FOLDERS = [ROOT / "imports", ROOT / "templates" / "imports"]
SOURCES = sorted(
    path
    for folder in FOLDERS
    for path in folder.rglob("*")
    if path.suffix in (".py", ".html", ".txt") and "migrations" not in path.parts
)
MARKED = re.compile(
    r"{%\s*translate\s+[\"'](.+?)[\"']|"
    r"{%\s*blocktranslate.*?%}(.+?){%\s*endblocktranslate\s*%}",
    re.DOTALL,
)
MARKERS = {"_", "gettext", "gettext_lazy", "ngettext"}


def named(pattern, text):
    return [line.strip() for line in text.splitlines() if pattern.search(line)]


def sentences(path):
    """What the file shows to people, as far as it is marked for translation."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return [" ".join(match).strip() for match in MARKED.findall(text)]
    return [
        str(argument.value)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKERS
        for argument in node.args
        if isinstance(argument, ast.Constant)
    ]


@pytest.mark.parametrize(
    "pattern", [OWNED, COMPARED], ids=["addresses and templates", "names of importers"]
)
def test_imports_name_no_app_above_and_compare_no_importer(pattern):
    assert len(SOURCES) > 50
    assert not [
        f"{path.relative_to(ROOT)}: {line}"
        for path in SOURCES
        for line in named(pattern, path.read_text(encoding="utf-8"))
    ]


def test_imports_hold_no_name_of_an_importer():
    names = re.compile("|".join(rf"[\"']{re.escape(name)}[\"']" for name in IMPORTERS))

    assert IMPORTERS
    assert not [
        f"{path.relative_to(ROOT)}: {line}"
        for path in SOURCES
        for line in named(names, path.read_text(encoding="utf-8"))
    ]


def test_sentences_of_imports_do_not_say_what_a_list_holds():
    shown = [(path, sentence) for path in SOURCES for sentence in sentences(path)]

    assert len(shown) > 100
    assert not [
        f"{path.relative_to(ROOT)}: {sentence}" for path, sentence in shown if HELD.search(sentence)
    ]


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (OWNED, 'reverse("workshops:check-import")'),
        (OWNED, "{% include 'people/imports/_whom.html' %}"),
        (COMPARED, 'if batch.importer == "people":'),
        (COMPARED, "if importer.name in SET_BASED:"),
        (HELD, "Import as a new person"),
    ],
)
def test_control_a_name_from_above_is_seen(pattern, line):
    assert named(pattern, line) == [line]


def test_control_the_sentences_of_a_template_and_of_a_module_are_read():
    assert "Undo this import?" in sentences(ROOT / "templates" / "imports" / "undo.html")
    assert "Leave out" in sentences(ROOT / "imports" / "display.py")
