"""The page that accepts an invitation. Opening it changes nothing: mail scanners open links."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import actions, invitation_mail
from accounts.forms import AcceptForm
from accounts.models import Invitation, InvitationState, User
from accounts.roles import Role
from core import clock
from core.errors import Refused

GONE = 410


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Accept a mandate, as a new person or with the account that the address has."""
    invitations = Invitation.objects.select_related("party", "invited_by", "handover__predecessor")
    invitation = get_object_or_404(invitations, token_hash=actions.hash_of(token))
    if invitation.status != InvitationState.OPEN:
        return _gone(request, invitation, invitation_mail.why_not(invitation))
    has_account = User.objects.filter(email__iexact=invitation.email).exists()
    answer = _accept_with_account if has_account else _accept_as_new
    try:
        return answer(request, invitation, token)
    except Refused as refusal:  # answered in another tab meanwhile
        return _gone(request, invitation, refusal.message)


def _gone(request: HttpRequest, invitation: Invitation, problem: str) -> HttpResponse:
    page = {"invitation": invitation, "problem": problem}
    return render(request, "accounts/accept.html", page, status=GONE)


def _accept_as_new(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    form = AcceptForm(request.POST or None, invitation=invitation)
    if form.is_valid():
        user = actions.accept(token=token, **form.cleaned_data)
        get_adapter().login(request, user)
        return _welcome(request, invitation)
    page = {
        "invitation": invitation,
        "form": form,
        "writing_scopes": invitation_mail.writing_scopes_in_words(invitation),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/accept.html", page, status=status)


def _accept_with_account(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    user = request.user
    is_owner = user.is_authenticated and user.email.lower() == invitation.email.lower()
    if request.method == "POST" and is_owner:
        actions.accept(token=token, by=user)
        return _welcome(request, invitation)
    page = {
        "invitation": invitation,
        "has_account": True,
        "is_owner": is_owner,
        "writing_scopes": invitation_mail.writing_scopes_in_words(invitation),
    }
    status = 403 if request.method == "POST" else 200
    return render(request, "accounts/accept.html", page, status=status)


def _welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    words = _("Welcome. You act for %(party)s: %(role)s.")
    if invitation.handover and invitation.handover.takes_effect_on > clock.today():
        words = _("Welcome. You will act for %(party)s: %(role)s. Until then you can look around.")
    names = {"party": invitation.party.local_name, "role": invitation.get_role_display()}
    messages.success(request, words % names)
    waiting = request.user.mandates.filter(party=invitation.party).awaiting_confirmation()
    if invitation.role == Role.AUTHORITY and waiting.exists():
        messages.info(
            request,
            _("You can read the roadmap now, and endorse it once UNOSSC has confirmed your role."),
        )
    return redirect("/")
