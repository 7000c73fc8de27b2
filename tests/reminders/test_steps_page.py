"""The page on which administrators choose when people are reminded."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from core import clock
from core.errors import Refused
from reminders.actions import plan
from reminders.models import Reminder, StoredSteps
from reminders.steps import STANDARD, Steps
from reminders.text_actions import choose_steps
from reminders.upcoming import effect_of
from tests.deadlines.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
PAGE = "/outbox/steps/"


@pytest.fixture
def browser(as_user, administrator):
    return as_user(administrator)


@pytest.fixture
def deadline(kenya, focal):
    return DeadlineFactory(party=kenya)  # due on 4 November 2017


def send(browser, *, task="preview", before="45, 7, 0", weeks="2", **more):
    form = browser.get(PAGE).context["form"]
    fields = {"before": before, "weeks": weeks, "task": task, "seen": form.initial["seen"]}
    return browser.post(PAGE, fields | more)


def save(browser, **fields):
    previewed = send(browser, **fields).context["form"]["previewed"].value()
    return send(browser, task="save", previewed=previewed, **fields)


def test_the_page_begins_with_the_steps_in_force(browser):
    form = browser.get(PAGE).context["form"]

    assert form.initial["before"] == "90, 60, 30, 14, 7, 3, 1, 0"
    assert (form.initial["weeks"], form.initial["is_monthly"]) == (8, False)


def test_steps_are_saved_once_their_effect_was_shown(browser):
    answer = save(browser, is_monthly="on")

    assert answer.status_code == 302
    assert StoredSteps.objects.in_force() == Steps((45, 7, 0), 2, True)


def test_steps_are_not_saved_before_their_effect_was_shown(browser):
    answer = send(browser, task="save")

    assert answer.status_code == 200
    assert answer.context["effect"] is not None
    assert StoredSteps.objects.in_force() == STANDARD


def test_steps_that_differ_from_those_shown_are_shown_first(browser):
    previewed = send(browser).context["form"]["previewed"].value()

    answer = send(browser, task="save", previewed=previewed, weeks="3")

    assert answer.context["effect"] is not None
    assert StoredSteps.objects.in_force() == STANDARD


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"before": ""}, "before", "This field is required"),
        ({"before": "seven"}, "before", "whole numbers"),
        ({"before": "-1"}, "before", "whole numbers"),
        ({"before": "1.5"}, "before", "whole numbers"),
        ({"before": ","}, "before", "at least one"),
        ({"before": "366"}, "before", "at most 365"),
        ({"before": "1,2,3,4,5,6,7,8,9,10,11,12,13"}, "before", "at most 12"),
        ({"weeks": ""}, "weeks", "required"),
        ({"weeks": "-1"}, "weeks", "0"),
        ({"weeks": "53"}, "weeks", "52"),
    ],
)
def test_steps_out_of_bounds_are_refused_beside_their_field(browser, fields, field, words):
    answer = send(browser, **fields)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert answer.context["effect"] is None
    assert answer.context["form"][field].value() == fields[field]


@pytest.mark.parametrize(
    ("before", "weeks", "is_allowed"),
    [
        ((0,), 0, True),
        ((365,), 52, True),
        (tuple(range(12)), 8, True),
        ((), 8, False),
        ((366,), 8, False),
        ((-1,), 8, False),
        (tuple(range(13)), 8, False),
        ((7,), -1, False),
        ((7,), 53, False),
    ],
)
def test_the_action_keeps_the_bounds_too(administrator, before, weeks, is_allowed):
    steps = Steps(before, weeks, False)

    if is_allowed:
        choose_steps(steps=steps, by=administrator)
    else:
        with pytest.raises(Refused):
            choose_steps(steps=steps, by=administrator)

    assert StoredSteps.objects.exists() == is_allowed


def test_a_reviewer_cannot_choose_steps(reviewer):
    with pytest.raises(PermissionDenied):
        choose_steps(steps=STANDARD, by=reviewer)


def test_steps_that_somebody_else_chose_are_a_conflict_that_keeps_both(browser):
    seen = browser.get(PAGE).context["form"].initial["seen"]
    save(browser)

    answer = send(browser, before="9", seen=seen)

    assert answer.status_code == 409
    assert "45, 7, 0" in answer.content.decode()
    assert answer.context["form"]["before"].value() == "9"
    assert StoredSteps.objects.in_force().before == (45, 7, 0)


def test_the_history_says_who_changed_the_steps(browser, administrator):
    save(browser)

    change = browser.get(PAGE).context["changes"][0]

    assert change.person == administrator.name
    assert change.fields[1] == ("Weekly reminders while overdue", "8", "2")


def test_the_planner_uses_the_steps_that_were_chosen(deadline, administrator):
    choose_steps(steps=Steps((45, 7), 0, True), by=administrator)

    for day in (date(2017, 9, 20), date(2017, 10, 5), date(2017, 10, 28), date(2017, 11, 4)):
        plan(on=day)
    for day in (date(2017, 12, 3), date(2017, 12, 4), date(2018, 1, 3)):
        plan(on=day)

    assert list(Reminder.objects.order_by("pk").values_list("day", "step")) == [
        (date(2017, 9, 20), 45),
        (date(2017, 10, 28), 7),
        (date(2017, 12, 4), -30),
        (date(2018, 1, 3), -60),
    ]


def test_other_steps_send_only_the_newest_and_nothing_that_was_sent(deadline, administrator):
    with clock.at(date(2017, 10, 16)):
        plan(on=date(2017, 10, 16))  # 30 days before, late
        choose_steps(steps=Steps((80, 70, 50, 40, 30, 20, 7), 8, False), by=administrator)
        planned = plan(on=date(2017, 10, 16))
        again = plan(on=date(2017, 10, 17))

    assert (planned.reminders, again.reminders) == (1, 0)
    assert Reminder.objects.latest("pk").step == 20


@pytest.mark.parametrize("before", [(60, 30), (45, 14), (90,)])
def test_steps_before_the_one_that_was_sent_send_nothing(deadline, administrator, before):
    plan(on=date(2017, 10, 16))  # the step of 30 days
    choose_steps(steps=Steps(before, 8, False), by=administrator)

    assert plan(on=date(2017, 10, 17)).reminders == 0


def test_the_effect_counts_the_messages_of_the_coming_days(deadline):
    with clock.at(date(2017, 10, 16)):
        plan()
        effect = effect_of(Steps((20, 5), 0, False))

    # now: 14, 7, 3, 1 and 0 days before and a week after; then: 20 at once, and 5
    assert (effect.now, effect.then, effect.at_once) == (6, 2, 1)


def test_the_effect_is_what_the_planner_does(deadline, administrator):
    steps = Steps((20, 5), 1, False)
    plan(on=date(2017, 10, 10))
    with clock.at(date(2017, 10, 16)):
        expected = [day.day for day in effect_of(steps).days if day.then]
        choose_steps(steps=steps, by=administrator)
    planned = [
        day
        for day in (date.fromordinal(date(2017, 10, 16).toordinal() + n) for n in range(30))
        if plan(on=day).in_digests
    ]

    assert planned == expected


def test_the_page_takes_a_fixed_number_of_statements(
    browser, deadline, django_assert_max_num_queries
):
    save(browser)

    with django_assert_max_num_queries(8):
        browser.get(PAGE)
