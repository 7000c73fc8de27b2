"""docs/accessibility.md holds every criterion of WCAG 2.2 A and AA, and names tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d\.\d\.\d+) [^|]+ \| (A|AA) \| ([^|]+) \| (.+) \|$", DOCUMENT, re.M)
LEVELS = {
    "A": [
        "1.1.1",
        "1.2.1",
        "1.2.2",
        "1.2.3",
        "1.3.1",
        "1.3.2",
        "1.3.3",
        "1.4.1",
        "1.4.2",
        "2.1.1",
        "2.1.2",
        "2.1.4",
        "2.2.1",
        "2.2.2",
        "2.3.1",
        "2.4.1",
        "2.4.2",
        "2.4.3",
        "2.4.4",
        "2.5.1",
        "2.5.2",
        "2.5.3",
        "2.5.4",
        "3.1.1",
        "3.2.1",
        "3.2.2",
        "3.2.6",
        "3.3.1",
        "3.3.2",
        "3.3.7",
        "4.1.2",
    ],
    "AA": [
        "1.2.4",
        "1.2.5",
        "1.3.4",
        "1.3.5",
        "1.4.3",
        "1.4.4",
        "1.4.5",
        "1.4.10",
        "1.4.11",
        "1.4.12",
        "1.4.13",
        "2.4.5",
        "2.4.6",
        "2.4.7",
        "2.4.11",
        "2.5.7",
        "2.5.8",
        "3.1.2",
        "3.2.3",
        "3.2.4",
        "3.3.3",
        "3.3.4",
        "3.3.8",
        "4.1.3",
    ],
}
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", DOCUMENT)))


@pytest.mark.parametrize("level", LEVELS)
def test_every_criterion_of_a_level_stands_once(level):
    assert [number for number, of, _state, _how in ROWS if of == level] == sorted(
        LEVELS[level], key=lambda number: [int(part) for part in number.split(".")]
    )


def test_there_are_fifty_five_criteria():
    assert len(ROWS) == 55


@pytest.mark.parametrize(("state", "how"), [row[2:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_criterion_has_a_state_that_is_explained(state, how):
    assert state in ("met", "partly", "n/a")
    assert how.strip(" .")


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_named_test_exists(file, test):
    source = (ROOT / file).read_text(encoding="utf-8")

    assert f"def {test}(" in source if test else "def test_" in source
