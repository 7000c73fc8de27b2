"""What a closed roadmap means for the contribution and the meetings that its holder owes."""

from datetime import date, timedelta

import pytest

from core import clock
from core.errors import Refused
from deadlines.models import Deadline
from documents import actions
from documents.models import Document, Draft
from mail.models import Message
from roadmaps.expectations import holders_of
from roadmaps.kind import ROADMAP
from synthesis.contributions import progress_of
from synthesis.kind import CONTRIBUTION
from tests.factories import WorkshopFactory
from tests.pages import page_of
from tests.roadmaps.factories import open_roadmap
from tests.synthesis.factories import submit
from workshops import actions as workshops
from workshops.models import Event, EventKind

pytestmark = pytest.mark.django_db


def roadmap():
    return Draft.objects.for_writing().get(document__kind=ROADMAP.name)


def close(by, draft=None):
    actions.close(draft=draft or roadmap(), reason="It left.", by=by)


def reopen(by):
    actions.reopen(draft=roadmap(), reason="It is back.", by=by)


def state_of(draft):
    return Draft.objects.values_list("state", flat=True).get(pk=draft.pk)


def binding_kinds():
    open_deadlines = Deadline.objects.open().filter(party__code="KEN")
    return sorted(open_deadlines.values_list("kind", flat=True))


def test_contribution_and_meeting_are_not_owed_after_the_roadmap_was_closed(draft, administrator):
    assert binding_kinds() == ["contribution", "drafting", "meeting"]

    close(administrator)

    assert state_of(draft) == "closed"
    assert binding_kinds() == []
    assert (progress_of(draft.document.event).owed) == 0


def test_closing_a_roadmap_sends_no_message_about_its_contribution(draft, focal, administrator):
    close(administrator)

    assert Message.objects.filter(subject__startswith="Closed:").count() == 1


def test_contribution_and_meeting_are_owed_again_with_the_roadmap(draft, administrator):
    close(administrator)

    reopen(administrator)

    assert state_of(draft) == "drafting"
    assert binding_kinds() == ["contribution", "drafting", "meeting"]
    assert progress_of(draft.document.event).owed == 1


def test_a_contribution_that_was_submitted_stays(whole_draft, focal, administrator):
    submit(whole_draft, focal)

    close(administrator)

    assert state_of(whole_draft) == "submitted"


def test_a_contribution_that_was_closed_before_stays_closed(draft, administrator):
    close(administrator, draft)
    close(administrator)

    reopen(administrator)

    assert state_of(draft) == "closed"


def test_a_second_roadmap_of_the_series_still_obliges_its_holder(
    draft, kenya, workshop, administrator
):
    first = roadmap()
    open_roadmap(kenya, WorkshopFactory(series=workshop.series, code="kampala-2017"))

    close(administrator, first)

    assert state_of(draft) == "drafting"
    assert binding_kinds() == ["contribution", "drafting", "meeting"]


def test_the_date_of_a_contribution_that_has_passed_becomes_the_first_day_of_the_meeting(
    draft, administrator
):
    close(administrator)
    begins = draft.document.event.starts_on

    with clock.at(begins - timedelta(days=3)):
        actions.reopen(draft=roadmap(), reason="Back.", by=administrator, due_on=begins)

    owed = Deadline.objects.get(kind="contribution")
    assert (owed.is_binding, owed.due_on) == (True, begins)


def test_a_contribution_is_not_owed_again_once_its_meeting_has_begun(draft, administrator):
    close(administrator)
    after = draft.document.event.starts_on + timedelta(days=1)

    with clock.at(after):
        actions.reopen(draft=roadmap(), reason="Back.", by=administrator, due_on=after)

    assert state_of(draft) == "closed"


def test_holders_of_closed_roadmaps_are_not_expected_at_meetings(draft, workshop, administrator):
    assert [party.code for party in holders_of(workshop.series)] == ["KEN"]

    close(administrator)

    assert not list(holders_of(workshop.series))


def test_a_meeting_that_got_a_date_meanwhile_is_added(draft, workshop, administrator):
    close(administrator)
    conference = Event.objects.create(
        series=workshop.series, code="conference", kind=EventKind.CONFERENCE, name="BAPA+40"
    )
    on = date(2019, 3, 20)
    workshops.schedule(event=conference, starts_on=on, ends_on=on, by=administrator)
    assert not conference.attendances.filter(party__code="KEN").exists()

    reopen(administrator)

    assert conference.attendances.filter(party__code="KEN").exists()


def test_the_list_of_contributions_shows_closed_ones_under_their_own_tab(
    draft, reviewer, administrator, as_user
):
    close(administrator)
    client = as_user(reviewer)
    page = f"/synthesis/{draft.document.event.code}/contributions/"

    assert "?state=closed" in page_of(client, page)
    rows = {
        state: len(client.get(f"{page}?state={state}").context["page"].object_list)
        for state in ("", "closed")
    }
    assert rows == {"": 0, "closed": 1}


def test_the_page_of_the_meeting_counts_only_those_that_are_expected(
    draft, reviewer, administrator, as_user
):
    client = as_user(reviewer)
    page = f"/workshops/{draft.document.event.code}/"
    before = client.get(page).context["event"].expected

    close(administrator)

    assert client.get(page).context["event"].expected == before - 1


@pytest.mark.parametrize(
    ("state", "is_closed"),
    [("drafting", True), ("returned", True), ("submitted", False), ("accepted", False)],
)
def test_a_contribution_can_be_closed_while_it_is_owed(draft, administrator, state, is_closed):
    Draft.objects.filter(pk=draft.pk).update(state=state)

    try:
        close(administrator, Draft.objects.for_writing().get(pk=draft.pk))
    except Refused:
        assert not is_closed

    assert (state_of(draft) == "closed") is is_closed


def test_the_text_of_a_contribution_is_there_after_opening_again(whole_draft, administrator):
    close(administrator)
    reopen(administrator)

    contribution = Document.objects.of_kind(CONTRIBUTION).get().drafts.get()
    assert all(section.body for section in contribution.sections.all())
