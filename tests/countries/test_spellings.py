"""1,737 ways to write a country, by people: 0 wrong, 99 % of what can be known is known.

`tests/data/country-spellings.csv` was written from knowledge, not from our tables: six UN
languages and Portuguese, former names, misspellings, capitals and punctuation damage, traps.
ASK stands where nobody could be sure. Measured before the aliases were extended, on the first
1,585: 1,414 of 1,502 right (94.1 %), 88 asked, 0 wrong. The 152 "held out" were written after
that and measured before anything else was changed: 126 of 136 right (92.6 %), 10 asked, 0 wrong.
"""

import csv
from pathlib import Path

import pytest

from countries.resolver import reference_resolver

TABLE = Path(__file__).parents[1] / "data" / "country-spellings.csv"


@pytest.fixture(scope="module")
def answers():
    """(spelling, expected, what our table says) of every row."""
    resolver = reference_resolver()
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [
        (row["spelling"], row["expected"], resolver.resolve(row["spelling"]).iso3 or "ASK")
        for row in rows
    ]


def test_the_table_is_large_and_has_no_row_twice(answers):
    spellings = [spelling for spelling, _, _ in answers]

    assert len(spellings) == len(set(spellings)) >= 600


def test_no_spelling_is_taken_for_another_country(answers):
    wrong = [row for row in answers if row[2] not in (row[1], "ASK")]

    assert wrong == []


def test_spellings_that_can_be_known_are_resolved(answers):
    known = [row for row in answers if row[1] != "ASK"]
    right = [row for row in known if row[1] == row[2]]

    print(f"{len(right)} of {len(known)} right, {len(answers) - len(known)} to be asked, 0 wrong")
    assert len(right) >= 0.99 * len(known), [row for row in known if row[1] != row[2]]
