"""The lists of mutants fit today's tree: `make mutants` can break what they name."""

import ast
import subprocess
import sys
from collections import Counter

import pytest

from tests.mutants import __main__ as runner
from tests.mutants.catalogue import ROOT, Mutant, read_all
from tests.mutants.lanes import Lane

MUTANTS = read_all()
FEWEST = 60


def test_list_is_long_enough_and_names_each_rule_once():
    rules = Counter(str(mutant) for mutant in MUTANTS)

    assert len(MUTANTS) >= FEWEST
    assert [rule for rule, count in rules.items() if count > 1] == []


def test_old_text_of_every_mutant_occurs_once():
    wrong = {(str(m), m.file, count) for m in MUTANTS if (count := m.occurrences()) != 1}

    assert wrong == set()
    assert [mutant for mutant in MUTANTS if mutant.old == mutant.new] == []


@pytest.mark.parametrize("file", sorted({m.file for m in MUTANTS if m.file.endswith(".py")}))
def test_mutants_of_a_python_file_are_valid_python(file):
    source = (ROOT / file).read_text(encoding="utf-8")

    for mutant in MUTANTS:
        if mutant.file == file:
            ast.parse(mutant.changed(source), filename=str(mutant))


def test_named_tests_of_every_mutant_exist():
    assert [mutant for mutant in MUTANTS if not mutant.tests] == []
    named = sorted({test for mutant in MUTANTS for test in mutant.tests})

    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *named],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    unknown = [line for line in collected.stdout.splitlines() if line.startswith("ERROR")]
    assert (unknown, collected.returncode) == ([], 0), collected.stderr


@pytest.fixture
def lane(tmp_path):
    """A copy of a tree with one rule and one test."""
    (tmp_path / "rule.py").write_text("def is_late(left):\n    return left < 0\n")
    (tmp_path / "test_rule.py").write_text(
        "from rule import is_late\n\n\ndef test_today_is_not_late():\n    assert not is_late(0)\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    return Lane(tmp_path, {"PATH": "", "PYTHONPATH": str(tmp_path)})


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("left < 0", "left <= 0", "killed"),
        ("left < 0", "left < -1", "survived"),
        ("left > 0", "left >= 0", "error"),
        ("return left", "return left left", "error"),
    ],
)
def test_runner_tells_killed_survived_and_wrong_mutants_apart(lane, monkeypatch, old, new, verdict):
    monkeypatch.setattr(runner, "PYTEST", ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"))
    lane.is_made = True
    before = (lane.tree / "rule.py").read_text()
    mutant = Mutant("room", "A rule.", "rule.py", old, new, ("test_rule.py",))

    result, _detail = runner.judge(lane, mutant)

    assert result == verdict
    assert (lane.tree / "rule.py").read_text() == before
