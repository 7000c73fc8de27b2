"""What is needed in words, from the plain data of a revision."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from commitments.finance.amounts import shown
from core.locales import colon, separated


def needed_lines(promise: dict[str, Any]) -> list[str]:
    """A line for each amount that a promise needs: “USD 2,000, JICA, in kind: two experts”."""
    return [line_of(row) for row in promise.get("needed", ())]


def line_of(row: dict[str, Any]) -> str:
    """An amount, its source, whether it is in kind, and its note."""
    source = row["source"] or _("source not known yet")
    parts: Iterable[str] = (shown(Decimal(row["amount"]), row["currency"]), source)
    parts = [*parts, _("in kind")] if row["is_in_kind"] else parts
    return separated(parts) + (f"{colon()} {row['note']}" if row["note"] else "")
