"""Compares two snapshots of upgrade_probe: each difference is one sentence that names it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.upgrade_trial.intended_changes import IntendedChanges
from scripts.upgrade_trial.upgrade_probe.pages import Answers
from scripts.upgrade_trial.upgrade_probe.rows import Table

NAMED = 5  # rows that are named; the others are counted
FEWEST_TABLES, FEWEST_PAPERS, FEWEST_PATHS = 50, 5, 100
FAILURE = "500"


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """What one version shows: papers are SHA-256 by name, answers are by path and person.

    `not_asked` are the names of addresses for which the demo has no object.
    """

    tables: Mapping[str, Table]
    papers: Mapping[str, str]
    answers: Answers
    not_asked: Sequence[str] = ()

    @classmethod
    def from_json(cls, read: Mapping[str, Any]) -> "Snapshot":
        return cls(**read)

    def count_rows(self) -> int:
        return sum(len(table["rows"]) for table in self.tables.values())


def differences(before: Snapshot, after: Snapshot, intended: IntendedChanges) -> Iterator[str]:
    """Sentences about everything that is not as before and not intended."""
    yield from _too_little(before)
    yield from _of_papers(before.papers, after.papers, intended)
    for name, table in before.tables.items():
        new_name = intended.renamed.get(name, name)
        if name in intended.removed:
            continue
        if new_name not in after.tables:
            yield f"Table {new_name} is missing."
        else:
            yield from _of_table(name, table, after.tables[new_name], intended)
    yield from _of_answers(before.answers, after.answers, intended)


def _too_little(before: Snapshot) -> Iterator[str]:
    """A comparison of almost nothing would find nothing."""
    counts = (
        ("tables", len(before.tables), FEWEST_TABLES),
        ("revisions and endorsements", len(before.papers), FEWEST_PAPERS),
        ("paths", len(before.answers), FEWEST_PATHS),
    )
    for name, count, fewest in counts:
        if count < fewest:
            yield f"The earlier version shows {count} {name}: at least {fewest} are expected."


def _of_papers(
    before: Mapping[str, str], after: Mapping[str, str], intended: IntendedChanges
) -> Iterator[str]:
    for name in sorted(before.keys() | after.keys() - intended.new_papers.keys()):
        was, is_now = before.get(name, "missing"), after.get(name, "missing")
        if was != is_now:
            yield f"{name}: the SHA-256 was {was} and is {is_now}."


def _of_table(name: str, before: Table, after: Table, intended: IntendedChanges) -> Iterator[str]:
    """Missing and new rows, then missing columns and those with other values."""
    if missing := [key for key in before["rows"] if key not in after["rows"]]:
        yield f"Table {name}: {_rows_with_verb(missing)} missing."
    new = [key for key in after["rows"] if key not in before["rows"]]
    if new and name not in intended.growing:
        yield f"Table {name}: {_rows_with_verb(new)} new."
    for column in before["columns"]:
        full_name = f"{name}.{column}"
        new_column = intended.renamed.get(full_name, column)
        if full_name in intended.removed:
            continue
        if new_column not in after["columns"]:
            yield f"Table {name}: column {new_column} is missing."
        elif full_name not in intended.rewritten:
            yield from _of_column(name, column, before, new_column, after)


def _of_column(
    table: str, column: str, before: Table, new_column: str, after: Table
) -> Iterator[str]:
    was, is_now = before["columns"].index(column), after["columns"].index(new_column)
    rows = after["rows"]
    changed = [
        key
        for key, values in before["rows"].items()
        if key in rows and rows[key][is_now] != values[was]
    ]
    if changed:
        yield f"Table {table}: in column {new_column}, {_rows_with_verb(changed)} changed."


def _of_answers(before: Answers, after: Answers, intended: IntendedChanges) -> Iterator[str]:
    for path, answers in before.items():
        for person, was in answers.items():
            is_now = after.get(path, {}).get(person, "missing")
            if is_now == FAILURE:
                yield f"{path} fails for the {person} with status {FAILURE}."
            elif is_now != was and path not in intended.answered_otherwise:
                yield f"{path} answered the {person} with {was} and answers with {is_now}."


def _rows_with_verb(keys: list[str]) -> str:
    """The first keys with a verb: "row 4 is", "rows 4, 5, 6, 7, 8 and 12 more are"."""
    names = ", ".join(sorted(keys, key=lambda key: (len(key), key))[:NAMED])  # numbers in order
    more = f" and {len(keys) - NAMED} more" if len(keys) > NAMED else ""
    return f"row {names} is" if len(keys) == 1 else f"rows {names}{more} are"
