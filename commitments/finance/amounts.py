"""Amounts of money as people type them, and as pages show them."""

import re
from decimal import Decimal
from functools import cache
from typing import Any

from babel.core import get_global
from babel.numbers import format_decimal, get_currency_name
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.locales import current_locale, locale_for

MOST = Decimal(10) ** 12
LONGEST = 60  # characters
# Figures and signs of Arabic and Persian; apostrophes and every kind of space divide thousands.
_SIGNS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬’'", "01234567890123456789.,  ")
_GROUPED = r"[1-9]\d{0,2}(?:%s\d{3})+"
_PLAIN = re.compile(r"\d+")
_BY_SPACES = re.compile(_GROUPED % " ")
_FORMS = {  # by the sign of the decimals: all figures before it, plain or in groups
    ".": re.compile(rf"(\d+|{_GROUPED % ','})\.(\d+)"),
    ",": re.compile(rf"(\d+|{_GROUPED % '[.]'}),(\d+)"),
}
_IN_GROUPS = re.compile(rf"{_GROUPED % '[.]'}|{_GROUPED % ','}")
_UNCERTAIN = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")


def amount_of(typed: str) -> Decimal:
    """The amount that somebody typed, such as “1 250 000” or “1.250.000,50”.

    Raises ValidationError for a text that is no amount, for one that may mean two amounts, such as
    “1.250”, with both, and for an amount that is 0 or too large.
    """
    text = " ".join(typed.translate(_SIGNS).split())
    if match := _UNCERTAIN.fullmatch(text):
        whole, decimals = match.group(1) + match.group(2), f"{match.group(1)}.{match.group(2)}"
        words = _(
            "This can be read as %(whole)s or as %(decimals)s. Enter it without a sign for "
            "thousands, such as %(whole)s, or with two decimals."
        )
        raise ValidationError(words % {"whole": whole, "decimals": decimals}, code="uncertain")
    amount = _understood(text)
    if amount is None:
        words = _("Enter an amount in figures, such as 1250000 or 1250000.50.")
        raise ValidationError(words, code="invalid")
    if not 0 < amount <= MOST:
        words = _("Enter an amount between 0.01 and 1,000,000,000,000.")
        raise ValidationError(words, code="range")
    return amount


def _understood(text: str) -> Decimal | None:
    """The amount in figures; None if it is none, or has more than two decimals."""
    if len(text) > LONGEST:
        return None
    if _BY_SPACES.match(text):
        text = text.replace(" ", "")
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if _IN_GROUPS.fullmatch(text):
        return Decimal(text.replace(",", "").replace(".", ""))
    for form in _FORMS.values():
        if match := form.fullmatch(text):
            whole, decimals = re.sub("[.,]", "", match.group(1)), match.group(2)
            return Decimal(f"{whole}.{decimals}") if len(decimals) <= 2 else None
    return None


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
