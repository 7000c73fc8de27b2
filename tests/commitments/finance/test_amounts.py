"""Amounts as people type them in five languages, and as pages show them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from commitments.finance.amounts import amount_of, currencies, currency_choices, plain, shown


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250000", "1250000"),
        ("1 250 000", "1250000"),
        ("1\u00a0250\u202f000,50", "1250000.50"),
        ("1,250,000", "1250000"),
        ("1.250.000", "1250000"),
        ("1.250.000,50", "1250000.50"),
        ("1,250,000.50", "1250000.50"),
        ("1,250.50", "1250.50"),
        ("1’250’000", "1250000"),
        ("12.5", "12.5"),
        ("12,50", "12.50"),
        ("0.01", "0.01"),
        ("١٬٢٥٠٬٠٠٠٫٥", "1250000.5"),
        ("1250,5", "1250.5"),
        ("1000000000000", "1000000000000"),
        (" 5 ", "5"),
    ],
)
def test_an_amount_is_understood(typed, amount):
    assert amount_of(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["1.250", "1,250", "12.500", "999,999", "١٬٢٥٠"])
def test_an_amount_that_may_mean_two_is_asked_for_with_both(typed):
    with pytest.raises(ValidationError) as error:
        amount_of(typed)

    assert error.value.code == "uncertain"
    assert "This can be read as" in error.value.message


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("two million", "invalid"),
        ("USD 5", "invalid"),
        ("-5", "invalid"),
        ("1e9", "invalid"),
        ("12 50", "invalid"),
        ("1,25,000", "invalid"),
        ("1.250,000.50", "invalid"),
        ("0.125", "invalid"),
        ("12.3456", "invalid"),
        ("1" * 61, "invalid"),
        ("0", "range"),
        ("0.00", "range"),
        ("1000000000001", "range"),
        ("1000000000000.01", "range"),
    ],
)
def test_a_text_that_is_no_amount_is_refused(typed, code):
    with pytest.raises(ValidationError) as error:
        amount_of(typed)

    assert error.value.code == code


@pytest.mark.parametrize("amount", ["5", "1250", "1250.5", "1250000", "0.01", "1000000000000"])
def test_an_amount_that_is_shown_in_a_form_is_understood_again(amount):
    assert amount_of(plain(Decimal(amount))) == Decimal(amount)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "USD 1,250,000.50"), ("es", "USD 1.250.000,50"), ("fr", "USD 1\u202f250\u202f000,50")],
)
def test_an_amount_is_shown_as_the_reader_writes_numbers(language, text):
    with translation.override(language):
        assert shown(Decimal("1250000.50"), "USD") == text


def test_currencies_are_those_in_use_with_names_in_the_readers_language():
    assert {"USD", "EUR", "KES", "XOF", "JPY"} <= currencies()
    assert currencies().isdisjoint({"DEM", "FRF", "XAU"})
    with translation.override("fr"):
        assert ("USD", "USD – dollar des États-Unis") in currency_choices()
