"""Contributing asks for the right in the action itself."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.roles import Role
from synthesis import actions
from synthesis.models import Contribution
from tests.conftest import person_for

pytestmark = pytest.mark.django_db
PEOPLE = (
    "focal", "alternate", "contributor", "authority", "stranger", "reviewer", "administrator",
)  # fmt: skip
ALLOWED = ("focal", "alternate")


@pytest.fixture
def alternate(kenya):
    return person_for(kenya, Role.ALTERNATE, "alternate@ken.example.org")


@pytest.mark.parametrize("who", PEOPLE)
def test_contributing_asks_for_the_right(request, meeting, who):
    contribution = Contribution.objects.get(party__code="KEN")
    by = request.getfixturevalue(who)

    if who in ALLOWED:
        actions.contribute(contribution=contribution, text="Begin early.", by=by)
    else:
        with pytest.raises(PermissionDenied):
            actions.contribute(contribution=contribution, text="Begin early.", by=by)

    contribution.refresh_from_db()
    assert bool(contribution.text) == (who in ALLOWED)
    assert bool(contribution.deadline.settled_at) == (who in ALLOWED)
