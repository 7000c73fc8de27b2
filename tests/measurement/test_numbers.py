"""Numbers are read as people type them, and nobody guesses what an ambiguous one means."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from measurement.numbers import NumberField, written

READ = {
    "1250": "1250",
    "1 250 000": "1250000",
    "1\u202f250\u00a0000,5": "1250000.5",
    "1.250.000,50": "1250000.50",
    "1,250,000.5": "1250000.5",
    "1,250.5": "1250.5",
    "1.250,5": "1250.5",
    "1’250’000": "1250000",
    "12,5": "12.5",
    "12.5": "12.5",
    "0.125": "0.125",
    "0,125": "0.125",
    "1250.125": "1250.125",
    "-3": "-3",
    "−3,5": "-3.5",
    "١٢٣٤": "1234",
    "١٢٫٥": "12.5",
    "१२": "12",
    "1.2500": "1.25",
    "99999999999999": "99999999999999",
}
REFUSED = {
    "1.250": "ambiguous",
    "1,250": "ambiguous",
    "12.345": "ambiguous",
    "-1,250": "ambiguous",
    "many": "invalid",
    "1,25,000": "invalid",
    "1.250.000.5": "invalid",
    "1e5": "invalid",
    "12 people": "invalid",
    "--3": "invalid",
    "½": "invalid",
    "NaN": "invalid",
    "0.12345": "decimals",
    "100000000000000": "too large",
}


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_a_number_is_read_as_people_type_it(text, value):
    assert NumberField().clean(text) == Decimal(value)


@pytest.mark.parametrize(("text", "code"), REFUSED.items())
def test_a_number_that_is_none_or_can_mean_two_things_is_refused(text, code):
    with pytest.raises(ValidationError) as refusal:
        NumberField().clean(text)

    assert refusal.value.code == code


def test_an_ambiguous_number_is_answered_with_both_readings():
    with pytest.raises(ValidationError, match=r"Write 1250 or 1\.2500: “1,250” can mean either\."):
        NumberField().clean("1,250")


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ar"])
@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_a_form_shows_numbers_that_it_reads_as_the_same(language, number):
    value = Decimal(number).scaleb(-4)
    with translation.override(language):
        assert NumberField().clean(written(value)) == value
