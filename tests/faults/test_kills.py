"""kill -9 of everything in turn while the clock moves: no reminder is lost or doubled.

SOAK=10 goes ten times through the list of victims, each time at other moments.
"""

import os
import time
from datetime import date
from functools import partial

import pytest
from django.db import connection

from core import clock
from launcher.processes import wait_until
from mail import claims, delivery
from mail.models import Message
from reminders import planner
from reminders.models import Reminder
from tests.deadlines.factories import DeadlineFactory
from tests.factories import CountryFactory, MandateFactory
from tests.faults.fault_runs import FaultRun
from tests.faults.reference_model import TOLD, Key, ReferenceModel
from tests.faults.test_mail_races import at_once, careless_claim
from tests.faults.verdict import PLANNED, SENT, Planned, Verdict, Written, judge

pytestmark = pytest.mark.faults
SOAK = int(os.environ.get("SOAK", "1"))
DAY = date(2017, 10, 28)
START = date(2017, 10, 16)  # where the demo's clock stands
BUSY = 10  # people with something new to be told, on each visited day
VICTIMS = (
    ("worker", "sending"),
    ("worker child", "sending"),
    ("supervisor", "sending"),
    ("postgres", "sending"),
    ("postgres backend", "sending"),
    ("redis", "before"),
    ("postgres", "planning"),
    ("beat", "planning"),
    ("web", "planning"),
)
LATER = ("sending", "planning", "before")  # the moments of a soak's further turns
UNSETTLED = """
    SELECT (SELECT count(*) FROM mail_message
             WHERE state IN ('queued', 'sending') OR (state = 'unknown' AND settled_at IS NULL))
         + (SELECT count(*) FROM reminders_reminder
             WHERE digest_id IS NULL AND dropped_at IS NULL)
"""


def rounds():
    """(victim, moment), in the order in which they are killed."""
    yield from VICTIMS
    for turn in range(1, SOAK):
        for number, (victim, _moment) in enumerate((*VICTIMS, ("all but the supervisor", ""))):
            yield victim, LATER[(turn + number) % len(LATER)]


def test_killing_anything_while_the_clock_moves_loses_and_doubles_no_reminder(capsys):
    began = time.monotonic()
    with FaultRun(seed=SOAK) as run:
        ready = time.monotonic()
        verdict, visited = walk(run)
        settled = time.monotonic()
        with capsys.disabled():
            print(
                f"\n{run.kills} kills while the clock moved over {visited} days: {verdict}"
                f"\nstart {ready - began:.0f} s, kills and settling {settled - ready:.0f} s"
            )
        assert not verdict.lost, run.product.logs()
        assert not verdict.doubled
        assert not verdict.uncalled
        assert set(verdict.states) == {"sent"}


def walk(run: FaultRun) -> tuple[Verdict, int]:
    """Move the clock from busy day to busy day, killing something on each."""
    before = run.planned_before(START)
    model = ReferenceModel(run.rows(TOLD))
    assert not run.rows("SELECT 1 FROM reminders_pause")
    owed = model.owed(START) - before
    assert wait_until(partial(is_all_planned, run, owed), 60, 0.2), run.product.logs()
    todo = list(rounds())
    days = list(model.busy_days(START, before | owed, BUSY))[: len(todo)]
    assert len(days) == len(todo)
    for day, (victim, moment) in zip(days, todo, strict=True):
        owed |= model.owed(day) - before
        visit(run, day, victim, moment)
        is_planned = wait_until(partial(is_all_planned, run, owed), 90, 0.2)
        assert is_planned, f"{day}, {victim} killed {moment}; {run.product.logs()}"
    settle(run)
    return judged(run, owed, before), len(days)


def is_all_planned(run: FaultRun, owed: set[Key]) -> bool:
    return owed <= run.planned()


def visit(run: FaultRun, day: date, victim: str, moment: str) -> None:
    if moment == "before" and victim == "redis":
        run.without_redis(lambda: run.staff.move_clock(day))
        return
    if moment == "before":
        run.kill(victim)
    run.staff.move_clock(day)
    if moment == "sending":
        run.wait_for_mail(run.random.randint(1, 4))
    if moment != "before":
        run.kill(victim)


def settle(run: FaultRun) -> None:
    """Until nothing waits any more; then a little longer, in case something comes twice."""
    limit = 2 * claims.LEASE.total_seconds() + 60 * SOAK
    assert wait_until(lambda: run.rows(UNSETTLED) == [(0,)], limit, 0.5), run.product.logs()
    time.sleep(3 * float(run.tick))


def judged(run: FaultRun, owed: set[Key], before: set[Key]) -> Verdict:
    reminders = [Planned(*row) for row in run.rows(PLANNED)]
    messages = [Written(*row) for row in run.rows(SENT)]
    return judge(
        owed,
        [reminder for reminder in reminders if reminder.key not in before],
        [message for message in messages if message.state != "kept"],
        run.sink.received,
        run.in_doubt,
    )


def rows(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


@pytest.fixture
def verdict(transactional_db, sink):
    """Twenty people are owed one reminder each; `verdict()` is what the judge says then."""
    for _number in range(20):
        party = CountryFactory()
        MandateFactory(party=party)
        DeadlineFactory(party=party)
    owed = ReferenceModel(rows(TOLD)).owed(DAY)
    with clock.at(DAY):
        planner.plan()

    def say() -> Verdict:
        reminders = [Planned(*row) for row in rows(PLANNED)]
        return judge(owed, reminders, [Written(*row) for row in rows(SENT)], sink.received, {})

    return say


def test_two_deliverers_in_one_house_send_once(verdict, capsys):
    at_once(2, delivery.deliver_waiting)

    outcome = verdict()

    show(capsys, "two deliverers", outcome)
    assert (outcome.owed, outcome.mails) == (20, 20)
    assert not outcome.lost + outcome.doubled + outcome.uncalled


def test_control_two_deliverers_without_a_claim_double(verdict, monkeypatch, capsys):
    """Guard off: look, then take, with no lock, and no question whose claim it is."""
    monkeypatch.setattr(delivery, "claim", careless_claim)
    monkeypatch.setattr(claims.Claim, "begin", lambda *_args: True)
    monkeypatch.setattr(claims.MessageHold, "is_still_held", lambda *_args: True)

    at_once(2, delivery.deliver_waiting)

    outcome = verdict()
    show(capsys, "control, no claim", outcome)
    assert outcome.doubled


def test_control_a_reminder_that_nobody_planned_is_lost(verdict, capsys):
    """Guard off: one hint was the only thing that knew of it."""
    Reminder.objects.first().delete()

    delivery.deliver_waiting()

    outcome = verdict()
    show(capsys, "control, not planned", outcome)
    assert len(outcome.lost) == 1


def test_control_a_lost_message_is_lost(verdict, capsys):
    """Guard off: marked before it was sent."""
    Message.objects.filter(pk=Message.objects.first().pk).update(state="sent")

    delivery.deliver_waiting()

    outcome = verdict()
    show(capsys, "control, marked before it was sent", outcome)
    assert len(outcome.lost) == 1


def show(capsys, what, outcome):
    with capsys.disabled():
        print(f"\n{what}: {outcome}")
