"""The events of a series, and their dates."""

from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission, require, user_can
from core.conflicts import atomic_post, for_update
from core.errors import Refused
from workshops import actions
from workshops.forms.scheduling import ScheduleForm
from workshops.meeting_deadlines import CONTRIBUTION_LEAD
from workshops.models import Event, EventKind


@require_safe
def list_events(request: HttpRequest) -> HttpResponse:
    """The series in order: what is to come, what was."""
    events = Event.objects.visible_to(request.user).select_related("series", "country")
    ordered = in_order(list(events))
    over = {e.series_id for e in ordered if e.kind == EventKind.CONFERENCE and e.is_past}
    past = [e for e in ordered if e.is_past or (not e.starts_on and e.series_id in over)]
    context = {
        "coming": [event for event in ordered if event not in past],
        "past": past,
        "may_add": user_can(request.user, Permission.MANAGE_REFERENCE),
    }
    return render(request, "workshops/list.html", context)


def in_order(events: list[Event]) -> list[Event]:
    """By date; a meeting without one stands before the conference that it has to precede."""
    conferences = {e.series_id: e.starts_on for e in events if e.kind == EventKind.CONFERENCE}

    def place(event: Event) -> tuple[date, bool]:
        day = event.starts_on or conferences.get(event.series_id) or date.max
        return day, event.starts_on is not None

    return sorted(events, key=place)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def schedule(request: HttpRequest, code: str) -> HttpResponse:
    """Give a meeting its dates, or move it."""
    meetings = Event.objects.visible_to(request.user).filter(kind__in=actions.MEETINGS)
    meeting = get_object_or_404(
        for_update(request, meetings.select_related("scheduling")), code=code
    )
    require(request.user, Permission.SCHEDULE)
    form = ScheduleForm(request.POST or None, event=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            actions.schedule(event=meeting, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("starts_on", refusal.message)
        else:
            words = _("%(event)s has its date. Everyone expected there has a deadline for it.")
            messages.success(request, words % {"event": meeting.local_name})
            return redirect("workshops:event", code=meeting.code)
    context = {"event": meeting, "form": form, "lead": _lead(meeting)}
    return render(request, "workshops/schedule.html", context, status=form.status)


def _lead(event: Event) -> timedelta | None:
    """How long before the meeting contributions to the synthesis are due."""
    return CONTRIBUTION_LEAD if event.kind == EventKind.CONSULTATIVE else None
