"""Pages of the questionnaire and its versions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission, require
from core.conflicts import SeenForm, atomic_post
from core.errors import Refused
from reporting.models import Questionnaire
from reporting.profiles.questionnaire import actions
from reporting.profiles.questionnaire.changes import changes_of
from reporting.profiles.questionnaire.fetching import own_version
from reporting.profiles.questionnaire.forms import PublishForm, as_shown
from reporting.profiles.questionnaire.questionnaire_history import all_changes

READ_OR_SEND = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def questionnaire(request: HttpRequest) -> HttpResponse:
    """All versions, the newest first."""
    require(request.user, Permission.MANAGE_REFERENCE)
    versions = list(Questionnaire.objects.visible_to(request.user).with_use())
    context = {
        "versions": versions,
        "draft": next((version for version in versions if version.is_draft), None),
    }
    return render(request, "reporting/profiles/questionnaire/versions.html", context)


@login_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Who changed what in the questionnaire."""
    require(request.user, Permission.MANAGE_REFERENCE)
    context = {"changes": all_changes()}
    return render(request, "reporting/profiles/questionnaire/history.html", context)


@login_required
@require_POST
@atomic_post
def prepare(request: HttpRequest) -> HttpResponse:
    """Open the draft of the next version; the one that there is, if somebody opened it before."""
    version = actions.prepare_version(by=request.user)
    return redirect("profiles:version", number=version.number)


@login_required
@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    """The questions of a version; of a draft, with the buttons that change them."""
    stored = own_version(request, number)
    context = {
        "version": stored,
        "questions": list(stored.questions.order_by("position")),
        "changes": changes_of(stored),
        "seen": SeenForm(shown=as_shown(stored), auto_id=False) if stored.is_draft else None,
    }
    return render(request, "reporting/profiles/questionnaire/version.html", context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Publish a draft, with a note of what changed; the page lists the changes."""
    stored = own_version(request, number)
    if request.method != "POST" and not stored.is_draft:
        return redirect("profiles:version", number=number)
    form = PublishForm(request.POST or None, version=stored)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_version(version=stored, note=form.cleaned_data["note"], by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Version %(number)s is published.") % {"number": number})
            return redirect("profiles:questionnaire")
    context = {"version": stored, "form": form, "changes": changes_of(stored)}
    page = "reporting/profiles/questionnaire/publish.html"
    return render(request, page, context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Drop the draft of the next version."""
    stored = own_version(request, number)
    if request.method != "POST" and not stored.is_draft:
        return redirect("profiles:version", number=number)
    form = SeenForm(request.POST or None, shown=as_shown(stored))
    if request.method == "POST" and form.is_valid():
        try:
            actions.discard_version(version=stored, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The draft is discarded."))
            return redirect("profiles:questionnaire")
    context = {"version": stored, "form": form}
    status = 409 if form.errors else 200
    return render(request, "reporting/profiles/questionnaire/discard.html", context, status=status)
