"""Every step in every state of a draft: who may take it, and where it leads.

The tables are written by hand (source: domain, "Life of a roadmap"), not read from the rules.
"""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.roles import Role
from core import clock
from core.errors import Refused
from documents import actions
from documents.models import Draft, Revision
from documents.revisions.snapshots import take_snapshot
from tests.conftest import person_for
from tests.documents.factories import newest
from tests.roadmaps.factories import complete, publish

pytestmark = pytest.mark.django_db
STATES = (
    "drafting", "endorsed", "submitted", "returned", "accepted", "published", "abandoned", "closed"
)  # fmt: skip
PEOPLE = (
    "focal", "alternate", "contributor", "authority", "stranger", "reviewer", "administrator"
)  # fmt: skip
# Where each step leads from the states above, in their order; "-" where it is refused.
LEADS = {
    "endorse":  ("endorsed", "-", "-", "endorsed", "-", "-", "-", "-"),
    "submit":   ("submitted", "submitted", "-", "submitted", "-", "-", "-", "-"),
    "withdraw": ("-", "-", "drafting", "-", "-", "-", "-", "-"),
    "return":   ("-", "-", "returned", "-", "-", "-", "-", "-"),
    "accept":   ("-", "-", "accepted", "-", "-", "-", "-", "-"),
    "abandon":  ("abandoned", "abandoned", "-", "abandoned", "-", "-", "-", "-"),
    "publish":  ("-", "-", "-", "-", "published", "-", "-", "-"),
    "revoke":   ("-", "-", "-", "-", "submitted", "-", "-", "-"),
    "close":    ("closed", "closed", "closed", "closed", "closed", "-", "-", "-"),
    "reopen":   ("-", "-", "-", "-", "-", "-", "-", "drafting"),
}  # fmt: skip
WHO = {
    "endorse":  ("authority",),
    "submit":   ("focal", "alternate"),
    "withdraw": ("focal", "alternate"),
    "return":   ("reviewer", "administrator"),
    "accept":   ("reviewer", "administrator"),
    "abandon":  ("focal", "alternate"),
    "publish":  ("focal",),
    "revoke":   ("administrator",),
    "close":    ("administrator",),
    "reopen":   ("administrator",),
}  # fmt: skip
CELLS = [
    (step, state, leads_to)
    for step, row in LEADS.items()
    for state, leads_to in zip(STATES, row, strict=True)
]


def endorse(draft, by):
    actions.endorse(draft=draft, seen=take_snapshot(draft).sha256, by=by)


def submit(draft, by):
    actions.submit(draft=draft, token=uuid.uuid4(), by=by)


def withdraw(draft, by):
    actions.withdraw(draft=draft, reason="A slip.", by=by)


def return_it(draft, by):
    actions.return_for_revision(draft=draft, reason="More.", verdicts={}, seen=newest(draft), by=by)


def accept(draft, by):
    actions.accept(draft=draft, seen=newest(draft), by=by)


def abandon(draft, by):
    actions.abandon(draft=draft, reason="Not now.", by=by)


def publish_it(draft, by):
    actions.publish(draft=draft, by=by)


def revoke(draft, by):
    actions.revoke(draft=draft, reason="Accepted by mistake.", by=by)


def close(draft, by):
    actions.close(draft=draft, reason="The ministry left the process.", by=by)


def reopen(draft, by):
    actions.reopen(draft=draft, reason="It is back.", by=by)


STEPS = {
    "endorse": endorse, "submit": submit, "withdraw": withdraw, "return": return_it,
    "accept": accept, "abandon": abandon, "publish": publish_it, "revoke": revoke,
    "close": close, "reopen": reopen,
}  # fmt: skip


@pytest.fixture
def alternate(kenya):
    return person_for(kenya, Role.ALTERNATE, "alternate@ken.example.org")


@pytest.fixture
def people(request, focal, reviewer):
    return {who: request.getfixturevalue(who) for who in PEOPLE}


def in_state(draft, state):
    """The draft as it is in this state, with a revision where one was submitted."""
    closed_at = clock.now() if state in ("published", "abandoned", "closed") else None
    Draft.objects.filter(pk=draft.pk).update(state=state, closed_at=closed_at)
    if state == "closed":
        draft.steps.create(name="close", from_state="drafting", to_state="closed", reason="Why",
                           by=draft.steps.first().by)  # fmt: skip
    if state not in ("drafting", "endorsed", "abandoned", "closed"):
        last = draft.document.revisions.order_by("-number").first()
        Revision.objects.create(
            document=draft.document, draft=draft, number=last.number + 1 if last else 1,
            content={"sections": []}, sha256="1" * 64, submitted_by=draft.steps.first().by,
        )  # fmt: skip
    return Draft.objects.for_writing().get(pk=draft.pk)


