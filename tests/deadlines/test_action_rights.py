"""Each action on deadlines asks for the right itself, whoever calls it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.roles import Role
from deadlines import actions
from deadlines.models import Extension
from tests.conftest import person_for
from tests.deadlines.factories import DeadlineFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LATER = date(2017, 12, 4)


@pytest.fixture
def deadline(kenya):
    return DeadlineFactory(party=kenya, due_on=date(2017, 11, 4))


@pytest.fixture
def alternate(kenya):
    return person_for(kenya, Role.ALTERNATE, "alternate@ken.example.org")


def extend(deadline, by):
    actions.extend(deadline=deadline, to_on=LATER, reason="Elections.", by=by)


def ask(deadline, by):
    actions.ask_extension(deadline=deadline, to_on=LATER, reason="Elections.", by=by)


def decide(deadline, by):
    asked = Extension.objects.create(
        deadline=deadline, from_on=deadline.due_on, to_on=LATER, reason="Elections.", asked_by=by
    )
    actions.decide_extension(extension=asked, is_granted=True, reason="Fair.", by=by)


ACTIONS = {"extend": extend, "ask": ask, "decide": decide}
PEOPLE = (
    "focal", "alternate", "contributor", "authority", "stranger", "reviewer", "administrator",
)  # fmt: skip
ALLOWED = {
    "extend": ("reviewer", "administrator"),
    "ask": ("focal", "alternate"),
    "decide": ("reviewer", "administrator"),
}
CELLS = [(name, who, who in ALLOWED[name]) for name in ACTIONS for who in PEOPLE]


@pytest.mark.parametrize(("name", "who", "is_allowed"), CELLS)
def test_action_on_a_deadline_asks_for_the_right(request, deadline, name, who, is_allowed):
    by = request.getfixturevalue(who)

    if is_allowed:
        ACTIONS[name](deadline, by)
        return
    with pytest.raises(PermissionDenied):
        ACTIONS[name](deadline, by)
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 11, 4)
    assert not deadline.extensions.exclude(state="asked").exists()
