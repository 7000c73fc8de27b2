"""Dates that move, with the reason on record."""

from datetime import date

import pytest

from core import clock
from core.errors import Refused
from deadlines import actions
from deadlines.models import Extension
from mail.models import Message
from tests.deadlines.factories import DeadlineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def deadline(kenya, day):
    return DeadlineFactory(party=kenya)


@pytest.fixture
def asked(deadline, focal):
    later = date(2017, 12, 4)
    return actions.ask_extension(deadline=deadline, to_on=later, reason="Elections.", by=focal)


def test_settling_twice_keeps_the_first_moment(deadline, focal):
    first = actions.settle(deadline=deadline, by=focal).settled_at

    with clock.at(date(2017, 10, 18)):
        assert actions.settle(deadline=deadline, by=focal).settled_at == first
        corrected = actions.settle(deadline=deadline, by=focal, corrects=True)
    assert corrected.settled_at.date() == date(2017, 10, 18)
    assert actions.reopen(deadline=deadline, by=focal).settled_at is None


def test_extending_keeps_the_baseline(deadline, reviewer):
    actions.extend(deadline=deadline, to_on=date(2017, 12, 1), reason="Late start.", by=reviewer)

    assert (deadline.baseline_on, deadline.due_on) == (date(2017, 11, 4), date(2017, 12, 1))
    assert deadline.slippage.days == 27
    assert deadline.extensions.get().decided_by == reviewer


@pytest.mark.parametrize(("to_on", "reason"), [(date(2017, 11, 4), "x"), (date(2017, 12, 1), " ")])
def test_extending_needs_a_reason_and_another_date(deadline, reviewer, to_on, reason):
    with pytest.raises(Refused):
        actions.extend(deadline=deadline, to_on=to_on, reason=reason, by=reviewer)

    assert not deadline.extensions.exists()


def test_rescheduling_moves_open_deadlines_and_records_why(deadline, uganda, reviewer):
    other = DeadlineFactory(party=uganda)

    moved = actions.reschedule(
        keys=[deadline.pk, other.pk], to_on=date(2017, 12, 1), reason="Moved.", by=reviewer
    )

    assert moved == 2
    for row in (deadline, other):
        row.refresh_from_db()
        assert (row.baseline_on, row.due_on) == (date(2017, 11, 4), date(2017, 12, 1))
        extension = row.extensions.get()
        assert (extension.status, extension.from_on, extension.to_on) == (
            "granted",
            date(2017, 11, 4),
            date(2017, 12, 1),
        )
        assert (extension.decided_by, extension.decision_reason) == (reviewer, "Moved.")


def test_rescheduling_leaves_what_is_settled_or_due_that_day_already(deadline, uganda, reviewer):
    due_then = DeadlineFactory(party=uganda, due_on=date(2017, 12, 1))
    actions.settle(deadline=deadline)

    moved = actions.reschedule(
        keys=[deadline.pk, due_then.pk], to_on=date(2017, 12, 1), reason="Moved.", by=reviewer
    )

    deadline.refresh_from_db()
    assert (moved, deadline.due_on) == (0, date(2017, 11, 4))
    assert not Extension.objects.exists()


def test_granting_moves_the_date_and_tells_the_asker(asked, reviewer, focal):
    actions.decide_extension(extension=asked, is_granted=True, reason="Fair.", by=reviewer)

    asked.deadline.refresh_from_db()
    message = Message.objects.get()
    assert asked.deadline.due_on == date(2017, 12, 4)
    assert (message.to_email, message.subject) == (
        focal.email,
        "More time granted: Roadmap of Kenya",
    )
    assert "4 December 2017" in message.text
    assert "Fair." in message.text


def test_refusing_leaves_the_date(asked, reviewer):
    actions.decide_extension(extension=asked, is_granted=False, reason="Too late.", by=reviewer)

    asked.deadline.refresh_from_db()
    assert asked.deadline.due_on == date(2017, 11, 4)
    assert "stays 4 November 2017" in Message.objects.get().text


def test_a_second_decision_is_refused_in_words(asked, reviewer, administrator):
    actions.decide_extension(extension=asked, is_granted=True, reason="Fair.", by=reviewer)

    with pytest.raises(Refused, match=f"{reviewer} has already decided this: Granted"):
        actions.decide_extension(extension=asked, is_granted=False, reason="No.", by=administrator)

    assert Message.objects.count() == 1


def test_a_second_request_waits_for_the_first(asked, focal):
    with pytest.raises(Refused, match="already been requested"):
        actions.ask_extension(
            deadline=asked.deadline, to_on=date(2018, 1, 1), reason="More.", by=focal
        )


@pytest.mark.parametrize("to_on", [date(2017, 10, 20), date(2017, 11, 4)])
def test_more_time_means_a_later_date(deadline, focal, to_on):
    with pytest.raises(Refused, match="after the current date"):
        actions.ask_extension(deadline=deadline, to_on=to_on, reason="x", by=focal)


def test_request_for_time_is_refused_when_nothing_is_owed(deadline, focal):
    actions.settle(deadline=deadline, by=focal)

    with pytest.raises(Refused, match="Nothing is owed"):
        actions.ask_extension(deadline=deadline, to_on=date(2018, 1, 1), reason="x", by=focal)


def test_date_that_begins_to_bind_has_not_slipped(kenya, day, reviewer):
    loose = DeadlineFactory(party=kenya, kind="milestone", label="Fund", is_binding=False)
    actions.extend(deadline=loose, to_on=date(2018, 3, 1), reason="A flood.", by=reviewer)

    actions.bind(deadlines=[loose])

    loose.refresh_from_db()
    assert loose.baseline_on == date(2018, 3, 1)
    assert loose.slippage.days == 0


def test_dates_that_do_not_bind_move_freely_until_they_bind(kenya, day):
    loose = DeadlineFactory(party=kenya, kind="milestone", label="Fund", is_binding=False)
    actions.move(deadline=loose, to_on=date(2018, 3, 1))

    bound = actions.bind(deadlines=[loose])

    loose.refresh_from_db()
    assert bound == 1
    assert (loose.is_binding, loose.baseline_on) == (True, date(2018, 3, 1))
    with pytest.raises(Refused, match="binds"):
        actions.move(deadline=loose, to_on=date(2018, 4, 1))