def changed_amendment(draft, people):
    """An amendment of the draft's roadmap, in which a section was rewritten."""
    roadmap = publish(complete(draft), people["focal"], people["reviewer"])
    amendment = actions.amend(document=roadmap, reason="A new law.", by=people["focal"])
    amendment.sections.filter(template__code="vision").update(body="<p>Another text.</p>")
    return amendment


def as_asked(draft, people, step, state):
    """A first draft, or an amendment where only that can be meant; and an authority who counts
    where it is the one to act."""
    people["authority"].mandates.update(is_confirmed=False)
    is_amendment = state == "abandoned" or (step == "abandon" and state != "closed")
    chosen = changed_amendment(draft, people) if is_amendment else complete(draft)
    people["authority"].mandates.update(is_confirmed=step == "endorse")
    for person in people.values():
        person.__dict__.pop("mandates_today", None)
    return in_state(chosen, state)


def outcome(draft, step, by):
    """The state to which the step leads; what was done is undone."""
    with transaction.atomic():
        try:
            STEPS[step](Draft.objects.for_writing().get(pk=draft.pk), by)
        except PermissionDenied:
            return "no right"
        except Refused:
            return "-"
        finally:
            state = Draft.objects.values_list("state", flat=True).get(pk=draft.pk)
            transaction.set_rollback(True)
    return state


@pytest.mark.parametrize(("step", "state", "leads_to"), CELLS)
def test_step_in_a_state_is_open_to_those_with_the_right(draft, people, step, state, leads_to):
    draft = as_asked(draft, people, step, state)

    outcomes = {who: outcome(draft, step, person) for who, person in people.items()}

    assert outcomes == {who: leads_to if who in WHO[step] else "no right" for who in PEOPLE}


@pytest.mark.parametrize(
    ("state", "leads_to"), [("drafting", "-"), ("endorsed", "submitted"), ("returned", "-")]
)
def test_submission_waits_for_a_confirmed_authority(draft, people, state, leads_to):
    draft = in_state(complete(draft), state)

    assert outcome(draft, "submit", people["focal"]) == leads_to


@pytest.mark.parametrize("state", [state for state in STATES if state != "abandoned"])
def test_first_draft_cannot_be_abandoned(draft, people, state):
    draft = in_state(complete(draft), state)

    assert outcome(draft, "abandon", people["focal"]) == "-"


@pytest.mark.parametrize(
    ("may_publish", "who", "leads_to"),
    [
        (True, "reviewer", "published"),
        (True, "focal", "published"),
        (True, "alternate", "no right"),
        (False, "reviewer", "no right"),
    ],
)
def test_reviewer_publishes_where_the_workshop_says_so(draft, people, may_publish, who, leads_to):
    draft.document.event.reviewer_may_publish = may_publish
    draft.document.event.save()
    draft = in_state(complete(draft), "accepted")

    assert outcome(draft, "publish", people[who]) == leads_to


@pytest.mark.parametrize(("step", "leads_to"), [
    ("endorse", "-"), ("accept", "-"), ("publish", "-"), ("submit", "-"),
    ("withdraw", "drafting"), ("return", "returned"), ("abandon", "abandoned"),
])  # fmt: skip
def test_amendment_behind_what_is_published_is_not_taken_further(draft, people, step, leads_to):
    """What UNOSSC corrected meanwhile has to be merged before anything stands on it."""
    state = {"endorse": "drafting", "submit": "drafting", "abandon": "drafting",
             "publish": "accepted"}.get(step, "submitted")  # fmt: skip
    people["authority"].mandates.update(is_confirmed=False)
    amendment = changed_amendment(draft, people)
    published = amendment.base
    newer = Revision.objects.create(
        document=published.document, draft=published.draft, number=published.number + 1,
        content=published.content, sha256="2" * 64, submitted_by=people["focal"],
        published_at=clock.now(),
    )  # fmt: skip
    type(published.document).objects.filter(pk=published.document_id).update(published=newer)
    people["authority"].mandates.update(is_confirmed=step == "endorse")
    amendment = in_state(amendment, state)

    assert outcome(amendment, step, people[WHO[step][0]]) == leads_to
