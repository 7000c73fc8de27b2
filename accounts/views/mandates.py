"""Pages of one mandate: the sections of a contributor, and its end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions
from accounts.forms import WritingScopesForm
from accounts.models import Mandate
from accounts.permissions import Permission, require
from accounts.roles import Role
from accounts.views.people import own_party
from core import clock
from core.conflicts import atomic_post, locked
from core.errors import Refused


def own_mandate(request: HttpRequest, code: str, pk: int) -> Mandate:
    """A mandate in force that this person may change. Raises Http404 or PermissionDenied."""
    party = own_party(request, code)
    require(request.user, Permission.INVITE, party)
    mandates = Mandate.objects.visible_to(request.user).current(clock.today())
    return get_object_or_404(mandates.select_related("user", "party"), pk=pk, party=party)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def change_writing_scopes(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Choose the sections in which a contributor writes."""
    mandate = own_mandate(request, code, pk)
    if mandate.role != Role.CONTRIBUTOR:
        raise Http404
    data = request.POST if request.method == "POST" else None
    initial = {"writing_scopes": locked(request, mandate).writing_scopes}
    form = WritingScopesForm(data, initial=initial)
    if form.is_valid():
        actions.change_writing_scopes(mandate=mandate, by=request.user, **form.cleaned_data)
        message = _("%(name)s can write in the chosen sections from now on.")
        messages.success(request, message % {"name": mandate.user.name})
        return redirect("accounts:people", code=code)
    context = {"mandate": mandate, "party": mandate.party, "form": form}
    return render(request, "accounts/change_writing_scopes.html", context, status=form.status)


@login_required
@require_POST
def end_mandate(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """End a mandate of the party."""
    mandate = own_mandate(request, code, pk)
    try:
        actions.end_mandate(mandate=mandate, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        words = _("%(name)s no longer acts for %(party)s.")
        names = {"name": mandate.user.name, "party": mandate.party.local_name}
        messages.success(request, words % names)
    return redirect("accounts:people", code=code)
