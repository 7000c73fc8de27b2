"""The author's steps: endorse, submit, withdraw, publish."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission, require
from core.errors import Incomplete, Refused
from roadmaps import actions, life
from roadmaps.completeness import missing
from roadmaps.forms import SubmitForm, WithdrawForm
from roadmaps.freezing import content_of
from roadmaps.models import Revision
from roadmaps.states import StepName
from roadmaps.views.fetching import own_draft, submitted_draft, visible_roadmap


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """All that is missing, or the button; sent twice it is one submission."""
    draft = own_draft(request, workshop, code)
    require(request.user, Permission.SUBMIT, draft.roadmap.party)
    form = SubmitForm(request.POST or None, initial={"token": uuid.uuid4()})
    lacking, status = missing(draft) if draft.is_editable else [], 200
    if request.method == "POST" and form.is_valid():
        try:
            revision = actions.submit(
                draft=draft, token=form.cleaned_data["token"], by=request.user
            )
            return redirect(draft.roadmap.url_of("roadmaps:receipt", number=revision.number))
        except Incomplete as refusal:
            lacking, status = refusal.missing, 409
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect(draft.roadmap)
    context = {
        "draft": draft,
        "roadmap": draft.roadmap,
        "form": form,
        "missing": lacking,
        "waits_for_authority": draft.state != "endorsed" and life.needs_endorsement(draft),
    }
    return render(request, "roadmaps/submit.html", context, status=status)


@login_required
@require_safe
def receipt(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """What was submitted, when, by whom, and its SHA-256."""
    roadmap = visible_roadmap(request, workshop, code)
    require(request.user, Permission.READ_DRAFT, roadmap.party)
    revisions = Revision.objects.visible_to(request.user).select_related("submitted_by")
    revision = get_object_or_404(revisions, roadmap=roadmap, number=number)
    return render(request, "roadmaps/receipt.html", {"roadmap": roadmap, "revision": revision})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def endorse(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """A clean read view for the validating authority, and the button."""
    draft = own_draft(request, workshop, code)
    require(request.user, Permission.ENDORSE, draft.roadmap.party)
    if request.method == "POST":
        try:
            actions.endorse(draft=draft, by=request.user)
            messages.success(request, _("You endorsed the roadmap. It can be submitted now."))
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect(draft.roadmap)
    context = {
        "draft": draft,
        "roadmap": draft.roadmap,
        "content": content_of(draft),
        "may_endorse": life.is_next(StepName.ENDORSE, draft),
    }
    return render(request, "roadmaps/endorse.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """Take a submission back, to go on writing."""
    draft = own_draft(request, workshop, code)
    require(request.user, Permission.SUBMIT, draft.roadmap.party)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(draft=draft, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("The roadmap is yours to change again."))
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect(draft.roadmap)
    context = {"draft": draft, "roadmap": draft.roadmap, "form": form}
    return render(request, "roadmaps/withdraw.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """Say who will read it from now on, then publish the accepted revision."""
    draft = submitted_draft(request, workshop, code)
    if not life.may(request.user, StepName.PUBLISH, draft):
        require(request.user, Permission.PUBLISH, draft.roadmap.party)
    if request.method == "POST":
        try:
            actions.publish(draft=draft, by=request.user)
            messages.success(request, _("Published: everybody can read the roadmap now."))
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect(draft.roadmap)
    return render(request, "roadmaps/publish.html", {"draft": draft, "roadmap": draft.roadmap})
