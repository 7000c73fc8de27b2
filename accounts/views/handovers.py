"""Pages that hand the role of focal point over and cancel a handover."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions, throttle
from accounts.actions.handing_over import SUCCESSORS, check_may_hand_over
from accounts.forms import HandoverForm
from accounts.models import Handover, HandoverState, Mandate, User
from accounts.permissions import sees_all_parties
from accounts.roles import Role
from accounts.views.links import have_to_be_handed_over, show_links
from accounts.views.people import own_party
from core import clock
from core.errors import Refused


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Choose the successor of a focal point, and the day."""
    if sent := _sent_before(request):
        return _done(request, sent)
    party = own_party(request, code)
    mandates = Mandate.objects.visible_to(request.user).current(clock.today())
    focal_points = mandates.select_related("user", "party").filter(role=Role.FOCAL_POINT)
    mandate = get_object_or_404(focal_points, pk=pk, party=party)
    check_may_hand_over(party, mandate.user_id, request.user)
    form = HandoverForm(request.POST or None, mandate=mandate, colleagues=_colleagues(mandate))
    if form.is_valid():
        try:
            throttle.check(request, "hand_over", emails=[form.to.email])
            made = actions.hand_over(mandate=mandate, to=form.to, by=request.user, **form.terms)
            return _done(request, made)
        except Refused as refusal:
            form.add_error(None, refusal.message)
    context = {"mandate": mandate, "party": party, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/hand_over.html", context, status=status)


def _sent_before(request: HttpRequest) -> Handover | None:
    """The handover that this form has made before; its sender may have no rights any more."""
    token = request.POST.get("token", "")
    handovers = Handover.objects.filter(asked_by=request.user).select_related("party", "successor")
    same = (handover for handover in handovers if token and str(handover.token) == token)
    return next(same, None)


def _colleagues(mandate: Mandate):
    """The people who act beside the focal point and can take over at once."""
    mandates = Mandate.objects.current(clock.today()).filter(
        party=mandate.party, role__in=SUCCESSORS
    )
    people = User.objects.filter(pk__in=mandates.values("user"), is_active=True)
    return people.exclude(pk=mandate.user_id).order_by("name", "pk")


def _done(request: HttpRequest, handover: Handover) -> HttpResponse:
    """Say what happens next, and lead away a person who no longer acts for the party."""
    staying = Mandate.objects.current(clock.today()).filter(user=request.user)
    stays = sees_all_parties(request.user) or staying.filter(party=handover.party).exists()
    url = reverse("accounts:people", args=[handover.party.code]) if stays else "/"
    if handover.invitation and have_to_be_handed_over([handover.invitation]):
        return show_links(request, [handover.invitation], url)
    if handover.status == HandoverState.WAITING:
        message = _("The successor was invited and takes over once they accept.")
    else:
        message = _("%(name)s is told and takes over.") % {"name": handover.successor.name}
    messages.success(request, message)
    return redirect(url)


@login_required
@require_POST
def cancel_handover(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Cancel a handover before it takes effect."""
    party = own_party(request, code)
    handovers = Handover.objects.visible_to(request.user).select_related("party")
    handover = get_object_or_404(handovers, pk=pk, party=party)
    try:
        actions.cancel_handover(handover=handover, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The handover is cancelled: everything stays as it was."))
    return redirect("accounts:people", code=code)
