"""The people at an event."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, require, user_can
from workshops.models import Event, Participation

PAGE = 50


@require_safe
@login_required
def participants(request: HttpRequest, code: str) -> HttpResponse:
    """Who took part, as recorded then. Names and addresses are for staff only."""
    event = get_object_or_404(Event.objects.visible_to(request.user), code=code)
    require(request.user, Permission.SEE_PEOPLE)
    people = Participation.objects.visible_to(request.user).filter(event=event)
    context = {
        "event": event,
        "page": Paginator(people.for_listing(), PAGE).get_page(request.GET.get("page")),
        "parties": people.parties(),
        "may_import": user_can(request.user, Permission.IMPORT_PARTICIPANTS),
    }
    return render(request, "workshops/participants.html", context)
