"""What briefs say of progress reports: the newest accepted one, and figures beside earlier ones."""

import io
import uuid
from datetime import date

import pytest
from pypdf import PdfReader

from core import clock
from documents import actions
from documents.models import Draft
from tests.dashboards.test_process_brief import figures_on, part_of
from tests.pages import page_of
from tests.reporting.factories import accept, answer, submit, whole

pytestmark = pytest.mark.django_db
COUNTRY = "/dashboard/brief/nairobi-2017/KEN/"
PROCESS = "/dashboard/brief/nairobi-2017/"
MONTH_LATER = date(2017, 11, 18)


@pytest.fixture
def blocked(draft, entry, focal):
    """Kenya's report, whose only commitment is blocked."""
    whole(draft, focal)
    entry.refresh_from_db()
    answer(
        entry, focal, delivery="limited", challenges=["finance"], support_needed="Two actuaries."
    )
    return draft


def submit_again(draft, focal, reviewer):
    stored = Draft.objects.for_writing().get(pk=draft.pk)
    actions.submit(draft=stored, token=uuid.uuid4(), by=focal)
    accept(stored, reviewer)


def test_the_brief_of_a_country_says_what_its_newest_report_says(blocked, as_user, focal, reviewer):
    client = as_user(reviewer)
    assert "newest progress report" not in page_of(client, COUNTRY)
    submit_again(blocked, focal, reviewer)

    response = client.get(COUNTRY)

    lines, _empty = part_of(response, "report")
    assert lines == [
        ("First period", "accepted on 16 October 2017, Limited: 1"),
        ("2a A law on cooperation", "Limited, Lack of finance; support needed: “Two actuaries.”"),
    ]


def test_the_brief_of_a_country_knows_how_many_reports_were_accepted_then(
    draft, as_user, focal, reviewer
):
    submit(draft, focal)
    accept(draft, reviewer)
    client = as_user(reviewer)

    now = figures_on(client.get(COUNTRY))["Progress reports accepted"]
    with clock.at(MONTH_LATER):
        later = figures_on(client.get(COUNTRY))["Progress reports accepted"]

    assert (now, later) == (("1", "0", "1 more"), ("1", "1", "no change"))


def test_the_brief_of_a_country_with_a_report_stays_one_page(blocked, as_user, focal, reviewer):
    submit_again(blocked, focal, reviewer)

    response = as_user(reviewer).get(f"{COUNTRY}brief.pdf")

    reader = PdfReader(io.BytesIO(response.content))
    assert len(reader.pages) == 1
    assert "actuaries" in reader.pages[0].extract_text()


def test_the_brief_of_a_process_counts_reports_now_and_then(draft, as_user, focal, reviewer):
    submit(draft, focal)
    client = as_user(reviewer)
    with clock.at(MONTH_LATER):
        accept(draft, reviewer)
        figures = figures_on(client.get(PROCESS))

    assert figures["Progress reports expected"] == ("1", "1", "no change")
    assert figures["Reports submitted or later"] == ("1", "1", "no change")
    assert figures["Reports in review"] == ("0", "1", "1 fewer")
    assert figures["Reports accepted"] == ("1", "0", "1 more")


def test_the_brief_of_a_process_names_reports_that_wait_for_review(draft, as_user, focal, reviewer):
    client = as_user(reviewer)
    assert "progress report waits for review" not in page_of(client, PROCESS)
    submit(draft, focal)

    page = page_of(client, PROCESS)

    assert "1 progress report waits for review" in page
    assert "/reports/nairobi-2017/first/KEN/review/" in page


def test_briefs_before_the_first_report_say_nothing_of_reports(roadmap, as_user, reviewer):
    client = as_user(reviewer)

    assert "Progress reports expected" not in figures_on(client.get(PROCESS))
    assert "Progress reports accepted" not in figures_on(client.get(COUNTRY))
