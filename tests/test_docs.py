"""The documents name files that exist. Decisions are left out: they tell of their own time."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"var", "build"}
NAMED = re.compile(r"`([\w./-]+/[\w.-]+\.(?:py|html|js|css|toml|txt|sh|json|md))`")
WALKS = ("A list that is uploaded", "A section that is saved", "A reminder")
FILES_OF_A_WALK = 6


def named_files(text):
    """Paths in backticks that begin with a folder of the house."""
    return [path for path in NAMED.findall(text) if path.split("/")[0] in FOLDERS]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_named_files_exist(document):
    missing = [
        path
        for path in named_files(document.read_text(encoding="utf-8"))
        if not (ROOT / path).exists()
    ]

    assert not missing


@pytest.mark.parametrize("walk", WALKS)
def test_the_architecture_names_at_most_six_files_for_each_walk(walk):
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    [row] = [line for line in text.splitlines() if line.startswith(f"| **{walk}**")]

    assert 3 <= len(named_files(row)) <= FILES_OF_A_WALK


def test_control_a_missing_file_is_seen():
    assert named_files("see `core/clock.py` and `core/missing.py`, not `a/b.py`") == [
        "core/clock.py",
        "core/missing.py",
    ]
