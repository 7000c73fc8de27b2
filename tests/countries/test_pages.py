"""/parties/: staff say who may hold roadmaps, and who belongs to which region."""

from datetime import date

import pytest
from django.utils import translation

from countries.forms import MemberForm, RegionForm
from countries.models import Membership, Party, PartyAlias
from tests.factories import CountryFactory, MembershipFactory, RegionFactory
from tests.sending import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST, EDIT, REGIONS, ADD = "/parties/", "/parties/KEN/edit/", "/parties/regions/", (
    "/parties/regions/add/"
)  # fmt: skip
CHANGES = {
    "name_en": "Kenya", "may_hold_roadmaps": "", "language": "fr", "time_zone": "Africa/Kampala",
}  # fmt: skip
NEW_REGION = {
    "code": "IGAD",
    "name_en": "Intergovernmental Authority on Development",
    "region_kind": "regional body",
    "may_hold_roadmaps": "on",
    "language": "en",
    "time_zone": "Africa/Djibouti",
}


@pytest.fixture
def eac(db):
    return RegionFactory(code="EAC", name="East African Community")


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)


def test_the_list_shows_who_may_hold_a_roadmap(admin_client, kenya, eac):
    content = admin_client.get(LIST).content.decode()

    for words in ("Kenya", "East African Community", "May hold roadmaps", "2 parties"):
        assert words in content


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"q": "ken"}, {"KEN"}),
        ({"q": "Кения"}, {"KEN"}),
        ({"q": "eac"}, {"EAC"}),
        ({"kind": "region"}, {"EAC"}),
        ({"holds": "no"}, {"ASM"}),
        ({"kind": "planet", "holds": "perhaps", "page": "x"}, {"ASM", "EAC", "KEN"}),
    ],
)
def test_list_of_parties_can_be_filtered(admin_client, kenya, eac, query, shown):
    CountryFactory(code="ASM", name="American Samoa", may_hold_roadmaps=False)
    PartyAlias.objects.create(folded="кения", spelling="Кения", party=kenya)

    page = admin_client.get(LIST, query).context["page"]

    assert {party.code for party in page.object_list} == shown


def test_search_without_results_says_what_to_try(admin_client):
    assert "Try another spelling" in admin_client.get(LIST, {"q": "Atlantis"}).content.decode()


def test_the_list_takes_few_statements(admin_client, kenya, django_assert_num_queries):
    admin_client.get(LIST)
    for _ in range(30):
        CountryFactory()

    with django_assert_num_queries(4):
        admin_client.get(LIST)


def test_edit_party_saves_a_country(admin_client, kenya):
    response = send(admin_client, EDIT, CHANGES, follow=True)

    kenya.refresh_from_db()
    assert "Saved: Kenya" in response.content.decode()
    assert (kenya.may_hold_roadmaps, kenya.language) == (False, "fr")


@pytest.mark.parametrize(("field", "value"), [("language", "tlh"), ("time_zone", "Mars/Olympus")])
def test_bad_input_saves_nothing_and_names_the_field(admin_client, kenya, field, value):
    response = send(admin_client, EDIT, CHANGES | {field: value})

    kenya.refresh_from_db()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert kenya.may_hold_roadmaps


def test_edit_party_cannot_change_codes(admin_client, kenya):
    send(admin_client, EDIT, CHANGES | {"name": "Wakanda", "code": "WAK", "iso2": "WK"})

    kenya.refresh_from_db()
    assert (kenya.name, kenya.code) == ("Kenya", "KEN")


def test_edit_party_of_a_region_leads_to_its_own_page(admin_client, eac):
    response = admin_client.get("/parties/EAC/edit/")

    assert response.headers["Location"] == "/parties/regions/EAC/"


def test_add_region_creates_a_region(admin_client):
    response = admin_client.post(ADD, NEW_REGION, follow=True)

    region = Party.objects.get(code="IGAD")
    assert response.redirect_chain[-1][0] == "/parties/regions/IGAD/"
    assert (region.kind, region.names["en"]) == ("region", NEW_REGION["name_en"])


@pytest.mark.parametrize(
    ("field", "value"),
    [("code", "ken"), ("code", "EAC"), ("code", ""), ("name_en", ""), ("region_kind", "club")],
)
def test_a_region_with_a_bad_field_is_not_added(admin_client, eac, field, value):
    response = admin_client.post(ADD, NEW_REGION | {field: value})

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Party.objects.filter(code="IGAD").exists()


def test_edit_region_saves_a_region(admin_client, eac):
    fields = {**NEW_REGION, "name_en": "Jumuiya ya Afrika Mashariki"}

    send(admin_client, "/parties/regions/EAC/", fields)

    eac.refresh_from_db()
    assert (eac.code, eac.name) == ("EAC", "Jumuiya ya Afrika Mashariki")


def test_a_region_is_named_in_each_language(admin_client, eac):
    eac.names = {"en": "East African Community", "es": "Comunidad del África Oriental"}
    eac.save()
    french = "Communauté d’Afrique de l’Est"
    fields = {**NEW_REGION, "name_en": eac.name, "name_fr": french, "name_es": ""}

    send(admin_client, "/parties/regions/EAC/", fields)

    eac.refresh_from_db()
    assert eac.names == {"en": "East African Community", "fr": french}
    with translation.override("fr"):
        assert eac.local_name == french


