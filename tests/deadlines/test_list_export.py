"""/deadlines/export/<form>/: the list of deadlines as a file."""

from datetime import date

import pytest

from deadlines.listing import PER_PAGE
from tests.deadlines.factories import DeadlineFactory
from tests.factories import CountryFactory
from tests.list_files import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST, CSV, XLSX = "/deadlines/", "/deadlines/export/csv/", "/deadlines/export/xlsx/"


@pytest.fixture
def kenya_due(kenya):
    """A deadline of Kenya that moved by ten days."""
    return DeadlineFactory(party=kenya, baseline_on=date(2017, 10, 25))


@pytest.mark.parametrize("url", [CSV, XLSX])
def test_the_file_holds_the_rows_of_all_pages(as_user, reviewer, kenya, url):
    for number in range(PER_PAGE + 3):
        DeadlineFactory(party=kenya, topic=f"workshop-{number}")

    response = as_user(reviewer).get(url)

    form = url.split("/")[-2]
    assert len(rows_of(response.content, form)) == PER_PAGE + 3
    assert response["Content-Disposition"] == f'attachment; filename="deadlines.{form}"'


def test_a_row_says_what_the_list_says(as_user, reviewer, kenya_due):
    [row] = rows_of(as_user(reviewer).get(CSV).content, "csv")

    assert row[2:] == ("Kenya", "KEN", "2017-11-04", "2017-10-25", "10", "On time")


def test_a_row_of_the_workbook_says_the_same(as_user, reviewer, kenya_due):
    [row] = rows_of(as_user(reviewer).get(XLSX).content, "xlsx")

    assert row[2:] == ("Kenya", "KEN", "2017-11-04", "2017-10-25", 10, "On time")


def test_the_file_has_the_filters_of_the_list(as_user, reviewer, kenya_due, kenya):
    past = date(2017, 10, 1)
    DeadlineFactory(party=kenya, topic="second", due_on=past)
    DeadlineFactory(party=CountryFactory(code="UGA", iso2="UG"), due_on=past)
    client, filters = as_user(reviewer), {"show": "overdue", "party": "KEN"}

    page = client.get(LIST, filters)
    rows = rows_of(client.get(CSV, filters).content, "csv")

    assert "/deadlines/export/csv/?show=overdue&amp;party=KEN" in page.content.decode()
    assert [row[4] for row in rows] == ["2017-10-01"]
    assert len(page.context["listing"].rows) == 1


def test_an_author_gets_the_deadlines_of_their_own_party(as_user, focal, kenya_due):
    DeadlineFactory(party=CountryFactory(code="UGA", iso2="UG"))

    rows = rows_of(as_user(focal).get(CSV).content, "csv")

    assert [row[3] for row in rows] == ["KEN"]


def test_staff_get_no_milestone_in_the_making(as_user, reviewer, kenya, kenya_due):
    DeadlineFactory(party=kenya, kind="milestone", is_binding=False, topic="second")

    assert len(rows_of(as_user(reviewer).get(CSV, {"show": "moved"}).content, "csv")) == 1
    assert len(rows_of(as_user(reviewer).get(CSV).content, "csv")) == 1


def test_a_title_that_is_a_formula_is_text_in_the_file(as_user, reviewer, kenya):
    DeadlineFactory(party=kenya, kind="milestone", label="=1+1")

    [row] = rows_of(as_user(reviewer).get(CSV).content, "csv")

    assert row[0].startswith("'=") or not row[0].startswith("=")


def test_the_file_takes_as_many_statements_for_many_rows(
    as_user, reviewer, kenya, django_assert_max_num_queries
):
    for number in range(30):
        DeadlineFactory(party=CountryFactory(code=f"X{number:02d}"))
    client = as_user(reviewer)

    with django_assert_max_num_queries(8):
        client.get(XLSX)


def test_an_empty_list_offers_no_file(as_user, reviewer):
    page = as_user(reviewer).get(LIST).content.decode()

    assert "Nothing is due" in page
    assert "export" not in page
