"""Summarises a check in counts and rows, for the command line and the page."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from people.importer.listed_person import ListedPerson
from people.importer.preview import CheckedPerson, ParsedPerson
from people.importer.problems import match_reason


def counts(checked: Iterable[CheckedPerson]) -> dict[str, int]:
    """How many rows of each outcome."""
    rows = list(checked)
    by_outcome = Counter(row.outcome for row in rows)
    return {
        "rows": len(rows),
        "new": by_outcome["new"],
        "updated": by_outcome["update"],
        "unchanged": by_outcome["same"],
        "possible_duplicates": by_outcome["repeated"] + by_outcome["possible"],
        "blocked": by_outcome["problem"],
    }


def problems(rows: Iterable[ParsedPerson]) -> list[dict[str, Any]]:
    """Every problem with row, column, value and reason; a blocking problem keeps its row out."""
    return [
        {
            "row": row.number,
            "column": problem.column,
            "value": problem.value,
            "reason": problem.reason,
            "blocking": problem.is_blocking,
            "code": problem.code,
        }
        for row in rows
        for problem in row.problems
    ]


def countries(rows: Iterable[ParsedPerson]) -> dict[str, str | None]:
    """The ISO code, or null, of each spelling of a country in the list."""
    people = (row.item for row in rows)
    return {p.country_text: p.country or None for p in people if p.country_text}


def duplicates(
    checked: Iterable[CheckedPerson], label: Callable[[int], str] = str
) -> list[dict[str, Any]]:
    """The rows that wait for a decision, with the row or person they may repeat and why.

    `decided_with` is the row whose decision holds for this one too. `label` is what a row is
    called, by its number in the list.
    """
    return [
        {
            "row": row.parsed.number,
            "of_row": row.of_row,
            "person": row.known_key,
            "reason": match_reason(row.code, label(row.of_row) if row.of_row else ""),
            "decided_with": row.leader if row.outcome == "possible" else None,
        }
        for row in checked
        if row.outcome in ("repeated", "possible")
    ]


def rows_with(checked: Iterable[CheckedPerson]) -> dict[str, list[int]]:
    """Sheet rows by kind of finding."""
    numbers: dict[str, list[int]] = {
        name: []
        for name in (
            "repeated_rows",
            "no_email",
            "two_emails",
            "bad_email",
            "unresolvable_country",
            "formula_like",
        )
    }
    codes = {
        "bad_email": "bad_email",
        "unknown_country": "unresolvable_country",
        "formula": "formula_like",
    }
    for row in checked:
        names = [codes[p.code] for p in row.parsed.problems if p.code in codes]
        names += _about_addresses(row.parsed.item, names)
        names += ["repeated_rows"] if row.outcome == "repeated" else []
        for name in dict.fromkeys(names):
            numbers[name].append(row.parsed.number)
    return numbers


def _about_addresses(person: ListedPerson, names: list[str]) -> list[str]:
    if len(person.emails) > 1:
        return ["two_emails"]
    return [] if person.emails or "bad_email" in names else ["no_email"]
