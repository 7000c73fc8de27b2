"""The finance of a commitment: its amounts and totals; add, change and remove one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission, require, user_can
from commitments.finance import actions
from commitments.finance.forms import FundingForm
from commitments.finance.totals import stored_amounts, totals_of
from commitments.models import Commitment, Funding, Stage
from commitments.views.fetching import attempt, own_commitment, own_funding
from core.conflicts import SeenForm, atomic_post, for_update
from documents.models import Document
from documents.states import EDITABLE, DraftState
from roadmaps.writing_scopes import COMMITMENTS

READ_OR_SEND = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def finance(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """What the commitment needs, what is secured and what was spent."""
    commitment: Any = own_commitment(request, workshop, code, number)
    rows = list(commitment.fundings.select_related("source"))
    may_report = commitment.newest_state != DraftState.CLOSED and user_can(
        request.user, Permission.WRITE, commitment.document.party, COMMITMENTS
    )
    may_promise = may_report and commitment.newest_state in EDITABLE
    stages = [
        {
            "stage": stage,
            "rows": [row for row in rows if row.stage == stage],
            "may_change": may_promise if stage == Stage.NEEDED else may_report,
        }
        for stage in Stage
    ]
    context = {
        **_about(commitment),
        "stages": stages,
        "totals": totals_of(stored_amounts(rows)),
        "may_report": may_report,
        "may_promise": may_promise,
    }
    return render(request, "commitments/finance/finance.html", context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_funding(
    request: HttpRequest, workshop: str, code: str, number: int, stage: str
) -> HttpResponse:
    """Add an amount that is needed, secured or spent."""
    commitment = own_commitment(request, workshop, code, number)
    require(request.user, Permission.WRITE, commitment.document.party, COMMITMENTS)
    if stage not in Stage.values:
        raise Http404
    form = FundingForm(request.POST or None, stage=stage, document=commitment.document)
    if request.method == "POST" and form.is_valid():
        arguments = {"commitment": commitment, "stage": stage, "facts": form.facts}
        if attempt(form, actions.add_funding, by=request.user, **arguments):
            messages.success(request, _("Amount added."))
            return redirect(_url_of(commitment.document, commitment))
    context = {**_about(commitment), "form": form, "stage": Stage(stage), "is_new": True}
    return render(request, "commitments/finance/amount.html", context, status=_status(form))


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def change_funding(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Change an amount; a second person who saves sees both versions."""
    funding = _writable(request, workshop, code, pk)
    commitment = funding.commitment
    form = FundingForm(
        request.POST or None, stage=funding.stage, document=commitment.document, funding=funding
    )
    if request.method == "POST" and form.is_valid():
        arguments = {"funding": funding, "facts": form.facts}
        if attempt(form, actions.change_funding, by=request.user, **arguments):
            messages.success(request, _("Saved."))
            return redirect(_url_of(commitment.document, commitment))
    context = {**_about(commitment), "form": form, "stage": Stage(funding.stage)}
    return render(request, "commitments/finance/amount.html", context, status=_status(form))


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def remove_funding(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Ask, then remove an amount."""
    funding = _writable(request, workshop, code, pk)
    commitment = funding.commitment
    shown = [str(funding.amount), funding.currency, funding.source_id, funding.note]
    form = SeenForm(request.POST or None, shown=[*shown, funding.is_in_kind])
    if request.method == "POST" and form.is_valid():
        removed = {"funding": funding, "by": request.user}
        attempt(form, actions.remove_funding, **removed)
        if not form.errors:
            messages.success(request, _("Amount removed."))
            return redirect(_url_of(commitment.document, commitment))
    context = {**_about(commitment), "form": form, "funding": funding}
    status = 409 if form.errors else 200
    return render(request, "commitments/finance/remove.html", context, status=status)


def _writable(request: HttpRequest, workshop: str, code: str, pk: int) -> Funding:
    """The amount, locked when a form is sent.

    Raises Http404 for what the user may not read, PermissionDenied for what they may not write.
    """
    funding = own_funding(request, workshop, code, pk)
    document = funding.commitment.document
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    for_update(request, document.drafts.open()).first()  # as every edit does
    for_update(request, Funding.objects.filter(pk=funding.pk)).first()
    return own_funding(request, workshop, code, pk) if request.method == "POST" else funding


def _about(commitment: Commitment) -> dict[str, Any]:
    document = commitment.document
    back = _url_of(document, commitment)
    return {"commitment": commitment, "document": document, "back": back}


def _url_of(document: Document, commitment: Commitment) -> str:
    return document.url_of("commitments:finance", number=commitment.number)


def _status(form: FundingForm) -> int:
    return getattr(form, "refused_with", 0) or form.status
