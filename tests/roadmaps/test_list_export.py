"""/roadmaps/export/<form>/: the list of roadmaps as a file."""

import pytest

from documents.models import Document
from tests.dashboards.factories import roadmap_of
from tests.factories import CountryFactory
from tests.list_files import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST, CSV, XLSX = "/roadmaps/", "/roadmaps/export/csv/", "/roadmaps/export/xlsx/"


@pytest.fixture
def two(workshop, kenya, uganda):
    """Kenya publishes, Uganda has not started."""
    roadmap_of(kenya, state="published")
    roadmap_of(uganda, text=False)


def test_staff_get_every_roadmap_with_its_state_and_dates(as_user, reviewer, two):
    rows = rows_of(as_user(reviewer).get(CSV).content, "csv")

    assert [row[:2] + row[3:4] for row in rows] == [
        ("Kenya", "KEN", "Published"),
        ("Uganda", "UGA", "Not started"),
    ]
    assert rows[1][4:6] == ("2017-11-04", "2017-11-04")
    assert rows[1][-1].endswith("/roadmaps/nairobi-2017/UGA/")


def test_the_public_gets_what_is_published_without_states(client, two):
    response = client.get(CSV)

    assert response["Content-Disposition"] == 'attachment; filename="roadmaps.csv"'
    header = response.content.decode("utf-8-sig").splitlines()[0]
    assert header == "Holder,Code,Workshop,Published,Address"
    assert [row[1] for row in rows_of(response.content, "csv")] == ["KEN"]


def test_the_file_has_the_filters_of_the_list(as_user, reviewer, two):
    client, filters = as_user(reviewer), {"state": "not started", "q": "uga"}

    page = client.get(LIST, filters).content.decode()
    rows = rows_of(client.get(XLSX, filters).content, "xlsx")

    assert "/roadmaps/export/xlsx/?q=uga&amp;state=not+started" in page
    assert [row[1] for row in rows] == ["UGA"]


def test_the_file_takes_as_many_statements_for_many_rows(
    as_user, reviewer, two, django_assert_max_num_queries
):
    for number in range(30):
        roadmap_of(CountryFactory(code=f"X{number:02d}"))
    client = as_user(reviewer)

    with django_assert_max_num_queries(8):
        rows = rows_of(client.get(CSV).content, "csv")
    assert len(rows) == Document.objects.count() == 32


def test_an_empty_list_offers_no_file(client, workshop):
    page = client.get(LIST).content.decode()

    assert "No roadmap here yet" in page
    assert "export" not in page
