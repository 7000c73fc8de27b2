"""A kept statement finds what the queryset finds, each time anew, in every thread."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from core import statements
from countries.models import Organisation, Party
from tests.factories import CountryFactory, OrganisationFactory


def named(code):
    return Party.objects.filter(code=code)


def among(keys):
    return Party.objects.filter(pk__in=keys).order_by("code")


@pytest.mark.django_db
def test_finds_what_is_there_now(kenya, django_assert_num_queries):
    statements.found(named, "KEN")
    Party.objects.filter(code="KEN").update(name="Republic of Kenya")

    with django_assert_num_queries(1):
        found = statements.found(named, "KEN")

    assert [(party.pk, party.name) for party in found] == [(kenya.pk, "Republic of Kenya")]
    assert found[0] is not statements.found(named, "KEN")[0]


@pytest.mark.django_db
def test_values_shape_the_statement(kenya, uganda):
    assert statements.found(among, (kenya.pk,)) == [kenya]
    assert statements.found(among, (kenya.pk, uganda.pk)) == [kenya, uganda]
    assert statements.found(among, ()) == []


@pytest.mark.django_db
def test_related_rows_come_along(django_assert_num_queries):
    def build(code):
        return Organisation.objects.select_related("party").filter(party__code=code)

    OrganisationFactory(party=CountryFactory(code="RWA", name="Rwanda"))

    with django_assert_num_queries(1):
        assert statements.found(build, "RWA")[0].party.name == "Rwanda"


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_over_its_own_connection(kenya):
    def ask(_number):
        try:
            return statements.found(named, "KEN")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(8))) == [[kenya]] * 8
