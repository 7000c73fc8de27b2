"""What the table of contributions refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from synthesis.models import Contribution
from tests.deadlines.factories import DeadlineFactory

pytestmark = pytest.mark.django_db


def test_party_owes_a_meeting_one_contribution(meeting, kenya):
    deadline = DeadlineFactory(party=kenya, kind="contribution")
    second = Contribution(event=meeting, party=kenya, deadline=deadline)

    with pytest.raises(ValidationError, match="already owes a contribution to this meeting"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
