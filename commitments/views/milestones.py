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
from commitments.views.fetching import attempt, own_commitment, own_milestone, titled
from commitments.views.promises import page
from core.conflicts import atomic_post, for_update
from deadlines.actions import ask_extension
from deadlines.models import Deadline
from roadmaps.views.removals import removing
from roadmaps.writing_scopes import COMMITMENTS


def _writable(request: HttpRequest, workshop: str, code: str, milestone: int) -> Milestone:
    """The milestone, for those who may write there; what every edit locks is locked."""
    found = own_milestone(request, workshop, code, milestone)
    document = found.commitment.document
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    if request.method != "POST":
        return found
    for_update(request, document.drafts.open()).first()
    for_update(request, Deadline.objects.filter(pk=found.deadline_id)).first()
    return own_milestone(request, workshop, code, milestone)


def _back(milestone: Milestone) -> HttpResponse:
    """The top of the commitment's page, where the message stands, with its button to undo."""
    commitment = milestone.commitment
    return redirect(commitment.document.url_of("commitments:edit", commitment=commitment.number))


def _again(request: HttpRequest, milestone: Milestone, name: str, form: Any) -> HttpResponse:
    """The page of the commitment; the form that was refused stands in the milestone's row."""
    commitment = Commitment.objects.in_full().get(pk=milestone.commitment_id)
    sent = (milestone.pk, {name: form})
    return page(request, commitment, status=_status(form), sent_step=sent)


def _status(form: Any) -> int:
    return getattr(form, "refused_with", 0) or getattr(form, "status", 422)


@login_required
@require_POST
def add_milestone(request: HttpRequest, workshop: str, code: str, commitment: int) -> HttpResponse:
    """A step of the commitment with a date."""
    found = own_commitment(request, workshop, code, commitment)
    require(request.user, Permission.WRITE, found.document.party, COMMITMENTS)
    form = MilestoneForm(request.POST)
    act = {"commitment": found, "by": request.user}
    if form.is_valid() and attempt(form, actions.set_milestone, **act, **form.cleaned_data):
        messages.success(request, _("Saved."))
        url = found.document.url_of("commitments:edit", commitment=found.number)
        return redirect(url + "#milestones")
    return page(request, found, status=_status(form), milestone_form=form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def change_milestone(
    request: HttpRequest, workshop: str, code: str, milestone: int
) -> HttpResponse:
    """Another title or date; of an accepted milestone only the title, by an amendment."""
    found = _writable(request, workshop, code, milestone)
    form = ChangeMilestoneForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        about = {"commitment": found.commitment, "milestone": found, "by": request.user}
        if attempt(form, actions.set_milestone, **about, **form.cleaned_data):
            messages.success(
                request, titled(_("Saved: %(title)s."), found.title, found.commitment.document)
            )
            return _back(found)
    context = {
        "milestone": found,
        "commitment": found.commitment,
        "document": found.commitment.document,
        "form": form,
    }
    return render(request, "commitments/milestone.html", context, status=_status(form))


@login_required
@require_POST
@atomic_post
def reach_milestone(request: HttpRequest, workshop: str, code: str, milestone: int) -> HttpResponse:
    """The milestone is reached, today or on the date given."""
    found = _writable(request, workshop, code, milestone)
    form = ReachForm(found, request.POST)
    if not form.is_valid():
        return _again(request, found, "reach", form)
    attempt(form, actions.reach_milestone, milestone=found, by=request.user, **form.cleaned_data)
    if form.errors:
        return _again(request, found, "reach", form)
    document = found.commitment.document
    messages.success(request, titled(_("Reached: %(title)s."), found.title, document))
    return _back(found)


@login_required
@require_POST
@atomic_post
def unreach_milestone(
    request: HttpRequest, workshop: str, code: str, milestone: int
) -> HttpResponse:
    """The milestone is not reached after all."""
    found = _writable(request, workshop, code, milestone)
    form = UnreachForm(found, request.POST)
    if form.is_valid():
        about = {"milestone": found, "by": request.user}
        attempt(form, actions.unreach_milestone, **about, **form.cleaned_data)
    if form.errors:
        form.data = form.data.copy()
        form.data["seen_on"] = found.deadline.settled_on or ""
        return _again(request, found, "unreach", form)
    document = found.commitment.document
    messages.success(request, titled(_("Not reached: %(title)s."), found.title, document))
    return _back(found)


@login_required
@require_POST
def ask_for_time(request: HttpRequest, workshop: str, code: str, milestone: int) -> HttpResponse:
    """Ask UNOSSC for more time for an accepted milestone."""
    found = own_milestone(request, workshop, code, milestone)
    require(request.user, Permission.ASK_EXTENSION, found.commitment.document.party)
    form = asking_form(found, request.POST)
    about = {"deadline": found.deadline, "by": request.user}
    if form.is_valid() and attempt(form, ask_extension, **about, **form.cleaned_data):
        messages.success(request, _("UNOSSC has received your request and will decide."))
        return _back(found)
    return _again(request, found, "ask", form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_milestone(
    request: HttpRequest, workshop: str, code: str, milestone: int
) -> HttpResponse:
    """Take a milestone out of the draft."""
    found = own_milestone(request, workshop, code, milestone)
    document = found.commitment.document
    return removing(
        request,
        "milestone",
        found,
        document=document,
        remove=partial(actions.remove_milestone, milestone=found),
        back=document.url_of("commitments:edit", commitment=found.commitment.number),
    )
