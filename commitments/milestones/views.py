"""The page of a milestone, and the pages on which it changes, is reached or gets more time."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission, require
from commitments import actions
from commitments.evidence.actions import reach_with_link
from commitments.forms import MilestoneForm
from commitments.milestones.forms import ChangeMilestoneForm, ReachForm, UnreachForm
from commitments.milestones.page import MilestonePage
from commitments.models import Milestone
from commitments.views.commitments import commitment_page
from commitments.views.fetching import attempt, own_commitment, own_milestone, titled
from core.conflicts import atomic_post, for_update
from deadlines.actions import ask_extension
from deadlines.forms import AskForm
from deadlines.models import Deadline
from documents.writing.removal_views import removing
from roadmaps.writing_scopes import COMMITMENTS


@login_required
@require_safe
def milestone(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """One milestone: its dates and who moved them, its evidence, and what happened to it."""
    page = MilestonePage(own_milestone(request, workshop, code, pk), request.user)
    return render(request, "commitments/milestones/milestone.html", {"page": page})


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


def _url_of(milestone: Milestone) -> str:
    return milestone.commitment.document.url_of("commitments:milestone", pk=milestone.pk)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _answer(
    request: HttpRequest,
    milestone: Milestone,
    form: Any,
    act: Callable[..., Any],
    *,
    template: str,
    done: str,
) -> HttpResponse:
    """The page of a form; once it was sent and `act` did it, the page of the milestone."""
    if request.method == "POST" and form.is_valid():
        attempt(form, act, by=request.user, **form.cleaned_data)
        if not form.errors:
            document = milestone.commitment.document
            messages.success(request, titled(done, milestone.title, document))
            return redirect(_url_of(milestone))
    context = {
        "milestone": milestone,
        "commitment": milestone.commitment,
        "document": milestone.commitment.document,
        "form": form,
    }
    return render(request, f"commitments/milestones/{template}.html", context, status=_status(form))


def _status(form: Any) -> int:
    if refused := getattr(form, "refused_with", 0):
        return int(refused)
    return int(getattr(form, "status", 422 if form.errors else 200))


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
    form = ChangeMilestoneForm(milestone, _sent(request))
    act = partial(actions.set_milestone, commitment=milestone.commitment, milestone=milestone)
    return _answer(request, milestone, form, act, template="change", done=_("Saved: %(title)s."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def reach_milestone(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Mark the milestone as reached, today or on the date given, with a link that shows it."""
    milestone = _writable(request, workshop, code, pk)
    form = ReachForm(milestone, _sent(request))
    act = partial(reach_with_link, milestone=milestone)
    words = _("Reached: %(title)s. Add files or links that show it below.")
    return _answer(request, milestone, form, act, template="reach", done=words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def unreach_milestone(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Mark the milestone as not reached."""
    milestone = _writable(request, workshop, code, pk)
    form = UnreachForm(milestone, _sent(request))
    act = partial(actions.unreach_milestone, milestone=milestone)
    words = _("Not reached: %(title)s.")
    return _answer(request, milestone, form, act, template="unreach", done=words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_time(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Ask UNOSSC for more time for an accepted milestone."""
    milestone = own_milestone(request, workshop, code, pk)
    require(request.user, Permission.ASK_EXTENSION, milestone.commitment.document.party)
    form = AskForm(milestone.deadline, _sent(request))
    act = partial(ask_extension, deadline=milestone.deadline)
    words = _("UNOSSC has received your request for %(title)s and will decide.")
    return _answer(request, milestone, form, act, template="ask", done=words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_milestone(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Ask, then remove the milestone from the draft."""
    milestone = own_milestone(request, workshop, code, pk)
    return removing(
        request,
        "milestone",
        milestone,
        document=milestone.commitment.document,
        remove=partial(actions.remove_milestone, milestone=milestone),
        back=_url_of(milestone),
    )
