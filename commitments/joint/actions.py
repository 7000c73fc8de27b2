"""Asking parties to confirm their part, and their answers.

In a commitment the parts belong to what is promised: naming a party, changing the words of its
part and withdrawing the request need an open draft. Answers need none, and change no draft.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from commitments.actions import OutOfOrder, open_draft
from commitments.joint.notifications import notify_of_request
from commitments.joint.published_parts import follow_answer
from commitments.models import (
    ANSWERS,
    Commitment,
    Confirmation,
    ConfirmationRequest,
    Partnership,
)
from core import clock
from core.errors import Refused, Stale
from core.history import signed_by
from core.text import is_blank, stripped
from countries.models import Party
from documents.models import Draft
from documents.writing.locks import refuse_while_closed, touch
from roadmaps.writing_scopes import COMMITMENTS

Subject = Commitment | Partnership


@transaction.atomic
def name_party(*, subject: Subject, party: Party, words: str, by: User) -> ConfirmationRequest:
    """Name another party in a commitment or partnership, and ask it to confirm its part.

    Its people who may answer get one message. Raises PermissionDenied if `by` may not write,
    Refused if the draft takes no edits, OutOfOrder for a party that cannot be asked or blank words.
    """
    draft = _lock(subject, by)
    leader = _leader_of(subject)
    if party.pk == leader or party.is_office:
        raise OutOfOrder(_("Choose another party than your own."), "party")
    if subject.confirmations.filter(party=party).exists():
        words_of_refusal = _("%(party)s is named already. Change its part in the list.")
        raise OutOfOrder(words_of_refusal % {"party": party.local_name}, "party")
    request = ConfirmationRequest(party=party, words=_required(words), updated_by=by)
    if isinstance(subject, Commitment):
        request.commitment = subject
    else:
        request.partnership = subject
    with signed_by(by.pk, act="name"):
        request.save()
    _touch(draft)
    notify_of_request(request)
    return request


@transaction.atomic
def change_words(
    *, request: ConfirmationRequest, words: str, version: int | None, by: User
) -> ConfirmationRequest:
    """Change the words of a part; the party is asked again, because it confirmed other words.

    Does nothing for the same words. Raises Stale if the party answered, or somebody changed the
    words, since `version`; else as `name_party` does.
    """
    draft = _lock(request.subject, by)
    locked = _locked(request)
    if locked.version != version:
        raise Stale(
            _(
                "This has changed while you were writing. Your text is still in the form. Compare "
                "it with what is stored, then save again."
            )
        )
    wanted = _required(words)
    if wanted == locked.words:
        return locked
    locked.ask_again(wanted, clock.now())
    _save(locked, by, act="change")
    _touch(draft)
    notify_of_request(locked)
    return locked


@transaction.atomic
def withdraw(*, request: ConfirmationRequest, version: int, by: User) -> None:
    """Take a party out of the commitment or partnership; its answer stays in the history.

    Raises Stale if the party answered, or somebody changed the words, since `version`.
    """
    draft = _lock(request.subject, by)
    locked = _locked(request)
    if locked.version != version:
        raise Stale(_("Someone else changed this. Read it again, then decide."))
    with signed_by(by.pk, act="withdraw"):
        locked.delete()
    _touch(draft)


@transaction.atomic
def answer(
    *, request: ConfirmationRequest, state: str, text: str, version: int | None, by: User
) -> ConfirmationRequest:
    """Confirm the part of a party, decline it with a reason, or propose other words.

    The party may answer again as long as it is asked. Raises PermissionDenied unless `by` confirms
    for the party, Refused while the roadmap is closed, Stale if the words or the answer have
    changed since `version`, OutOfOrder without a reason or other words.
    """
    require(by, Permission.CONFIRM_PART, request.party)
    if request.commitment:
        refuse_while_closed(request.commitment.document.pk)
    locked = _locked(request)
    if locked.version != version:
        raise Stale(
            _(
                "This has changed while you were reading. Your answer was not saved. Compare the "
                "two versions, then answer again."
            )
        )
    if state not in ANSWERS:
        raise OutOfOrder(_("Choose an answer."), "state")
    _refuse_without_text(locked, state, text)
    subject = locked.subject
    locked.state = state
    locked.answer = "" if state == Confirmation.CONFIRMED else stripped(text)
    locked.answered_about = {
        "title": subject.title,
        "description": subject.description,
        "words": locked.words,
    }
    locked.answered_at, locked.answered_by = clock.now(), by
    _save(locked, by, act=state)
    follow_answer(locked)
    return locked


def _refuse_without_text(request: ConfirmationRequest, state: str, text: str) -> None:
    if state == Confirmation.DECLINED and is_blank(text):
        raise OutOfOrder(_("Explain why your party declines."), "reason")
    if state == Confirmation.CORRECTED and is_blank(text):
        raise OutOfOrder(_("Enter the words that you propose."), "proposal")
    if state == Confirmation.CORRECTED and stripped(text) == request.words:
        raise OutOfOrder(_("These are the same words. Change them, or confirm them."), "proposal")


def _lock(subject: Subject, by: User) -> Draft | None:
    """Lock what parties are asked about: the open draft of a commitment, or the partnership."""
    if isinstance(subject, Commitment):
        draft = open_draft(subject.document, by)
        if not Commitment.objects.select_for_update(of=("self",)).filter(pk=subject.pk).exists():
            raise Refused(_("Someone else removed this commitment."))
        return draft
    require(by, Permission.WRITE, subject.party_id, COMMITMENTS)
    if not Partnership.objects.select_for_update(of=("self",)).filter(pk=subject.pk).exists():
        raise Refused(_("Someone else removed this partnership."))
    return None


def _locked(request: ConfirmationRequest) -> ConfirmationRequest:
    rows = ConfirmationRequest.objects.select_for_update(of=("self",)).in_full()
    locked: ConfirmationRequest | None = rows.filter(pk=request.pk).first()
    if locked is None:
        raise Refused(_("The request has been withdrawn."))
    return locked


def _save(request: ConfirmationRequest, by: User, act: str) -> None:
    request.version += 1
    request.updated_by, request.updated_at = by, clock.now()
    with signed_by(by.pk, act=act):
        request.save()


def _leader_of(subject: Subject) -> int:
    if isinstance(subject, Commitment):
        return subject.document.party_id
    return subject.party_id


def _required(words: str) -> str:
    if is_blank(words):
        raise OutOfOrder(_("Describe the part of the party."), "words")
    return stripped(words)


def _touch(draft: Draft | None) -> None:
    if draft:
        touch(draft, has_text=draft.has_text)


@transaction.atomic
def name_partnerships(
    *, commitment: Commitment, partnerships: Any, version: int | None, by: User
) -> None:
    """Set the partnerships that a commitment names; `partnerships` are those of its party.

    Raises Stale if somebody changed the commitment since `version`.
    """
    draft = open_draft(commitment.document, by)
    locked = Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
    if locked.version != version:
        raise Stale(_("Someone else changed this commitment. Look at it, then choose again."))
    locked.version += 1
    locked.updated_by, locked.updated_at = by, clock.now()
    locked.save(update_fields=["version", "updated_by", "updated_at"])
    locked.partnerships.set(partnerships)
    _touch(draft)
