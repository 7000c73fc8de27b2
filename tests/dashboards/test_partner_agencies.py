"""/ and /parties/<code>/ of a triangular partner: the published roadmaps that name its agency."""

from datetime import date

import pytest

from accounts.roles import Role
from documents.search import search_key_of_content
from roadmaps.kind import ROADMAP
from tests.dashboards.factories import roadmap_of
from tests.dashboards.test_dashboard import statements
from tests.factories import (
    CountryFactory,
    MandateFactory,
    OrganisationFactory,
    PartnerAgencyFactory,
)
from tests.markup import folded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
NAME = "Thailand International Cooperation Agency"


@pytest.fixture
def agency(db):
    organisation = OrganisationFactory(name=f"{NAME} (TICA)")
    return PartnerAgencyFactory(code="TICA", name=NAME, organisation=organisation)


@pytest.fixture
def partner(agency):
    return MandateFactory(party=agency, role=Role.PARTNER).user


def publish(party, *, partners=(), lead="", actors=(), body="", since=date(2017, 10, 1)):
    roadmap = roadmap_of(party, state="published", since=since)
    promise = {"number": 7, "part": "2a", "title": "A registry", "lead": lead}
    revision = roadmap.published
    revision.content = {
        "sections": [{"body": body}],
        "actors": [{"organisation": name, "kind": "public", "role": ""} for name in actors],
        "commitments": {"promises": [promise | {"partners": list(partners)}], "answers": []},
    }
    revision.search = search_key_of_content(ROADMAP, revision.content)
    revision.save()
    return roadmap


def participations(client, url="/"):
    return list(client.get(url).context["agency"].participations)


@pytest.mark.parametrize(
    ("named", "titles", "is_actor"),
    [
        ({"partners": [f"{NAME} (TICA)"]}, ["A registry"], False),
        ({"partners": ["TICA"]}, ["A registry"], False),
        ({"lead": NAME.upper()}, ["A registry"], False),
        ({"actors": ["Thailand International Cooperation Agency"]}, [], True),
        ({"body": "<p>Trained with TICA.</p>"}, [], False),
    ],
)
def test_a_partner_sees_where_its_agency_is_named(
    as_user, partner, kenya, workshop, named, titles, is_actor
):
    roadmap = publish(kenya, **named)

    (participation,) = participations(as_user(partner))

    assert participation.roadmap == roadmap
    assert [promise["title"] for promise in participation.promises] == titles
    assert participation.is_actor == is_actor


@pytest.mark.parametrize(
    "named",
    [
        {"body": "<p>Statistical and practical cooperation.</p>"},
        {"partners": ["Turkish Cooperation and Coordination Agency"]},
        {"lead": "The agency", "actors": ["Thailand’s embassy"]},
    ],
)
def test_other_names_are_not_taken_for_the_agency(as_user, partner, kenya, workshop, named):
    publish(kenya, **named)
    client = as_user(partner)

    assert participations(client) == []
    assert "No published roadmap names it yet" in folded(client.get("/"))


def test_a_partner_does_not_see_drafts(as_user, partner, kenya, workshop):
    roadmap = publish(kenya, partners=["TICA"])
    roadmap.published = None
    roadmap.save()

    assert participations(as_user(partner)) == []


def test_the_public_page_of_an_agency_shows_where_it_takes_part(client, agency, kenya, workshop):
    publish(kenya, partners=["TICA"])

    page = folded(client.get("/parties/TICA/"))

    assert "A registry" in page
    assert "/roadmaps/nairobi-2017/KEN/read/?text=1#commitment-7" in page
    assert "No roadmap has been published yet" not in page


def test_a_partner_gets_the_menu_of_the_public_site(as_user, partner):
    page = as_user(partner).get("/")

    assert [entry.label for entry in page.context["nav"]] == [
        "Home",
        "Roadmaps",
        "Commitments",
        "Events",
    ]
    assert "Triangular partner" in folded(page)


def test_an_administrator_is_led_to_the_page_of_the_agency(as_user, administrator, agency):
    assert "/parties/partners/TICA/" in folded(as_user(administrator).get("/parties/TICA/"))


def test_the_home_of_a_partner_takes_no_more_statements_with_more_roadmaps(
    as_user, partner, workshop
):
    client = as_user(partner)
    for number in range(3):
        publish(CountryFactory(code=f"X{number:02d}"), partners=["TICA"])
    few = statements(client, "/")
    for number in range(10, 40):
        publish(CountryFactory(code=f"X{number:02d}"), partners=["TICA"])

    assert len(few) == len(statements(client, "/")) <= 8
    assert client.get("/", {"page": 2}).context["agency"].page.number == 2


def test_a_name_of_marks_alone_does_not_stand_in_every_text(
    as_user, partner, agency, kenya, workshop
):
    agency.names = {"en": NAME, "ar": "’ -"}
    agency.save()
    publish(kenya, body="<p>Geothermal energy</p>")

    assert participations(as_user(partner)) == []
