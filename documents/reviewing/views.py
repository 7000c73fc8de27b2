"""UNOSSC: the review of one document, and who reviews it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.permissions import Permission, require
from core.conflicts import atomic_post, for_update
from core.errors import Refused, Stale
from core.refusals import done
from documents import actions
from documents.access import draft_to_review, submitted_draft
from documents.kinds import DocumentKind
from documents.models import Draft
from documents.reviewing.forms import AssignForm, ReviewForm
from documents.reviewing.review_page import ReviewPage
from documents.reviewing.reviewers import may_review
from documents.states import DraftState


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Read what was submitted and what changed, say what each part of it needs, and decide."""
    draft = draft_to_review(request, kind, address)
    require(request.user, Permission.REVIEW)
    page = ReviewPage(draft, request.user, request.GET.get("since"), request.GET.get("marks", ""))
    is_waiting = draft.state == DraftState.SUBMITTED
    if page.revision is None or not (is_waiting or request.method == "POST"):
        messages.info(
            request, _("There is nothing to review: %(state)s.") % {"state": draft.status.label}
        )
        return redirect(draft.document)
    form = ReviewForm(
        request.POST if request.method == "POST" else None,
        passages=page.reviewed,
        deadline=draft.deadline,
        criteria=page.criteria,
        initial={**ReviewForm.showing(page.notes), "version": page.revision.sha256},
    )
    status, unconfirmed = 200, []
    if request.method == "POST":
        form.is_valid()
        actions.keep_review(revision=page.revision, by=request.user, **form.notes)
        if "keep" in request.POST and form.fits:
            messages.success(request, _("Your notes are saved. No one else sees them."))
            return redirect(kind.review_queue_url)
        if is_waiting and not form.errors:
            unconfirmed = page.to_confirm(form)
        if not (form.errors or unconfirmed) and _decided(request, page, form):
            return redirect(kind.review_queue_url)
        status = 422 if is_waiting else 409
    context = {
        "page": page,
        "draft": draft,
        "document": draft.document,
        "chapters": page.chapters(form),
        "form": form,
        "unconfirmed": unconfirmed,
        "confirmed": " ".join(each.key for each in unconfirmed),
    }
    return render(request, "documents/review.html", context, status=status)


def _decided(request: HttpRequest, page: ReviewPage, form: ReviewForm) -> bool:
    data = form.cleaned_data
    arguments = {"draft": page.draft, "reason": data["reason"], "verdicts": form.verdicts}
    arguments |= {"seen": data["version"], "checklist": form.checklist}
    try:
        if data["decision"] == "accept":
            actions.accept(**arguments, by=request.user)
            messages.success(request, _("Accepted. The authors have been notified."))
        else:
            actions.return_for_revision(**arguments, due_on=data.get("due_on"), by=request.user)
            messages.success(request, _("Returned. The authors have been told why."))
    except Refused as refusal:
        form.add_error(None, _("%(why)s Your notes are kept.") % {"why": refusal.message})
        if isinstance(refusal, Stale):  # the page that answers shows the newer revision
            form.data = form.data.copy()
            form.data["version"] = page.revision.sha256
        return False
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def assign(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Say who reviews a document."""
    draft = submitted_draft(request, kind, address)
    require(request.user, Permission.REVIEW)
    for_update(request, Draft.objects.filter(pk=draft.pk)).first()
    reviewers = User.objects.filter(pk__in=[person.pk for person in may_review()])
    current = draft.assignments.in_force().first()
    initial = {"reviewer": current.reviewer_id if current else None}
    form = AssignForm(request.POST or None, reviewers=reviewers.order_by("name"), initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["reviewer"]
        if done(request, actions.assign, draft=draft, reviewer=chosen):
            message = (
                _("%(name)s reviews it now.") % {"name": chosen.name} if chosen else _("Saved.")
            )
            messages.success(request, message)
            return redirect(kind.review_queue_url)
    context = {
        "draft": draft,
        "document": draft.document,
        "form": form,
        "assignments": draft.assignments.select_related("reviewer", "assigned_by", "ended_by"),
    }
    return render(request, "documents/assign.html", context, status=form.status)
