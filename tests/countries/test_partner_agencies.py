"""/parties/partners/: administrators keep the agencies that act as triangular partners."""

import pytest

from countries.models import Organisation, Party
from tests.factories import CountryFactory, OrganisationFactory, PartnerAgencyFactory
from tests.sending import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST, ADD, EDIT = "/parties/partners/", "/parties/partners/add/", "/parties/partners/JICA/"
JICA = {
    "code": "JICA",
    "name_en": "Japan International Cooperation Agency",
    "name_fr": "Agence japonaise de coopération internationale",
    "organisation": "Japan International Cooperation Agency (JICA)",
    "seat": "",
    "language": "en",
    "time_zone": "Asia/Tokyo",
}


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)


@pytest.fixture
def agency(db):
    return PartnerAgencyFactory(code="JICA", name="Japan International Cooperation Agency")


def test_an_agency_is_added_as_a_party_and_an_organisation(admin_client):
    japan = CountryFactory(code="JPN", name="Japan")
    known = OrganisationFactory(name=JICA["organisation"], party=japan)

    response = send(admin_client, ADD, JICA | {"seat": japan.pk})

    agency = Party.objects.partners().get()
    assert response["Location"] == "/people/JICA/"
    assert (agency.name, agency.names["fr"]) == (JICA["name_en"], JICA["name_fr"])
    assert (agency.organisation, agency.seat) == (known, japan)
    assert not agency.may_hold_roadmaps


def test_an_agency_that_no_list_named_becomes_a_new_organisation(admin_client):
    send(admin_client, ADD, JICA)

    assert Organisation.objects.get().name == JICA["organisation"]


def test_the_list_of_agencies_shows_how_roadmaps_name_them(admin_client, agency):
    content = admin_client.get(LIST).content.decode()

    assert agency.organisation.name in content
    assert EDIT in content


def test_the_list_without_agencies_says_what_to_do(admin_client):
    assert "No partner agency yet" in admin_client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "jica"}, "code"),
        ({"code": "KEN"}, "code"),
        ({"name_en": "", "name_fr": ""}, "name_en"),
        ({"name_en": "see https://example.org"}, "name_en"),
        ({"organisation": " "}, "organisation"),
        ({"seat": "0"}, "seat"),
        ({"language": "xx"}, "language"),
        ({"time_zone": "Mars/North"}, "time_zone"),
    ],
)
def test_a_wrong_fact_is_named_and_nothing_is_added(admin_client, kenya, wrong, field):
    response = send(admin_client, ADD, JICA | wrong)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Party.objects.partners().exists()


def test_an_organisation_cannot_be_two_agencies(admin_client, agency):
    typed = JICA | {"code": "JICA2", "organisation": agency.organisation.name}

    response = send(admin_client, ADD, typed)

    assert response.status_code == 422
    assert "is this organisation already" in response.content.decode()
    assert Party.objects.partners().count() == 1


def test_an_agency_is_changed_and_keeps_its_code_and_its_organisation(admin_client, agency):
    organisation = agency.organisation
    typed = JICA | {"organisation": organisation.name.upper(), "code": "OTHER"}

    response = send(admin_client, EDIT, typed)

    agency.refresh_from_db()
    assert response["Location"] == LIST
    assert (agency.code, agency.time_zone) == ("JICA", "Asia/Tokyo")
    assert agency.organisation == organisation


def test_the_second_of_two_administrators_compares_both_versions(admin_client, agency):
    seen = admin_client.get(EDIT).context["form"].initial["seen"]
    Party.objects.filter(pk=agency.pk).update(time_zone="Asia/Seoul")

    response = admin_client.post(EDIT, JICA | {"seen": seen})

    agency.refresh_from_db()
    assert response.status_code == 409
    assert agency.time_zone == "Asia/Seoul"


def test_an_agency_is_no_country_and_no_region(admin_client, agency, kenya):
    listed = admin_client.get("/parties/").context["page"].object_list

    assert list(listed) == [kenya]
    assert admin_client.get("/parties/JICA/edit/").status_code == 404
    assert admin_client.get("/parties/partners/KEN/").status_code == 404


def test_an_organisation_that_is_an_agency_cannot_hold_a_roadmap(agency):
    agency.may_hold_roadmaps = True

    with pytest.raises(Exception, match="party_partner_is_an_organisation"):
        agency.save()


def test_the_history_of_an_agency_tells_what_was_changed(admin_client, agency):
    other = JICA | {"organisation": "Nihon Kokusai"}
    send(admin_client, EDIT, other)

    content = admin_client.get("/parties/JICA/history/").content.decode()

    assert "Nihon Kokusai" in content
    assert "Asia/Tokyo" in content
