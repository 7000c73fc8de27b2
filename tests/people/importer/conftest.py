"""Small lists, and answers that administrators gave about their rows."""

import pytest

from imports.actions import apply_import
from tests.people.importer.answered_lists import ANN, HEADER, applied


@pytest.fixture
def uploaded(checked_batch, listing):
    """`uploaded(row, …)`: the batch of a small list, checked."""
    numbers = iter(range(100))

    def upload(*rows, event=None):
        path = listing(HEADER, *rows, name=f"list-{next(numbers)}.csv")
        return checked_batch(path, event=event)

    return upload


@pytest.fixture
def answered(uploaded, administrator):
    """`answered(decision, row, …)`: the list with its last row decided so, applied after Ann's."""

    def apply(decision, *rows):
        apply_import(batch=uploaded(ANN), by=administrator)
        return applied(uploaded(*rows), {len(rows) + 1: decision}, administrator)

    return apply
