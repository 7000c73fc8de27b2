"""Which organisation a name means for a party."""

import pytest

from countries.actions import organisation_named
from countries.models import Organisation
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_organisation_of_another_party_is_not_taken_for_ones_own(kenya, uganda):
    of_uganda = OrganisationFactory(name="Ministry of Finance", party=uganda)

    own = organisation_named("Ministry of Finance", "government", kenya.pk)

    assert (own.party, own.name) == (kenya, "Ministry of Finance")
    assert own != of_uganda
    assert organisation_named("ministry of finance", "", kenya.pk) == own


def test_own_organisation_comes_before_one_that_belongs_to_no_party(kenya):
    shared = OrganisationFactory(name="Red Cross", party=None)
    assert organisation_named("Red Cross", "other", kenya.pk) == shared

    own = OrganisationFactory(name="Red Cross", party=kenya)

    assert organisation_named("Red Cross", "other", kenya.pk) == own


def test_proposals_to_a_party_are_known_organisations(kenya, uganda):
    own = OrganisationFactory(party=kenya)
    shared = OrganisationFactory(party=None)
    OrganisationFactory(party=uganda)

    assert set(Organisation.objects.known_to(kenya.pk)) == {own, shared}
