"""manage.py deliver_mail and plan_reminders: by hand what the workers do."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from mail.models import Message
from tests.deadlines.factories import DeadlineFactory
from tests.mail.factories import MessageFactory

pytestmark = pytest.mark.django_db


def run(*command):
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_deliver_mail_says_what_became_of_the_messages():
    MessageFactory.create_batch(2)

    assert run("deliver_mail").strip() == "2 kept"
    assert run("deliver_mail").strip() == "Nothing waits."


def test_deliver_mail_prints_nothing_but_json():
    MessageFactory()

    assert json.loads(run("deliver_mail", "--json")) == {"recovered": 0, "kept": 1}


def test_plan_reminders_on_a_day_to_come(kenya, focal, day):
    DeadlineFactory(party=kenya)

    words = run("plan_reminders", "--on", "2017-10-28", "--json")
    run("deliver_mail")

    assert json.loads(words) == {"planned": 1, "in_digests": 1}
    assert Message.objects.get().subject == "Kenya’s roadmap is due in 7 days"
    assert focal.digests.get().day == date(2017, 10, 28)


def test_plan_reminders_again_adds_nothing(kenya, focal):
    DeadlineFactory(party=kenya)
    run("plan_reminders", "--on", "2017-10-28")

    words = run("plan_reminders", "--on", "2017-10-28")

    assert words.startswith("0 reminders planned")
