"""Inviting people of a list: choose, preview the mails, send. Only the last step sends mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require
from accounts.views.links import have_to_be_handed_over, show_links
from people import bulk_invitations
from people.models import Participation
from workshops.models import Event

PAGE = 50
AT_MOST = 200  # people in one sending


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite_participants(request: HttpRequest, code: str) -> HttpResponse:
    """Choose people of the list, preview their mails, then invite them in one step."""
    event = get_object_or_404(Event.objects.visible_to(request.user), code=code)
    require(request.user, Permission.MANAGE_REFERENCE)
    if request.method != "POST":
        return _choose(request, event)
    roles = _roles(request)
    if not roles or len(roles) > AT_MOST:
        messages.error(request, _("Choose at least one person, and at most 200 at a time."))
        return _choose(request, event, status=422)
    if "send" in request.POST:
        return _send(request, event, roles)
    chosen = bulk_invitations.chosen(event, roles, request.user)
    context = {"event": event, "ready": [p for p in chosen if not p.obstacle]}
    context["left_out"] = [p for p in chosen if p.obstacle]
    return render(request, "people/invite_preview.html", context)


def _roles(request: HttpRequest) -> dict[int, str]:
    """The selected participations with the role chosen for each."""
    keys = [int(key) for key in request.POST.getlist("person") if key.isdecimal()]
    return {key: request.POST.get(f"role-{key}", "") for key in keys}


def _choose(request: HttpRequest, event: Event, status: int = 200) -> HttpResponse:
    people = Participation.objects.visible_to(request.user).filter(event=event).for_listing()
    page = Paginator(people.select_related("person__party"), PAGE).get_page(request.GET.get("page"))
    context = {
        "event": event,
        "page": page,
        "proposals": bulk_invitations.proposals(list(page.object_list), request.user),
        "roles": [(role.value, role.label) for role in bulk_invitations.OFFERED],
    }
    return render(request, "people/invite_participants.html", context, status=status)


def _send(request: HttpRequest, event: Event, roles: dict[int, str]) -> HttpResponse:
    sent = bulk_invitations.invite_people(event=event, roles=roles, by=request.user)
    url = reverse("workshops:invite-participants", args=[event.code])
    has_links = have_to_be_handed_over(sent.invitations)
    if sent.invited and not has_links:
        message = ngettext("%(n)s person invited.", "%(n)s people invited.", len(sent.invited))
        messages.success(request, message % {"n": len(sent.invited)})
    for proposal, reason in sent.refused:
        message = _("%(name)s was not invited: %(why)s")
        messages.warning(request, message % {"name": proposal.person.name, "why": reason})
    return show_links(request, sent.invitations, url) if has_links else redirect(url)
