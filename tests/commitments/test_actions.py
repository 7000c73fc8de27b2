"""Commitments change while a draft is open; progress is reported at any time."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from commitments import actions
from commitments.extension import add_duty
from commitments.models import ActionItem, Commitment, ItemDuty, Milestone, PartAnswer
from core import clock
from core.errors import Refused, Stale
from countries.models import Organisation
from deadlines.models import Deadline
from documents import actions as documents
from documents.models import Draft
from tests.commitments.factories import END, add, milestone, part, promise
from tests.documents.factories import endorse, newest, shown
from tests.roadmaps.factories import complete, submit

pytestmark = pytest.mark.django_db


def accepted(draft, focal, reviewer):
    submit(draft, focal)
    documents.accept(draft=draft, seen=newest(draft), by=reviewer)


def state_of(draft):
    return Draft.objects.get(pk=draft.pk).state


def stored(commitment):
    return Commitment.objects.get(pk=commitment.pk)


# adding and changing


def test_a_promise_is_stored_whole(draft, focal):
    added = add(draft, focal)

    commitment = Commitment.objects.in_full().get()
    assert (commitment.pk, commitment.part.code, commitment.lead.name) == (
        added.pk,
        "2a",
        "Treasury",
    )
    assert commitment.partner_names == ["JICA", "TICA"]
    assert [theme.number for theme in commitment.themes.all()] == [4]
    assert commitment.updated_by == focal
    assert Draft.objects.get().has_text


def test_an_organisation_that_is_named_twice_is_created_once(draft, focal):
    add(draft, focal, partner_names="JICA\n jica \n\nTICA", lead_name="Jica")

    assert sorted(Organisation.objects.values_list("name", flat=True)) == ["Jica", "TICA"]


def test_a_change_starts_from_the_version_that_was_seen(commitment, focal):
    changed = actions.change(
        commitment=commitment, promise=promise(title="A decree"), base_version=1, by=focal
    )

    assert (changed.title, changed.version) == ("A decree", 2)


def test_a_stale_change_is_refused_and_writes_nothing(commitment, focal, contributor):
    actions.change(
        commitment=commitment, promise=promise(title="Theirs"), base_version=1, by=contributor
    )

    with pytest.raises(Stale):
        actions.change(
            commitment=commitment, promise=promise(title="Mine"), base_version=1, by=focal
        )

    row = stored(commitment)
    assert (row.title, row.version, row.updated_by) == ("Theirs", 2, contributor)


def test_removing_takes_the_milestones_along_and_leaves_history(commitment, step, focal):
    key = commitment.pk

    actions.remove(commitment=commitment, seen=shown("commitment", commitment), by=focal)

    assert not Commitment.objects.exists()
    assert not Deadline.objects.filter(kind="milestone").exists()
    history = Commitment.pgh_event_model.objects.filter(pgh_obj_id=key)
    assert "A law on cooperation" in history.values_list("title", flat=True)


@pytest.mark.parametrize("who", ["authority", "stranger", "reviewer"])
def test_add_refuses_people_who_may_not_write_commitments(draft, request, who):
    with pytest.raises(PermissionDenied):
        add(draft, request.getfixturevalue(who))

    assert not Commitment.objects.exists()


def test_an_edit_voids_the_endorsement(draft, commitment, focal, authority):
    endorse(draft, authority)

    actions.change(commitment=commitment, promise=promise(), base_version=1, by=focal)

    assert state_of(draft) == "drafting"


# reasons for parts without a commitment


def test_a_reason_is_stored_replaced_and_taken_back(draft, focal):
    for reason, stored_reasons in (
        (" No fund. ", ["No fund."]),
        ("Later.", ["Later."]),
        ("  ", []),
    ):
        actions.explain_part(document=draft.document, part=part(), reason=reason, by=focal)

        assert list(PartAnswer.objects.values_list("reason", flat=True)) == stored_reasons


# commitments do not change while they are with UNOSSC or published


@pytest.mark.parametrize("state", ["submitted", "accepted", "published"])
def test_commitments_cannot_be_changed_after_submission(
    draft, commitment, step, focal, reviewer, state
):
    submit(draft, focal)
    if state != "submitted":
        documents.accept(draft=draft, seen=newest(draft), by=reviewer)
    if state == "published":
        documents.publish(draft=draft, by=focal)
    assert state_of(draft) == state
    before = Commitment.objects.values().get()
    writes = {
        actions.add: {"document": draft.document, "promise": promise()},
        actions.change: {"commitment": commitment, "promise": promise(), "base_version": 1},
        actions.remove: {"commitment": commitment, "seen": shown("commitment", commitment)},
        actions.explain_part: {"document": draft.document, "part": part("2b"), "reason": "x"},
        actions.set_milestone: {"commitment": commitment, "title": "x", "due_on": END},
        actions.remove_milestone: {"milestone": step, "seen": shown("milestone", step)},
    }

    for action, arguments in writes.items():
        with pytest.raises(Refused):
            action(by=focal, **arguments)

    assert Commitment.objects.values().get() == before
    assert Milestone.objects.get() == step
    assert PartAnswer.objects.get(part=part("2b")).reason == "Later"


# milestones


def test_a_milestone_has_a_deadline_that_does_not_bind_yet(step):
    deadline = step.deadline
    assert (deadline.due_on, deadline.baseline_on) == (date(2018, 6, 30), date(2018, 6, 30))
    assert not deadline.is_binding
    assert not Deadline.objects.open().filter(kind="milestone").exists()


def test_before_acceptance_a_milestone_moves_freely_with_its_baseline(commitment, step, focal):
    actions.set_milestone(
        commitment=commitment, milestone=step, title="Tabled", due_on=date(2018, 9, 1), by=focal
    )

    changed = Milestone.objects.select_related("deadline").get()
    assert (changed.title, changed.deadline.label) == ("Tabled", "Tabled")
    assert changed.deadline.baseline_on == changed.deadline.due_on == date(2018, 9, 1)


def test_dates_bind_from_acceptance_and_not_before(draft, step, focal, reviewer):
    submit(draft, focal)
    assert not Deadline.objects.get(milestone=step).is_binding

    documents.accept(draft=draft, seen=newest(draft), by=reviewer)

    assert Deadline.objects.get(milestone=step).is_binding


def returned_after_binding(draft, step):
    """An amendment of an accepted roadmap: the draft is open, the date binds."""
    Deadline.objects.filter(milestone=step).update(is_binding=True)
    Draft.objects.filter(pk=draft.pk).update(state="drafting")


def test_a_binding_milestone_keeps_its_date_and_can_change_its_title(
    draft, commitment, step, focal
):
    returned_after_binding(draft, step)

    with pytest.raises(Refused, match="ask for more time"):
        actions.set_milestone(
            commitment=commitment, milestone=step, title="x", due_on=date(2019, 1, 1), by=focal
        )
    actions.set_milestone(
        commitment=commitment, milestone=step, title="Better", due_on=date(2018, 6, 30), by=focal
    )

    changed = Milestone.objects.select_related("deadline").get()
    assert (changed.title, changed.deadline.due_on) == ("Better", date(2018, 6, 30))


def test_a_binding_milestone_and_its_commitment_stay(draft, commitment, step, focal):
    returned_after_binding(draft, step)

    with pytest.raises(Refused, match="cannot be removed"):
        actions.remove_milestone(milestone=step, seen=shown("milestone", step), by=focal)
    with pytest.raises(Refused, match="abandoned"):
        actions.remove(commitment=commitment, seen=shown("commitment", commitment), by=focal)

    assert Milestone.objects.get() == step


def test_a_milestone_that_does_not_bind_goes_with_its_deadline(step, focal):
    actions.remove_milestone(milestone=step, seen=shown("milestone", step), by=focal)

    assert not Deadline.objects.filter(kind="milestone").exists()


def test_reaching_a_milestone_settles_its_deadline_after_acceptance(draft, step, focal, reviewer):
    accepted(draft, focal, reviewer)

    with clock.at(date(2018, 2, 1)):
        actions.reach_milestone(milestone=step, by=focal)

    assert Deadline.objects.get(milestone=step).settled_on == date(2018, 2, 1)


def test_the_next_milestone_is_the_first_that_is_open(commitment, step, focal):
    milestone(commitment, focal, date(2018, 9, 1), "Passed")
    with clock.at(date(2018, 2, 1)):
        actions.reach_milestone(milestone=step, by=focal)

    assert Commitment.objects.with_next_milestone().get().next_title == "Passed"


# delivery


@pytest.mark.parametrize("delivery", ["limited", "substantial", "completed"])
def test_delivery_is_reported_after_acceptance(draft, commitment, focal, reviewer, delivery):
    accepted(draft, focal, reviewer)

    actions.report_delivery(
        commitment=commitment, delivery=delivery, note=" Begun. ", version=1, by=focal
    )

    row = stored(commitment)
    assert (row.delivery, row.delivery_note) == (delivery, "Begun.")
    assert row.delivery_at is not None


def test_abandoned_needs_a_reason(commitment, focal):
    with pytest.raises(Refused, match="why"):
        actions.report_delivery(
            commitment=commitment, delivery="abandoned", note=" ", version=1, by=focal
        )
    assert stored(commitment).delivery == "not started"

    actions.report_delivery(
        commitment=commitment, delivery="abandoned", note="No law.", version=1, by=focal
    )

    assert stored(commitment).delivery == "abandoned"


def test_a_note_does_not_overwrite_one_that_was_not_seen(commitment, focal, contributor):
    report = {"commitment": commitment, "delivery": "limited", "version": 1}
    actions.report_delivery(note="Theirs.", by=contributor, **report)

    with pytest.raises(Stale):
        actions.report_delivery(note="Mine.", by=focal, **report)

    assert stored(commitment).delivery_note == "Theirs."


def test_report_delivery_refuses_unossc(commitment, reviewer):
    with pytest.raises(PermissionDenied):
        actions.report_delivery(
            commitment=commitment, delivery="completed", note="", version=1, by=reviewer
        )


# duties


def test_opening_makes_the_dated_item_a_duty(draft, kenya):
    duty = ItemDuty.objects.get()
    assert (duty.item.number, duty.party) == (5, kenya)
    assert (duty.deadline.due_on, duty.deadline.is_binding) == (END, True)
    assert duty.deadline.path == f"/roadmaps/duties/{duty.pk}/"


def test_a_duty_whose_date_has_passed_binds_nobody(draft, uganda):
    with clock.at(END + timedelta(days=1)):
        add_duty(ActionItem.objects.get(number=5), uganda)

    owed = ItemDuty.objects.get(party=uganda).deadline
    assert (owed.due_on, owed.is_binding) == (END, False)


def test_a_duty_is_named_in_each_language(draft, uganda):
    item = ActionItem.objects.get(number=5)
    item.titles = {"en": "Reporting mechanism", "fr": "Mécanisme de suivi"}

    add_duty(item, uganda)

    owed = ItemDuty.objects.get(party=uganda).deadline
    assert owed.label_in("fr") == "5. Mécanisme de suivi"
    assert owed.label_in("ar") == "5. Reporting mechanism"


def test_saying_what_was_done_settles_the_duty(draft, focal):
    duty = ItemDuty.objects.get()

    actions.settle_duty(duty=duty, outcome=" Forms agreed. ", by=focal)

    duty.refresh_from_db()
    assert duty.outcome == "Forms agreed."
    assert Deadline.objects.get(duty=duty).settled_at is not None


@pytest.mark.parametrize("who", ["contributor", "stranger", "reviewer"])
def test_settle_duty_refuses_people_who_may_not_submit(draft, request, who):
    with pytest.raises(PermissionDenied):
        actions.settle_duty(
            duty=ItemDuty.objects.get(), outcome="x", by=request.getfixturevalue(who)
        )


@pytest.mark.parametrize(
    ("who", "is_allowed"),
    [("reviewer", True), ("administrator", True), ("focal", False), ("stranger", False)],
)
def test_a_duty_of_unossc_is_settled_by_its_own_people(draft, unossc, request, who, is_allowed):
    add_duty(ActionItem.objects.get(number=5), unossc)
    duty = ItemDuty.objects.get(party=unossc)
    by = request.getfixturevalue(who)

    if is_allowed:
        actions.settle_duty(duty=duty, outcome="Done.", by=by)
    else:
        with pytest.raises(PermissionDenied):
            actions.settle_duty(duty=duty, outcome="Done.", by=by)

    assert (Deadline.objects.get(duty=duty).settled_at is not None) is is_allowed


@pytest.mark.parametrize("who", ["authority", "stranger", "reviewer"])
def test_reaching_a_milestone_refuses_people_who_may_not_write(draft, step, focal, request, who):
    by = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        actions.reach_milestone(milestone=step, by=by)
    with pytest.raises(PermissionDenied):
        actions.unreach_milestone(milestone=step, seen_on=None, by=by)


def test_a_submission_contains_the_commitments(draft, commitment, focal):
    revision = documents.submit(draft=complete(draft), token=uuid.uuid4(), by=focal)

    assert [p["title"] for p in revision.content["commitments"]["promises"]] == [commitment.title]
