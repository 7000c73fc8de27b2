"""Participant lists made up with a seed: CSV and XLSX with the same people."""

import csv
import random
from pathlib import Path

import xlsxwriter

HEADER = (
    "No", "Title", "First name", "Last name", "Position", "Organisation", "Country", "E-mail",
    "Phone",
)  # fmt: skip
_SYLLABLES = [a + b for a in "bkmnstwyzrldf" for b in "aeiou"]
_POSTS = ["Director", "Head of Unit", "Desk Officer", "Adviser", "Permanent Secretary", "Analyst"]
_BODIES = ["Ministry", "Department", "Agency", "Institute", "University", "Bank"]
_FIELDS = ["Planning", "Finance", "Health", "Trade", "Foreign Affairs", "Energy", "Statistics"]


def people(count: int, countries: list[str], seed: int = 2017) -> list[tuple[str, ...]]:
    """Rows under HEADER; the same for the same seed."""
    chance = random.Random(seed)
    given, family = (_names(chance, n, 4) for n in (1500, 12_000))
    rows = []
    for number in range(1, count + 1):
        first, last = chance.choice(given), chance.choice(family)
        employer = f"{chance.choice(_BODIES)} of {chance.choice(_FIELDS)}"
        rows.append(
            (
                str(number),
                chance.choice(("Mr", "Ms", "Dr", "")),
                first,
                last,
                chance.choice(_POSTS),
                employer,
                chance.choice(countries),
                f"{first}.{last}{number}@example.org".lower(),
                f"+{chance.randint(20, 998)} {chance.randint(1_000_000, 9_999_999)}",
            )
        )
    return rows


def _names(chance: random.Random, count: int, longest: int) -> list[str]:
    names: set[str] = set()
    while len(names) < count:
        syllables = (chance.choice(_SYLLABLES) for _ in range(chance.randint(2, longest)))
        names.add("".join(syllables).capitalize())
    return sorted(names)


def write_csv(path: Path, rows: list[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *rows])


def write_xlsx(path: Path, rows: list[tuple[str, ...]]) -> None:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("List")
        for number, row in enumerate([HEADER, *rows]):
            sheet.write_row(number, 0, row)
