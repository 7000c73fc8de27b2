"""The outbox, one message, and the plan of reminders: for UNOSSC's people."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from core import clock
from core.monitoring import heartbeats
from core.tasks import show_life
from mail import delivery
from mail.models import Message
from reminders.actions import plan
from reminders.models import Pause
from tests.deadlines.factories import DeadlineFactory
from tests.mail.factories import MessageFactory

pytestmark = pytest.mark.django_db
OUTBOX = reverse("reminders:outbox")
PLAN = reverse("reminders:plan")


@pytest.fixture(autouse=True)
def living_workers():
    show_life()


def page(pk):
    return reverse("reminders:message", args=[pk])


def test_outbox_lists_messages_newest_first(as_user, reviewer):
    MessageFactory(subject="The older"), MessageFactory(subject="The newer")

    content = as_user(reviewer).get(OUTBOX).content.decode()

    assert content.index("The newer") < content.index("The older")
    assert "silent" not in content


def test_outbox_can_be_filtered_in_the_address(as_user, reviewer):
    MessageFactory(subject="Kept one", state="kept", kind="document-step")
    MessageFactory(subject="Waiting one", kind="digest")

    by_state = as_user(reviewer).get(OUTBOX, {"state": "kept"}).content.decode()
    by_kind = as_user(reviewer).get(OUTBOX, {"kind": "digest"}).content.decode()
    by_words = as_user(reviewer).get(OUTBOX, {"words": "waiting"}).content.decode()

    assert "Kept one" in by_state
    assert "Waiting one" not in by_state
    for content in (by_kind, by_words):
        assert "Waiting one" in content
        assert "Kept one" not in content


def test_the_list_goes_on_by_key(as_user, reviewer):
    messages = MessageFactory.create_batch(52)

    first = as_user(reviewer).get(OUTBOX, {"words": "person"})
    second = as_user(reviewer).get(first.context["outbox"].older_url)

    assert len(first.context["outbox"].rows) == 50
    assert [m.pk for m in second.context["outbox"].rows] == [messages[1].pk, messages[0].pk]
    assert second.context["outbox"].older_url == ""


def test_queries_do_not_grow_with_messages(as_user, reviewer, django_assert_num_queries):
    MessageFactory.create_batch(10)
    browser = as_user(reviewer)

    with django_assert_num_queries(4):  # session, person with mandates, counts, messages
        browser.get(OUTBOX)


def test_outbox_shows_that_workers_are_silent(as_user, reviewer):
    with time_machine.travel(clock.real_now() - timedelta(minutes=10)):
        show_life()

    assert "silent since" in as_user(reviewer).get(OUTBOX).content.decode()


def test_outbox_shows_that_workers_never_gave_a_sign(as_user, reviewer):
    heartbeats.forget(heartbeats.TASKS)

    assert "No worker has reported yet" in as_user(reviewer).get(OUTBOX).content.decode()


def test_a_message_shows_why_it_was_written(as_user, reviewer, kenya, focal):
    deadline = DeadlineFactory(party=kenya)
    with clock.at(date(2017, 10, 28)):
        plan()
        waiting = as_user(reviewer).get(page(Message.objects.get().pk)).content.decode()
        delivery.deliver_waiting()
        delivered = as_user(reviewer).get(page(Message.objects.get().pk)).content.decode()

    assert "What it would say now" in waiting
    assert reverse("deadlines:deadline", args=[deadline.pk]) in delivered
    for content in (waiting, delivered):
        assert "Kenya’s roadmap is due in 7 days" in content


def test_a_message_takes_a_fixed_number_of_queries(
    as_user, reviewer, kenya, focal, django_assert_num_queries
):
    DeadlineFactory.create_batch(5, party=kenya)
    browser = as_user(reviewer)
    with clock.at(date(2017, 10, 28)):
        plan()
        delivery.deliver_waiting()
    url = page(Message.objects.get().pk)

    with django_assert_num_queries(4):  # session, person with mandates, message, reminders
        browser.get(url)


def test_html_part_of_a_message_runs_no_script(as_user, reviewer):
    message = MessageFactory(html="<p style='color:red'>Hello</p>")

    response = as_user(reviewer).get(reverse("reminders:message-html", args=[message.pk]))

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_a_failed_message_can_be_sent_again(as_user, reviewer):
    message = MessageFactory(state="failed", reply="550 no such person")

    as_user(reviewer).post(reverse("reminders:send-again", args=[message.pk]))

    message.refresh_from_db()
    assert message.state == "queued"


def test_a_sent_message_is_not_sent_again(as_user, reviewer):
    message = MessageFactory(state="sent")
    url = reverse("reminders:send-again", args=[message.pk])

    response = as_user(reviewer).post(url, follow=True)

    message.refresh_from_db()
    assert message.state == "sent"
    assert "cannot be sent again" in response.content.decode()


def test_plan_shows_the_digests_of_the_coming_days(as_user, reviewer, kenya, focal, day):
    DeadlineFactory(party=kenya)

    digests = as_user(reviewer).get(PLAN).context["coming"]

    assert {digest.email for digest in digests} == {focal.email}
    assert [digest.day for digest in digests] == [
        day,  # the newest step, 30
        date(2017, 10, 21),
        date(2017, 10, 28),
        date(2017, 11, 1),
        date(2017, 11, 3),
        date(2017, 11, 4),
        date(2017, 11, 11),
    ]


def test_the_plan_comes_true(as_user, reviewer, kenya, focal, day):
    DeadlineFactory(party=kenya)
    foreseen = [digest.day for digest in as_user(reviewer).get(PLAN).context["coming"]]

    happened = []
    for number in range(30):
        with clock.at(day + timedelta(days=number)):
            if plan().in_digests:
                happened.append(clock.today())

    assert happened == foreseen


def test_the_plan_takes_a_fixed_number_of_queries(
    as_user, reviewer, kenya, focal, day, django_assert_num_queries
):
    DeadlineFactory.create_batch(5, party=kenya)
    browser = as_user(reviewer)

    # session, person, mandates, zones, steps, plan, deadlines, parties to pause, pauses
    with django_assert_num_queries(8):
        browser.get(PLAN)


def test_pausing_a_party_empties_its_plan(as_user, reviewer, kenya, focal, day):
    DeadlineFactory(party=kenya)
    browser = as_user(reviewer)

    data = {"party": kenya.pk, "until": "2017-11-30", "reason": "Elections."}
    browser.post(PLAN, data)
    paused = browser.get(PLAN)
    browser.post(reverse("reminders:resume", args=[Pause.objects.get().pk]))

    assert paused.context["coming"] == []
    assert "Elections." in paused.content.decode()
    assert browser.get(PLAN).context["coming"]


@pytest.mark.parametrize(
    ("field", "value"), [("until", "2017-10-15"), ("reason", " "), ("party", "0")]
)
def test_a_bad_pause_names_the_field(as_user, reviewer, kenya, day, field, value):
    DeadlineFactory(party=kenya)
    data = {"party": kenya.pk, "until": "2017-11-30", "reason": "Elections."} | {field: value}

    response = as_user(reviewer).post(PLAN, data)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Pause.objects.exists()


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("outbox", "get"),
        ("plan", "get"),
        ("plan", "post"),
        ("message", "get"),
        ("message-html", "get"),
        ("send-again", "post"),
    ],
)
def test_outbox_is_closed_to_all_but_unossc(as_user, client, focal, name, method):
    args = [] if name in ("outbox", "plan") else [MessageFactory(state="failed").pk]
    url = reverse(f"reminders:{name}", args=args)

    guest = getattr(client, method)(url)
    holder = getattr(as_user(focal), method)(url)

    assert guest.status_code == 302
    assert "login" in guest["Location"]
    assert holder.status_code == 403
