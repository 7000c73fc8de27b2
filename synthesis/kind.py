"""The kind of document that a contribution is: what a party gives to the synthesis of a
consultative meeting."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.permissions import Permission
from documents.kinds import DocumentKind, Transition
from documents.models import Document, Draft
from documents.states import DraftState, StepName
from documents.structured_rows import Content

KIND = "contribution"  # stored with each document and in writing scopes; never changes


def _title(document: Document) -> str:
    return _("%(party)s: contribution to the synthesis") % {"party": document.party.local_name}


def _address_of(document: Document) -> dict[str, str]:
    return {"event": document.event.code, "code": document.party.code}


def _lookups_of(address: Mapping[str, str]) -> dict[str, str]:
    return {"event__code": address["event"], "party__code": address["code"]}


def _identity(document: Document) -> Content:
    party, meeting = document.party, document.event
    return {
        "party": {"code": party.code, "name": party.name, "kind": party.kind},
        "meeting": {"code": meeting.code, "name": meeting.name},
    }


def _facts(document: Document) -> list[tuple[str, str]]:
    return [
        (_("Party"), document.party.local_name),
        (_("Meeting"), document.event.local_name),
    ]


def _file_stem(document: Document) -> str:
    return " ".join((document.party.local_name, pgettext("file name", "contribution")))


def _refuses_withdrawal(draft: Draft) -> str:
    """The meeting works with what was accepted, so that stays once it has begun."""
    meeting = draft.document.event
    has_begun = meeting.starts_on is not None and meeting.starts_on <= meeting.today
    if draft.state == DraftState.ACCEPTED and has_begun:
        return _("The meeting has begun, so an accepted contribution cannot be withdrawn any more.")
    return ""


# Source: decision 0047, sections 2.8 and 4.
WORKFLOW = {
    StepName.SUBMIT: Transition(
        permission=Permission.SUBMIT,
        before=(DraftState.DRAFTING, DraftState.RETURNED),
        after=DraftState.SUBMITTED,
    ),
    StepName.WITHDRAW: Transition(
        permission=Permission.SUBMIT,
        before=(DraftState.SUBMITTED, DraftState.ACCEPTED),
        after=DraftState.DRAFTING,
        refusal=_refuses_withdrawal,
    ),
    StepName.RETURN: Transition(
        permission=Permission.REVIEW, before=(DraftState.SUBMITTED,), after=DraftState.RETURNED
    ),
    StepName.ACCEPT: Transition(
        permission=Permission.REVIEW, before=(DraftState.SUBMITTED,), after=DraftState.ACCEPTED
    ),
    # What a party handed in stays, so only a contribution that is still owed is closed.
    StepName.CLOSE: Transition(
        permission=Permission.MANAGE_REFERENCE,
        before=(DraftState.DRAFTING, DraftState.RETURNED),
        after=DraftState.CLOSED,
    ),
    StepName.REOPEN: Transition(
        permission=Permission.MANAGE_REFERENCE, before=(DraftState.CLOSED,), after=None
    ),
}

CONTRIBUTION = DocumentKind(
    name=KIND,
    namespace="synthesis",
    page="contribution",
    singular=gettext_lazy("Contribution"),
    plural=gettext_lazy("Contributions"),
    title=_title,
    address_of=_address_of,
    lookups_of=_lookups_of,
    route="<slug:event>/contributions/<str:code>/",
    workflow=WORKFLOW,
    identity=_identity,
    facts=_facts,
    file_stem=_file_stem,
)
