"""What is installed is named, locked with hashes, and says nothing about where it came from."""

import json
import re
import tomllib

import pytest

from launcher.paths import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def names(requirements: list[str]) -> set[str]:
    matches = (re.match(r"[\w.-]+", line) for line in requirements)
    return {match[0].lower().replace("_", "-") for match in matches if match}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_a_hash_and_no_address(lock):
    packages = re.split(r"\n(?=\S)", lock.read_text().strip())

    assert all("==" in package and "--hash=sha256:" in package for package in packages)
    assert not re.search(r"https?:|file:|index-url|find-links|/opt/", lock.read_text())


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("base.txt", PROJECT["project"]["dependencies"]),
        *((f"{group}.txt", PROJECT["dependency-groups"][group]) for group in ("embedded", "test")),
    ],
)
def test_everything_asked_for_is_locked(lock: str, wanted: list[str]):
    locked = names((ROOT / "requirements" / lock).read_text().splitlines())

    assert names(wanted) <= locked


def test_every_library_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text()
    block = text[text.index("dependencies = [") : text.index("[dependency-groups]")]
    lines = [line for line in block.splitlines() if line.strip().startswith('"')]

    assert [line for line in lines if "#" not in line] == []


def test_the_npm_lock_has_no_addresses():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert not any("resolved" in package for package in packages.values())
    assert all("integrity" in package for name, package in packages.items() if name)
