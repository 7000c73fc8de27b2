"""Notifications about steps, through the outbox, in the language of each person."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Mandate, User
from accounts.roles import Role
from core import clock
from core.locales import colon
from documents import message_texts
from documents.models import Document, Draft, ReviewAssignment, Revision, Step
from documents.revisions import receipts
from documents.states import StepName
from mail import actions as mail
from mail.message_texts import wording
from mail.templatetags.mail_text import written_out

KIND = "document-step"  # stored with each message; never changes
OF_PARTY = (Role.FOCAL_POINT, Role.ALTERNATE, Role.CONTRIBUTOR, Role.AUTHORITY)
TEXTS: dict[str, str] = {
    StepName.ASK: message_texts.ENDORSE,
    StepName.RETURN: message_texts.RETURNED,
    StepName.ACCEPT: message_texts.ACCEPTED,
    StepName.ABANDON: message_texts.ABANDONED,
    StepName.CORRECT: message_texts.CORRECTED,
    StepName.CLOSE: message_texts.CLOSED,
    StepName.REOPEN: message_texts.OPENED_AGAIN,
    StepName.REVOKE: message_texts.ACCEPTANCE_REVOKED,
}
Values = dict[str, str]  # of the placeholders of the message, in the language spoken


def send_receipt(revision: Revision) -> None:
    """Send the receipt to the person who submitted: when, who, and the revision's SHA-256."""
    document = revision.document

    def values() -> Values:
        facts = (f"{name}{colon()} {value}" for name, value in receipts.facts(revision))
        return {
            "title": str(document.title),
            "number": str(revision.number),
            "facts": "\n".join(facts),
            "covering_note": _covering_note(revision),
            "read_link": _read_link(document, revision),
            "checking": "\n".join(receipts.checking(revision)),
            "link": _link(document, "receipt", number=revision.number),
        }

    person = revision.submitted_by
    _send([person], f"receipt:{revision.pk}", message_texts.RECEIPT, values)


def notify_reviewers(revision: Revision) -> None:
    """Notify the reviewers that the document waits, with the covering note."""
    document = revision.document

    def values() -> Values:
        return {
            "by": revision.submitted_by.name,
            "title": str(document.title),
            "number": str(revision.number),
            "covering_note": _covering_note(revision),
            "link": _link(document, "review"),
            "read_link": _read_link(document, revision),
        }

    people = reviewers_of(revision.draft)
    _send(people, f"waiting:{revision.pk}", message_texts.WAITING, values)


def reviewers_of(draft: Draft) -> list[User]:
    """The reviewer assigned to a draft, or all of UNOSSC's reviewers."""
    assigned = draft.assignments.in_force().select_related("reviewer").first()
    return [assigned.reviewer] if assigned else _people_with((Role.REVIEWER,))


def notify_authors(step: Step) -> None:
    """Notify the party's focal points and alternates of the step and its reason."""
    roles = (Role.FOCAL_POINT, Role.ALTERNATE)
    authors = _people_with(roles, step.draft.document.party_id)
    remarks = list(step.remarks.in_words().select_related("section__template"))
    context = {"remarks": remarks, "has_verdicts": step.name == StepName.RETURN}

    def values() -> Values:
        return _of_step(step) | {
            "next_steps": _next_steps(step.draft.document),
            "remarks": render_to_string("documents/mail/_remarks.txt", context).strip(),
        }

    _send(authors, f"step:{step.pk}", TEXTS[step.name], values)


def notify_party(step: Step) -> None:
    """Notify everybody who acts for the party, in whatever role, of the step and its reason, and
    the reviewer to whom the document was assigned."""
    draft = step.draft
    people = _people_with(OF_PARTY, draft.document.party_id)
    assigned = draft.assignments.in_force().select_related("reviewer").first()
    if assigned and assigned.reviewer != step.by and assigned.reviewer not in people:
        people.append(assigned.reviewer)

    def values() -> Values:
        return _of_step(step) | {"stands": _stands(draft)}

    _send(people, f"step:{step.pk}", TEXTS[step.name], values)


def notify_of_revocation(step: Step, accepted_by: User | None) -> None:
    """Notify the reviewers, and the person who accepted, that the document waits again."""
    people = reviewers_of(step.draft)
    if accepted_by and accepted_by.is_active and accepted_by not in people:
        people.append(accepted_by)
    others = [person for person in people if person != step.by]

    def values() -> Values:
        return _of_step(step) | {"link": _link(step.draft.document, "review")}

    _send(others, f"step:{step.pk}", message_texts.WAITS_AGAIN, values)


