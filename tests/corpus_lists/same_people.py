"""Measures who of a second list is found in the first one.

    with an open database that has the countries, and a batch of an event:
    score = SamePeople()
    for pair in two_lists(seed):
        compare(pair, event, by, score)
    print(score)

The first list is applied as it is proposed; of the second the outcomes are read and nothing is
answered.
"""

from collections import Counter
from dataclasses import dataclass, field

from accounts.models import User
from imports.actions import apply_import
from imports.models import Batch, Outcome
from people.importer.batches import keep, read_list
from tests.corpus_lists.truth import GeneratedList, ListPair
from workshops.models import Event


@dataclass
class SamePeople:
    """People of second lists by what became of them.

    `outcomes` counts (change, outcome) of people who stand in both lists: "sure", "asked" (about
    the right person), "asked about another", "new". `others` counts (why they look alike, outcome)
    of those who stand in the second list alone: "sure" is a wrong merge.
    """

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    others: Counter[tuple[str, str]] = field(default_factory=Counter)
    merged_wrongly: list[str] = field(default_factory=list)

    def share(self, *outcomes: str) -> float:
        """The share of the people who stand in both lists with one of these outcomes."""
        right = sum(n for (_change, outcome), n in self.outcomes.items() if outcome in outcomes)
        return right / sum(self.outcomes.values())

    def __str__(self) -> str:
        asked = sum(n for (_why, outcome), n in self.others.items() if outcome == "asked")
        return (
            f"{sum(self.outcomes.values())} people in both lists: {self.share('sure'):.1%} sure, "
            f"{self.share('sure', 'asked'):.1%} sure or asked; {sum(self.others.values())} others: "
            f"{len(self.merged_wrongly)} merged wrongly, {asked} asked about in vain; "
            f"{dict(self.outcomes)}; {dict(self.others)}"
        )


def compare(pair: ListPair, event: Event, by: User, score: SamePeople) -> None:
    """Apply the first list, keep the second one, and count what became of its people."""
    first = _kept(pair.first, event, by)
    apply_import(batch=first, by=by)
    keys = _keys(pair.first)
    people = {
        known: keys[number]
        for number, known in first.rows.values_list("number", "known_key")
        if known is not None
    }
    second, keys = _kept(pair.second, event, by), _keys(pair.second)
    for row in second.rows.order_by("number"):
        key = keys[row.number]
        is_other = bool(row.known_key) and people.get(row.known_key) != key
        outcome = _outcome(row.outcome)
        if outcome == "sure" and is_other:
            score.merged_wrongly.append(f"{pair.second.name}: {row.searched}")
        if key in pair.same:
            words = "asked about another" if outcome == "asked" and is_other else outcome
            score.outcomes[pair.changes[key], words] += 1
        else:
            score.others[pair.lookalikes.get(key, ("", "nobody"))[1], outcome] += 1


def _kept(item: GeneratedList, event: Event, by: User) -> Batch:
    return keep(event=event, parsed_list=read_list(item.path, item.path.name), by=by)


def _keys(item: GeneratedList) -> dict[int, str]:
    """The truth's keys by the number of the row as a spreadsheet program shows it."""
    (sheet,) = item.truth.sheets
    return {person.row + 1: person.key for person in sheet.people}


def _outcome(outcome: str) -> str:
    if outcome in (Outcome.SAME, Outcome.UPDATE):
        return "sure"
    return "asked" if outcome in (Outcome.POSSIBLE, Outcome.REPEATED) else "new"
