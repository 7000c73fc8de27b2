"""/focal-points/: who acts for each party, for UNOSSC; gaps first; also as a file."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import Handover
from accounts.roles import Role
from core import clock
from dashboards.focal_point_coverage import Cover, FocalPointCoverage
from office.spreadsheets.reading import read
from tests.accounts.factories import InvitationFactory
from tests.conftest import person_for
from tests.dashboards.factories import roadmap_of
from tests.factories import CountryFactory, MandateFactory
from tests.pages import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL, EXPORT = "/focal-points/", "/focal-points/export/"
SEEN = datetime(2017, 9, 3, tzinfo=UTC)


@pytest.fixture
def scene(kenya, uganda, focal, authority):
    """Kenya has its people, Uganda a roadmap without people, Benin an invited person."""
    focal.last_login = SEEN
    focal.save()
    person_for(kenya, Role.ALTERNATE, "alternate@ken.example.org")
    roadmap_of(uganda)
    benin = CountryFactory(code="BEN", name="Benin", iso2="BJ", m49="204")
    InvitationFactory(party=benin, role=Role.FOCAL_POINT, email="invited@ben.example.org")


def covers(**address):
    rows = FocalPointCoverage(address, clock.today()).rows
    return {row.party.code: row.cover for row in rows}


def test_gaps_come_first_and_the_heading_counts_them(scene, reviewer, as_user):
    page = as_user(reviewer).get(URL).content.decode()

    assert "<h1>2 parties have no focal point</h1>" in page
    positions = [page.index(f">{name}</bdi></a>") for name in ("Uganda", "Benin", "Kenya")]
    assert positions == sorted(positions)
    for words in ("focal@ken.example.org", "invited@ben.example.org"):
        assert words in page


def test_each_party_has_its_cover(scene, focal, kenya):
    assert covers() == {"UGA": Cover.NOBODY, "BEN": Cover.INVITED, "KEN": Cover.COVERED}

    Handover.objects.create(
        party=kenya, predecessor=focal, asked_by=focal, takes_effect_on=date(2017, 12, 1)
    )
    assert covers()["KEN"] == Cover.HANDOVER


def test_expired_invitation_and_person_who_never_signed_in(uganda, kenya, stranger):
    InvitationFactory(
        party=kenya, role=Role.FOCAL_POINT, expires_at=clock.real_now() - timedelta(hours=1)
    )

    assert covers() == {"KEN": Cover.EXPIRED, "UGA": Cover.UNSEEN}


def test_filters_choose_by_cover_and_by_words(scene):
    assert set(covers(show="nobody")) == {"UGA"}
    assert set(covers(q="ouganda")) <= {"UGA"}
    assert set(covers(q="focal@ken")) == {"KEN"}
    assert covers(show="no such state") == {}


def test_parties_without_roadmap_or_people_are_left_out(scene):
    CountryFactory(code="ZMB", name="Zambia", iso2="ZM", m49="894")

    assert "ZMB" not in covers()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_file_has_the_same_rows(scene, reviewer, as_user, form, tmp_path):
    response = as_user(reviewer).get(f"{EXPORT}{form}/")

    assert response["Content-Disposition"] == f'attachment; filename="focal-points.{form}"'
    path = tmp_path / f"file.{form}"
    path.write_bytes(response.content)
    text = lines_of(path)
    assert [line[0] for line in text] == ["Code", "UGA", "BEN", "KEN"]
    assert text[3][4] == "focal@ken.example.org"
    assert text[3][7].startswith("2017-09-03")


def lines_of(path):
    with read(path) as book:
        return [row.cells for row in book.sheets[0].rows()]


def test_a_name_is_no_formula(scene, reviewer, as_user, focal):
    focal.name = "=1+1"
    focal.save()

    assert "'=1+1" in as_user(reviewer).get(f"{EXPORT}csv/").content.decode("utf-8-sig")


def test_focal_points_refuse_parties_and_post(focal, reviewer, as_user):
    assert as_user(focal).get(URL).status_code == 403
    assert as_user(focal).get(f"{EXPORT}csv/").status_code == 403
    assert as_user(reviewer).get(f"{EXPORT}exe/").status_code == 404
    assert as_user(reviewer).post(URL).status_code == 405


def test_the_number_of_statements_stays(scene, reviewer, as_user, django_assert_max_num_queries):
    client = as_user(reviewer)
    for _n in range(20):
        MandateFactory(role=Role.FOCAL_POINT)
    with django_assert_max_num_queries(8):
        client.get(URL)


def test_without_any_party_the_page_says_how_to_begin(reviewer, as_user, day):
    page = page_of(as_user(reviewer), "/focal-points/")

    assert "<h1>No party has a roadmap or people yet</h1>" in page
    assert 'href="/parties/">Choose a country or region</a>' in page
    assert "Choose a country" not in page_of(as_user(reviewer), "/focal-points/?q=x")
