"""Redis away, or a worker that never got the hint: rows are the truth, the sweeper delivers."""

import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from functools import partial

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from core import clock
from mail import actions, tasks
from mail.models import Message
from reminders.models import Digest, Reminder
from sscroadmap.celery import app
from tests.deadlines.factories import DeadlineFactory
from tests.faults.conftest import ROOT, environment

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


def write(number):
    return actions.queue(
        key=f"k{number}", kind="document-step", to_email="a@example.org", subject="S", text="T"
    )


@pytest.fixture
def no_redis(monkeypatch):
    """Hints go to an address where nobody listens."""
    nowhere = app.connection_for_write("redis://127.0.0.1:1/0")
    send = partial(tasks.deliver.apply_async, connection=nowhere)
    monkeypatch.setattr(tasks.deliver, "apply_async", send)


def test_without_redis_nothing_is_lost_and_the_writer_does_not_wait(no_redis, capsys):
    began = time.monotonic()
    for number in range(5):
        write(number)
    seconds = time.monotonic() - began

    waiting = Message.objects.filter(state="queued").count()  # the control: no hint arrived
    tasks.sweep_outbox()

    delivered = Message.objects.filter(state="kept").count()
    with capsys.disabled():
        print(
            f"\nno Redis: {waiting} of 5 waited, "
            f"{delivered} delivered by the sweeper, {seconds:.1f} s"
        )
    assert (waiting, delivered) == (5, 5)
    assert seconds < 2


@pytest.fixture
def worker(settings):
    """`worker()` starts a real Celery worker on this test's database."""
    started = []

    def start():
        command = [sys.executable, "-m", "celery", "-A", "sscroadmap", "worker", "-P", "solo"]
        env = environment(0) | {
            "EMAIL_URL": "none",
            "SSCROADMAP_DEMO": "1",
            "SITE_URL": "http://localhost:8000",
            "ALLOWED_HOSTS": "localhost",
            "REDIS_URL": django_settings.REDIS_URL,
        }
        quiet = subprocess.DEVNULL
        started.append(subprocess.Popen(command, cwd=ROOT, env=env, stdout=quiet, stderr=quiet))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def wait_for(state, count, seconds):
    """How long it took until so many messages were in that state."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if Message.objects.filter(state=state).count() >= count:
            return time.monotonic() - began
        time.sleep(0.1)
    raise AssertionError(f"{list(Message.objects.values_list('state', 'reply'))}")


def test_moving_the_clock_brings_reminders_within_seconds(
    worker, settings, as_user, reviewer, kenya, focal, capsys
):
    settings.DEMO = True
    DeadlineFactory(party=kenya)
    worker()

    as_user(reviewer).post(reverse("reminders:move-clock"), {"date": "2017-10-28"})
    first = wait_for("kept", 1, 30)  # the worker is still starting
    as_user(reviewer).post(reverse("reminders:move-clock"), {"date": "2017-11-01"})
    second = wait_for("kept", 2, 10)

    with capsys.disabled():
        print(f"\nfrom the click to the outbox: {first:.1f} s with the start, then {second:.1f} s")
    assert second < 5
    assert clock.today() == date(2017, 11, 1)


def test_a_killed_worker_loses_nothing(worker, settings, as_user, reviewer, kenya, focal, capsys):
    settings.DEMO = True
    for day in range(1, 6):
        DeadlineFactory(party=kenya, due_on=date(2017, 11, day), kind="milestone", label=f"M{day}")
    move = partial(as_user(reviewer).post, reverse("reminders:move-clock"))
    doomed = worker()
    move({"date": "2017-10-18"})
    wait_for("kept", 1, 30)

    for day in range(19, 32):
        move({"date": f"2017-10-{day}"})
        if day in (20, 25):  # killed with the hint still warm
            doomed.kill()
            doomed.wait()
            doomed = worker()
        time.sleep(0.3)
    began = time.monotonic()
    while not Digest.objects.filter(day=date(2017, 10, 31), message__state="kept").exists():
        assert time.monotonic() - began < 30
        time.sleep(0.1)

    Message.objects.update(leased_until=clock.real_now() - timedelta(seconds=1))
    tasks.sweep_outbox()
    reminded = Counter(Reminder.objects.values_list("deadline", "step"))
    waiting = Reminder.objects.exclude(digest__message__state="kept").count()
    newest = [
        min(step for key, step in reminded if key == deadline.pk)
        for deadline in kenya.deadlines.order_by("due_on")
    ]
    with capsys.disabled():
        count = Message.objects.count()
        print(f"\n2 kills: {count} digests, {len(reminded)} reminders, {waiting} lost")
    assert set(reminded.values()) == {1}
    assert waiting == 0
    assert newest == [1, 3, 3, 7, 7]
