"""Stored rich text has one reader on the server, `richtext.parsing`: nothing else looks for tags.

The rules look at patterns and searches over text, not over bytes: stored HTML is text, and the
XML inside of office files is bytes. See docs/decisions/0054-one-tree-of-rich-text.md.
"""

import ast
import re
from functools import cache

import pytest
from django.conf import settings

from tests.test_architecture import ROOT, python_files

READER = "richtext/parsing.py"
# What may look for tags besides, because it reads something else than stored rich text.
OTHERS = {
    "richtext/limits.py": "counts what foreign HTML would cost, before any parser reads it",
    "richtext/sanitise.py": "hands foreign HTML to nh3, with the names of tags that it knows",
    "richtext/notation_reading.py": "reads what people type, in which a few tags are signs",
    "richtext/notation.py": "escapes what its own reader would take for a tag",
    "office/spreadsheets/html_tables.py": "reads web pages that are saved as spreadsheets",
    "office/spreadsheets/reading.py": "recognises web pages that are saved as spreadsheets",
    "mail/links.py": "reads messages that templates of ours wrote",
    "people/importer/contacts.py": "reads addresses in angle brackets, as mail programs write them",
}
PARSERS = {
    "bs4", "django.utils.html.strip_tags", "html.parser", "html.parser.HTMLParser", "html5lib",
    "lxml.html", "markupsafe.Markup.striptags", "nh3", "selectolax",
}  # fmt: skip
SEARCHES = {
    "count", "endswith", "find", "index", "partition", "removeprefix", "removesuffix", "replace",
    "rfind", "rindex", "rpartition", "rsplit", "split", "startswith", "striptags",
}  # fmt: skip
_NOT_A_SIGN = re.compile(r"\(\?P?<[=!\w]|\[[^\]]*\]")  # groups with a name, looks behind, classes
_TAG_SIGN = re.compile(r"<(?![\s=>]|$)")


def parsers(tree: ast.Module) -> list[str]:
    """Parsers of HTML that the module imports."""
    imported = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [(alias.name,) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [(node.module, f"{node.module}.{alias.name}") for alias in node.names]
        else:
            continue
        imported += [f"line {node.lineno}: {group[0]}" for group in names if PARSERS & {*group}]
    return imported


def patterns(tree: ast.Module) -> list[str]:
    """Regular expressions in which a tag begins."""
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return [
        f"line {node.lineno}: a pattern"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.args and _name_of(node.func) == "re"
        if _TAG_SIGN.search(_NOT_A_SIGN.sub("", _text_of(node.args[0], constants)))
    ]


def searches(tree: ast.Module) -> list[str]:
    """Searches in a string for the beginning of a tag: `html.count("<p>")`, `"<p>" in html`."""
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in SEARCHES:
            looked_for = [*node.args[:1], *([node] if node.func.attr == "striptags" else ())]
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            looked_for = [node.left]
        else:
            continue
        if any(_begins_a_tag(part) for part in looked_for):
            lines.append(f"line {node.lineno}: a search")
    return lines


def _name_of(function: ast.expr) -> str:
    return getattr(getattr(function, "value", None), "id", "")


def _text_of(node: ast.expr, constants: dict[str, ast.expr], depth: int = 3) -> str:
    """All texts in an expression, also those behind the names of the module's constants."""
    texts = []
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            texts.append(part.value)
        elif isinstance(part, ast.FormattedValue):
            texts.append(r"\w")
        elif isinstance(part, ast.Name) and part.id in constants and depth:
            texts.append(_text_of(constants[part.id], constants, depth - 1))
    return "".join(texts)


def _begins_a_tag(node: ast.expr) -> bool:
    return any(
        isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and part.value.startswith(("<", "</"))
        for part in ast.walk(node)
    )


RULES = (parsers, patterns, searches)


@cache
def lines_by_module() -> dict[str, list[str]]:
    """The lines that look for tags, by module."""
    lines: dict[str, list[str]] = {}
    for path in python_files(*settings.HOUSE, "sscroadmap"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if in_module := [line for rule in RULES for line in rule(tree)]:
            lines[path.relative_to(ROOT).as_posix()] = in_module
    return lines


def test_stored_rich_text_has_one_reader():
    others = {
        path: lines for path, lines in lines_by_module().items() if path not in (READER, *OTHERS)
    }

    assert not others


def test_each_place_that_is_named_looks_for_tags():
    assert {READER, *OTHERS} <= lines_by_module().keys()


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (parsers, "from html.parser import HTMLParser"),
        (parsers, "import lxml.html"),
        (parsers, "from lxml import html"),
        (parsers, "from bs4 import BeautifulSoup"),
        (parsers, "def f():\n    import nh3"),
        (parsers, "from django.utils.html import format_html, strip_tags"),
        (patterns, 'import re\nre.compile(r"<[^>]+>")'),
        (patterns, 'import re\nre.sub(r"</?p\\b", "", html)'),
        (patterns, 'import re\nre.compile(rf"<{name}>")'),
        (patterns, 'import re\n_SIGNS = r"<(?=\\S)"\nre.compile(rf"{_SIGNS}|x")'),
        (searches, 'html.count("<")'),
        (searches, 'html.split("</p>")'),
        (searches, 'html.endswith(("</p>", "</ul>"))'),
        (searches, 'is_list = "<ul" in html'),
    ],
)
def test_control_a_second_reader_is_noticed(rule, source):
    assert len(rule(ast.parse(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        'import re\nre.compile(r"(?P<year>\\d+)(?<!x)[^\\s<>]")',
        'html = f"<p>{text}</p>"',
        "is_less = a < b",
    ],
)
def test_control_what_looks_for_no_tag_is_left_alone(source):
    assert [line for rule in RULES for line in rule(ast.parse(source))] == []
