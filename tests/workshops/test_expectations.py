"""Apps above `workshops` say who is expected at meetings, and act on what is expected or moved."""

from datetime import date

import pytest

from countries.models import Party
from tests.workshops.series import load_series
from workshops import actions, expectations
from workshops.expectations import Listener
from workshops.models import Attendance, Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
MEETING, LATER = date(2019, 1, 30), date(2019, 2, 6)


@pytest.fixture
def meeting(db):
    """The consultative meeting of the reference data, without a date."""
    load_series()
    return Event.objects.get(kind="consultative meeting")


@pytest.fixture
def listeners(monkeypatch):
    """Those that a test adds; nobody else listens."""
    added = []
    monkeypatch.setattr(expectations, "LISTENERS", added)
    return added


def schedule(meeting, by, starts_on=MEETING, **more):
    return actions.schedule(event=meeting, starts_on=starts_on, ends_on=starts_on, by=by, **more)


def holding(*codes):
    return lambda _series: Party.objects.filter(code__in=codes)


def expected_at(event):
    return sorted(Attendance.objects.filter(event=event).values_list("party__code", flat=True))


def test_meeting_expects_the_holders_of_every_listener_once(meeting, administrator, listeners):
    listeners += [Listener(holders=holding("KEN", "UGA")), Listener(holders=holding("BEN", "KEN"))]

    schedule(meeting, administrator)

    assert expected_at(meeting) == ["BEN", "KEN", "UGA", "UNOSSC"]


def test_listeners_are_asked_for_the_holders_of_the_series(meeting, administrator, listeners):
    asked = []
    listeners.append(Listener(holders=lambda series: asked.append(series) or ()))

    schedule(meeting, administrator)

    assert asked == [meeting.series]


@pytest.mark.usefixtures("listeners")
def test_meeting_expects_only_unossc_where_nobody_listens(meeting, administrator):
    schedule(meeting, administrator)

    assert expected_at(meeting) == ["UNOSSC"]
    assert meeting.scheduling is None


def test_listeners_are_told_in_their_order_who_is_newly_expected(meeting, administrator, listeners):
    calls = []

    def listener(name):
        return Listener(
            holders=holding("KEN"),
            after_expected=lambda event, parties, _by: calls.append(
                (name, event, sorted(party.code for party in parties))
            ),
        )

    listeners += [listener("first"), listener("second")]
    schedule(meeting, administrator)
    uganda = Party.objects.get(code="UGA")
    actions.expect(series=meeting.series, parties=[uganda], by=administrator)

    conference = Event.objects.get(kind="conference")
    assert calls[:2] == [(name, meeting, ["KEN", "UNOSSC"]) for name in ("first", "second")]
    assert calls[2:4] == [(name, meeting, ["UGA"]) for name in ("first", "second")]
    assert calls[4:] == [(name, conference, ["UGA", "UNOSSC"]) for name in ("first", "second")]


def test_listeners_are_told_that_a_meeting_moves_before_new_parties_are_expected(
    meeting, administrator, listeners
):
    calls = []
    listeners.append(
        Listener(
            after_expected=lambda event, _parties, _by: calls.append(("expected", event.starts_on)),
            after_moved=lambda event, reason, by: calls.append((event.starts_on, reason, by)),
        )
    )

    schedule(meeting, administrator)
    schedule(meeting, administrator, LATER, reason="The hall is taken.")

    words = f"The meeting moves: {meeting.name}."
    assert calls[:2] == [(MEETING, words, administrator), ("expected", MEETING)]
    assert calls[2] == (LATER, "The hall is taken.", administrator)


@pytest.mark.parametrize("moment", ["after_expected", "after_moved"])
def test_an_error_of_a_listener_undoes_the_date(meeting, administrator, listeners, moment):
    def fails(*_arguments):
        raise RuntimeError("A listener failed.")

    listeners.append(Listener(**{moment: fails}))

    with pytest.raises(RuntimeError):
        schedule(meeting, administrator)

    meeting.refresh_from_db()
    assert meeting.starts_on is None
    assert not Attendance.objects.exists()
