"""What staff see and can do when mail is not delivered: the banner, the counts, sending again."""

import pytest
from django.urls import reverse

from core import clock
from mail import actions, delivery, health
from mail.models import Message
from mail.smtp_replies import Blame, Fault
from mail.stages import Stage
from tests.mail.factories import MessageFactory

pytestmark = pytest.mark.django_db
OUTBOX = reverse("reminders:outbox")
AGAIN = reverse("reminders:send-all-again")
FAILING = "E-mail has been failing since"


@pytest.fixture
def failing(settings):
    """Two messages wait for a server that refuses the password."""
    settings.MAIL_IS_KEPT = False
    MessageFactory.create_batch(2)
    fault = Fault(Stage.AUTH, "535 5.7.8 Wrong password", Blame.SERVER)
    health.record_failure(fault, pauses=True)


def pages():
    message = Message.objects.first()
    return [
        OUTBOX,
        reverse("dashboards:dashboard"),
        reverse("reminders:message", args=[message.pk]),
    ]


def test_staff_read_on_their_pages_that_mail_is_failing(as_user, reviewer, failing):
    browser = as_user(reviewer)

    for url in pages():
        content = " ".join(browser.get(url).content.decode().split())
        assert FAILING in content
        assert "The mail server refused the sign-in: 535 5.7.8 Wrong password" in content
        assert "Check the user name, the password" in content
        assert "2 messages wait" in content


def test_the_banner_goes_when_the_server_takes_a_message(as_user, reviewer, failing):
    health.record_success(clock.real_now())
    browser = as_user(reviewer)

    for url in pages():
        response = browser.get(url)
        assert response.status_code == 200
        assert FAILING not in response.content.decode()


def test_others_do_not_read_that_mail_is_failing(as_user, focal, failing):
    response = as_user(focal).get("/")

    assert response.status_code == 200
    assert FAILING not in response.content.decode()


def test_the_outbox_counts_messages_by_status_and_links_to_each(as_user, reviewer):
    MessageFactory.create_batch(2, state="failed")
    MessageFactory.create_batch(3, state="sent", kind="account")

    tabs = as_user(reviewer).get(OUTBOX).context["outbox"].tabs

    assert [(tab.label, tab.count) for tab in tabs] == [("All", 5), ("Sent", 3), ("Failed", 2)]
    failed = as_user(reviewer).get(tabs[-1].url)
    assert {message.state for message in failed.context["outbox"].rows} == {"failed"}


def test_the_counts_keep_to_the_other_filters(as_user, reviewer):
    MessageFactory.create_batch(2, state="failed", kind="document-step")
    MessageFactory.create_batch(3, state="failed", kind="account")

    outbox = as_user(reviewer).get(OUTBOX, {"kind": "account"}).context["outbox"]

    assert [(tab.label, tab.count) for tab in outbox.tabs] == [("All", 3), ("Failed", 3)]
    assert "kind=account" in outbox.tabs[1].url


def test_all_failed_and_uncertain_messages_are_sent_again_after_confirmation(as_user, reviewer):
    MessageFactory.create_batch(2, state="failed")
    MessageFactory(state="unknown", settled_at=clock.real_now())
    MessageFactory(state="sent")
    browser = as_user(reviewer)

    question = browser.get(browser.get(OUTBOX).context["outbox"].resend_url)
    unchanged = Message.objects.filter(state="queued").count()
    answer = browser.post(AGAIN, {"count": question.context["count"]}, follow=True)

    assert "Send 3 messages again?" in " ".join(question.content.decode().split())
    assert unchanged == 0
    assert "3 messages will be sent again" in answer.content.decode()
    assert Message.objects.filter(state="queued").count() == 3
    assert Message.objects.filter(state="sent").count() == 1


def test_messages_outside_the_filter_are_not_sent_again(as_user, reviewer):
    MessageFactory(state="failed", to_email="amina@example.org", kind="document-step")
    MessageFactory(state="failed", to_email="amina@example.org", kind="account")
    MessageFactory(state="unknown", to_email="amina@example.org", kind="document-step")
    MessageFactory(state="failed", to_email="other@example.org", kind="document-step")
    chosen = {"state": "failed", "kind": "document-step", "words": "amina"}
    browser = as_user(reviewer)

    question = browser.get(AGAIN, chosen)
    browser.post(AGAIN, chosen | {"count": "4"})

    assert question.context["count"] == 1
    for name, value in chosen.items():
        assert f'name="{name}" value="{value}"' in question.content.decode()
    queued = Message.objects.get(state="queued")
    assert (queued.to_email, queued.kind) == ("amina@example.org", "document-step")


def test_asking_twice_sends_once(as_user, reviewer):
    MessageFactory.create_batch(2, state="failed")
    browser = as_user(reviewer)

    browser.post(AGAIN, {"count": "2"})
    second = browser.post(AGAIN, {"count": "2"}, follow=True)
    delivery.deliver_waiting()

    assert "No message had to be sent again" in second.content.decode()
    assert list(Message.objects.values_list("state", "attempts")) == [("kept", 1)] * 2


@pytest.mark.parametrize(("count", "sent"), [("2", 2), ("", 0), ("many", 0), ("-1", 0), ("²", 0)])
def test_never_more_are_sent_again_than_were_confirmed(as_user, reviewer, count, sent):
    messages = MessageFactory.create_batch(3, state="failed")

    response = as_user(reviewer).post(AGAIN, {"count": count})

    assert response.status_code == 302
    queued = Message.objects.filter(state="queued").order_by("pk")
    assert list(queued) == messages[:sent]


def test_a_state_that_has_not_ended_is_not_sent_again(as_user, reviewer):
    MessageFactory(state="sent"), MessageFactory(state="dropped"), MessageFactory(state="kept")
    browser = as_user(reviewer)

    page = browser.get(AGAIN, {"state": "sent"})
    browser.post(AGAIN, {"state": "sent", "count": "3"})

    assert "No message has to be sent again" in page.content.decode()
    assert not Message.objects.filter(state="queued").exists()


def test_at_most_so_many_are_sent_again_at_once(administrator, monkeypatch):
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 2)
    MessageFactory.create_batch(3, state="failed")

    counts = [
        actions.send_all_again(messages=Message.objects.all(), by=administrator, limit=99)
        for _click in range(3)
    ]

    assert counts == [2, 1, 0]
    assert str(administrator) in Message.objects.first().reply


def test_empty_lists_say_what_to_do(as_user, reviewer):
    browser = as_user(reviewer)

    assert "No messages yet" in browser.get(OUTBOX).content.decode()
    assert "No messages match" in browser.get(OUTBOX, {"words": "nobody"}).content.decode()
