"""docs/security.md against OWASP ASVS 5.0.0 and against the tests that it names."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
# Section of the standard, then the level of each of its requirements; those of Level 3 come last
# in each section and are left out.
SECTIONS = """
1.1:22 1.2:111112222 1.3:11222222222 1.4:222 1.5:12
2.1:122 2.2:112 2.3:1222 2.4:2
3.2:11 3.3:1222 3.4:112222 3.5:11122 3.7:22
4.1:122 4.2:2 4.3:22 4.4:1222
5.1:2 5.2:112 5.3:11 5.4:222
6.1:122 6.2:111111112222 6.3:1122 6.4:1122 6.5:22222 6.6:222 6.8:2222
7.1:222 7.2:1111 7.3:22 7.4:11222 7.5:22 7.6:22
8.1:12 8.2:112 8.3:1 8.4:2
9.1:111 9.2:1222
10.1:22 10.2:22 10.3:2222 10.4:11111222222 10.5:22222 10.6:22 10.7:222
11.1:22 11.2:222 11.3:112 11.4:1222 11.5:2 11.6:2
12.1:122 12.2:11 12.3:2222
13.1:2 13.2:22222 13.3:22 13.4:12222
14.1:22 14.2:1222 14.3:122
15.1:122 15.2:122 15.3:1222222
16.1:2 16.2:22222 16.3:2222 16.4:222 16.5:222
17.1:2 17.2:2222 17.3:22
"""
STATES = ("Met", "Not applicable", "Planned")
MOST_WORDS = 15
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
FILE = re.compile(
    r"`((?:tests|accounts|core|roadmaps|workshops|imports|people|sscroadmap|deploy)/[\w./-]+)`"
)
LINK = re.compile(r"\]\(([^)#:]*)(?:#([^)]*))?\)")


class Requirement(NamedTuple):
    """One row of the page."""

    number: str
    level: str
    asked: str
    state: str
    shown_by: str


def of_the_standard() -> dict[str, str]:
    """The number of each requirement of Level 1 and 2, with its level."""
    pairs = (item.split(":") for item in SECTIONS.split())
    return {
        f"{section}.{number}": level
        for section, levels in pairs
        for number, level in enumerate(levels, start=1)
    }


def rows(page: str) -> list[Requirement]:
    """The rows of the tables of requirements."""
    lines = re.findall(r"^\| \d+\.\d+\.\d+ \|.*\|$", page, re.M)
    return [Requirement(*(cell.strip() for cell in line.strip("|").split("|"))) for line in lines]


ROWS = rows(PAGE)
NAMED = sorted(set(TEST.findall(PAGE)))


@cache
def functions_of(path: str) -> set[str]:
    """Names of the test functions in a file."""
    file = ROOT / path
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.exists() else ast.Module([], [])
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def anchors(page: str) -> set[str]:
    """What the headings of a page are linked by."""
    headings = re.findall(r"^#+ (.+)$", page, re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_list_has_as_many_requirements_as_the_standard():
    assert Counter(of_the_standard().values()) == {"1": 70, "2": 183}


def test_every_requirement_stands_once_with_its_level():
    counted = Counter(row.number for row in ROWS)

    assert {row.number: row.level for row in ROWS} == of_the_standard()
    assert set(counted.values()) == {1}


def test_rows_stand_in_the_order_of_the_standard():
    assert [row.number for row in ROWS] == list(of_the_standard())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_a_row_says_what_is_asked_how_it_stands_and_what_shows_it(row):
    assert 0 < len(row.asked.split()) <= MOST_WORDS
    assert row.state in STATES
    assert row.shown_by
    if row.state == "Met":
        assert TEST.search(row.shown_by)
    if row.state == "Planned":
        assert "issing" in row.shown_by or "to be" in row.shown_by


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_named_test_exists(path, name):
    assert name.startswith("test_")
    assert name in functions_of(path)


def test_named_files_exist():
    files = set(FILE.findall(PAGE))

    assert len(files) > 5
    assert [file for file in sorted(files) if not (ROOT / file).exists()] == []


def test_links_lead_somewhere():
    links = LINK.findall(PAGE)
    broken = []
    for file, anchor in links:
        target = ROOT / "docs" / file if file else None
        page = target.read_text(encoding="utf-8") if target and target.suffix == ".md" else PAGE
        if (target and not target.exists()) or (anchor and anchor not in anchors(page)):
            broken.append(f"{file}#{anchor}")

    assert len(links) > 30
    assert broken == []


def test_the_counts_at_the_head_are_right():
    for name, levels in (("Level 1", "1"), ("Level 2", "2"), ("Both", "12")):
        counted = Counter(row.state for row in ROWS if row.level in levels)
        figures = " | ".join(str(counted[state]) for state in STATES)
        assert f"| {name} | {figures} | {counted.total()} |" in PAGE


def test_control_a_missing_row_and_a_made_up_test_are_seen():
    without = "\n".join(line for line in PAGE.splitlines() if not line.startswith("| 6.2.4 |"))

    assert {row.number for row in ROWS} - {row.number for row in rows(without)} == {"6.2.4"}
    assert "test_that_nobody_wrote" not in functions_of("tests/test_docs_security.py")
    assert not functions_of("tests/no_such_file.py")
