"""All contributions, and those to one meeting: /synthesis/ and /synthesis/<event>/contributions/"""

import pytest

from documents.models import Document, Draft
from synthesis.kind import CONTRIBUTION
from tests.list_files import rows_of
from tests.pages import page_of
from tests.roadmaps.factories import open_roadmap
from tests.synthesis.factories import submit
from workshops.models import Event, EventKind

pytestmark = pytest.mark.django_db
LIST = "/synthesis/consultative-meeting/contributions/"
KENYA = f"{LIST}KEN/"
UGANDA = f"{LIST}UGA/"
MEETING = "/workshops/consultative-meeting/"


@pytest.fixture
def two(meeting, uganda, workshop, administrator, whole_draft, focal):
    """Kenya's contribution was submitted, Uganda's is not begun."""
    open_roadmap(uganda, workshop, by=administrator)
    submit(whole_draft, focal)


def test_staff_see_all_contributions_with_states_and_dates(two, reviewer, as_user):
    page = page_of(as_user(reviewer), LIST)

    assert "1 of 2 contributions received" in page
    assert f'href="{KENYA}"' in page
    assert f'href="{UGANDA}"' in page
    assert "Submitted" in page
    assert "Not started" in page
    assert "31 December 2018" in page


@pytest.mark.parametrize(
    ("state", "shown", "hidden"),
    [("submitted", KENYA, UGANDA), ("not+started", UGANDA, KENYA)],
)
def test_list_is_filtered_by_state(two, reviewer, as_user, state, shown, hidden):
    page = page_of(as_user(reviewer), f"{LIST}?state={state}")

    assert f'href="{shown}"' in page
    assert f'href="{hidden}"' not in page


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_file_of_the_list_has_its_filter_and_its_words(two, reviewer, as_user, form):
    client, address = as_user(reviewer), f"{LIST}export/{form}/"

    page = page_of(client, f"{LIST}?state=submitted")
    every = rows_of(client.get(address).content, form)
    submitted = rows_of(client.get(f"{address}?state=submitted").content, form)

    assert f'href="{address}?state=submitted"' in page
    assert [row[1] for row in every] == ["KEN", "UGA"]
    [row] = submitted
    assert row[3] == "Submitted"
    assert row[5] == "2018-12-31"
    assert row[7].endswith(KENYA)


def test_file_holds_the_contribution_of_a_persons_own_party_only(two, focal, as_user):
    rows = rows_of(as_user(focal).get("/synthesis/export/csv/").content, "csv")

    assert [row[1] for row in rows] == ["KEN"]


def test_state_without_contributions_says_so(two, reviewer, as_user):
    assert "No contribution in this state" in page_of(as_user(reviewer), f"{LIST}?state=accepted")


def test_people_of_a_party_see_their_own_contribution_only(two, focal, stranger, as_user):
    page = page_of(as_user(focal), "/synthesis/")
    assert f'href="{KENYA}"' in page
    assert f'href="{UGANDA}"' not in page

    assert f'href="{KENYA}"' not in page_of(as_user(stranger), LIST)


def test_menu_of_a_holder_leads_to_its_contributions(two, focal, as_user):
    assert 'href="/synthesis/"' in page_of(as_user(focal), "/")


def test_menu_of_staff_marks_the_contributions_as_the_current_page(two, reviewer, as_user):
    client = as_user(reviewer)

    for path in ("/synthesis/", LIST, KENYA):
        page = page_of(client, path)
        assert 'href="/synthesis/" aria-current="page">Contributions<' in page


def test_list_names_the_meeting_once_while_there_is_one(two, reviewer, as_user):
    page = page_of(as_user(reviewer), "/synthesis/")

    assert f'<a href="{MEETING}"' in page
    assert "Meeting</th>" not in page


def test_list_of_several_meetings_names_the_meeting_in_each_row(two, reviewer, as_user, meeting):
    other = Event.objects.create(
        series=meeting.series, code="second", kind=EventKind.CONSULTATIVE, name="Second meeting"
    )
    Document.objects.filter(party__code="UGA", kind=CONTRIBUTION.name).update(event=other)

    page = page_of(as_user(reviewer), "/synthesis/")

    assert "Meeting</th>" in page
    assert 'data-label="Meeting"' in page
    assert "Second meeting" in page


def test_page_of_the_meeting_counts_what_was_received_for_staff(two, reviewer, focal, as_user):
    page = page_of(as_user(reviewer), MEETING)
    assert "1 of 2 contributions received" in page
    assert f'href="{LIST}"' in page

    assert "contributions received" not in page_of(as_user(focal), MEETING)


def test_returned_contribution_counts_as_not_received(two, reviewer, as_user):
    Draft.objects.filter(state="submitted").update(state="returned")

    assert "0 of 2 contributions received" in page_of(as_user(reviewer), MEETING)


def test_event_that_awaits_no_contributions_has_no_list(two, reviewer, as_user):
    assert as_user(reviewer).get("/synthesis/nairobi-2017/contributions/").status_code == 404


def test_list_says_that_nothing_is_asked_for_yet(focal, as_user, day):
    assert "No contribution is asked for yet" in page_of(as_user(focal), "/synthesis/")


def test_list_takes_as_many_statements_for_more_contributions(
    two, reviewer, as_user, django_assert_max_num_queries
):
    client = as_user(reviewer)
    client.get(LIST)
    assert Document.objects.of_kind(CONTRIBUTION).count() == 2

    with django_assert_max_num_queries(6):
        client.get(LIST)
