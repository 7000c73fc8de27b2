"""A contribution is owed once its meeting has a date, and its deadline moves with the meeting."""

from datetime import date, timedelta

import pytest

from core import clock
from countries.models import Party
from deadlines.models import Deadline, Extension
from documents.models import Document, Draft, Step
from synthesis import reference
from synthesis.kind import CONTRIBUTION
from tests.factories import CountryFactory
from tests.roadmaps.factories import open_roadmap
from tests.synthesis.factories import submit, written
from tests.workshops.series import load_series
from workshops import actions as workshops
from workshops.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
MEETING = date(2019, 1, 30)


@pytest.fixture
def meeting(administrator):
    """The consultative meeting of the reference data, without a date; two parties hold roadmaps."""
    load_series()
    reference.load()
    for code in ("KEN", "UGA"):
        nairobi = Event.objects.get(code="nairobi-2017")
        open_roadmap(Party.objects.get(code=code), nairobi, by=administrator)
    return Event.objects.get(kind="consultative meeting")


def schedule(event, by, starts_on=MEETING, **more):
    return workshops.schedule(event=event, starts_on=starts_on, ends_on=starts_on, by=by, **more)


def contributions():
    return Document.objects.of_kind(CONTRIBUTION)


def of_kenya():
    return contributions().select_related("deadline").get(party__code="KEN")


def owing_parties(event):
    contributions_to_it = contributions().filter(event=event)
    return sorted(contributions_to_it.values_list("party__code", flat=True))


def test_meeting_without_a_date_awaits_no_contributions(meeting):
    assert not contributions().exists()


def test_every_holder_owes_a_contribution_30_days_before_the_meeting(meeting, administrator):
    schedule(meeting, administrator)

    assert owing_parties(meeting) == ["KEN", "UGA"]  # UNOSSC receives them
    owed = Deadline.objects.filter(kind="contribution")
    assert {(d.due_on, d.baseline_on, d.topic) for d in owed} == {
        (date(2018, 12, 31), date(2018, 12, 31), meeting.code)
    }
    assert {d.label_in("fr") for d in owed} == {meeting.names["fr"]}
    assert of_kenya().deadline.path == f"/synthesis/{meeting.code}/contributions/KEN/"


def test_contribution_opens_with_the_four_sub_themes_in_the_language_of_the_party(
    meeting, administrator
):
    Party.objects.filter(code="KEN").update(language="fr")

    schedule(meeting, administrator)

    draft = of_kenya().drafts.get()
    sections = draft.sections.order_by("template__position")
    assert [section.template.code for section in sections] == [
        "advantages", "framework", "experiences", "implementation"
    ]  # fmt: skip
    assert {section.language for section in sections} == {"fr"}
    opened = Step.objects.get(draft=draft)
    assert (opened.name, opened.by) == ("open", administrator)


def test_conference_awaits_no_contributions(meeting, administrator):
    schedule(Event.objects.get(kind="conference"), administrator, date(2019, 4, 20))

    assert not contributions().exists()


def test_party_whose_roadmap_is_opened_later_owes_a_contribution_too(meeting, administrator):
    schedule(meeting, administrator)

    open_roadmap(Party.objects.get(code="BEN"), Event.objects.get(code="nairobi-2017"))

    assert owing_parties(meeting) == ["BEN", "KEN", "UGA"]


def test_deadline_moves_with_the_meeting_and_keeps_its_baseline(meeting, administrator):
    schedule(meeting, administrator)

    schedule(meeting, administrator, date(2019, 2, 6), reason="The hall is taken.")

    deadline = of_kenya().deadline
    assert (deadline.baseline_on, deadline.due_on) == (date(2018, 12, 31), date(2019, 1, 7))
    extension = Extension.objects.get(deadline=deadline)
    assert (extension.decided_by, extension.decision_reason) == (
        administrator,
        "The hall is taken.",
    )


def test_deadline_of_a_submitted_contribution_does_not_move(meeting, administrator, focal, kenya):
    schedule(meeting, administrator)
    draft = Draft.objects.for_writing().get(document=of_kenya())
    submit(written(draft, focal), focal)

    schedule(meeting, administrator, date(2019, 2, 6))

    assert of_kenya().deadline.due_on == date(2018, 12, 31)
    uganda = contributions().get(party__code="UGA")
    assert uganda.deadline.due_on == date(2019, 1, 7)


def test_same_date_again_adds_and_moves_nothing(meeting, administrator):
    schedule(meeting, administrator)

    schedule(meeting, administrator)

    assert owing_parties(meeting) == ["KEN", "UGA"]
    assert not Extension.objects.exists()


def test_at_short_notice_contributions_are_due_when_the_meeting_begins(meeting, administrator):
    with clock.at(MEETING - timedelta(days=10)):
        schedule(meeting, administrator)

    owed = Deadline.objects.filter(kind="contribution")
    assert {(deadline.due_on, deadline.is_binding) for deadline in owed} == {(MEETING, True)}


def test_meeting_that_took_place_awaits_no_contributions(meeting, administrator):
    with clock.at(date(2026, 11, 28)):
        schedule(meeting, administrator)

    assert not contributions().exists()


def test_many_contributions_are_added_and_moved_by_few_statements(
    meeting, administrator, django_assert_max_num_queries
):
    schedule(meeting, administrator)
    parties = [CountryFactory() for _ in range(50)]

    with django_assert_max_num_queries(22):
        workshops.expect(series=meeting.series, parties=parties, by=administrator)
    with django_assert_max_num_queries(22):
        schedule(meeting, administrator, date(2019, 2, 6), reason="The hall is taken.")

    assert Extension.objects.filter(deadline__kind="contribution").count() == 52
