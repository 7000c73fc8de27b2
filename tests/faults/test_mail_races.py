"""Several workers, planners and editors at the same moment."""

import threading
import time
from collections import Counter
from datetime import date

import pytest
from django.db import connection, transaction

from core import clock
from deadlines import actions as deadlines
from mail import claims, delivery
from mail.models import Message
from reminders import digests, planner
from reminders.models import Digest, Reminder
from tests.deadlines.factories import DeadlineFactory
from tests.factories import CountryFactory, MandateFactory
from tests.mail.factories import MessageFactory

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
DAY = date(2017, 10, 28)


def at_once(count, work):
    """Run `work` in `count` threads that start together; their results."""
    results, barrier = [], threading.Barrier(count)

    def run():
        barrier.wait()
        try:
            with clock.at(DAY):
                results.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == count
    return results


@pytest.fixture
def say(capsys):
    def words(text):
        with capsys.disabled():
            print(f"\n{text}")

    return words


def careless_claim(limit):
    """Guard off: look, then take, with no lock in between."""
    messages = list(Message.objects.waiting(clock.real_now())[:limit])
    time.sleep(0.05)
    taken = claims.Claim(messages)
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(
        state="sending", claim=taken.token, leased_until=clock.real_now() + claims.LEASE
    )
    return taken


def taken_by(results):
    return Counter(message.pk for claim in results for message in claim.messages)


def test_no_message_is_claimed_twice(say):
    MessageFactory.create_batch(200)

    taken = taken_by(at_once(4, lambda: claims.claim(100)))

    say(f"4 claimers: {len(taken)} of 200 claimed, {sum(n > 1 for n in taken.values())} twice")
    assert set(taken.values()) == {1}


def test_control_a_claim_without_a_lock_takes_twice(say):
    MessageFactory.create_batch(200)

    taken = taken_by(at_once(4, lambda: careless_claim(100)))

    say(f"control, no lock: {sum(n > 1 for n in taken.values())} claimed twice")
    assert any(n > 1 for n in taken.values())


def test_workers_together_send_each_message_once(sink, say):
    MessageFactory.create_batch(100)

    at_once(4, lambda: delivery.deliver_waiting(batch=10))

    copies = Counter(sink.ids)
    say(f"4 workers: {len(copies)} of 100 sent, {sum(n > 1 for n in copies.values())} doubled")
    assert len(copies) == 100
    assert set(copies.values()) == {1}


@pytest.fixture
def owed():
    """Twenty parties, each with a person and two deadlines a week away."""
    for _number in range(20):
        party = CountryFactory()
        MandateFactory(party=party)
        DeadlineFactory.create_batch(2, party=party)


def test_planners_together_plan_once(owed, say):
    at_once(6, planner.plan)

    say(f"6 planners: {Reminder.objects.count()} of 40 reminders, {Digest.objects.count()} of 20")
    assert Reminder.objects.count() == 40
    assert Digest.objects.count() == Message.objects.count() == 20
    assert not Reminder.objects.filter(digest=None).exists()


def test_control_planners_without_the_key_plan_twice(owed, say, monkeypatch):
    """Guard off: no unique key and no ON CONFLICT."""
    bare = planner.PLAN.partition("ON CONFLICT")[0]
    monkeypatch.setattr(planner, "PLAN", bare)
    monkeypatch.setattr(planner, "_run", slowly(planner._run))
    key = "reminder_planned_once"
    columns = "deadline_id, recipient_id, step, due_on"
    alter("DROP CONSTRAINT " + key)
    try:
        at_once(6, planner.plan)
        say(f"control, no key: {Reminder.objects.count()} reminders instead of 40")
        assert Reminder.objects.count() > 40
    finally:
        Reminder.objects.all().delete()
        alter(f"ADD CONSTRAINT {key} UNIQUE ({columns})")


def slowly(run):
    def then_wait(*args):
        done = run(*args)
        time.sleep(0.05)
        return done

    return then_wait


def alter(change):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE reminders_reminder {change}")


def deliver_while_the_date_moves(kenya, reviewer):
    """The mover has changed the date but not committed yet when the digest is about to leave."""
    deadline = DeadlineFactory(party=kenya)
    with clock.at(DAY):
        planner.plan()
    has_moved, may_commit = threading.Event(), threading.Event()

    def move():
        with clock.at(DAY), transaction.atomic():
            deadlines.extend(deadline=deadline, to_on=date(2018, 1, 1), reason="x", by=reviewer)
            has_moved.set()
            may_commit.wait(5)
        connection.close()

    mover = threading.Thread(target=move)
    mover.start()
    has_moved.wait(5)
    threading.Timer(0.5, may_commit.set).start()
    with clock.at(DAY):
        delivery.deliver_waiting()
    mover.join()
    return Message.objects.get(kind="digest")


def test_no_digest_leaves_for_a_date_that_is_moving(kenya, focal, reviewer, say):
    message = deliver_while_the_date_moves(kenya, reviewer)

    say(f"date moved under the lock: {message.state}")
    assert message.state == "dropped"


def test_control_without_the_lock_the_old_date_is_told(kenya, focal, reviewer, say, monkeypatch):
    monkeypatch.setattr(digests, "LOCK", "SELECT %s")

    message = deliver_while_the_date_moves(kenya, reviewer)

    say(f"control, no lock: {message.state}, {message.subject}")
    assert message.state == "kept"
