"""Notifications about steps, through the outbox, in the language of each person."""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from accounts.models import Mandate, User
from accounts.roles import Role
from core import clock
from documents.models import Draft, ReviewAssignment, Revision, Step
from documents.revisions import receipts
from documents.states import StepName
from mail import actions as mail

KIND = "document-step"  # stored with each message; never changes
OF_PARTY = (Role.FOCAL_POINT, Role.ALTERNATE, Role.CONTRIBUTOR, Role.AUTHORITY)
TEMPLATES: dict[str, str] = {
    StepName.ASK: "endorse",
    StepName.RETURN: "returned",
    StepName.ACCEPT: "accepted",
    StepName.ABANDON: "abandoned",
    StepName.CORRECT: "corrected",
    StepName.CLOSE: "closed",
    StepName.REOPEN: "opened_again",
    StepName.REVOKE: "acceptance_revoked",
}


def send_receipt(revision: Revision) -> None:
    """Send the receipt to the person who submitted: when, who, and the revision's SHA-256."""
    person = revision.submitted_by
    with translation.override(person.language):
        context = {
            "revision": revision,
            "facts": receipts.facts(revision),
            "checking": receipts.checking(revision),
        }
    _send([person], f"receipt:{revision.pk}", "receipt", context)


def notify_reviewers(revision: Revision) -> None:
    """Notify the reviewers that the document waits, with the covering note."""
    people = reviewers_of(revision.draft)
    _send(people, f"waiting:{revision.pk}", "waiting", {"revision": revision})


def reviewers_of(draft: Draft) -> list[User]:
    """The reviewer assigned to a draft, or all of UNOSSC's reviewers."""
    assigned = draft.assignments.in_force().select_related("reviewer").first()
    return [assigned.reviewer] if assigned else _people_with((Role.REVIEWER,))


def notify_authors(step: Step) -> None:
    """Notify the party's focal points and alternates of the step and its reason."""
    roles = (Role.FOCAL_POINT, Role.ALTERNATE)
    authors = _people_with(roles, step.draft.document.party_id)
    context = {
        "step": step,
        "remarks": list(step.remarks.in_words().select_related("section__template")),
    }
    _send(authors, f"step:{step.pk}", TEMPLATES[step.name], context)


def notify_party(step: Step) -> None:
    """Notify everybody who acts for the party, in whatever role, of the step and its reason, and
    the reviewer to whom the document was assigned."""
    draft = step.draft
    people = _people_with(OF_PARTY, draft.document.party_id)
    assigned = draft.assignments.in_force().select_related("reviewer").first()
    if assigned and assigned.reviewer != step.by and assigned.reviewer not in people:
        people.append(assigned.reviewer)
    _send(people, f"step:{step.pk}", TEMPLATES[step.name], {"step": step})


def notify_of_revocation(step: Step, accepted_by: User | None) -> None:
    """Notify the reviewers, and the person who accepted, that the document waits again."""
    people = reviewers_of(step.draft)
    if accepted_by and accepted_by.is_active and accepted_by not in people:
        people.append(accepted_by)
    others = [person for person in people if person != step.by]
    _send(others, f"step:{step.pk}", "waits_again", {"step": step})


def notify_authority(step: Step) -> None:
    """Notify the validating authority that the text is ready, and who asks."""
    people = _people_with((Role.AUTHORITY,), step.draft.document.party_id)
    _send(people, f"step:{step.pk}", TEMPLATES[step.name], {"step": step})


def notify_assigned(assignment: ReviewAssignment) -> None:
    """Notify a reviewer that a document was assigned to them, and by whom."""
    if assignment.reviewer_id != assignment.assigned_by_id:
        context = {"assignment": assignment, "document": assignment.draft.document}
        _send([assignment.reviewer], f"assigned:{assignment.pk}", "assigned", context)


def notify_unassigned(assignment: ReviewAssignment) -> None:
    """Notify a reviewer that the document is no longer assigned to them."""
    if assignment.reviewer_id != assignment.ended_by_id:
        context = {"assignment": assignment, "document": assignment.draft.document}
        _send([assignment.reviewer], f"unassigned:{assignment.pk}", "unassigned", context)


def _people_with(roles: Iterable[str], party_id: int | None = None) -> list[User]:
    mandates = Mandate.objects.current(clock.today()).filter(
        role__in=roles, user__is_active=True, is_confirmed=True
    )
    if party_id is not None:
        mandates = mandates.filter(party=party_id)
    return list(User.objects.filter(mandates__in=mandates).distinct().order_by("pk"))


def _send(people: Iterable[User], key: str, template: str, context: dict[str, object]) -> None:
    for person in people:
        with translation.override(person.language):
            whole = {"person": person, "site_url": settings.SITE_URL, **context}
            subject = render_to_string(f"documents/mail/{template}_subject.txt", whole)
            mail.queue(
                key=f"{key}:{person.pk}",
                kind=KIND,
                to_email=person.email,
                to_name=person.name,
                language=person.language,
                subject=" ".join(subject.split()),
                text=render_to_string(f"documents/mail/{template}.txt", whole),
            )
