"""What administrators change about a country, what lists make of it, and what loading leaves."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from countries.country_facts.actions import change_country
from countries.groups import actions
from countries.models import CountryGroup, GroupMembership, Party, PartyAlias
from countries.named_countries import countries_named
from countries.reference import load
from tests.factories import CountryFactory
from tests.sending import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
EDIT = "/parties/KEN/edit/"
TODAY = date(2017, 10, 16)
FIELDS = {
    "name_en": "Kenya",
    "may_hold_roadmaps": "on",
    "language": "en",
    "time_zone": "Africa/Nairobi",
    "subregion_name": "Eastern Africa",
    "un_regional_group": "African Group",
}


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)


def change(by, country, names=None, **facts):
    return change_country(country=country, names=names or {}, facts=facts, by=by)


@pytest.mark.parametrize("group", ["ldc", "lldc", "sids"])
@pytest.mark.parametrize(
    ("since", "until", "belongs"),
    [
        (2016, None, True),
        (2017, None, True),
        (2018, None, False),
        (2000, 2016, False),
        (2000, 2017, False),  # the year of leaving no longer counts
        (2000, 2018, True),
    ],
)
def test_a_country_belongs_to_a_group_of_the_un_from_year_to_year(group, since, until, belongs):
    flag = {} if group == "ldc" else {f"is_{group}": True}
    country = CountryFactory(**flag, **{f"{group}_since": since, f"{group}_until": until})

    assert Party.objects.in_group(group, TODAY).exists() is belongs
    assert country.is_in(group, 2017) is belongs
    assert bool(country.situations) is belongs


@pytest.mark.parametrize(("group", "belongs"), [("ldc", False), ("lldc", True), ("sids", True)])
def test_without_years_only_the_flag_counts(group, belongs):
    country = CountryFactory(is_lldc=True, is_sids=True)

    assert Party.objects.in_group(group, TODAY).exists() is belongs
    assert country.is_in(group, 2017) is belongs


def test_facts_are_saved_and_noted_as_changed_by_staff(admin_client, kenya):
    years = {"is_lldc": "on", "lldc_since": "1990", "lldc_until": "2020", "ldc_since": "1971"}

    send(admin_client, EDIT, FIELDS | years)

    kenya.refresh_from_db()
    assert (kenya.lldc_since, kenya.lldc_until, kenya.ldc_since) == (1990, 2020, 1971)
    assert (kenya.subregion_name, kenya.region_name) == ("Eastern Africa", "Africa")
    assert {"ldc_since", "is_lldc", "subregion_name", "region_name"} <= set(kenya.edited_facts)
    assert "may_hold_roadmaps" not in kenya.edited_facts
    page = admin_client.get(EDIT).content.decode()
    assert "landlocked developing countries" in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"ldc_since": "1971", "ldc_until": "1971"}, "ldc_until"),
        ({"ldc_until": "2010"}, "ldc_since"),
        ({"lldc_since": "1990"}, "is_lldc"),
        ({"is_sids": "on", "sids_since": "2010", "sids_until": "2009"}, "sids_until"),
        ({"ldc_since": "1944"}, "ldc_since"),
        ({"ldc_since": "2101"}, "ldc_since"),
        ({"subregion_name": "Atlantis"}, "subregion_name"),
        ({"name_en": ""}, "name_en"),
        ({"name_fr": "x" * 121}, "name_fr"),
    ],
)
def test_bad_facts_save_nothing_and_name_the_field(admin_client, kenya, typed, field):
    before = (kenya.ldc_since, kenya.subregion_name, kenya.name)

    response = send(admin_client, EDIT, FIELDS | typed)

    kenya.refresh_from_db()
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert (kenya.ldc_since, kenya.subregion_name, kenya.name) == before


def test_a_new_name_is_shown_and_the_former_one_is_still_understood(admin_client):
    CountryFactory(code="SWZ", name="Swaziland", names={"en": "Swaziland", "ru": "Свазиленд"})

    send(
        admin_client, "/parties/SWZ/edit/", FIELDS | {"name_en": "Eswatini", "name_fr": "Eswatini"}
    )

    country = Party.objects.get(code="SWZ")
    assert country.name == "Eswatini"
    assert country.names == {"en": "Eswatini", "fr": "Eswatini", "ru": "Свазиленд"}
    alias = PartyAlias.objects.get(folded="swaziland")
    assert (alias.party, alias.valid_until, alias.source) == (country, 2017, "staff")
    assert PartyAlias.objects.get(folded="eswatini").valid_until is None
    assert countries_named("Swaziland\nEswatini").countries == [country]
    assert "until 2017" in admin_client.get("/parties/SWZ/edit/").content.decode()


def test_a_name_that_means_another_party_is_refused(admin_client, kenya, uganda):
    PartyAlias.objects.create(folded="pearl", spelling="Pearl", party=uganda)

    response = send(admin_client, EDIT, FIELDS | {"name_en": "Pearl"})

    kenya.refresh_from_db()
    assert response.status_code == 422
    assert "Uganda" in str(response.context["form"].errors["name_en"])
    assert kenya.name == "Kenya"


def test_loading_leaves_what_staff_changed_and_corrects_the_rest(administrator):
    load()
    kenya = Party.objects.get(code="KEN")
    change(administrator, kenya, {"fr": "Le Kenya"}, ldc_since=1971)
    Party.objects.filter(code="KEN").update(is_sids=True)

    load()

    kenya.refresh_from_db()
    assert (kenya.names["fr"], kenya.ldc_since) == ("Le Kenya", 1971)
    assert (kenya.names["en"], kenya.is_sids) == ("Kenya", False)


def test_the_group_of_77_comes_with_the_software(administrator):
    load()

    group = CountryGroup.objects.get(code="g77")
    assert GroupMembership.objects.filter(group=group).count() > 130
    assert group.memberships.filter(country__code="KEN").exists()
    assert not group.memberships.filter(country__code="FRA").exists()


def test_loading_brings_back_no_group_and_no_member_that_staff_removed(administrator):

    load()
    group = CountryGroup.objects.get(code="g77")
    actions.remove_membership(
        membership=group.memberships.get(country__code="KEN"), by=administrator
    )
    load()
    assert not group.memberships.filter(country__code="KEN").exists()
    actions.remove_group(group=group, by=administrator)

    load()

    assert not CountryGroup.objects.exists()


@pytest.mark.parametrize("person", ["focal", "authority", "stranger", "reviewer", "administrator"])
def test_facts_are_changed_by_administrators_only(request, kenya, person):
    by = request.getfixturevalue(person)
    if person == "administrator":
        assert change(by, kenya, ldc_since=1971).ldc_since == 1971
        return
    with pytest.raises(PermissionDenied):
        change(by, kenya, ldc_since=1971)
    kenya.refresh_from_db()
    assert kenya.ldc_since is None


def test_history_tells_who_changed_which_fact(admin_client, administrator, kenya):
    send(admin_client, EDIT, FIELDS | {"ldc_since": "1971"})

    changes = admin_client.get("/parties/KEN/history/").context["changes"]

    assert changes[0].person == administrator.name
    assert ("Least developed country since", "–", "1971") in changes[0].fields


def test_the_page_of_a_country_takes_few_statements(admin_client, kenya, django_assert_num_queries):
    admin_client.get(EDIT)
    for number in range(5):
        group = CountryGroup.objects.create(code=f"g{number}", names={"en": f"Group {number}"})
        GroupMembership.objects.create(group=group, country=kenya)

    with django_assert_num_queries(6):
        admin_client.get(EDIT)
