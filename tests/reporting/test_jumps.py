"""Figures that differ by more than is likely from those of the last accepted report."""

from datetime import date

import pytest

from core import clock
from reporting.entries.checking import check
from reporting.entries.jumps import Jump, spending_jumps, value_jumps
from reporting.models import ReportingPeriod
from tests.measurement.factories import make_indicator, make_promise, make_value
from tests.reporting.copies import spend
from tests.reporting.factories import accept, draft_of, open_for, submit


def amounts(**by_currency):
    return [{"currency": code, "amount": amount} for code, amount in by_currency.items()]


@pytest.mark.parametrize(
    ("before", "now", "jumps"),
    [
        ({}, {"USD": "5"}, set()),
        ({"USD": "5"}, {"USD": "5"}, set()),
        ({"USD": "5"}, {"USD": "4.99"}, {Jump.SPENT_LESS}),
        ({"USD": "5"}, {}, {Jump.SPENT_LESS}),
        ({"USD": "5"}, {"USD": "50"}, set()),
        ({"USD": "5"}, {"USD": "50.01"}, {Jump.SPENT_MUCH_MORE}),
        ({"USD": "5", "KES": "9"}, {"USD": "5", "KES": "8"}, {Jump.SPENT_LESS}),
        (
            {"USD": "5", "KES": "9"},
            {"USD": "60", "KES": "8"},
            {Jump.SPENT_LESS, Jump.SPENT_MUCH_MORE},
        ),
    ],
)
def test_spending_only_grows_and_seldom_tenfold(before, now, jumps):
    assert spending_jumps(amounts(**now), amounts(**before)) == jumps


def test_amounts_in_one_currency_are_added_up():
    twice = [*amounts(USD="3"), *amounts(USD="3")]

    assert spending_jumps(twice, amounts(USD="6")) == set()


def value(number, direction="up", code="staff"):
    return [{"code": code, "value": number, "direction": direction}]


@pytest.mark.parametrize(
    ("before", "now", "direction", "jumps"),
    [
        ("5", "5", "up", set()),
        ("5", "4", "up", {Jump.VALUE_WORSE}),
        ("5", "4", "down", set()),
        ("5", "6", "down", {Jump.VALUE_WORSE}),
        ("5", "50", "up", set()),
        ("5", "51", "up", {Jump.VALUE_MUCH_GREATER}),
        ("5", "51", "down", {Jump.VALUE_WORSE, Jump.VALUE_MUCH_GREATER}),
        ("0", "51", "up", set()),  # nothing is ten times nothing
    ],
)
def test_a_value_that_is_worse_or_much_greater_is_odd(before, now, direction, jumps):
    assert value_jumps(value(now, direction), value(before, direction)) == jumps


def test_an_indicator_that_the_last_report_did_not_name_is_not_odd():
    assert value_jumps(value("900", code="new"), value("1")) == set()


@pytest.mark.django_db
def test_the_check_before_submission_names_jumps_with_a_link_and_stops_nobody(
    roadmap, commitment, draft, workshop, focal, reviewer, administrator
):
    spend(commitment, focal, "100")
    promise = make_promise(roadmap, make_indicator(), commitment_number=commitment.number)
    make_value(promise, "20", on=date(2018, 3, 31), is_public=True)
    submit(draft, focal)
    accept(draft, reviewer)
    second = ReportingPeriod.objects.create(
        workshop=workshop, code="second", titles={"en": "Second period"},
        starts_on=date(2018, 5, 1), ends_on=date(2018, 10, 15), due_on=date(2018, 10, 31),
    )  # fmt: skip
    with clock.at(clock.now().replace(year=2018, month=5, day=7)):
        open_for(second, administrator)
        spend(commitment, focal, "5000")
        make_value(promise, "12", on=date(2018, 5, 2))

        checked = check(draft_of(second, "KEN"))

    words = {str(item.text): item.url for item in checked.advised}
    entry = "/reports/nairobi-2017/second/KEN/entries/1/"
    assert [url for text, url in words.items() if "ten times as much is spent" in text] == [entry]
    assert [url for text, url in words.items() if "An indicator is worse" in text] == [entry]
    assert not any("spent" in str(item.text) for item in checked.missing)
