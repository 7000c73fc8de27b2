"""Superusers look at deadlines and their history; they do not change them."""

import pytest
from django.urls import reverse

from tests.deadlines.factories import DeadlineFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "status"), [("changelist", 200), ("add", 403), ("change", 200), ("history", 200)]
)
def test_superuser_may_look_at_deadlines_in_the_admin_site(as_user, kenya, page, status):
    deadline = DeadlineFactory(party=kenya)
    args = [deadline.pk] if page in ("change", "history") else []
    superuser = UserFactory(is_staff=True, is_superuser=True)

    response = as_user(superuser).get(reverse(f"admin:deadlines_deadline_{page}", args=args))

    assert response.status_code == status
