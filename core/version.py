"""Which release runs: the version of pyproject.toml, and the commit where it is known."""

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
    """Twelve digits of the commit: COMMIT, as an image is built with, else git's; or nothing."""
    return (os.environ.get("COMMIT") or _checked_out(Path(settings.BASE_DIR) / ".git"))[:12]


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
