"""The author's steps: endorse, submit, withdraw, publish."""

import uuid
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require
from core.errors import Refused
from core.refusals import done, status_of
from documents import actions, workflow
from documents.access import draft_to_publish, draft_to_read, own_draft
from documents.kinds import DocumentKind
from documents.revisions.completeness import missing
from documents.revisions.endorsement_page import EndorsePage
from documents.revisions.forms import EndorseForm, SubmitForm, WithdrawForm
from documents.revisions.submission_page import SubmitPage
from documents.states import StepName


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Shows what is submitted, what changed and who is notified; submits with a covering note.

    A form that is sent twice is one submission; a refusal keeps what was typed.
    """
    draft = own_draft(request, kind, address)
    require(request.user, Permission.SUBMIT, draft.document.party)
    form = SubmitForm(request.POST or None, initial={"token": uuid.uuid4()})
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            revision = actions.submit(draft=draft, by=request.user, **form.cleaned_data)
            return redirect(draft.document.url_of("receipt", number=revision.number))
        except Refused as refusal:
            form.add_error(None, refusal.message)
            draft, status = own_draft(request, kind, address), 409
    context = {
        "draft": draft,
        "document": draft.document,
        "form": form,
        "page": SubmitPage(draft, first=request.GET.get("marks", "")),
    }
    return render(request, "documents/submit.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_endorsement(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Say who will be asked, then tell the validating authority that the text is ready."""
    draft = own_draft(request, kind, address)
    require(request.user, Permission.SUBMIT, draft.document.party)
    if not workflow.waits_for_authority(draft) or missing(draft):
        return redirect(draft.document.url_of("submit"))
    if request.method == "POST":
        if done(request, actions.ask_endorsement, draft=draft):
            messages.success(
                request, _("Endorsement requested. This page will show when it is endorsed.")
            )
        return redirect(draft.document)
    context = {
        "draft": draft,
        "document": draft.document,
        "authorities": workflow.authorities(draft),
        "asked": workflow.asked(draft),
    }
    return render(request, "documents/ask_endorsement.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def endorse(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """A clean read view for the validating authority, with what is new to it, and the button."""
    draft = draft_to_read(request, kind, address)
    require(request.user, Permission.ENDORSE, draft.document.party)
    form = EndorseForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.endorse(draft=draft, seen=form.cleaned_data["seen"], by=request.user)
            messages.success(request, _("You endorsed the text. It can be submitted now."))
            return redirect(draft.document)
        except Refused as refusal:
            messages.error(request, refusal.message)
            draft, status = draft_to_read(request, kind, address), 409
    page = EndorsePage(
        draft,
        has_marks=request.GET.get("show") != "clean",
        first=request.GET.get("marks", ""),
    )
    context = {
        "draft": draft,
        "document": draft.document,
        "page": page,
        "may_endorse": workflow.is_next(StepName.ENDORSE, draft) and not draft.is_behind,
    }
    return render(request, "documents/endorse.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Take a submission back, to go on writing."""
    draft = own_draft(request, kind, address)
    require(request.user, Permission.SUBMIT, draft.document.party)
    form = WithdrawForm(request.POST or None)
    status = status_of(request, form, actions.withdraw, draft=draft)
    if status == HTTPStatus.FOUND:
        messages.success(request, _("You can edit the text again."))
        return redirect(draft.document)
    context = {"draft": draft, "document": draft.document, "form": form}
    return render(request, "documents/withdraw.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Say who will read it from now on, then publish the accepted revision."""
    draft = draft_to_publish(request, kind, address)
    if not workflow.is_allowed(request.user, StepName.PUBLISH, draft):
        require(request.user, Permission.PUBLISH, draft.document.party)
    if request.method == "POST":
        if done(request, actions.publish, draft=draft):
            messages.success(request, _("Published. Everyone can read it now."))
        return redirect(draft.document)
    return render(request, "documents/publish.html", {"draft": draft, "document": draft.document})
