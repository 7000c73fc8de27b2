"""Redis away, or a worker that never got the hint: rows are the truth, the sweeper delivers."""

import subprocess
import sys
import time
from datetime import date

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from core import clock
from mail import actions, tasks
from mail.models import Message
from sscroadmap.celery import app
from tests.deadlines.factories import DeadlineFactory
from tests.faults.conftest import ROOT, environment

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


def write(number):
    return actions.queue(
        key=f"k{number}", kind="roadmap", to_email="a@example.org", subject="S", text="T"
    )


@pytest.fixture
def no_redis(monkeypatch):
    """The broker's address leads nowhere."""
    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    app.amqp.producer_pool.force_close_all()
    app.pool.force_close_all()
    app.amqp._producer_pool = app._pool = None
    yield
    app.amqp._producer_pool = app._pool = None


def test_without_redis_nothing_is_lost_and_the_writer_does_not_wait(no_redis, capsys):
    began = time.monotonic()
    for number in range(5):
        write(number)
    seconds = time.monotonic() - began

    waiting = Message.objects.filter(state="queued").count()  # the control: no hint arrived
    tasks.sweep_outbox()

    kept = Message.objects.filter(state="kept").count()
    with capsys.disabled():
        print(
            f"\nno Redis: {waiting} of 5 waited, {kept} delivered by the sweeper, {seconds:.1f} s"
        )
    assert (waiting, kept) == (5, 5)
    assert seconds < 10


@pytest.fixture
def worker(settings):
    """`worker()` starts a real Celery worker on this test's database."""
    started = []

    def start():
        command = [sys.executable, "-m", "celery", "-A", "sscroadmap", "worker", "-P", "solo"]
        env = environment(0) | {
            "EMAIL_URL": "",
            "SSCROADMAP_DEMO": "1",
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
    doomed = worker()
    time.sleep(1)
    for day in range(20, 29):
        as_user(reviewer).post(reverse("reminders:move-clock"), {"date": f"2017-10-{day}"})
        if day == 24:
            doomed.kill()
            doomed.wait()
            worker()

    tasks.sweep_outbox()
    wait_for("kept", 1, 10)
    keys = list(Message.objects.values_list("key", flat=True))
    with capsys.disabled():
        print(f"\nworker killed while the clock moved: {len(keys)} digests, all different")
    assert len(keys) == len(set(keys))
    assert not Message.objects.exclude(state="kept").exists()
