"""Closing a roadmap, opening it again, and revoking an acceptance: what follows from each."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.roles import Role
from commitments.models import ItemDuty
from core.errors import Refused, Stale
from deadlines import actions as deadlines
from deadlines.models import Deadline, ExtensionState
from documents import actions
from documents.models import Document, Draft
from mail.models import Message
from reminders.models import Reminder
from reminders.planner import plan
from tests.conftest import person_for
from tests.documents.factories import newest
from tests.factories import OrganisationFactory
from tests.pages import page_of
from tests.roadmaps.factories import complete, make_commitment, make_items, publish, submit

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/"
REASON = "The ministry left the process."


def draft_of(draft):
    return Draft.objects.for_writing().get(pk=draft.pk)


def accepted(draft, focal, reviewer):
    submit(draft, focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    return draft_of(draft)


def close(draft, by, **more):
    actions.close(draft=draft, reason=REASON, by=by, **more)
    return draft_of(draft)


def milestone_of(draft, workshop, due_on=date(2018, 3, 1), **fields):
    part = make_items(workshop).parts.first()
    commitment = make_commitment(draft.document, part, lead=OrganisationFactory())
    deadline = Deadline.objects.create(
        party=draft.document.party, kind="milestone", label="A step", path="/", due_on=due_on,
        baseline_on=due_on, is_binding=False, topic=workshop.code, **fields,
    )  # fmt: skip
    return commitment.milestones.create(title="A step", deadline=deadline)


def is_binding(deadline):
    return Deadline.objects.values_list("is_binding", flat=True).get(pk=deadline.pk)


def test_closing_releases_the_deadline_and_keeps_its_dates(draft, administrator):
    deadline = draft.document.deadline

    close(draft, administrator)

    stored = Deadline.objects.get(pk=deadline.pk)
    assert (stored.is_binding, stored.due_on) == (False, deadline.due_on)
    assert not Deadline.objects.open().filter(pk=deadline.pk).exists()


def test_closing_lets_a_request_for_more_time_lapse(draft, focal, administrator):
    request = deadlines.ask_extension(
        deadline=draft.document.deadline, to_on=date(2018, 1, 5), reason="Elections.", by=focal
    )

    close(draft, administrator)

    request.refresh_from_db()
    assert request.state == ExtensionState.LAPSED


def test_a_closed_roadmap_sends_no_reminders(draft, focal, administrator):
    Deadline.objects.update(due_on=date(2017, 10, 9), baseline_on=date(2017, 10, 9))
    plan()
    assert Reminder.objects.filter(deadline=draft.document.deadline).exists()
    Reminder.objects.all().delete()

    close(draft, administrator)
    plan()

    assert not Reminder.objects.filter(deadline=draft.document.deadline).exists()


def test_closing_keeps_the_texts(draft, focal, administrator):
    draft = complete(draft)

    close(draft, administrator)

    assert [section.body for section in draft_of(draft).sections.all()] == ["<p>Some text.</p>"] * 3


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
@pytest.mark.parametrize("step", ["close", "reopen", "revoke"])
def test_each_step_needs_a_reason(draft, focal, reviewer, administrator, step, reason):
    draft = accepted(draft, focal, reviewer)
    if step == "reopen":
        draft = close(draft, administrator)

    with pytest.raises(Refused, match="Explain why"):
        getattr(actions, step)(draft=draft, reason=reason, by=administrator)

    assert draft_of(draft).state == draft.state


def test_a_published_roadmap_cannot_be_closed(draft, focal, reviewer, administrator):
    publish(complete(draft), focal, reviewer)

    with pytest.raises(Refused):
        close(draft_of(draft), administrator)


def test_an_amendment_cannot_be_closed(draft, focal, reviewer, administrator):
    roadmap = publish(complete(draft), focal, reviewer)
    amendment = actions.amend(document=roadmap, reason="A new law.", by=focal)

    with pytest.raises(Refused, match="It is published, so it cannot be closed"):
        close(amendment, administrator)

    assert draft_of(amendment).state == "drafting"


def test_a_text_submitted_while_somebody_decided_is_not_closed_unseen(draft, focal, administrator):
    submit(draft, focal)

    with pytest.raises(Stale, match="changed to “Submitted”"):
        close(draft, administrator, seen="drafting")

    assert draft_of(draft).state == "submitted"


def test_everyone_who_acts_for_the_party_is_told_once(
    draft, kenya, focal, contributor, authority, uganda, administrator
):
    stranger = person_for(uganda, Role.FOCAL_POINT, "focal@uga.example.org")
    alternate = person_for(kenya, Role.ALTERNATE, "alternate@ken.example.org")

    close(draft, administrator)

    messages = Message.objects.filter(subject__startswith="Closed:")
    notified = sorted(messages.values_list("to_email", flat=True))
    people = [alternate, authority, contributor, focal]
    assert notified == sorted(person.email for person in people)
    assert stranger.email not in notified
    assert all(REASON in message.text and URL in message.text for message in messages)


# The state in which it was closed, whether its deadline is settled, and where it leads.
LIVES = ["drafting", "endorsed", "submitted", "returned", "accepted"]


@pytest.mark.parametrize("state", LIVES)
def test_opening_again_gives_back_the_state_in_which_it_was_closed(draft, administrator, state):
    Draft.objects.filter(pk=draft.pk).update(state=state)
    closed = close(draft_of(draft), administrator)
    assert (closed.state, closed.closed_at is not None) == ("closed", True)

    actions.reopen(draft=closed, reason="It is back.", by=administrator)

    opened = draft_of(draft)
    assert (opened.state, opened.closed_at) == (state, None)
    assert is_binding(opened.document.deadline)


def test_opening_again_keeps_what_was_first_agreed(draft, administrator):
    first = draft.document.deadline.due_on
    deadlines.extend(
        deadline=draft.document.deadline, to_on=first + timedelta(days=30), reason="Floods.",
        by=administrator,
    )  # fmt: skip
    closed = close(draft_of(draft), administrator)

    actions.reopen(draft=closed, reason="Back.", by=administrator, due_on=date(2018, 2, 1))

    stored = Deadline.objects.get(pk=draft.document.deadline_id)
    assert (stored.baseline_on, stored.due_on) == (first, date(2018, 2, 1))
    assert stored.extensions.first().reason == "Back."


# Days from today of its date, whether a new date was given, and whether it is opened.
DATES = [(1, None, True), (0, None, True), (-1, None, False), (-1, 0, True), (-1, -1, False)]


@pytest.mark.parametrize(("left", "given", "is_opened"), DATES)
def test_opening_again_needs_a_date_that_has_not_passed(
    draft, administrator, left, given, is_opened
):
    today = draft.document.deadline.today
    due_on = today + timedelta(days=left)
    Deadline.objects.update(due_on=due_on, baseline_on=due_on)
    closed = close(draft_of(draft), administrator)
    new = today + timedelta(days=given) if given is not None else None

    if is_opened:
        actions.reopen(draft=closed, reason="Back.", by=administrator, due_on=new)
    else:
        with pytest.raises(Refused, match="ew date"):
            actions.reopen(draft=closed, reason="Back.", by=administrator, due_on=new)

    assert (draft_of(draft).state == "drafting") is is_opened
    assert is_binding(draft.document.deadline) is is_opened


def test_milestones_of_an_accepted_roadmap_follow_it(
    draft, workshop, focal, reviewer, administrator
):
    reached, step = milestone_of(draft, workshop), milestone_of(draft, workshop)
    draft = accepted(draft, focal, reviewer)
    deadlines.settle(deadline=reached.deadline, by=focal)
    assert is_binding(step.deadline)

    closed = close(draft, administrator)
    assert [is_binding(each.deadline) for each in (reached, step)] == [True, False]

    actions.reopen(draft=closed, reason="Back.", by=administrator)
    assert is_binding(step.deadline)


def test_milestones_in_the_making_do_not_bind_after_opening_again(draft, workshop, administrator):
    step = milestone_of(draft, workshop)
    closed = close(draft_of(draft), administrator)

    actions.reopen(draft=closed, reason="Back.", by=administrator)

    assert not is_binding(step.deadline)


def test_items_with_a_date_of_their_own_follow_the_roadmap(draft, workshop, administrator):
    item = make_items(workshop)
    rows = {"party": draft.document.party, "kind": "item", "label": "Report", "path": "/"}
    owed = Deadline.objects.create(
        due_on=date(2018, 5, 4), baseline_on=date(2018, 5, 4), is_binding=True, **rows
    )
    duty = ItemDuty.objects.create(item=item, party=draft.document.party, deadline=owed)

    closed = close(draft_of(draft), administrator)
    assert not is_binding(owed)

    actions.reopen(draft=closed, reason="Back.", by=administrator)
    assert is_binding(duty.deadline)


def test_an_item_that_never_bound_does_not_bind_after_opening_again(draft, workshop, administrator):
    past = date(2017, 10, 1)
    owed = Deadline.objects.create(
        party=draft.document.party, kind="item", label="Report", path="/", due_on=past,
        baseline_on=past, is_binding=False,
    )  # fmt: skip
    ItemDuty.objects.create(item=make_items(workshop), party=draft.document.party, deadline=owed)
    closed = close(draft_of(draft), administrator)

    actions.reopen(draft=closed, reason="Back.", by=administrator)

    assert not is_binding(owed)


def test_revoking_an_acceptance_puts_it_back_into_review(
    draft, workshop, focal, reviewer, administrator
):
    step = milestone_of(draft, workshop)
    draft = accepted(draft, focal, reviewer)

    actions.revoke(draft=draft, reason="Accepted by mistake.", by=administrator)

    assert draft_of(draft).state == "submitted"
    assert Draft.objects.in_review().get().pk == draft.pk
    assert not is_binding(step.deadline)
    assert Deadline.objects.get(pk=draft.document.deadline_id).settled_at


def test_authors_the_reviewer_and_who_accepted_are_told_of_a_revocation(
    draft, focal, contributor, reviewer, administrator, unossc
):
    assigned = person_for(unossc, Role.REVIEWER, "assigned@un.example.org")
    draft = accepted(draft, focal, reviewer)
    actions.revoke(draft=draft, reason="Wrong text.", by=administrator)
    notified = Message.objects.filter(text__contains="Wrong text.").values_list(
        "to_email", flat=True
    )
    assert sorted(notified) == sorted([focal.email, reviewer.email, assigned.email])


def test_revoking_the_acceptance_of_an_amendment_leaves_published_milestones_binding(
    draft, workshop, focal, reviewer, administrator
):
    published = milestone_of(draft, workshop)
    roadmap = publish(complete(draft), focal, reviewer)
    amendment = actions.amend(document=roadmap, reason="A new law.", by=focal)
    amendment.sections.filter(template__code="vision").update(body="<p>Another text.</p>")
    added = milestone_of(draft_of(amendment), workshop, due_on=date(2018, 9, 1))
    actions.submit(draft=draft_of(amendment), token=uuid.uuid4(), by=focal)
    actions.accept(draft=draft_of(amendment), seen=newest(amendment), by=reviewer)
    assert is_binding(added.deadline)

    actions.revoke(draft=draft_of(amendment), reason="Wrong text.", by=administrator)

    assert [is_binding(each.deadline) for each in (published, added)] == [True, False]


def test_history_receipt_and_text_say_that_the_acceptance_was_revoked(
    draft, focal, reviewer, administrator, as_user
):
    draft = accepted(draft, focal, reviewer)
    actions.revoke(draft=draft, reason="Wrong text.", by=administrator)
    client = as_user(focal)

    history = page_of(client, URL + "history/")
    assert "revoked the acceptance" in history
    assert "Wrong text." in history
    receipt = page_of(client, URL + "revisions/1/receipt/")
    assert receipt.index("Accepted") < receipt.index("Acceptance revoked")
    assert "acceptance revoked on" in page_of(client, URL + "read/?text=1")
    assert client.get(URL + "revisions/1/receipt.pdf").status_code == 200


def test_staff_read_no_unsubmitted_text_of_a_closed_roadmap(draft, focal, reviewer, administrator):
    Draft.objects.filter(pk=draft.pk).update(has_text=True)
    readable = Document.objects.with_working_papers_for(reviewer)
    assert not readable.exists()

    close(draft_of(draft), administrator)

    assert not Document.objects.with_working_papers_for(reviewer).exists()
    assert Document.objects.with_working_papers_for(focal).exists()


@pytest.mark.parametrize("step", ["close", "reopen", "revoke"])
@pytest.mark.parametrize("who", ["focal", "contributor", "authority", "stranger", "reviewer"])
def test_closing_opening_again_and_revoking_are_for_administrators(
    request, draft, administrator, step, who
):
    person = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        getattr(actions, step)(draft=draft, reason="Why", by=person)
