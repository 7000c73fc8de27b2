"""Counts what an administrator is asked about a list, and what is asked in vain.

    with an open database that has the countries, and an event:
    with large(seed, 5500) as saved:
        asked = ask_about(saved, event)
    print(asked)

The list is imported as an administrator would: the proposal is accepted, and every other question
about people is answered as the truth says. Then each person that was recorded must be one person
of the truth.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from imports import actions
from imports.models import Batch, Decision, Outcome, Row
from people.importer.batches import keep, read_list
from people.importer.matching import PROPOSED
from tests.corpus_lists.truth import GeneratedList


@dataclass
class Asked:
    """The decisions asked for, by kind, and what came of them.

    `in_vain` are questions about rows of two people, by reason, with the rows; `merged` are people
    recorded from rows of two people of the truth, `doubled` people of the truth recorded twice.
    """

    people: int
    decisions: Counter[str] = field(default_factory=Counter)
    proposed_rows: int = 0
    in_vain: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    merged: list[set[str]] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(self.decisions.values())

    def __str__(self) -> str:
        in_vain = {reason: len(rows) for reason, rows in self.in_vain.items()}
        return (
            f"{self.people} people, {self.count} decisions {dict(self.decisions)}, one of them for "
            f"{self.proposed_rows} rows; in vain {in_vain}; {len(self.merged)} merged, "
            f"{len(self.doubled)} doubled"
        )


def ask_about(saved: GeneratedList, event: Any) -> Asked:
    """Import a list of one sheet, answer what is asked, apply it, and compare with the truth."""
    batch = keep(event=event, parsed_list=read_list(saved.path, saved.path.name), by=None)
    keys = {person.row + 1: person.key for person in saved.truth.sheets[0].people}
    asked = Asked(len(set(keys.values())))
    _count_questions(batch, keys, asked)
    actions.decide_proposed(batch=batch, decision=Decision.FILL, by=None)
    questions = batch.rows.filter(outcome=Outcome.POSSIBLE, leader=None, decision="")
    answers = {
        row.number: Decision.FILL if _is_one(row, keys) else Decision.IMPORT for row in questions
    }
    actions.decide(batch=batch, decisions=answers, by=None)
    _compare_with_truth(actions.apply_import(batch=batch, by=None), keys, asked)
    return asked


def _count_questions(batch: Batch, keys: dict[int, str], asked: Asked) -> None:
    stored = batch.questions
    asked.decisions["country values"] = len(stored["values"])
    asked.decisions["employers"] = len(stored["employers"]) + stored["employers_left"]
    asked.decisions["problems"] = batch.rows.filter(outcome=Outcome.PROBLEM).count()
    asked.proposed_rows = batch.rows.proposed(PROPOSED).count()
    asked.decisions["the proposal"] = int(asked.proposed_rows > 0)
    for row in batch.rows.filter(outcome=Outcome.POSSIBLE, leader=None):
        reason = row.reason.partition(":")[0]
        asked.decisions["people"] += reason not in PROPOSED
        if not _is_one(row, keys):
            asked.in_vain[reason].append((row.number, row.parsed["of_row"]))


def _is_one(row: Row, keys: dict[int, str]) -> bool:
    return keys[row.number] == keys[row.parsed["of_row"]]


def _compare_with_truth(batch: Batch, keys: dict[int, str], asked: Asked) -> None:
    rows = {row.number: row for row in batch.rows.all()}
    recorded = defaultdict(set)
    for number, row in rows.items():
        while row.known_key is None and row.parsed["of_row"]:
            row = rows[row.parsed["of_row"]]
        recorded[row.known_key].add(keys[number])
    asked.merged = [people for people in recorded.values() if len(people) > 1]
    times = Counter(key for people in recorded.values() for key in people)
    asked.doubled = [key for key, count in times.items() if count > 1]
