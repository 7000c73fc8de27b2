"""What a layout is, and what several layouts share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.corpus_lists.columns import Column
from tests.corpus_lists.people import Person
from tests.corpus_lists.style import Style
from tests.corpus_lists.table import Sheet
from tests.corpus_lists.truth import Content
from tests.corpus_lists.writing import Format


@dataclass(frozen=True)
class Draft:
    """A list that is not written yet."""

    sheets: Sequence[Sheet]
    form: Format


@dataclass(frozen=True)
class Layout:
    """``build`` makes a list of the style; its docstring names the source of the columns.

    A list that people type, and no program, may have "idem" below a value that repeats.
    """

    name: str
    languages: tuple[str, ...]
    build: Callable[[Style], Draft]
    is_typed: bool = False


def size(style: Style) -> int:
    """How many people a list has."""
    return style.rng.randint(15, 120)


def people(style: Style) -> list[Person]:
    return style.people(size(style))


def in_some_order(style: Style, columns: Sequence[Column]) -> list[Column]:
    """The columns in an order of the list's own; a number stays first, names stay together."""
    together = {
        Content.HONORIFIC, Content.GIVEN_NAME, Content.MIDDLE_NAME, Content.FAMILY_NAME,
        Content.FULL_NAME, Content.NAME_AND_POSITION,
    }  # fmt: skip
    numbers = [column for column in columns if column.content == Content.NUMBER]
    names = [column for column in columns if column.content in together]
    others = [column for column in columns if column not in numbers and column not in names]
    style.rng.shuffle(others)
    place = style.rng.choice((0, 0, 0, min(1, len(others)), min(2, len(others))))
    return [*numbers, *others[:place], *names, *others[place:]]
