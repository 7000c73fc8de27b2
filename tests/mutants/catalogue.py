"""Reads the lists of mutants: one TOML file for each room of the house."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent


@dataclass(frozen=True)
class Mutant:
    """One change of one file that breaks `rule`; at least one of `tests` must fail with it."""

    room: str
    rule: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    changes_tables: bool = False  # the tables of the tests have to be made anew

    def __str__(self) -> str:
        return f"{self.room}: {self.rule}"

    def occurrences(self, root: Path = ROOT) -> int:
        """How often the old text stands in the file; 0 where there is no such file."""
        path = root / self.file
        return path.read_text(encoding="utf-8").count(self.old) if path.is_file() else 0

    def changed(self, text: str) -> str:
        return text.replace(self.old, self.new)


def read_all(folder: Path = FOLDER) -> list[Mutant]:
    """All mutants, in the order of the files and of the entries in each file."""
    return [mutant for path in sorted(folder.glob("*.toml")) for mutant in _read(path)]


def _read(path: Path) -> Iterator[Mutant]:
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]:
        # The text between triple quotes ends with the newline before the quotes.
        texts = {name: entry.pop(name).removesuffix("\n") for name in ("old", "new")}
        tests = tuple(entry.pop("tests"))
        yield Mutant(room=path.stem, tests=tests, **texts, **entry)
