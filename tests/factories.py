"""Valid objects for tests. The same people everywhere: Kenya's, Uganda's, and UNOSSC's."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from accounts.models import Mandate, User
from accounts.roles import Role
from countries.models import Membership, Organisation, Party
from imports.models import Batch
from people.models import PEOPLE_LIST, ParticipantList, Person
from workshops.models import Event, Series

PASSWORD = "a long enough password"


class CountryFactory(DjangoModelFactory):
    class Meta:
        model = Party
        django_get_or_create = ("code",)

    kind = "country"
    code = factory.Sequence(lambda n: f"X{n:02d}")
    name = factory.LazyAttribute(lambda o: f"Country {o.code}")
    iso2 = factory.LazyAttribute(
        lambda o: o.code[:2] if not o.code.startswith("X") else _two(o.code)
    )
    m49 = factory.Sequence(lambda n: f"{chr(ord('A') + n // 100 % 26)}{n % 100:02d}")  # not real
    un_status = "member"
    may_hold_roadmaps = True
    time_zone = "Africa/Nairobi"


def _two(code: str) -> str:
    """A letter and a digit for the invented country with number nn: no real country's pair."""
    number = int(code[1:])
    return chr(ord("A") + number // 10 % 26) + str(number % 10)


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Party
        django_get_or_create = ("code",)

    kind = "region"
    code = factory.Sequence(lambda n: f"REG{n}")
    name = factory.LazyAttribute(lambda o: f"Region {o.code}")
    region_kind = "regional body"
    may_hold_roadmaps = True


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = Party
        django_get_or_create = ("code",)

    kind = "office"
    code = "UNOSSC"
    name = "United Nations Office for South-South Cooperation"
    time_zone = "America/New_York"


class PartnerAgencyFactory(DjangoModelFactory):
    class Meta:
        model = Party
        django_get_or_create = ("code",)

    kind = "partner"
    code = factory.Sequence(lambda n: f"AG{n}")
    name = factory.LazyAttribute(lambda o: f"Agency {o.code}")
    organisation = factory.SubFactory(
        "tests.factories.OrganisationFactory", name=factory.SelfAttribute("..name")
    )


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    region = factory.SubFactory(RegionFactory)
    country = factory.SubFactory(CountryFactory)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Ministry {n}")
    kind = "government"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password(PASSWORD)
    time_zone = "Africa/Nairobi"


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = Mandate

    user = factory.SubFactory(UserFactory)
    party = factory.SubFactory(CountryFactory)
    role = Role.FOCAL_POINT
    starts_on = date(2017, 1, 1)


class SeriesFactory(DjangoModelFactory):
    class Meta:
        model = Series
        django_get_or_create = ("code",)

    code = "sstc-bapa40"
    name = "From Nairobi to BAPA+40"


class WorkshopFactory(DjangoModelFactory):
    class Meta:
        model = Event
        django_get_or_create = ("code",)

    series = factory.SubFactory(SeriesFactory)
    code = "nairobi-2017"
    kind = "workshop"
    name = "Nairobi workshop 2017"
    starts_on = date(2017, 5, 2)
    ends_on = date(2017, 5, 4)
    drafting_months = 6


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    given_name = factory.Sequence(lambda n: f"Given{n}")
    family_name = "Family"
    party = factory.SubFactory(CountryFactory)


def list_of(event, **fields):
    """A list of participants of the event, as it is kept."""
    batch = Batch.objects.create(importer=PEOPLE_LIST, **fields)
    ParticipantList.objects.create(batch=batch, event=event)
    return batch
