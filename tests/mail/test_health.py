"""mail.health: what staff, /readyz and the metrics read about the mail server."""

from datetime import timedelta

import pytest

from core import clock
from mail import health
from mail.models import ServerRecord
from mail.smtp_replies import Blame, Fault
from mail.stages import Stage, advice
from tests.mail.factories import MessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.MAIL_IS_KEPT = False
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.example.org", 587


def fail(answer="535 5.7.8 Wrong password", stage=Stage.AUTH, *, pauses=True):
    health.record_failure(Fault(stage, answer, Blame.SERVER), pauses=pauses)


def test_status_of_an_installation_that_never_sent():
    assert health.status() == health.MailStatus(None, "", None, None, 0, 0, 0)
    assert health.banner() is None


def test_status_counts_what_waits_and_what_ended_badly():
    now = clock.real_now()
    MessageFactory(next_attempt_at=now - timedelta(hours=2))
    MessageFactory(next_attempt_at=now - timedelta(hours=1))
    MessageFactory(next_attempt_at=now + timedelta(hours=1))  # waits, and is not due yet
    MessageFactory.create_batch(2, state="unknown", settled_at=now)
    MessageFactory.create_batch(3, state="failed", next_attempt_at=now - timedelta(days=1))
    MessageFactory.create_batch(4, state="sent", next_attempt_at=now - timedelta(days=1))

    status = health.status()

    assert (status.waiting, status.unknown, status.failed) == (3, 2, 3)
    assert status.oldest_waiting_at == now - timedelta(hours=2)


def test_status_takes_two_queries(django_assert_num_queries):
    MessageFactory.create_batch(5)

    with django_assert_num_queries(2):
        health.status()


def test_failure_is_reported_while_messages_wait():
    MessageFactory()
    fail()

    status = health.status()

    assert status.failing_since
    assert status.reason == "The mail server refused the sign-in: 535 5.7.8 Wrong password"
    assert "password" in health.banner().advice


def test_failure_is_not_reported_when_nothing_waits():
    fail()

    assert health.status().failing_since is None
    assert health.banner() is None


def test_failure_is_not_reported_when_mail_is_only_kept(settings):
    MessageFactory()
    fail()
    settings.MAIL_IS_KEPT = True

    assert health.status().failing_since is None
    assert health.banner() is None
    assert not health.is_paused()


def test_failing_since_stays_while_the_reason_changes():
    MessageFactory()
    fail()
    first = health.status().failing_since

    fail("timed out", Stage.CONNECT)

    status = health.status()
    assert status.failing_since == first
    assert status.reason == "The mail server could not be reached: timed out"


def test_a_success_ends_what_failed_before_it():
    MessageFactory()
    fail()

    health.record_success(clock.real_now())

    status = health.status()
    assert (status.failing_since, status.reason) == (None, "")
    assert status.last_sent_at
    assert not health.is_paused()


def test_a_success_reported_late_does_not_hide_a_newer_failure():
    MessageFactory()
    before = clock.real_now() - timedelta(minutes=1)
    fail()

    health.record_success(before)

    status = health.status()
    assert status.failing_since
    assert status.last_sent_at == before
    assert health.is_paused()


def test_the_last_success_never_goes_back():
    newer = clock.real_now()
    health.record_success(newer)

    health.record_success(newer - timedelta(minutes=5))

    assert health.status().last_sent_at == newer


def test_record_of_one_server_does_not_hold_for_another(settings):
    MessageFactory()
    health.record_success(clock.real_now() - timedelta(minutes=5))
    fail()

    settings.EMAIL_HOST = "other.example.org"

    assert health.status().failing_since is None
    assert health.last_accepted_at() is None
    assert not health.is_paused()
    fail("timed out", Stage.CONNECT)
    assert health.status().last_sent_at is None
    assert ServerRecord.objects.count() == 1


def test_the_recipients_name_is_left_out_of_the_reason():
    MessageFactory()

    fail("554 5.7.1 <amina.okello@example.org>: Relay access denied", Stage.RCPT)

    reason = health.status().reason
    assert "amina" not in reason
    assert "…@example.org" in reason


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_words_and_advice(stage):
    assert str(stage.label)
    assert advice(stage)


def test_the_state_is_known_without_redis(cache_away):
    MessageFactory()
    fail()

    assert health.status().failing_since
    assert health.is_paused()
