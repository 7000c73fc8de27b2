"""Two people say at the same moment on which date a published milestone was reached."""

from datetime import date

import pytest

from deadlines.models import Deadline
from documents import actions as documents
from tests.commitments.factories import add, milestone, open_with_agenda
from tests.documents.factories import newest
from tests.faults.racing import at_once, race_until_lost
from tests.roadmaps.factories import submit
from tests.sending import hidden
from tests.submissions.factories import signed_in

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
HERE = "/roadmaps/nairobi-2017/KEN/commitments/"
DATES = [date(2017, 10, 9), date(2017, 10, 10)]


@pytest.fixture
def step(kenya, workshop, focal, reviewer, day):
    """A milestone of a published roadmap: there is no draft whose lock would order the writers."""
    draft = open_with_agenda(kenya, workshop)
    step = milestone(add(draft, focal, starts_on=None), focal)
    submit(draft, focal)
    documents.accept(draft=draft, seen=newest(draft), by=reviewer)
    documents.publish(draft=draft, by=focal)
    return step


def say_reached_at_once(step, focal):
    """Sends both dates from pages opened before either was saved; returns how many were saved."""
    Deadline.objects.filter(pk=step.deadline_id).update(settled_at=None)
    clients = [signed_in(focal), signed_in(focal)]
    to = f"{HERE}milestones/{step.pk}/reach/"
    seen = hidden(clients[0], to)

    def say(number):
        form = {"reached_on": DATES[number].isoformat()} | seen
        return clients[number].post(to, form).status_code

    return at_once(say, 2).count(302)


def test_two_dates_at_once_save_one_and_conflict_for_the_other(step, focal):
    assert [say_reached_at_once(step, focal) for _round in range(10)] == [1] * 10


def test_control_without_the_lock_a_date_is_lost(step, focal, monkeypatch):
    monkeypatch.setattr("commitments.milestones.views.for_update", lambda _request, rows: rows)

    assert race_until_lost(lambda _round: say_reached_at_once(step, focal) == 2)
