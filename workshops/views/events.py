"""The events of a series and what follows from each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from workshops.models import Event


@require_safe
def list_events(request: HttpRequest) -> HttpResponse:
    """The series in order."""
    events = Event.objects.visible_to(request.user).select_related("series", "country")
    return render(request, "workshops/list.html", {"events": events})


@require_safe
def event(request: HttpRequest, code: str) -> HttpResponse:
    """One event."""
    events = Event.objects.visible_to(request.user).select_related("series", "country")
    found = get_object_or_404(events, code=code)
    return render(request, "workshops/event.html", {"event": found})
