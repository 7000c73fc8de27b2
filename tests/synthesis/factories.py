"""Contributions for tests: owed by 31 December 2018, 30 days before the usual meeting."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from synthesis.models import Contribution
from tests.deadlines.factories import DeadlineFactory


class ContributionFactory(DjangoModelFactory):
    """Give it `event` and `party`."""

    class Meta:
        model = Contribution

    deadline = factory.SubFactory(
        DeadlineFactory,
        party=factory.SelfAttribute("..party"),
        kind="contribution",
        label=factory.SelfAttribute("..event.name"),
        path="/",
        due_on=date(2018, 12, 31),
    )
