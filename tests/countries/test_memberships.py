"""Who is a member of a region on which day."""

from datetime import date

import pytest

from countries.models import Membership, Party
from tests.factories import CountryFactory, MembershipFactory, RegionFactory

pytestmark = pytest.mark.django_db
TODAY = date(2017, 10, 16)
BEFORE, AFTER = date(2017, 10, 15), date(2017, 10, 17)


@pytest.mark.parametrize(
    ("joined_on", "left_on", "is_member"),
    [
        (None, None, True),
        (BEFORE, None, True),
        (TODAY, None, True),  # the day of joining counts
        (AFTER, None, False),
        (None, BEFORE, False),
        (None, TODAY, False),  # the day of leaving no longer counts
        (None, AFTER, True),
        (TODAY, AFTER, True),
    ],
)
def test_membership_counts_from_the_day_of_joining_to_the_day_before_leaving(
    joined_on, left_on, is_member
):
    region, country = RegionFactory(), CountryFactory()
    MembershipFactory(region=region, country=country, joined_on=joined_on, left_on=left_on)

    assert Membership.objects.current(TODAY).exists() is is_member
    assert Party.objects.member_of(region.pk, TODAY).exists() is is_member
    (counted,) = Party.objects.filter(pk=region.pk).with_members(TODAY)
    assert counted.member_count == int(is_member)
