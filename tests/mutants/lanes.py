"""A copy of the tree in which one file at a time is changed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.catalogue import ROOT, Mutant

LEFT_OUT = (".git", ".venv", "build", "var", "node_modules", "backups", ".*_cache")


@dataclass
class Lane:
    """A copy of the tree, and the environment that leads its tests to a database of their own."""

    tree: Path
    environment: dict[str, str]
    is_made: bool = False  # whether the test database has its tables

    @contextmanager
    def changed(self, mutant: Mutant) -> Iterator[None]:
        """The file is broken inside the block, and is as before after it, its time as well:
        Python finds what it has compiled of a file by time and size."""
        path = self.tree / mutant.file
        text, time = path.read_text(encoding="utf-8"), path.stat()
        path.write_text(mutant.changed(text), encoding="utf-8")
        try:
            yield
        finally:
            path.write_text(text, encoding="utf-8")
            os.utime(path, ns=(time.st_atime_ns, time.st_mtime_ns))


def copy_tree(to: Path) -> None:
    """Everything but what is fetched or made; the built scripts are led to."""
    shutil.copytree(ROOT, to, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
    if (ROOT / "build").exists():
        (to / "build").symlink_to(ROOT / "build")


def is_collection_error(output: str) -> bool:
    """A mutant that cannot be imported is no rule that a test holds."""
    return "ERROR collecting" in output or "while importing conftest" in output.lower()
