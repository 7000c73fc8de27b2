"""The page on which a party answers the questionnaire in its report."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require, user_can
from commitments.models import ActionItem
from core import clock
from core.conflicts import atomic_post, for_update
from core.errors import Refused
from core.zones import zone
from documents.access import own_draft
from documents.models import Draft
from reporting.kind import REPORT
from reporting.profiles import actions
from reporting.profiles.answers import DraftProfile
from reporting.profiles.forms import ProfileForm
from reporting.profiles.profile_rows import PAGE
from reporting.profiles.profile_scope import NAME, PROFILE


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def profile(request: HttpRequest, **address: str) -> HttpResponse:
    """All questions on one page, with the answers of the last report beside them."""
    draft = own_draft(request, REPORT, address)
    party = draft.document.party
    may_write = user_can(request.user, Permission.WRITE, party, PROFILE)
    if request.method == "POST":
        require(request.user, Permission.WRITE, party, PROFILE)
        for_update(request, Draft.objects.filter(pk=draft.pk)).first()  # what every edit locks
    stored = DraftProfile(draft)
    today = clock.today(zone(party.time_zone))
    sent = request.POST if request.method == "POST" else None
    items = ActionItem.objects.filter(workshop=draft.document.event_id)
    form = ProfileForm(stored, today, {str(item.number): item.title for item in items}, sent)
    status = 200
    if sent is not None:
        if form.is_valid() and _save(request, draft, form):
            messages.success(request, _("The institutional profile is saved."))
            return redirect(draft.document.url_of(PAGE))
        status = 409 if form.has_conflict or form.confirm.non_field_errors() else form.status
    context = {
        "draft": draft,
        "document": draft.document,
        "profile": stored,
        "form": form,
        "rows_name": NAME,
        "may_write": draft.is_editable and may_write,
        "may_bring_copies": draft.is_editable and user_can(request.user, Permission.WRITE, party),
    }
    return render(request, "reporting/profiles/profile.html", context, status=status)


def _save(request: HttpRequest, draft: Draft, form: ProfileForm) -> bool:
    """Whether the answers were stored; a refusal becomes an error of the form."""
    try:
        actions.save_profile(
            draft=draft, answers=form.answers, is_confirmed=form.is_confirmed, by=request.user
        )
    except actions.WrongAnswer as refusal:
        form.add_refusal(refusal)
        return False
    except Refused as refusal:
        form.confirm.add_error(None, refusal.message)
        return False
    return True
