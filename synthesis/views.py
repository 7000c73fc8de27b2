"""What each holder contributes to the synthesis of the consultative meeting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require, user_can
from core.conflicts import atomic_post, for_update
from synthesis import actions
from synthesis.forms import ContributionForm
from synthesis.models import Contribution


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@atomic_post
def contribute(request: HttpRequest, code: str, party: str) -> HttpResponse:
    """Submit what was learnt; what is submitted can be improved until the meeting."""
    contributions = Contribution.objects.visible_to(request.user)
    contribution = get_object_or_404(
        for_update(request, contributions.select_related("event", "party", "deadline__party")),
        event__code=code,
        party__code=party,
    )
    if request.method == "POST":
        require(request.user, Permission.SUBMIT, contribution.party)
    form = ContributionForm(request.POST or None, initial={"lessons": contribution.text})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["lessons"]
        actions.contribute(contribution=contribution, text=text, by=request.user)
        messages.success(request, _("Submitted. You can improve it until the meeting."))
        return redirect("deadlines:list")
    may_write = user_can(request.user, Permission.SUBMIT, contribution.party)
    context = {"contribution": contribution, "form": form, "may_write": may_write}
    return render(request, "synthesis/contribute.html", context, status=form.status)
