"""The release that runs: the version of pyproject.toml, and the commit where it is known."""

import os
import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings


@cache
def version() -> str:
    """The released version, or "unknown"."""
    try:
        project = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text("utf-8"))
        return str(project["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return "unknown"


@cache
def commit() -> str:
    """The first twelve digits of the commit; empty where it is not known.

    An image is built with COMMIT, `make release` writes it down, and a checkout has git's files.
    """
    folder = Path(settings.BASE_DIR)
    return (os.environ.get("COMMIT") or _noted(folder) or _checked_out(folder / ".git"))[:12]


def _noted(folder: Path) -> str:
    """The commit as `make release` noted it: the run user may not read git's files."""
    try:
        return (folder / "build" / "release" / "commit.txt").read_text("utf-8").strip()
    except OSError:
        return ""


def _checked_out(folder: Path) -> str:
    """The commit that is checked out there, read from git's own files: git may not be installed."""
    try:
        head = (folder / "HEAD").read_text("utf-8").strip()
        if not head.startswith("ref: "):
            return head
        reference = head.removeprefix("ref: ")
        loose = folder / reference
        if loose.exists():
            return loose.read_text("utf-8").strip()
        packed = (folder / "packed-refs").read_text("utf-8").splitlines()
        return next((line.split()[0] for line in packed if line.endswith(f" {reference}")), "")
    except OSError:
        return ""
