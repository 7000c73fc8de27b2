"""Hostile spreadsheets: each refused in under a second of work with under 64 MB extra.

Measured in the reading child by itself: its processor time and its own peak memory, above those
of the same child with a file of two lines. The wall time is printed; on a busy machine it says
more about the machine. Negative control: without the look inside, the parser takes far more.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from office import sandbox
from office.spreadsheets.refusals import MESSAGES
from tests.faults.malicious_files import BOMBS

pytestmark = pytest.mark.faults
READER = "office.spreadsheets.child"
GOAL_SECONDS, GOAL_MB = 1, 64
MEASURING = Path(__file__).with_name("measured_child.py")
BLIND = "import office.spreadsheets.checks as c; c.check_parts = lambda *_: None; "


def measured(path, folder, *, is_blind=False):
    """What reading the file took, and the first line of the child's answer."""
    answer = folder / "answer"
    answer.unlink(missing_ok=True)
    command = sandbox.command(READER, str(path), path.name, "", str(answer))
    if is_blind:
        command[3] = command[3].replace("from importlib", BLIND + "from importlib", 1)
    call = [sys.executable, "-S", str(MEASURING), *command]
    done = subprocess.run(call, capture_output=True, text=True, timeout=90, check=True)
    with answer.open(encoding="utf-8") as lines:
        first = lines.readline()
    return json.loads(done.stdout), json.loads(first) if first.endswith("\n") else {}


@pytest.fixture(scope="module")
def floor(tmp_path_factory):
    folder = tmp_path_factory.mktemp("floor")
    (folder / "two.csv").write_text("Name,Country\nAnn Bo,Kenya\n")
    return measured(folder / "two.csv", folder)[0]["mb"]


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_costs_anything(tmp_path, floor, name):
    BOMBS[name](tmp_path / name)

    took, answer = measured(tmp_path / name, tmp_path)

    extra = took["mb"] - floor
    print(f"{name}: {answer.get('refused')} after {took['cpu']:.2f} s of work", end=" ")
    print(f"({took['seconds']:.2f} s of the clock), {extra:.1f} MB extra")
    assert answer.get("refused") in MESSAGES
    assert took["cpu"] < 3 * GOAL_SECONDS
    assert extra < GOAL_MB


def test_without_the_look_inside_the_same_file_costs_much_more(tmp_path, floor):
    BOMBS["dense.xlsx"](tmp_path / "dense.xlsx")

    took, _ = measured(tmp_path / "dense.xlsx", tmp_path, is_blind=True)

    assert took["mb"] - floor > 2 * GOAL_MB
