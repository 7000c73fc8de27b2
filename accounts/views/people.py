"""The people of a party: those who act for it, those who are invited, and changes."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, throttle, writing_scopes
from accounts.forms import InvitationForm
from accounts.inviting import may_hand_over, roles_to_give
from accounts.models import Handover, Invitation, Mandate, User
from accounts.permissions import Permission, parties_of, require, sees_all_parties, user_can
from accounts.roles import Role
from accounts.views.links import have_to_be_handed_over, show_links
from core import clock
from core.errors import Refused
from countries.models import Party


def own_party(request: HttpRequest, code: str) -> Party:
    """A party for which the user acts, or any for UNOSSC's people. Raises Http404."""
    party = get_object_or_404(Party, code=code)
    if not sees_all_parties(request.user) and party.pk not in parties_of(request.user):
        raise Http404
    return party


@login_required
@require_safe
def people(request: HttpRequest, code: str) -> HttpResponse:
    """The people who act for a party, by role, those who are invited, and former ones."""
    party = own_party(request, code)
    given = roles_to_give(request.user, party)
    mandates = Mandate.objects.visible_to(request.user).filter(party=party)
    mandates = mandates.select_related("user", "ended_by__successor").order_by("starts_on", "pk")
    today = clock.today()
    current = [mandate for mandate in mandates if mandate.is_current(today)]
    invitations = Invitation.objects.visible_to(request.user).filter(party=party)
    invitations = list(invitations.select_related("invited_by").unanswered())
    label_writing_scopes([*current, *invitations])
    context = {
        "party": party,
        "current": sorted(current, key=lambda mandate: _place(mandate)),
        "ended": [m for m in mandates if m.ends_on and m.ends_on <= today],
        "coming": [m for m in mandates if m.starts_on > today],
        "invitations": invitations,
        "handover": _pending_handover(request, party),
        "may_confirm": user_can(request.user, Permission.CONFIRM_AUTHORITY),
        "may_invite": user_can(request.user, Permission.INVITE, party),
        "endable": [m.pk for m in current if m.role in given and m.user_id != request.user.pk],
        "divisible": [m.pk for m in current if m.role in given and m.role == Role.CONTRIBUTOR],
        "renewable": given,
        "transferable": [m.pk for m in current if _is_transferable(request.user, m)],
    }
    return render(request, "accounts/people.html", context)


def _pending_handover(request: HttpRequest, party: Party) -> Handover | None:
    handovers = Handover.objects.visible_to(request.user).pending(clock.today()).filter(party=party)
    handover = handovers.select_related("predecessor", "successor").first()
    if handover:
        handover.may_cancel = may_hand_over(request.user, party, handover.predecessor_id)
    return handover


def _is_transferable(user: User, mandate: Mandate) -> bool:
    is_focal_point = mandate.role == Role.FOCAL_POINT
    return is_focal_point and may_hand_over(user, mandate.party_id, mandate.user_id)


def label_writing_scopes(rows: Sequence[Mandate | Invitation]) -> None:
    """Give each mandate or invitation its `scope_labels`: at most one statement for all."""
    labels = dict(writing_scopes.choices()) if any(row.writing_scopes for row in rows) else {}
    for row in rows:
        scopes = row.writing_scopes
        row.scope_labels = [label for scope, label in labels.items() if scope in scopes]


def _place(mandate: Mandate) -> int:
    """Main focal point first, then in the order of the roles."""
    order = list(Mandate._meta.get_field("role").flatchoices)
    return [value for value, _label in order].index(mandate.role)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Invite somebody to act for a party."""
    party = own_party(request, code)
    require(request.user, Permission.INVITE, party)
    form = InvitationForm(request.POST or None, party=party, by=request.user)
    if form.is_valid():
        try:
            throttle.check(request, "invite", emails=[form.cleaned_data["email"]])
            sent = actions.invite(party=party, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("email", refusal.message)
        else:
            return _made(request, sent, _("Invitation sent to %(email)s."))
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/invite.html", {"party": party, "form": form}, status=status)


def _made(request: HttpRequest, invitation: Invitation, words: str) -> HttpResponse:
    """Say that the invitation was mailed; without a mail server, show its link."""
    url = reverse("accounts:people", args=[invitation.party.code])
    if have_to_be_handed_over([invitation]):
        return show_links(request, [invitation], url)
    messages.success(request, words % {"email": invitation.email})
    return redirect(url)


@login_required
@require_POST
def renew(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Send a new link in place of an old one."""
    invitation = _invitation(request, code, pk)
    try:
        throttle.check(request, "invite", emails=[invitation.email])
        renewed = actions.renew(invitation=invitation, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("accounts:people", code=code)
    words = _("A new link was sent to %(email)s; the old one no longer works.")
    return _made(request, renewed, words)


@login_required
@require_POST
def revoke(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    invitation = _invitation(request, code, pk)
    try:
        actions.revoke(invitation=invitation, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        words = _("The invitation of %(email)s was withdrawn.")
        messages.success(request, words % {"email": invitation.email})
    return redirect("accounts:people", code=code)


def _invitation(request: HttpRequest, code: str, pk: int) -> Invitation:
    party = own_party(request, code)
    require(request.user, Permission.INVITE, party)
    invitations = Invitation.objects.visible_to(request.user).select_related("party")
    return get_object_or_404(invitations, pk=pk, party=party)
