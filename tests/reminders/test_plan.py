"""Who is told what, on which day, once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.roles import Role
from core import clock
from deadlines import actions as deadlines
from mail import delivery
from mail.models import Message
from reminders.actions import pause, plan
from reminders.models import Digest, Reminder
from tests.conftest import person_for
from tests.deadlines.factories import DeadlineFactory
from tests.factories import MandateFactory, UserFactory
from tests.mail.factories import MessageFactory

pytestmark = pytest.mark.django_db
WEEK_BEFORE = date(2017, 10, 28)


@pytest.fixture
def deadline(kenya, focal):
    return DeadlineFactory(party=kenya)


def on(day):
    with clock.at(day):
        planned = plan()
        delivery.deliver_waiting()
    return planned


def test_late_start_reminds_of_the_newest_step_only(deadline):
    on(date(2017, 10, 16))

    assert Reminder.objects.get().step == 30
    assert Message.objects.get().subject == "Kenya’s roadmap is due in 19 days"


def test_headline_is_the_subject_of_the_digest(deadline, focal):
    on(WEEK_BEFORE)

    message = Message.objects.get()
    assert message.subject == "Kenya’s roadmap is due in 7 days"
    assert message.to_email == focal.email
    assert "http://testserver/roadmaps/nairobi-2017/KEN/" in message.text
    assert 'href="http://testserver/roadmaps/nairobi-2017/KEN/"' in message.html
    assert message.state == "kept"


def test_planning_again_adds_nothing(deadline):
    on(WEEK_BEFORE)

    again = on(WEEK_BEFORE)

    assert (again.reminders, again.in_digests) == (0, 0)
    assert Message.objects.count() == 1


def test_going_back_and_forth_doubles_nothing(deadline):
    for day in (date(2017, 10, 16), WEEK_BEFORE, date(2017, 10, 16), WEEK_BEFORE):
        on(day)

    assert sorted(Message.objects.values_list("key", flat=True)) == sorted(
        f"digest:{deadline.reminders.first().recipient_id}:{day}"
        for day in (date(2017, 10, 16), WEEK_BEFORE)
    )


def test_mail_is_not_queued_before_eight(deadline):
    early = datetime(2017, 10, 28, 4, 59, tzinfo=UTC)  # 7:59 in Nairobi

    on(early)

    assert not Reminder.objects.exists()


@pytest.mark.parametrize(
    ("role", "is_told"),
    [
        (Role.FOCAL_POINT, True),
        (Role.ALTERNATE, True),
        (Role.CONTRIBUTOR, False),
        (Role.AUTHORITY, False),
    ],
)
def test_focal_points_and_alternates_are_reminded(uganda, role, is_told):
    DeadlineFactory(party=uganda)
    person_for(uganda, role, "someone@uga.example.org")

    on(WEEK_BEFORE)

    assert Message.objects.exists() is is_told


def test_deadline_of_unossc_is_reminded_of_to_its_people(unossc, reviewer, administrator, focal):
    DeadlineFactory(party=unossc, kind="scheduling", label="Consultative meeting", path="/x/")

    with clock.at(WEEK_BEFORE):
        plan(on=WEEK_BEFORE)

    recipients = set(Message.objects.values_list("to_email", flat=True))
    assert recipients == {reviewer.email, administrator.email}


def test_two_mandates_for_one_party_are_one_line(deadline, kenya, focal):
    person_for(kenya, Role.ALTERNATE, focal.email + ".org").delete()
    focal.mandates.create(party=kenya, role=Role.ALTERNATE, starts_on=date(2017, 1, 1))

    on(WEEK_BEFORE)

    assert Reminder.objects.count() == 1


def test_digest_holds_all_deadlines_of_a_day_overdue_first(deadline, kenya):
    DeadlineFactory(party=kenya, kind="milestone", label="A fund", due_on=date(2017, 10, 21))
    DeadlineFactory(party=kenya, kind="meeting", label="BAPA+40", due_on=date(2017, 10, 29))

    on(WEEK_BEFORE)

    message = Message.objects.get()
    lines = [line for line in message.text.splitlines() if line.startswith("* ")]
    assert message.subject == "7 days overdue: A fund, and 2 more"
    assert lines == [
        "* 7 days overdue: A fund",
        "* Tomorrow: BAPA+40",
        "* Kenya’s roadmap is due in 7 days",
    ]


def test_a_meeting_is_never_overdue(kenya, focal):
    DeadlineFactory(party=kenya, kind="meeting", label="BAPA+40", due_on=date(2017, 10, 21))

    on(WEEK_BEFORE)

    assert not Reminder.objects.exists()


def test_date_that_does_not_bind_is_not_reminded_of(kenya, focal):
    DeadlineFactory(party=kenya, is_binding=False)

    on(WEEK_BEFORE)

    assert not Reminder.objects.exists()


def test_reminders_are_planned_for_people_with_a_mandate_in_force_only(deadline, kenya, focal):
    MandateFactory(party=kenya, ends_on=WEEK_BEFORE)
    MandateFactory(party=kenya, starts_on=WEEK_BEFORE + timedelta(days=1))
    MandateFactory(party=kenya, user=UserFactory(is_active=False))
    last_day = MandateFactory(party=kenya, ends_on=WEEK_BEFORE + timedelta(days=1)).user

    with clock.at(WEEK_BEFORE):
        plan()

    assert {reminder.recipient for reminder in Reminder.objects.all()} == {focal, last_day}


def test_settled_date_is_not_planned(deadline, focal):
    deadlines.settle(deadline=deadline)

    assert on(WEEK_BEFORE).reminders == 0
    deadlines.reopen(deadline=deadline)
    assert on(WEEK_BEFORE).reminders == 1


def test_a_moved_date_drops_what_waits_and_is_reminded_of_anew(deadline, reviewer):
    with clock.at(WEEK_BEFORE):
        plan()
        deadlines.extend(deadline=deadline, to_on=date(2017, 11, 27), reason="Late.", by=reviewer)
        delivery.deliver_waiting()
    on(date(2017, 10, 29))

    first, second = Reminder.objects.order_by("pk")
    dropped, stored = Message.objects.order_by("pk")
    assert (first.drop_reason, dropped.state) == ("moved", "dropped")
    assert "its date has moved" in dropped.reply
    assert (second.step, second.due_on) == (30, date(2017, 11, 27))
    assert "First agreed for 4 November 2017. Moved by 23 days. Moved because: Late." in stored.text
    assert 'Moved because: <bdi dir="auto" lang="">Late.</bdi>' in stored.html
    assert '<body lang="en" dir="ltr"' in stored.html


def test_reminder_of_a_settled_deadline_is_dropped_and_planned_again_when_reopened(deadline):
    with clock.at(WEEK_BEFORE):
        plan()
        deadlines.settle(deadline=deadline)
        delivery.deliver_waiting()
    assert Reminder.objects.get().drop_reason == "settled"

    deadlines.reopen(deadline=deadline)
    on(date(2017, 10, 29))

    reminder = Reminder.objects.get()
    assert (reminder.step, reminder.dropped_at, reminder.digest.day) == (
        7,
        None,
        date(2017, 10, 29),
    )


def test_a_mandate_that_ended_meanwhile_drops_the_message(deadline, focal):
    with clock.at(WEEK_BEFORE):
        plan()
        focal.mandates.update(ends_on=WEEK_BEFORE)
        delivery.deliver_waiting()

    assert Reminder.objects.get().drop_reason == "ended"


def test_person_who_may_not_sign_in_is_not_reminded(deadline, focal):
    with clock.at(WEEK_BEFORE):
        plan()
        focal.is_active = False
        focal.save()
        delivery.deliver_waiting()

    assert Reminder.objects.get().drop_reason == "inactive"
    assert on(date(2017, 11, 3)).reminders == 0


def test_paused_party_is_reminded_afterwards(deadline, kenya, reviewer):
    with clock.at(WEEK_BEFORE):
        pause(party=kenya, until=date(2017, 10, 30), reason="Elections.", by=reviewer)

    assert on(WEEK_BEFORE).reminders == 0
    assert on(date(2017, 10, 30)).reminders == 0
    assert on(date(2017, 10, 31)).reminders == 1
    assert Message.objects.get().subject == "Kenya’s roadmap is due in 4 days"


def test_reminder_planned_after_the_days_digest_comes_with_the_next(deadline, kenya):
    on(WEEK_BEFORE)
    DeadlineFactory(party=kenya, kind="milestone", label="A fund", due_on=date(2017, 11, 4))

    same_day, next_day = on(WEEK_BEFORE), on(date(2017, 10, 29))

    assert (same_day.reminders, same_day.in_digests) == (1, 0)
    assert (next_day.reminders, next_day.in_digests) == (0, 1)
    assert Digest.objects.count() == 2
    assert Message.objects.first().subject == "In 6 days: A fund"


def test_newer_of_two_waiting_reminders_of_a_deadline_is_sent(deadline, kenya):
    on(WEEK_BEFORE)
    fund = DeadlineFactory(party=kenya, kind="milestone", label="Fund", due_on=date(2017, 11, 1))
    on(WEEK_BEFORE)

    on(date(2017, 10, 29))

    steps = dict(fund.reminders.values_list("step", "drop_reason"))
    assert steps == {7: "replaced", 3: ""}


def test_the_message_is_in_the_persons_language(uganda):
    DeadlineFactory(party=uganda)
    person = person_for(uganda, Role.FOCAL_POINT, "someone@uga.example.org")
    type(person).objects.filter(pk=person.pk).update(language="ar")

    on(WEEK_BEFORE)

    assert 'dir="rtl"' in Message.objects.get().html


def test_a_french_digest_names_what_is_due_in_french(kenya, focal):
    names = {"en": "Consultative meeting", "fr": "Réunion consultative"}
    due = {"party": kenya, "kind": "meeting", "due_on": date(2017, 10, 29)}
    DeadlineFactory(**due, label=names["en"], labels=names)
    DeadlineFactory(**due, label="Written by hand")
    type(focal).objects.filter(pk=focal.pk).update(language="fr")

    on(WEEK_BEFORE)

    message = Message.objects.get()
    assert "Réunion consultative" in message.subject
    for written in (message.text, message.html):
        assert "Réunion consultative" in written
        assert "Written by hand" in written
        assert "Consultative meeting" not in written


def test_a_digest_message_has_what_any_queued_message_has(deadline):
    with clock.at(WEEK_BEFORE):
        plan()
        ours, usual = Message.objects.get(), MessageFactory(subject="", text="")

    own = {"id", "key", "kind", "to_email", "address_key", "to_name", "header_id", "created_at"}
    names = [f.attname for f in Message._meta.fields if f.attname not in own | {"next_attempt_at"}]
    assert {n: getattr(ours, n) for n in names} == {n: getattr(usual, n) for n in names}


def test_planning_is_a_fixed_number_of_statements(deadline, uganda, django_assert_num_queries):
    for number in range(5):
        person_for(uganda, Role.FOCAL_POINT, f"focal{number}@uga.example.org")
    DeadlineFactory.create_batch(5, party=uganda)

    with (
        clock.at(WEEK_BEFORE),
        django_assert_num_queries(7),
    ):  # zones, steps, savepoint, 3, savepoint
        planned = plan()

    assert planned.reminders == planned.in_digests == 26


def test_strangers_to_a_party_are_not_reminded(deadline):
    UserFactory()

    on(WEEK_BEFORE)

    assert Message.objects.count() == 1
