"""The rules of an entry, as a table."""

from datetime import date, timedelta

import pytest

from commitments.models import Delivery
from reporting.entries.rules import Advice, Facts, Lack, advice, lacks

TODAY = date(2018, 5, 4)
DAY = timedelta(days=1)


def facts(delivery="substantial", **more):
    return Facts(
        **{
            "is_answered": True,
            "delivery": delivery,
            "earlier_delivery": "not started",
            "has_words": True,
            **more,
        }
    )


@pytest.mark.parametrize(
    ("about", "lacking"),
    [
        (facts(is_answered=False), [Lack.ANSWER]),
        (facts(is_answered=False, is_withdrawn=True), []),
        (facts("completed"), [Lack.EVIDENCE]),
        (facts("completed", has_evidence=True), []),
        (facts("completed", is_withdrawn=True), []),
        (facts("completed", is_unchanged=True), [Lack.EVIDENCE]),
        (facts("abandoned"), []),
        (facts("abandoned", has_words=False), [Lack.WORDS]),
        (facts("abandoned", has_words=False, is_unchanged=True), []),
        (facts("not started"), [Lack.CHALLENGE]),
        (facts("not started", has_challenge=True), []),
        (facts("not started", is_unchanged=True), []),
        (facts("limited"), [Lack.CHALLENGE]),
        (facts("limited", has_challenge=True), []),
        (facts("substantial"), []),
        (facts("substantial", ends_on=TODAY), []),
        (facts("substantial", ends_on=TODAY + DAY), []),
        (facts("substantial", ends_on=TODAY - DAY), [Lack.CHALLENGE]),
        (facts("substantial", ends_on=TODAY - DAY, has_challenge=True), []),
        (facts("completed", ends_on=TODAY - DAY, has_evidence=True), []),
        (facts("abandoned", ends_on=TODAY - DAY), []),
    ],
)
def test_an_entry_lacks_what_its_delivery_asks_for(about, lacking):
    assert lacks(about, TODAY) == lacking


@pytest.mark.parametrize(
    ("about", "advised"),
    [
        (facts("completed", starts_on=TODAY + DAY), [Advice.COMPLETED_BEFORE_START]),
        (facts("completed", starts_on=TODAY), []),
        (facts("substantial", starts_on=TODAY + DAY), []),
        (facts("not started", ends_on=TODAY - DAY), [Advice.NOT_STARTED_AFTER_END]),
        (facts("not started", ends_on=TODAY), []),
        (facts("limited", earlier_delivery="substantial"), [Advice.BACKWARDS]),
        (facts("substantial", earlier_delivery="substantial"), []),
        (facts("substantial", earlier_delivery="limited"), []),
        (facts("abandoned", earlier_delivery="completed"), []),
        (facts("limited", earlier_delivery="substantial", is_withdrawn=True), []),
        (facts("limited", earlier_delivery="substantial", is_answered=False), []),
    ],
)
def test_an_entry_is_advised_where_it_contradicts_dates_or_the_last_report(about, advised):
    assert advice(about, TODAY) == advised


def test_each_delivery_is_asked_about():
    asked = {about.delivery for about in (facts(d) for d in Delivery.values)}

    assert asked == set(Delivery.values)
