"""Six months after a workshop's last day."""

from datetime import date

import pytest

from core.dates import months_after


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2017, 5, 4), 6, date(2017, 11, 4)),
        (date(2017, 8, 31), 6, date(2018, 2, 28)),
        (date(2019, 8, 31), 6, date(2020, 2, 29)),
        (date(2017, 12, 31), 2, date(2018, 2, 28)),
        (date(2017, 7, 1), 6, date(2018, 1, 1)),
        (date(2017, 6, 30), 6, date(2017, 12, 30)),
    ],
)
def test_months_are_clamped_to_the_months_end(day, months, then):
    assert months_after(day, months) == then