def notify_authority(step: Step) -> None:
    """Notify the validating authority that the text is ready, and who asks."""
    document = step.draft.document
    people = _people_with((Role.AUTHORITY,), document.party_id)

    def values() -> Values:
        return _of_step(step) | {"link": _link(document, "endorse")}

    _send(people, f"step:{step.pk}", TEXTS[step.name], values)


def notify_assigned(assignment: ReviewAssignment) -> None:
    """Notify a reviewer that a document was assigned to them, and by whom."""
    document, assigned_by = assignment.draft.document, assignment.assigned_by

    def values() -> Values:
        title, link = str(document.title), _link(document, "review")
        return {"by": assigned_by.name, "title": title, "link": link}

    if assignment.reviewer_id != assignment.assigned_by_id:
        key = f"assigned:{assignment.pk}"
        _send([assignment.reviewer], key, message_texts.ASSIGNED, values)


def notify_unassigned(assignment: ReviewAssignment) -> None:
    """Notify a reviewer that the document is no longer assigned to them."""
    document, ended_by = assignment.draft.document, assignment.ended_by

    def values() -> Values:
        link = f"{settings.SITE_URL}{document.registered_kind.review_queue_url}"
        return {"by": ended_by.name if ended_by else "", "title": str(document.title), "link": link}

    if assignment.reviewer_id != assignment.ended_by_id:
        key = f"unassigned:{assignment.pk}"
        _send([assignment.reviewer], key, message_texts.UNASSIGNED, values)


def _of_step(step: Step) -> Values:
    """The values that the messages about a step share."""
    document = step.draft.document
    values = {
        "by": step.by.name,
        "title": str(document.title),
        "reason": step.reason,
        "link": f"{settings.SITE_URL}{document.get_absolute_url()}",
        "read_link": _read_link(document),
    }
    if step.name == StepName.CORRECT and (revision := step.revision) and revision.corrects:
        numbers = f"?old={revision.corrects.number}&new={revision.number}"
        values["link"] = _link(document, "compare-revisions") + numbers
        values["number"] = str(revision.number)
    return values


def _stands(draft: Draft) -> str:
    """The state of a document that was opened again, and by when it is due."""
    sentences = [
        _("Its state is “%(state)s”, as it was before it was closed.")
        % {"state": draft.status.label}
    ]
    if draft.deadline and not draft.deadline.settled_at:
        due = {"due": written_out(draft.deadline.due_on)}
        sentences.append(_("It is due on %(due)s.") % due)
    return " ".join(sentences)


def _next_steps(document: Document) -> str:
    kind = document.registered_kind
    sentences = []
    if kind.is_published_on_acceptance:
        sentences.append(_("Everyone can read it from now on."))
    elif kind.is_published:
        sentences.append(_("Its focal point can publish it now."))
    sentences += [str(each.acceptance_note) for each in kind.extensions if each.acceptance_note]
    return " ".join(sentences)


def _covering_note(revision: Revision) -> str:
    if not revision.covering_note:
        return ""
    return render_to_string("documents/mail/_covering_note.txt", {"revision": revision})


def _link(document: Document, page: str, **more: object) -> str:
    return f"{settings.SITE_URL}{document.url_of(page, **more)}"


def _read_link(document: Document, revision: Revision | None = None) -> str:
    text = f"?text={revision.number}" if revision else ""
    return _link(document, "read") + text


def _people_with(roles: Iterable[str], party_id: int | None = None) -> list[User]:
    mandates = Mandate.objects.current(clock.today()).filter(
        role__in=roles, user__is_active=True, is_confirmed=True
    )
    if party_id is not None:
        mandates = mandates.filter(party=party_id)
    return list(User.objects.filter(mandates__in=mandates).distinct().order_by("pk"))


def _send(people: Iterable[User], key: str, code: str, values: Callable[[], Values]) -> None:
    """One message for each person; `values` is asked in the language of each."""
    words = wording(code)
    for person in people:
        with translation.override(person.language):
            own = values() | {"person": person.name, "site_url": settings.SITE_URL}
        prepared = words.written(person.language, own)
        mail.queue(
            key=f"{key}:{person.pk}",
            kind=KIND,
            to_email=person.email,
            to_name=person.name,
            language=person.language,
            subject=prepared.subject,
            text=prepared.text,
        )
