"""/workshops/<code>/: the page of one event."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Participation
from tests.factories import CountryFactory, PersonFactory
from tests.roadmaps.factories import open_roadmap
from tests.workshops.series import load_series
from workshops import actions
from workshops.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
NAIROBI, MEETING = "/workshops/nairobi-2017/", "/workshops/consultative-meeting/"


@pytest.fixture
def series(db):
    load_series()


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_page_of_nairobi_has_its_hosts_and_supporters_and_what_was_agreed(client, series):
    content = text(client.get(NAIROBI))

    for words in (
        "Hilton Hotel", "Hosted by", "Kenya", "Japan International Cooperation Agency",
        "South-South funds", "due 6 months after the last day", "2a",
    ):  # fmt: skip
        assert words in content


def test_public_is_offered_nothing_to_do(client, series):
    content = text(client.get(NAIROBI))

    for address in ("imports/", "participants/", "/roadmaps/open/", "schedule/"):
        assert address not in content


def test_administrator_is_offered_all_there_is(administrator, series, as_user):
    content = text(as_user(administrator).get(NAIROBI))

    for address in ("imports/", "participants/", "/roadmaps/open/nairobi-2017/"):
        assert address in content
    assert f"{MEETING}schedule/" in text(as_user(administrator).get(MEETING))


def test_page_speaks_the_readers_language(client, series):
    client.cookies["django_language"] = "fr"

    assert "Fonds Sud-Sud" in text(client.get(NAIROBI))


def test_page_of_an_absent_event_is_not_found(client):
    assert client.get("/workshops/atlantis-2017/").status_code == 404


def test_page_refuses_wrong_methods(administrator, series, as_user):
    client = as_user(administrator)

    assert client.get(NAIROBI).status_code == 200
    assert client.post(NAIROBI).status_code == 405


def test_page_counts_people_roadmaps_and_expected_parties_of_its_event_only(
    administrator, series, kenya, uganda, as_user
):
    nairobi, meeting = (Event.objects.get(code=code.split("/")[2]) for code in (NAIROBI, MEETING))
    for party in (kenya, uganda):
        open_roadmap(party, nairobi, by=administrator)
    for _n in range(3):
        Participation.objects.create(event=nairobi, person=PersonFactory(party=kenya))
    on = date(2019, 1, 30)
    actions.schedule(event=meeting, starts_on=on, ends_on=on, by=administrator)
    client = as_user(administrator)

    of_nairobi, of_meeting = text(client.get(NAIROBI)), text(client.get(MEETING))

    assert "<dt>Participants</dt><dd>3</dd>" in of_nairobi
    assert "2 open" in of_nairobi
    assert "Expected" not in of_nairobi
    assert "3 parties" in of_meeting  # UNOSSC is expected too
    assert "Participants</dt>" not in of_meeting


@pytest.mark.parametrize("url", [NAIROBI, MEETING])
def test_page_takes_few_statements_and_no_more_with_ten_times_the_data(
    administrator, series, as_user, django_assert_num_queries, url
):
    client = as_user(administrator)
    client.get(url)
    with CaptureQueriesContext(connection) as counted:
        client.get(url)
    assert len(counted) <= 6
    nairobi = Event.objects.get(code="nairobi-2017")
    for n in range(20):
        party = CountryFactory(code=f"X{n:02d}")
        Participation.objects.create(event=nairobi, person=PersonFactory(party=party))
        open_roadmap(party, nairobi, by=administrator)
        Event.objects.create(series=nairobi.series, code=f"e{n}", kind="workshop", name="E")

    with django_assert_num_queries(len(counted)):
        client.get(url)