def test_countries_are_chosen_by_their_names_in_the_readers_language(admin_client, eac, kenya):
    kenya.names = {"en": "Kenya", "ar": "كينيا"}
    kenya.save()
    fields = [RegionForm(instance=eac).fields["seat"], MemberForm().fields["country"]]

    with translation.override("ar"):
        shown = [[label for _value, label in field.choices] for field in fields]

    assert all("كينيا" in labels for labels in shown)


def test_no_region_yet_says_what_to_do(admin_client):
    assert "Add a regional body" in admin_client.get(REGIONS).content.decode()


def test_the_regions_count_the_members_of_today(admin_client, eac):
    MembershipFactory(region=eac)
    MembershipFactory(region=eac, left_on=date(2017, 1, 1))
    MembershipFactory(region=eac, joined_on=date(2018, 1, 1))

    [region] = admin_client.get(REGIONS).context["regions"]

    assert region.member_count == 1


def test_the_regions_take_few_statements(admin_client, django_assert_num_queries):
    admin_client.get(REGIONS)
    for _ in range(5):
        MembershipFactory()

    with django_assert_num_queries(3):
        admin_client.get(REGIONS)


def test_add_member_makes_a_country_a_member(admin_client, eac, kenya):
    fields = {"country": kenya.pk, "joined_on": "2000-07-07"}

    response = admin_client.post("/parties/regions/EAC/members/", fields, follow=True)

    assert "Kenya is a member now" in response.content.decode()
    assert Membership.objects.get().joined_on == date(2000, 7, 7)


@pytest.mark.parametrize("joined_on", ["", "1999-01-01", "2005-01-01"])
def test_a_member_does_not_join_again(admin_client, eac, kenya, joined_on):
    MembershipFactory(region=eac, country=kenya, joined_on=date(2000, 7, 7))

    response = admin_client.post(
        "/parties/regions/EAC/members/", {"country": kenya.pk, "joined_on": joined_on}
    )

    assert response.status_code == 422
    assert "country" in response.context["member_form"].errors
    assert 'action="/parties/regions/EAC/"' in response.content.decode()
    assert Membership.objects.count() == 1


def test_a_country_that_left_may_join_again(admin_client, eac, kenya):
    MembershipFactory(region=eac, country=kenya, left_on=date(1977, 1, 1))
    fields = {"country": kenya.pk, "joined_on": "2000-07-07"}

    admin_client.post("/parties/regions/EAC/members/", fields)

    assert Membership.objects.filter(country=kenya).count() == 2


def test_a_country_leaves_and_the_past_stays(admin_client, eac, kenya):
    membership = MembershipFactory(region=eac, country=kenya, joined_on=date(2000, 7, 7))

    admin_client.post(
        f"/parties/regions/EAC/members/{membership.pk}/end/", {"left_on": "2017-10-01"}
    )

    membership.refresh_from_db()
    assert membership.left_on == date(2017, 10, 1)
    assert "Kenya" in admin_client.get("/parties/regions/EAC/").content.decode()


def test_country_cannot_leave_a_region_before_it_joined(admin_client, eac, kenya):
    membership = MembershipFactory(region=eac, country=kenya, joined_on=date(2000, 7, 7))
    url = f"/parties/regions/EAC/members/{membership.pk}/end/"

    response = admin_client.post(url, {"left_on": "2000-07-07"})

    membership.refresh_from_db()
    assert response.status_code == 422
    assert "left_on" in response.context["form"].errors
    assert membership.left_on is None


def test_the_page_of_a_region_takes_few_statements(admin_client, eac, django_assert_num_queries):
    admin_client.get("/parties/regions/EAC/")
    for _ in range(10):
        MembershipFactory(region=eac)

    with django_assert_num_queries(6):
        admin_client.get("/parties/regions/EAC/")


@pytest.mark.parametrize("url", [LIST, EDIT, REGIONS, ADD, "/parties/regions/EAC/"])
@pytest.mark.parametrize("person", ["focal", "reviewer"])
def test_pages_of_parties_refuse_people_without_the_right(request, person, url, eac, as_user):
    assert as_user(request.getfixturevalue(person)).get(url).status_code == 403


@pytest.mark.parametrize("url", ["/parties/ZZZ/edit/", "/parties/regions/ZZZ/"])
def test_pages_of_unknown_parties_are_not_found(admin_client, url):
    assert admin_client.get(url).status_code == 404


def test_page_of_unossc_is_not_found(admin_client):
    assert admin_client.get("/parties/UNOSSC/edit/").status_code == 404


def test_pages_of_parties_refuse_wrong_methods(admin_client, kenya, eac):
    assert admin_client.post(LIST).status_code == 405
    assert admin_client.put("/parties/regions/EAC/members/").status_code == 405


@pytest.mark.parametrize("country", ["KEN", ""])
@pytest.mark.parametrize("person", ["focal", "reviewer", "stranger"])
def test_members_are_added_by_administrators_only(request, person, country, eac, kenya, as_user):
    client = as_user(request.getfixturevalue(person))

    fields = {"country": kenya.pk if country else ""}
    response = client.post("/parties/regions/EAC/members/", fields)

    assert response.status_code == 403
    assert not eac.memberships.exists()
