"""Deadlines: Kenya's roadmap is due on 4 November 2017."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from deadlines.models import Deadline
from tests.factories import CountryFactory


class DeadlineFactory(DjangoModelFactory):
    class Meta:
        model = Deadline

    party = factory.SubFactory(CountryFactory)
    kind = "drafting"
    label = "Nairobi workshop 2017"
    path = factory.LazyAttribute(lambda o: f"/roadmaps/nairobi-2017/{o.party.code}/")
    due_on = date(2017, 11, 4)
    baseline_on = factory.SelfAttribute("due_on")
