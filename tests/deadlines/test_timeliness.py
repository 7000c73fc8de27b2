"""Timeliness on both sides of the date line: the property, the queries and the pages agree.

The dates of the table are written by hand, not worked out by the code under test.
"""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.html import strip_tags

from core import clock
from core.local_days import local_days
from deadlines.models import Deadline, Timeliness
from tests.deadlines.factories import DeadlineFactory
from tests.factories import CountryFactory

pytestmark = pytest.mark.django_db
# The date where the party lives, at two moments of 16 October 2017 (UTC).
MORNING = datetime(2017, 10, 16, 10, 30, tzinfo=UTC)
EVENING = datetime(2017, 10, 16, 22, 30, tzinfo=UTC)
DATES = [
    (MORNING, "Pacific/Kiritimati", date(2017, 10, 17)),
    (MORNING, "Africa/Nairobi", date(2017, 10, 16)),
    (MORNING, "UTC", date(2017, 10, 16)),
    (MORNING, "Pacific/Pago_Pago", date(2017, 10, 15)),
    (EVENING, "Pacific/Kiritimati", date(2017, 10, 17)),
    (EVENING, "Africa/Nairobi", date(2017, 10, 17)),
    (EVENING, "UTC", date(2017, 10, 16)),
    (EVENING, "Pacific/Pago_Pago", date(2017, 10, 16)),
]
# By days left: what is said of a date that binds, and of one that does not.
OWED = {-1: "Overdue", 0: "Due soon", 1: "Due soon", 14: "Due soon", 15: "On time"}
LOOSE = OWED | {-1: "Past"}


@pytest.fixture(params=DATES, ids=lambda row: f"{row[0]:%H:%M} {row[1]}")
def place(request):
    """A moment, a party that lives somewhere, and the date there."""
    moment, time_zone, today = request.param
    party = CountryFactory(code="AAA", name="A", iso2="AA", m49="001", time_zone=time_zone)
    with clock.at(moment):
        yield party, today


def due(place, **more):
    """A deadline for each number of days left."""
    party, today = place
    return {
        left: DeadlineFactory(
            party=party, due_on=today + timedelta(days=left), kind="milestone",
            label=f"In {left} days", **more,
        )
        for left in OWED
    }  # fmt: skip


def labels_on(page):
    """What the list says of each row: the words of its last cell, by those of its first."""
    assert page.status_code == 200
    rows = re.findall(r"<tr>\s*<th scope=\"row\">(.*?)</tr>", page.content.decode(), re.DOTALL)
    words = [strip_tags(row).split() for row in rows]
    return {int(each[1]): re.search(r"(Overdue|Due soon|On time|Past|Done)$", " ".join(each))[0]
            for each in words}  # fmt: skip


def left_of(deadlines, chosen):
    return {left for left, deadline in deadlines.items() if deadline in set(chosen)}


def test_timeliness_of_a_binding_date_is_counted_where_the_party_lives(place, reviewer, as_user):
    deadlines, today = due(place), place[1]

    assert {left: each.status.label for left, each in deadlines.items()} == OWED
    assert {left: each.timeliness(today).label for left, each in deadlines.items()} == OWED
    assert left_of(deadlines, Deadline.objects.overdue(local_days())) == {-1}
    assert left_of(deadlines, Deadline.objects.due_within(local_days(), 14)) == {0, 1, 14}
    assert left_of(deadlines, Deadline.objects.coming(local_days())) == set(OWED)
    client = as_user(reviewer)
    assert labels_on(client.get("/deadlines/")) == OWED
    assert labels_on(client.get("/deadlines/?show=overdue")) == {-1: "Overdue"}


def test_date_that_does_not_bind_is_never_overdue(place):
    deadlines = due(place, is_binding=False)

    assert {left: each.status.label for left, each in deadlines.items()} == LOOSE
    assert not Deadline.objects.overdue(local_days()).exists()
    assert not Deadline.objects.due_within(local_days(), 14).exists()


def test_meeting_that_took_place_is_past_and_leaves_the_list(place, reviewer, as_user):
    deadlines = due(place)
    Deadline.objects.update(kind="meeting")

    for deadline in deadlines.values():
        deadline.refresh_from_db()
    assert {left: each.status.label for left, each in deadlines.items()} == LOOSE
    assert not Deadline.objects.overdue(local_days()).exists()
    assert left_of(deadlines, Deadline.objects.coming(local_days())) == {0, 1, 14, 15}
    page = as_user(reviewer).get("/deadlines/")
    assert labels_on(page) == {left: LOOSE[left] for left in (0, 1, 14, 15)}


def test_settled_date_is_done_however_long_ago_it_was_due(place, reviewer, as_user):
    deadlines = due(place, settled_at=clock.now())

    assert {each.status for each in deadlines.values()} == {Timeliness.SETTLED}
    assert not Deadline.objects.overdue(local_days()).exists()
    page = as_user(reviewer).get("/deadlines/?show=done")
    assert labels_on(page) == dict.fromkeys(OWED, "Done")
