"""UNOSSC: the review queue, the review of one roadmap, opening roadmaps."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from countries.models import Party
from roadmaps import actions, opening
from roadmaps.comparing import changes_since_last
from roadmaps.forms import OpenForm, ReviewForm
from roadmaps.models import Draft
from roadmaps.states import DraftState
from roadmaps.views.fetching import submitted_draft
from workshops.models import Event


@login_required
@require_safe
def review_queue(request: HttpRequest) -> HttpResponse:
    """Submitted roadmaps, those that wait longest first."""
    require(request.user, Permission.REVIEW)
    waiting = Draft.objects.in_review().with_identity()
    context = {"drafts": waiting, "today": clock.today()}
    return render(request, "roadmaps/review_queue.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """Read what was submitted, what changed since last time, and decide."""
    draft = submitted_draft(request, workshop, code)
    require(request.user, Permission.REVIEW)
    revision = draft.revisions.select_related("submitted_by").order_by("-number").first()
    if revision is None or draft.state != DraftState.SUBMITTED:
        messages.info(
            request, _("There is nothing to review: %(state)s.") % {"state": draft.status.label}
        )
        return redirect(draft.roadmap)
    sections = changes_since_last(revision)
    form = ReviewForm(
        request.POST or None,
        sections=sections,
        current_due_on=draft.roadmap.deadline.due_on,
        initial={"version": revision.sha256},
    )
    if request.method == "POST" and form.is_valid() and _decide(request, draft, form, revision):
        return redirect("roadmaps:review-queue")
    context = {
        "draft": draft,
        "roadmap": draft.roadmap,
        "revision": revision,
        "content": revision.content,
        "rows": [(s, form[f"remark-{s['code']}"]) for s in sections],
        "form": form,
    }
    return render(request, "roadmaps/review.html", context, status=422 if form.errors else 200)


def _decide(request: HttpRequest, draft: Draft, form: ReviewForm, revision: Any) -> bool:
    data = form.cleaned_data
    if data["version"] != revision.sha256:
        form.add_error(None, _("A newer revision was submitted meanwhile. Read it, then decide."))
        return False
    try:
        if data["decision"] == "accept":
            actions.accept(draft=draft, reason=data["reason"], by=request.user)
            messages.success(request, _("Accepted. The authors have been told."))
        else:
            actions.return_for_revision(
                draft=draft,
                reason=data["reason"],
                remarks=form.remarks,
                due_on=data["due_on"],
                by=request.user,
            )
            messages.success(request, _("Returned. The authors have been told why."))
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_roadmaps(request: HttpRequest, workshop: str) -> HttpResponse:
    """Choose the parties that owe a roadmap after this workshop; participants are proposed."""
    event = get_object_or_404(Event.objects.opening_roadmaps(), code=workshop)
    require(request.user, Permission.OPEN_ROADMAPS)
    eligible = Party.objects.eligible().exclude(roadmaps__workshop=event)
    proposed = opening.proposed(event)
    form = OpenForm(
        request.POST or None, parties=eligible, initial={"parties": [p.pk for p in proposed]}
    )
    if request.method == "POST" and form.is_valid():
        opened = actions.open_roadmaps(
            workshop=event, parties=form.cleaned_data["parties"], by=request.user
        )
        said = ngettext("%(n)s roadmap opened.", "%(n)s roadmaps opened.", len(opened))
        messages.success(request, said % {"n": len(opened)})
        return redirect("workshops:event", event.code)
    context = {"event": event, "form": form, "proposed": {p.pk for p in proposed}}
    return render(request, "roadmaps/open.html", context, status=422 if form.errors else 200)
