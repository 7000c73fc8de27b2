"""Amounts of money as people type them, and as pages show them."""

from decimal import Decimal
from functools import cache
from typing import Any

from babel.core import get_global
from babel.numbers import format_decimal, get_currency_name
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.locales import current_locale, locale_for
from core.typed_numbers import AmbiguousNumber, read_number

MOST = Decimal(10) ** 12
LONGEST = 60  # characters


def amount_of(typed: str) -> Decimal:
    """The amount that somebody typed, such as “1 250 000” or “1.250.000,50”.

    Raises ValidationError for a text that is no amount, for one that may mean two amounts, such as
    “1.250”, with both, and for an amount that is 0 or too large.
    """
    try:
        amount = read_number(typed) if len(typed) <= LONGEST else None
    except AmbiguousNumber as ambiguous:
        whole, decimals = ambiguous.readings
        words = _(
            "This can be read as %(whole)s or as %(decimals)s. Enter it without a sign for "
            "thousands, such as %(whole)s, or with two decimals."
        )
        words %= {"whole": whole, "decimals": decimals}
        raise ValidationError(words, code="uncertain") from None
    except ValueError:
        amount = None
    if amount is None or amount.is_signed() or amount != round(amount, 2):
        words = _("Enter an amount in figures, such as 1250000 or 1250000.50.")
        raise ValidationError(words, code="invalid")
    if not 0 < amount <= MOST:
        words = _("Enter an amount between 0.01 and 1,000,000,000,000.")
        raise ValidationError(words, code="range")
    return amount


def plain(amount: Decimal) -> str:
    """An amount as every language reads it: figures, and a dot before two decimals."""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def shown(amount: Decimal, currency: str) -> str:
    """An amount with its currency as the reader writes numbers: “USD 1,250,000”."""
    pattern = "#,##0" if amount == amount.to_integral_value() else "#,##0.00"
    return f"{currency} {format_decimal(amount, pattern, locale=current_locale())}"


@cache
def currencies() -> frozenset[str]:
    """The currencies that some country or territory uses today (ISO 4217, from Unicode CLDR)."""
    by_territory: Any = get_global("territory_currencies")
    return frozenset(
        code
        for rows in by_territory.values()
        for code, _start, end, is_tender in rows
        if is_tender and end is None
    )


@cache
def _choices(language: str) -> tuple[tuple[str, str], ...]:
    locale = locale_for(language)
    return tuple(
        (code, f"{code} – {get_currency_name(code, locale=locale)}")
        for code in sorted(currencies())
    )


def currency_choices() -> list[tuple[str, str]]:
    """Each currency with its name in the reader's language."""
    return [("", _("Choose a currency")), *_choices(get_language() or "en")]
