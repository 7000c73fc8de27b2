"""Scheduling, expecting and inviting ask for the right in the action itself."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Invitation
from accounts.roles import Role
from people import bulk_invitations
from people.models import Participation
from tests.conftest import person_for
from tests.factories import PersonFactory
from tests.workshops.series import load_series
from workshops import actions
from workshops.models import Attendance, Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
ON = date(2019, 1, 30)


@pytest.fixture
def alternate(kenya):
    return person_for(kenya, Role.ALTERNATE, "alternate@ken.example.org")


@pytest.fixture
def meeting(db, kenya, uganda, unossc):
    """The consultative meeting of the reference data, without a date."""
    load_series()
    return Event.objects.get(kind="consultative meeting")


def schedule(meeting, party, by):
    actions.schedule(event=meeting, starts_on=ON, ends_on=ON, by=by)


def expect(meeting, party, by):
    actions.expect(series=meeting.series, parties=[party], by=by)


def invite_people(meeting, party, by):
    person = PersonFactory(party=party, email="new@ken.example.org")
    row = Participation.objects.create(event=meeting, person=person, party=party)
    sent = bulk_invitations.invite_people(event=meeting, roles={row.pk: Role.ALTERNATE}, by=by)
    assert len(sent.invited) == 1


ACTIONS = {"schedule": schedule, "expect": expect, "invite people": invite_people}
PEOPLE = (
    "focal", "alternate", "contributor", "authority", "stranger", "reviewer", "administrator",
)  # fmt: skip
ALLOWED = {
    "schedule": ("reviewer", "administrator"),
    "expect": ("reviewer", "administrator"),
    "invite people": ("administrator",),
}
CELLS = [(name, who, who in ALLOWED[name]) for name in ACTIONS for who in PEOPLE]


@pytest.mark.parametrize(("name", "who", "is_allowed"), CELLS)
def test_action_on_an_event_asks_for_the_right(request, meeting, kenya, name, who, is_allowed):
    by = request.getfixturevalue(who)

    if is_allowed:
        ACTIONS[name](meeting, kenya, by)
        return
    with pytest.raises(PermissionDenied):
        ACTIONS[name](meeting, kenya, by)
    meeting.refresh_from_db()
    assert meeting.starts_on is None
    assert not Invitation.objects.exists()
    assert not Attendance.objects.exists()
