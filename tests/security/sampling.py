"""Which cells of the access table are asked.

Every address is asked as every person by GET and POST, about the first object of its row. Of the
rest (the other objects, states and parties, and the other methods), the ordinary suite asks a
sample that depends on SSCROADMAP_ACCESS_SEED; a failure says which, and with the same seed it
asks the same cells.

`make test-long` (SSCROADMAP_FULL_TABLE=1) asks every person about every object by GET and POST.
The other methods are refused before an object is looked for, so it asks by them about the first
object of each row, and about the others as the sample says.

The tests that read the pages of an address (tests/accessibility) or send texts to it
(test_unstorable_text) go by the same rule: the first object of a row whole, and of every other
one its share.
"""

import os
from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

from tests.security.policy import EVERYBODY_ASKING, METHODS, Case, Row

SEED = os.environ.get("SSCROADMAP_ACCESS_SEED", "1")
ASKS_ALL = bool(os.environ.get("SSCROADMAP_FULL_TABLE"))
SHARE = 0.02  # of the cells that need not be asked every time
ALWAYS = ("GET", "POST")

T = TypeVar("T")
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


def chosen(
    row: Row, case: Case, choices: Sequence[T], *, seed: str = SEED, asks_all: bool = ASKS_ALL
) -> Sequence[T]:
    """All choices about the first object of a row; one of them, by the seed, about another."""
    if asks_all or case is row.cases[0] or not choices:
        return choices
    return [Random(f"{seed}:{row.name}:{row.cases.index(case)}").choice(choices)]  # noqa: S311


def cells(row: Row, *, asks_all: bool = ASKS_ALL) -> int:
    """How many cells of a row are asked."""
    return sum(len(roles) for _case, _method, roles in questions(row, asks_all=asks_all))
