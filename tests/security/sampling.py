"""Which cells of the access table are asked.

Every address is asked as every person by GET and POST, about the first object of its row. Of the
rest (the other objects, states and parties, and the other methods), the ordinary suite asks a
sample that depends on SSCROADMAP_ACCESS_SEED; a failure says which, and with the same seed it
asks the same cells.

`make test-long` (SSCROADMAP_FULL_TABLE=1) asks every person about every object by GET and POST.
The other methods are refused before an object is looked for, so it asks by them about the first
object of each row, and about the others as the sample says.
"""

import os
from collections.abc import Iterator
from random import Random

from tests.security.policy import EVERYBODY_ASKING, METHODS, Case, Row

SEED = os.environ.get("SSCROADMAP_ACCESS_SEED", "1")
ASKS_ALL = bool(os.environ.get("SSCROADMAP_FULL_TABLE"))
SHARE = 0.02  # of the cells that need not be asked every time
ALWAYS = ("GET", "POST")

Question = tuple[Case, str, tuple[str, ...]]


def questions(row: Row, *, seed: str = SEED, asks_all: bool = ASKS_ALL) -> Iterator[Question]:
    """The roles that ask about an object by a method, in the order of the row."""
    random = Random(f"{seed}:{row.name}")  # noqa: S311
    for case in row.cases:
        is_first = case is row.cases[0]
        for method in METHODS:
            is_always = (is_first or asks_all) if method in ALWAYS else (is_first and asks_all)
            roles = tuple(role for role in EVERYBODY_ASKING if is_always or random.random() < SHARE)
            if roles:
                yield case, method, roles


def cells(row: Row, *, asks_all: bool = ASKS_ALL) -> int:
    """How many cells of a row are asked."""
    return sum(len(roles) for _case, _method, roles in questions(row, asks_all=asks_all))
