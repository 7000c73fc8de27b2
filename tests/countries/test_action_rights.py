"""Changing the members of a region asks for the right in the action itself."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from countries import actions
from countries.models import Membership
from tests.factories import MembershipFactory, RegionFactory

pytestmark = pytest.mark.django_db
LEAVING = date(2017, 10, 1)


@pytest.fixture
def region(db):
    return RegionFactory(code="EAC", name="East African Community")


def add_member(region, country, by):
    actions.add_member(region=region, country=country, joined_on=None, by=by)
    assert Membership.objects.filter(region=region, country=country).exists()


def end_membership(region, country, by):
    membership = MembershipFactory(region=region, country=country)
    try:
        actions.end_membership(membership=membership, left_on=LEAVING, by=by)
    finally:
        membership.refresh_from_db()
        assert membership.left_on in (None, LEAVING)


@pytest.mark.parametrize("action", [add_member, end_membership])
@pytest.mark.parametrize(
    ("person", "is_allowed"),
    [
        ("focal", False),
        ("contributor", False),
        ("authority", False),
        ("stranger", False),
        ("reviewer", False),
        ("administrator", True),
    ],
)
def test_members_of_a_region_are_changed_by_administrators_only(
    request, action, person, is_allowed, region, uganda
):
    by = request.getfixturevalue(person)
    if is_allowed:
        action(region, uganda, by)
        return
    with pytest.raises(PermissionDenied):
        action(region, uganda, by)
    assert not Membership.objects.filter(left_on=LEAVING).exists()
