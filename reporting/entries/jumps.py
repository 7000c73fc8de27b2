"""Figures that differ from those of the last accepted report by more than is likely: probably a
slip, which the authors are asked to look at before they submit."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from measurement.models import Direction

TOO_MANY_TIMES = 10


class Jump(StrEnum):
    """What is probably a slip in a figure."""

    SPENT_LESS = "spent less"
    SPENT_MUCH_MORE = "spent much more"
    VALUE_WORSE = "value worse"
    VALUE_MUCH_GREATER = "value much greater"


def spending_jumps(
    now: Iterable[Mapping[str, Any]], before: Iterable[Mapping[str, Any]]
) -> set[Jump]:
    """What is odd about amounts spent so far, by currency: they only grow, and seldom tenfold."""
    amounts, jumps = _amounts(now), set()
    for currency, earlier in _amounts(before).items():
        amount = amounts.get(currency, Decimal(0))
        if amount < earlier:
            jumps.add(Jump.SPENT_LESS)
        elif earlier and amount > TOO_MANY_TIMES * earlier:
            jumps.add(Jump.SPENT_MUCH_MORE)
    return jumps


def _amounts(rows: Iterable[Mapping[str, Any]]) -> dict[str, Decimal]:
    amounts: dict[str, Decimal] = {}
    for row in rows:
        amounts[row["currency"]] = amounts.get(row["currency"], Decimal(0)) + Decimal(row["amount"])
    return amounts


def value_jumps(now: Iterable[Mapping[str, Any]], before: Iterable[Mapping[str, Any]]) -> set[Jump]:
    """What is odd about the newest values of indicators, by their codes."""
    earlier_values = {row["code"]: Decimal(row["value"]) for row in before}
    jumps = set()
    for row in now:
        earlier, value = earlier_values.get(row["code"]), Decimal(row["value"])
        if earlier is None:
            continue
        is_worse = value > earlier if row["direction"] == Direction.DOWN else value < earlier
        if is_worse:
            jumps.add(Jump.VALUE_WORSE)
        if earlier and abs(value) > TOO_MANY_TIMES * abs(earlier):
            jumps.add(Jump.VALUE_MUCH_GREATER)
    return jumps
