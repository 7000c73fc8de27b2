"""What migrations mend in the data of an installation that was there before."""

from datetime import date
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from core import clock
from deadlines import actions
from deadlines.models import Deadline, Extension
from tests.deadlines.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
MIGRATION = import_module("deadlines.migrations.0004_settled_requests")
CONSTRAINT = Deadline._meta.constraints[0]


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def request_of(deadline, by, state="asked"):
    decided = {"decided_by": by, "decided_at": clock.now(), "decision_reason": "Yes."}
    return Extension.objects.create(
        deadline=deadline, from_on=deadline.due_on, to_on=date(2018, 1, 1), reason="Elections.",
        asked_by=by, state=state, **(decided if state == "granted" else {}),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("is_settled", "state", "state_after"),
    [
        (True, "asked", "lapsed"),
        (True, "granted", "granted"),
        (False, "asked", "asked"),
    ],
)
def test_a_request_that_waits_on_settled_work_lapses(kenya, focal, is_settled, state, state_after):
    deadline = DeadlineFactory(party=kenya, settled_at=clock.now() if is_settled else None)
    request = request_of(deadline, focal, state)

    run(MIGRATION.LAPSE)
    run(MIGRATION.LAPSE)  # as often as it likes

    request.refresh_from_db()
    assert request.state == state_after


def test_more_time_can_be_asked_for_again_after_the_lapse(kenya, focal, day):
    deadline = DeadlineFactory(party=kenya, settled_at=clock.now())
    request_of(deadline, focal)
    run(MIGRATION.LAPSE)

    actions.reopen(deadline=deadline)
    again = actions.ask_extension(
        deadline=deadline, to_on=date(2018, 3, 1), reason="Floods.", by=focal
    )

    assert again.state == "asked"


@pytest.mark.parametrize(
    ("stored", "mended"),
    [
        (date(18, 3, 1), date(2018, 3, 1)),
        (date(202, 3, 1), date(1900, 1, 1)),
        (date(9999, 12, 31), date(2099, 12, 31)),
        (date(2018, 3, 1), date(2018, 3, 1)),
    ],
)
def test_a_date_that_cannot_be_meant_is_mended_before_the_constraint_comes(kenya, stored, mended):
    with connection.schema_editor() as editor:
        editor.remove_constraint(Deadline, CONSTRAINT)
    deadline = DeadlineFactory(party=kenya, due_on=stored, baseline_on=date(2018, 2, 1))

    run(MIGRATION.MEND)
    run(MIGRATION.CHECK)
    with connection.schema_editor() as editor:
        editor.add_constraint(Deadline, CONSTRAINT)

    deadline.refresh_from_db()
    assert (deadline.baseline_on, deadline.due_on) == (date(2018, 2, 1), mended)
    assert deadline.events.count() == (1 if stored == mended else 2)  # its history tells


@pytest.mark.parametrize("day", [date(18, 3, 1), date(9999, 12, 31)])
def test_no_deadline_is_stored_with_a_date_that_cannot_be_meant(kenya, day):
    with pytest.raises(IntegrityError, match="deadline_dates_plausible"), transaction.atomic():
        DeadlineFactory(party=kenya, due_on=day)
