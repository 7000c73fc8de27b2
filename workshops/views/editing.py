"""Pages on which administrators set up an event: its facts, and removing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require
from core.conflicts import atomic_post, for_update
from core.errors import Refused
from core.templatetags.display import number
from workshops import event_actions as actions
from workshops.drafting_deadlines import counting_from
from workshops.event_facts import WITH_ATTENDANCE
from workshops.forms.event_form import EventForm, RemoveEventForm
from workshops.models import Event
from workshops.uses import uses_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def add_event(request: HttpRequest) -> HttpResponse:
    """Add an event of any kind."""
    require(request.user, Permission.MANAGE_REFERENCE)
    form = EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            event = actions.add_event(
                kind=typed["kind"], facts=form.facts, code=typed["code"], by=request.user
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Added: %(event)s.") % {"event": event.local_name})
            return redirect("workshops:event", code=event.code)
    return render(request, "workshops/add_event.html", {"form": form}, status=form.status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def edit_event(request: HttpRequest, code: str) -> HttpResponse:
    """Change an event's facts; what counts from its dates moves along."""
    event = get_object_or_404(for_update(request, _events(request)), code=code)
    require(request.user, Permission.MANAGE_REFERENCE)
    uses = uses_of(event)
    form = EventForm(request.POST or None, event=event, uses=uses)
    counting = list(counting_from(event)) if event.opens_roadmaps and uses else []
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        try:
            moved = actions.change_event(
                event=event, facts=form.facts, reason=reason, by=request.user
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _saved(moved))
            return redirect("workshops:event", code=event.code)
    context = {
        "event": event,
        "form": form,
        "counting": counting,
        "is_scheduled_elsewhere": event.kind in WITH_ATTENDANCE,
    }
    return render(request, "workshops/edit_event.html", context, status=form.status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def remove_event(request: HttpRequest, code: str) -> HttpResponse:
    """Remove an event that nothing uses; where it is used, say so."""
    event = get_object_or_404(for_update(request, _events(request)), code=code)
    require(request.user, Permission.MANAGE_REFERENCE)
    form = RemoveEventForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_event(event=event, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Removed: %(event)s.") % {"event": event.local_name})
            return redirect("workshops:list")
    context = {"event": event, "form": form, "uses": uses_of(event)}
    status = 409 if form.errors else 200
    return render(request, "workshops/remove_event.html", context, status=status)


def _events(request: HttpRequest) -> QuerySet[Event]:
    return Event.objects.visible_to(request.user).select_related("series", "country")


def _saved(moved: int) -> str:
    if not moved:
        return _("The event is saved.")
    words = ngettext(
        "The event is saved, and %(n)s deadline moved with it.",
        "The event is saved, and %(n)s deadlines moved with it.",
        moved,
    )
    return words % {"n": number(moved)}
