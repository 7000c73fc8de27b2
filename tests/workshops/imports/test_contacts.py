from datetime import date

import pytest

from workshops.imports.contacts import day, split_addresses


@pytest.mark.parametrize(
    ("written", "valid", "invalid"),
    [
        ("a@ben.example.org; a.office@ben.example.org", 2, 0),
        ("a@ben.example.org a.office@ben.example.org", 2, 0),
        ("a@ben.example.org ou b@ben.example.org", 2, 0),
        ("José Silva <josé@moz.example.org>", 1, 0),
        ("mailto:a@ben.example.org", 1, 0),
        ("a@ben.example.org, A@BEN.example.org", 1, 0),
        ("ahmed at egy.example.org", 0, 1),
        ("a@ben.example.org; none@", 1, 1),
        ("n/a", 0, 0),
        ("", 0, 0),
    ],
)
def test_addresses_of_one_cell(written, valid, invalid):
    found = split_addresses(written)

    assert (len(found.valid), len(found.invalid)) == (valid, invalid)


def test_addresses_are_compared_in_lower_case():
    assert split_addresses("ESTHER@NAM.EXAMPLE.ORG").valid == ("esther@nam.example.org",)


@pytest.mark.parametrize(
    "written",
    [42856, "1 May 2017", "1er mai 2017", "1 de mayo de 2017", "2017-05-01", "May 1, 2017"],
)
def test_a_day_is_understood(written):
    assert day(written) == date(2017, 5, 1)


@pytest.mark.parametrize("written", ["", "tomorrow", 3, "01/05/2017", "31 February 2017"])
def test_what_is_no_certain_day_is_none(written):
    assert day(written) is None
