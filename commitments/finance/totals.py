"""Totals of amounts by currency, and what is missing. Currencies are never added up."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commitments.finance.amounts import shown
from commitments.models import Stage


@dataclass
class Total:
    """What is needed, secured and spent in one currency."""

    currency: str
    needed: Decimal = Decimal(0)
    secured: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)

    @property
    def gap(self) -> Decimal:
        """What is needed and not secured yet; 0 where more is secured than needed."""
        return max(self.needed - self.secured, Decimal(0))

    @property
    def surplus(self) -> Decimal:
        """By how much more is secured than needed."""
        return max(self.secured - self.needed, Decimal(0))

    @property
    def in_words(self) -> dict[str, str]:
        """Each figure with its currency, as the reader writes numbers."""
        names = ("needed", "secured", "spent", "gap", "surplus")
        return {name: shown(getattr(self, name), self.currency) for name in names}


def totals_of(amounts: Iterable[tuple[str, str, Decimal]]) -> list[Total]:
    """The totals of amounts, each with its stage and currency, by currency."""
    totals: dict[str, Total] = {}
    for stage, currency, amount in amounts:
        total = totals.setdefault(currency, Total(currency))
        name = Stage(stage).value
        setattr(total, name, getattr(total, name) + amount)
    return [totals[currency] for currency in sorted(totals)]


def stored_amounts(fundings: Iterable[Any]) -> Iterable[tuple[str, str, Decimal]]:
    """Rows of the database as `totals_of` takes them."""
    return ((row.stage, row.currency, row.amount) for row in fundings)


def promised_amounts(needed: Iterable[dict[str, Any]]) -> Iterable[tuple[str, str, Decimal]]:
    """What a revision says is needed, as `totals_of` takes it."""
    return ((Stage.NEEDED.value, row["currency"], Decimal(row["amount"])) for row in needed)
