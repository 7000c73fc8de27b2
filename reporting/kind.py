"""The kind of document that a progress report is: what one party says about its roadmap for one
reporting period."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.permissions import Permission
from documents.kinds import DocumentKind, Transition
from documents.models import Document, Draft
from documents.states import EDITABLE, DraftState, StepName
from documents.structured_rows import Content
from reporting.entries.rows import ENTRY_ROWS
from reporting.states import KIND


def _refuses_submission(draft: Draft) -> str:
    """A closed period takes no more reports, but for those that UNOSSC returned to be changed."""
    if draft.state == DraftState.RETURNED or draft.document.report.period.closed_at is None:
        return ""
    return _(
        "UNOSSC closed the reporting period, so the report cannot be submitted. Your text stays. "
        "If you still want to report, write to UNOSSC."
    )


def _refuses_withdrawal(draft: Draft) -> str:
    """What is withdrawn from a closed period could not be submitted again."""
    if draft.document.report.period.closed_at is None:
        return ""
    return _("UNOSSC closed the reporting period, so the report cannot be withdrawn any more.")


def _refuses_acceptance(draft: Draft) -> str:
    """An accepted report is public, and names what the roadmap promises."""
    if draft.document.report.roadmap.document.published_id:
        return ""
    return _(
        "The roadmap is not published yet, and everyone can read a report once it is accepted. "
        "Accept the report after the focal point has published the roadmap."
    )


def _title(document: Document) -> str:
    words = _("%(party)s: progress report, %(period)s")
    return words % {"party": document.party.local_name, "period": document.report.period.title}


def _address_of(document: Document) -> dict[str, str]:
    return {
        "workshop": document.event.code,
        "period": document.slot,
        "code": document.party.code,
    }


def _lookups_of(address: Mapping[str, str]) -> dict[str, str]:
    return {
        "event__code": address["workshop"],
        "slot": address["period"],
        "party__code": address["code"],
    }


def _identity(document: Document) -> Content:
    party, workshop, period = document.party, document.event, document.report.period
    return {
        "party": {"code": party.code, "name": party.name, "kind": party.kind},
        "workshop": {"code": workshop.code, "name": workshop.name},
        "period": {
            "code": period.code,
            "titles": period.titles,
            "starts_on": period.starts_on.isoformat(),
            "ends_on": period.ends_on.isoformat(),
        },
    }


def _facts(document: Document) -> list[tuple[str, str]]:
    return [
        (_("Party"), document.party.local_name),
        (_("Workshop"), document.event.local_name),
        (_("Reporting period"), document.report.period.title),
    ]


def _file_stem(document: Document) -> str:
    stem = (document.party.local_name, pgettext("file name", "progress report"), document.slot)
    return " ".join(stem)


# Source: after-the-roadmap.md, section 2: the same rules as for a roadmap's review.
WORKFLOW = {
    StepName.SUBMIT: Transition(
        permission=Permission.SUBMIT,
        before=EDITABLE,
        after=DraftState.SUBMITTED,
        refusal=_refuses_submission,
    ),
    StepName.WITHDRAW: Transition(
        permission=Permission.SUBMIT,
        before=(DraftState.SUBMITTED,),
        after=DraftState.DRAFTING,
        refusal=_refuses_withdrawal,
    ),
    StepName.RETURN: Transition(
        permission=Permission.REVIEW, before=(DraftState.SUBMITTED,), after=DraftState.RETURNED
    ),
    # Reports are public once accepted (decision 0080): the acceptance publishes.
    StepName.ACCEPT: Transition(
        permission=Permission.REVIEW,
        before=(DraftState.SUBMITTED,),
        after=DraftState.PUBLISHED,
        refusal=_refuses_acceptance,
    ),
    # Closing exempts the party; what it handed in stays.
    StepName.CLOSE: Transition(
        permission=Permission.MANAGE_REFERENCE, before=EDITABLE, after=DraftState.CLOSED
    ),
    StepName.REOPEN: Transition(
        permission=Permission.MANAGE_REFERENCE, before=(DraftState.CLOSED,), after=None
    ),
}

REPORT = DocumentKind(
    name=KIND,
    namespace="reporting",
    page="report",
    singular=gettext_lazy("Progress report"),
    plural=gettext_lazy("Progress reports"),
    title=_title,
    address_of=_address_of,
    lookups_of=_lookups_of,
    route="<slug:workshop>/<slug:period>/<str:code>/",
    select_related=["report__period"],
    workflow=WORKFLOW,
    identity=_identity,
    facts=_facts,
    file_stem=_file_stem,
    own_rows=[ENTRY_ROWS],
)
