"""Milestones: add, change, reach, take that back, ask for more time, remove."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission, require
from commitments import actions
from commitments.forms import ChangeMilestoneForm, MilestoneForm, ReachForm, UnreachForm
from commitments.models import Commitment, Milestone
from commitments.steps import asking_form
from commitments.views.commitments import commitment_page
from commitments.views.fetching import attempt, own_commitment, own_milestone, titled
from core.conflicts import atomic_post, for_update
from deadlines.actions import ask_extension
from deadlines.models import Deadline
from documents.writing.removal_views import removing
from roadmaps.writing_scopes import COMMITMENTS


def _writable(request: HttpRequest, workshop: str, code: str, pk: int) -> Milestone:
    """The milestone, locked for a change.

    Raises PermissionDenied if the user may not write commitments of this party.
    """
    milestone = own_milestone(request, workshop, code, pk)
    document = milestone.commitment.document
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    if request.method != "POST":
        return milestone
    for_update(request, document.drafts.open()).first()
    for_update(request, Deadline.objects.filter(pk=milestone.deadline_id)).first()
    return own_milestone(request, workshop, code, pk)


def _to_commitment(milestone: Milestone) -> HttpResponse:
    """Leads to the top of the page of the commitment, which shows the message."""
    commitment = milestone.commitment
    return redirect(commitment.document.url_of("commitments:edit", number=commitment.number))


def _page_with_form(
    request: HttpRequest, milestone: Milestone, name: str, form: Any
) -> HttpResponse:
    """The page of the commitment, with the refused form in the row of the milestone."""
    commitment = Commitment.objects.in_full().get(pk=milestone.commitment_id)
    sent = (milestone.pk, {name: form})
    return commitment_page(request, commitment, status=_status(form), sent_step=sent)


def _status(form: Any) -> int:
    return getattr(form, "refused_with", 0) or getattr(form, "status", 422)


@login_required
@require_POST
def add_milestone(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """Add a milestone to the commitment."""
    commitment = own_commitment(request, workshop, code, number)
    require(request.user, Permission.WRITE, commitment.document.party, COMMITMENTS)
    form = MilestoneForm(request.POST)
    arguments = {"commitment": commitment, "by": request.user}
    if form.is_valid() and attempt(form, actions.set_milestone, **arguments, **form.cleaned_data):
        messages.success(request, _("Saved."))
        url = commitment.document.url_of("commitments:edit", number=commitment.number)
        return redirect(url + "#milestones")
    return commitment_page(request, commitment, status=_status(form), milestone_form=form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def change_milestone(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Change the title or date; of an accepted milestone only the title, by an amendment."""
    milestone = _writable(request, workshop, code, pk)
    form = ChangeMilestoneForm(milestone, request.POST or None)
    if request.method == "POST" and form.is_valid():
        arguments = {"commitment": milestone.commitment, "milestone": milestone, "by": request.user}
        if attempt(form, actions.set_milestone, **arguments, **form.cleaned_data):
            messages.success(
                request,
                titled(_("Saved: %(title)s."), milestone.title, milestone.commitment.document),
            )
            return _to_commitment(milestone)
    context = {
        "milestone": milestone,
        "commitment": milestone.commitment,
        "document": milestone.commitment.document,
        "form": form,
    }
    return render(request, "commitments/milestone.html", context, status=_status(form))


@login_required
@require_POST
@atomic_post
def reach_milestone(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Mark the milestone as reached, today or on the date given."""
    milestone = _writable(request, workshop, code, pk)
    form = ReachForm(milestone, request.POST)
    if not form.is_valid():
        return _page_with_form(request, milestone, "reach", form)
    attempt(
        form, actions.reach_milestone, milestone=milestone, by=request.user, **form.cleaned_data
    )
    if form.errors:
        return _page_with_form(request, milestone, "reach", form)
    document = milestone.commitment.document
    messages.success(request, titled(_("Reached: %(title)s."), milestone.title, document))
    return _to_commitment(milestone)


@login_required
@require_POST
@atomic_post
def unreach_milestone(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Mark the milestone as not reached."""
    milestone = _writable(request, workshop, code, pk)
    form = UnreachForm(milestone, request.POST)
    if form.is_valid():
        arguments = {"milestone": milestone, "by": request.user}
        attempt(form, actions.unreach_milestone, **arguments, **form.cleaned_data)
    if form.errors:
        form.data = form.data.copy()
        form.data["seen_on"] = milestone.deadline.settled_on or ""
        return _page_with_form(request, milestone, "unreach", form)
    document = milestone.commitment.document
    messages.success(request, titled(_("Not reached: %(title)s."), milestone.title, document))
    return _to_commitment(milestone)


@login_required
@require_POST
def ask_for_time(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Ask UNOSSC for more time for an accepted milestone."""
    milestone = own_milestone(request, workshop, code, pk)
    require(request.user, Permission.ASK_EXTENSION, milestone.commitment.document.party)
    form = asking_form(milestone, request.POST)
    arguments = {"deadline": milestone.deadline, "by": request.user}
    if form.is_valid() and attempt(form, ask_extension, **arguments, **form.cleaned_data):
        messages.success(request, _("UNOSSC has received your request and will decide."))
        return _to_commitment(milestone)
    return _page_with_form(request, milestone, "ask", form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_milestone(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Ask, then remove the milestone from the draft."""
    milestone = own_milestone(request, workshop, code, pk)
    document = milestone.commitment.document
    return removing(
        request,
        "milestone",
        milestone,
        document=document,
        remove=partial(actions.remove_milestone, milestone=milestone),
        back=document.url_of("commitments:edit", number=milestone.commitment.number),
    )
