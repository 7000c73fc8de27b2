"""A kept statement finds what the queryset finds, each time anew, in every thread."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import ProgrammingError, connection, transaction

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


def plans():
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [row[0] for row in cursor.fetchall() if "countries_party" in row[0]]


NAMES = "SELECT name FROM countries_party WHERE code = %(code)s AND %(code)s <> %(other)s"


def names(code):
    with connection.cursor() as cursor:
        statements.execute(cursor, NAMES, {"other": "x", "code": code})
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db
def test_one_plan_serves_all_values(kenya, uganda):
    before = set(plans())
    for _time in range(7):  # PostgreSQL looks at the values five times before it trusts its plan
        assert statements.found(named, "KEN") == [kenya]
        assert statements.found(named, "UGA") == [uganda]
        assert names("KEN") == [kenya.name]
        assert names("UGA") == [uganda.name]

    kept = plans()
    assert len(kept) == len(set(kept))
    assert len(set(kept) - before) <= 2
    assert any("$2" in plan for plan in kept)


@pytest.mark.django_db
def test_a_percent_sign_stays_one(kenya):
    def build(code):
        return Party.objects.filter(code=code, name__contains="%")

    assert statements.found(build, "KEN") == []
    Party.objects.filter(code="KEN").update(name="100 % Kenya")
    assert statements.found(build, "KEN") == [kenya]


@pytest.mark.django_db
def test_without_plans_behind_a_pooler(kenya, settings):
    settings.KEEP_PLANS = False
    before = len(plans())

    def build(code):
        return Party.objects.filter(code=code).order_by("-name")

    assert statements.found(build, "KEN") == [kenya]
    assert names("KEN") == [kenya.name]
    assert len(plans()) == before


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_plans_anew(kenya):
    assert names("KEN") == [kenya.name]
    connection.close()
    assert names("KEN") == [kenya.name]


@pytest.mark.django_db
def test_a_plan_outlives_a_transaction_that_failed(kenya):
    with transaction.atomic():
        assert statements.found(among, (kenya.pk,)) == [kenya]
        transaction.set_rollback(True)

    assert statements.found(among, (kenya.pk,)) == [kenya]


@pytest.mark.django_db
def test_a_statement_that_cannot_be_planned_says_so():
    lost = "SELECT 1 FROM no_such_table WHERE 1 = %(one)s"

    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="no_such_table"):
        statements.execute(cursor, lost, {"one": 1})
