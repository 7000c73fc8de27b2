"""Invitations for tests."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from accounts.actions import hash_of
from accounts.models import Invitation
from accounts.roles import Role
from core import clock
from tests.factories import CountryFactory, UserFactory

TOKEN = "a-token-that-is-long-enough-to-be-one"


class InvitationFactory(DjangoModelFactory):
    """An open invitation whose token is TOKEN."""

    class Meta:
        model = Invitation

    email = "new@example.org"
    name = "New Person"
    party = factory.SubFactory(CountryFactory)
    role = Role.CONTRIBUTOR
    token_hash = hash_of(TOKEN)
    invited_by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: clock.real_now() + timedelta(hours=72))
