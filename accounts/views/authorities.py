"""Validating authorities: a focal point proposes them, UNOSSC confirms them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import actions
from accounts.models import Mandate
from accounts.permissions import Permission, require
from accounts.views.people import own_party
from core import clock
from core.errors import Refused


@login_required
@require_safe
def authorities(request: HttpRequest) -> HttpResponse:
    """The validating authorities that UNOSSC has not confirmed yet, oldest first."""
    require(request.user, Permission.CONFIRM_AUTHORITY)
    mandates = Mandate.objects.visible_to(request.user).current(clock.today())
    waiting = mandates.awaiting_confirmation().select_related("user", "party")
    context = {"waiting": waiting.order_by("starts_on", "pk")}
    return render(request, "accounts/authorities.html", context)


@login_required
@require_POST
def confirm_authority(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Confirm that a person may endorse the roadmap of a party."""
    party = own_party(request, code)
    require(request.user, Permission.CONFIRM_AUTHORITY)
    mandates = Mandate.objects.visible_to(request.user).current(clock.today())
    mandate = get_object_or_404(mandates.select_related("user", "party"), pk=pk, party=party)
    try:
        actions.confirm_authority(mandate=mandate, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        words = _("%(name)s can endorse the roadmap of %(party)s from now on.")
        names = {"name": mandate.user.name, "party": mandate.party.local_name}
        messages.success(request, words % names)
    return redirect("accounts:people", code=code)
