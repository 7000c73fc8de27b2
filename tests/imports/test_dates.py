"""Days in cells: certain ones in five languages, none on a guess."""

from datetime import date

import pytest

from imports.reading.dates import day


@pytest.mark.parametrize(
    "written",
    [42856, "1 May 2017", "1er mai 2017", "1 de mayo de 2017", "2017-05-01", "May 1, 2017"],
)
def test_a_day_is_understood(written):
    assert day(written) == date(2017, 5, 1)


@pytest.mark.parametrize("written", ["", "tomorrow", 3, "01/05/2017", "31 February 2017"])
def test_an_uncertain_day_is_read_as_none(written):
    assert day(written) is None


def test_a_day_in_numbers_is_certain_where_only_one_can_be_the_month():
    assert day("25/12/2017") == day("12/25/2017") == date(2017, 12, 25)
    assert day("5.5.2017") == date(2017, 5, 5)
