"""/dashboard/brief/nairobi-2017/KEN/: one page about a country, for UNOSSC and for its people."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from commitments.models import PartAnswer
from core import clock
from deadlines import actions as deadlines
from mail.models import Message
from tests.dashboards.factories import (
    at,
    commitment_of,
    deadline_of,
    many,
    milestone_of,
    parts_of,
    roadmap_of,
    sections_of,
)
from tests.dashboards.test_process_brief import figures_on, part_of
from tests.factories import WorkshopFactory
from tests.markup import folded
from tests.pages import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL = "/dashboard/brief/nairobi-2017/KEN/"


def test_brief_sets_the_state_of_a_month_before_beside_that_of_today(as_user, reviewer, kenya):
    with clock.at(date(2017, 9, 1)):
        roadmap = roadmap_of(kenya, text=False, since=date(2017, 9, 1))
    draft = roadmap.drafts.get()
    draft.state, draft.state_since, draft.has_text = "submitted", at(date(2017, 10, 2)), True
    draft.save()

    response = as_user(reviewer).get(URL)

    assert figures_on(response)["State of the roadmap"] == ("Submitted", "Not started", "")
    assert "<h1>Kenya, Nairobi workshop 2017: submitted</h1>" in folded(response)


def test_brief_shows_a_moved_date_and_by_how_much(as_user, reviewer, kenya):
    with clock.at(date(2017, 9, 1)):
        roadmap = roadmap_of(kenya, since=date(2017, 9, 1))
    deadlines.extend(
        deadline=roadmap.deadline, to_on=date(2017, 11, 14), reason="Floods.", by=reviewer
    )

    figures = figures_on(as_user(reviewer).get(URL))

    assert figures["Roadmap due on"] == ("14 November 2017", "4 November 2017", "10 days more")


def test_brief_counts_commitments_by_action_item_and_delivery(as_user, reviewer, workshop, kenya):
    roadmap, parts = roadmap_of(kenya), parts_of(workshop)
    sections_of(roadmap.drafts.get())
    for delivery in ("limited", "limited", "completed"):
        commitment_of(roadmap, parts["2a"], delivery)
    PartAnswer.objects.create(roadmap_id=roadmap.pk, part=parts["5"], reason="Not ours")

    response = as_user(reviewer).get(URL)

    figures = figures_on(response)
    assert figures["Commitments"] == ("3", "–", "")
    assert (figures["Limited"][0], figures["Completed"][0]) == ("2", "1")
    assert figures["Sections with text"] == ("0 of 2", "–", "")
    assert part_of(response, "commitments")[0] == [
        ("2. Institutions", "Limited: 2, Completed: 1"),
        ("5. Reporting", "No commitment, with a reason."),
    ]


def test_brief_shows_what_is_late_and_what_comes(as_user, reviewer, workshop, kenya):
    roadmap = roadmap_of(kenya, due=date(2017, 10, 6))
    promise = commitment_of(roadmap, parts_of(workshop)["2a"])
    milestone_of(promise, date(2017, 9, 1), label="First meeting")
    milestone_of(promise, date(2017, 9, 1), label="Not promised yet", is_binding=False)
    meeting = WorkshopFactory(
        code="cm-2018", kind="consultative meeting", series=workshop.series, drafting_months=None,
    )  # fmt: skip
    deadline_of(kenya, kind="item", due=date(2017, 12, 1), label="5. Reporting")
    deadline_of(kenya, kind="item", due=date(2017, 12, 16), label="Too far away")
    deadline_of(kenya, kind="contribution", due=date(2017, 12, 2), topic=meeting.code)
    deadline_of(kenya, kind="item", due=date(2017, 9, 1), topic="another-workshop")

    response = as_user(reviewer).get(URL)

    assert part_of(response, "late")[0] == [
        ("First meeting", "45 days overdue."),
        (
            "Roadmap of Kenya",
            "10 days overdue. No focal point, alternate or contributor; no one from its list to "
            "invite.",
        ),
    ]
    assert [words for _day, words in part_of(response, "coming")[0]] == [
        "5. Reporting",
        "Contribution to the synthesis: contribution of …",
    ]
    assert figures_on(response)["Deadlines overdue"] == ("2", "0", "2 more")


def test_unossc_reads_when_people_were_reached_and_they_do_not(as_user, reviewer, focal, kenya):
    roadmap_of(kenya)
    focal.last_login = at(date(2017, 10, 3))
    focal.save()
    Message.objects.create(
        key="one", kind="reminder", to_email=focal.email, state="sent",
        dated_at=at(date(2017, 10, 9)),
    )  # fmt: skip

    (line,), _more = part_of(as_user(reviewer).get(URL), "people")
    assert line == (
        focal.name,
        "Focal point, last signed in on 3 October 2017, last message on 9 October 2017.",
    )
    (line,), _more = part_of(as_user(focal).get(URL), "people")
    assert line == (focal.name, "Focal point.")


def test_brief_shows_what_unossc_must_decide(as_user, reviewer, focal, kenya):
    roadmap = roadmap_of(kenya)
    deadlines.ask_extension(
        deadline=roadmap.deadline, to_on=date(2017, 12, 4), reason="We lost our staff.", by=focal
    )

    for reader in (reviewer, focal):
        lines, _more = part_of(as_user(reader).get(URL), "decisions")
        assert (
            "Roadmap of Kenya",
            "Asks for time until 4 December 2017: “We lost our staff.”",
        ) in (lines)


def test_lack_of_people_is_told_to_unossc_alone(as_user, reviewer, authority, kenya):
    roadmap_of(kenya)

    assert part_of(as_user(reviewer).get(URL), "decisions")[0][-1][0] == "People of the party"
    assert part_of(as_user(authority).get(URL), "decisions")[0] == []


def test_submitted_roadmap_leads_unossc_to_the_review_and_its_people_to_the_roadmap(
    as_user, reviewer, focal, kenya
):
    roadmap_of(kenya, state="submitted", since=date(2017, 10, 5))

    assert 'href="/roadmaps/nairobi-2017/KEN/review/"' in page_of(as_user(reviewer), URL)
    assert 'href="/roadmaps/nairobi-2017/KEN/review/"' not in page_of(as_user(focal), URL)


def test_stranger_does_not_learn_that_there_is_a_brief(as_user, stranger, kenya):
    roadmap_of(kenya, state="published")

    assert as_user(stranger).get(URL).status_code == 404
    assert as_user(stranger).get(f"{URL}brief.pdf").status_code == 404


@pytest.mark.parametrize("reader", ["focal", "reviewer"])
def test_file_is_one_page_and_named_after_the_country(as_user, kenya, reader, request):
    user = request.getfixturevalue(reader)
    roadmap_of(kenya)

    response = as_user(user).get(f"{URL}brief.pdf")

    name = "brief-nairobi-2017-KEN-2017-10-16.pdf"
    assert f'filename="{name}"' in response["Content-Disposition"]
    assert len(PdfReader(io.BytesIO(response.content)).pages) == 1


def test_eight_statements_at_most_and_no_more_with_ten_times_the_data(
    as_user, reviewer, focal, workshop, kenya
):
    client, parts = as_user(reviewer), parts_of(workshop)
    roadmap = roadmap_of(kenya, workshop=workshop)
    commitment_of(roadmap, parts["2a"])
    with CaptureQueriesContext(connection) as few:
        client.get(URL)
    many(9, workshop, parts=parts, commitments=5)
    for day in range(1, 28):
        milestone_of(commitment_of(roadmap, parts["2b"]), date(2017, 10, day))
    with CaptureQueriesContext(connection) as more:
        client.get(URL)

    assert len(few) == len(more) <= 8
