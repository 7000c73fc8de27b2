"""HXL: a row of hashtags under the header says what the columns hold (hxlstandard.org 1.1)."""

import re
from collections.abc import Sequence

from core.text import collapse
from office.spreadsheets.reading import Cell

Rules = Sequence[tuple[str, str]]  # words, and the column of a tag in which all of them stand
_TAG = re.compile(r"#[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*", re.IGNORECASE)
_FEWEST = 2


def is_tag_row(cells: Sequence[Cell]) -> bool:
    """Whether the row holds two hashtags or more, and nothing else."""
    tags = 0
    for cell in cells:
        if text := collapse(str(cell)):
            if not _TAG.fullmatch(text):
                return False  # as the first cell of most rows
            tags += 1
    return tags >= _FEWEST


def column_of_tag(tag: str, rules: Rules) -> str | None:
    """The column of the first rule whose words all occur in the tag."""
    words = set(re.split(r"[\s+#]+", tag.lower())) - {""}
    return next((column for rule, column in rules if set(rule.split()) <= words), None)


def columns_of_tags(cells: Sequence[Cell], rules: Rules) -> dict[str, int]:
    """The columns that the row tags; the first of several with the same tag."""
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        column = column_of_tag(collapse(str(cell)), rules)
        if column and column not in columns:
            columns[column] = place
    return columns
