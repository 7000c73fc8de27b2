"""A date that has passed before its deadline is made binds nobody."""

from datetime import UTC, date, datetime

import pytest

from core import clock
from core.local_days import LocalDays
from deadlines.models import Deadline, DeadlineKind, Timeliness
from tests.deadlines.factories import DeadlineFactory
from tests.factories import CountryFactory

pytestmark = pytest.mark.django_db
DUE = date(2017, 11, 4)


def owed(zone: str, kind: str = "item") -> Deadline:
    party = CountryFactory(time_zone=zone)
    return Deadline.owed(party=party, kind=kind, label="Report", path="/", due_on=DUE)


@pytest.mark.parametrize(
    ("zone", "moment", "is_binding"),
    [
        ("UTC", datetime(2017, 11, 3, 23, 59, tzinfo=UTC), True),
        ("UTC", datetime(2017, 11, 4, 23, 59, tzinfo=UTC), True),
        ("UTC", datetime(2017, 11, 5, 0, 0, tzinfo=UTC), False),
        ("Pacific/Kiritimati", datetime(2017, 11, 4, 9, 59, tzinfo=UTC), True),
        ("Pacific/Kiritimati", datetime(2017, 11, 4, 10, 0, tzinfo=UTC), False),
        ("Pacific/Pago_Pago", datetime(2017, 11, 5, 10, 59, tzinfo=UTC), True),
        ("Pacific/Pago_Pago", datetime(2017, 11, 5, 11, 0, tzinfo=UTC), False),
    ],
)
def test_a_new_deadline_binds_until_its_day_ends_where_the_party_lives(zone, moment, is_binding):
    with clock.at(moment):
        deadline = owed(zone)

    assert (deadline.is_binding, deadline.due_on, deadline.baseline_on) == (is_binding, DUE, DUE)


@pytest.mark.parametrize("kind", DeadlineKind)
def test_a_date_that_does_not_bind_is_past_and_never_overdue(kind):
    loose = DeadlineFactory(kind=kind, is_binding=False)
    binding = DeadlineFactory(kind=kind)
    after = date(2017, 11, 5)

    late = Timeliness.PAST if kind == DeadlineKind.MEETING else Timeliness.OVERDUE
    assert loose.timeliness(after) == Timeliness.PAST
    assert binding.timeliness(after) == late
    overdue = set(Deadline.objects.overdue(LocalDays(after)))
    assert overdue == ({binding} if late == Timeliness.OVERDUE else set())
