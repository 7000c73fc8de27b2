"""The page of one event: its facts, and what other apps know about it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, require, sees_all_parties, user_can
from commitments.models import ActionItem
from core.translated_texts import in_reader_language
from dashboards.event_history import changes_of
from documents.models import Document
from people.models import Participation
from reporting.models import ReportingPeriod
from roadmaps.kind import ROADMAP
from synthesis.contributions import Progress, progress_of
from workshops import actions
from workshops.meeting_deadlines import contribution_day
from workshops.models import Attendance, Event, SupportKind


@require_safe
def event(request: HttpRequest, code: str) -> HttpResponse:
    """One event: facts, who hosted and supported it, what was agreed, what staff can do next."""
    events = _with_counts(Event.objects.visible_to(request.user))
    events = events.select_related("series", "country", "scheduling")
    event = get_object_or_404(events, code=code)
    supports = list(event.supports.select_related("party", "organisation"))
    context = {
        "event": event,
        "description": event.local_description,
        "hosts": [support for support in supports if support.kind == SupportKind.HOST],
        "supporters": [s for s in supports if s.kind == SupportKind.SUPPORTER],
        "items": ActionItem.objects.filter(workshop=event).prefetch_related("parts"),
        "contribution_on": contribution_day(event),
        "contributions": _contributions(request, event),
        "reported_in": _reported_in(event),
        **_rights(request, event),
    }
    return render(request, "dashboards/event.html", context)


@login_required
@require_safe
def event_history(request: HttpRequest, code: str) -> HttpResponse:
    """Who changed the event and what was agreed there, and when; for UNOSSC's people."""
    event = get_object_or_404(Event.objects.visible_to(request.user), code=code)
    require(request.user, Permission.SEE_DASHBOARD)
    context = {"event": event, "changes": changes_of(event)}
    return render(request, "dashboards/event_history.html", context)


def _contributions(request: HttpRequest, event: Event) -> Progress | None:
    """How many contributions a meeting received; for staff."""
    if contribution_day(event) is None or not sees_all_parties(request.user):
        return None
    return progress_of(event)


def _with_counts(events: QuerySet[Event]) -> QuerySet[Event]:
    """Annotates `people` who took part, `opened` roadmaps, `expected` parties, and the opened
    reporting periods as `reported_in`.

    Each is counted by itself: joined, they would multiply.
    """
    return events.annotate(
        people=_count(Participation.objects.all(), "event"),
        opened=_count(Document.objects.of_kind(ROADMAP).expected(), "event"),
        expected=_count(Attendance.objects.filter(deadline__is_binding=True), "event"),
        reported_in=ArraySubquery(_opened_periods()),
    )


def _opened_periods() -> Any:
    """The reporting periods of the event that were opened, as code and titles; the newest first."""
    opened = ReportingPeriod.objects.filter(workshop=OuterRef("pk"), opened_at__isnull=False)
    newest_first = opened.order_by("-starts_on", "-pk")
    return newest_first.values(row=JSONObject(code="code", titles="titles"))


def _reported_in(event: Any) -> list[tuple[str, str]]:
    """The code and the title of each period in which parties report on the event."""
    return [(row["code"], in_reader_language(row["titles"])) for row in event.reported_in]


def _count(rows: QuerySet[Any], key: str) -> Coalesce:
    """The number of rows whose `key` is the event."""
    rows_of_event = rows.filter(**{key: OuterRef("pk")}).order_by().values(key)
    return Coalesce(Subquery(rows_of_event.annotate(n=Count("pk")).values("n")), 0)


def _rights(request: HttpRequest, event: Event) -> dict[str, Any]:
    """What the person may do from here."""
    rights = {
        "manage": user_can(request.user, Permission.MANAGE_REFERENCE),
        "see_history": sees_all_parties(request.user),
        "see_people": user_can(request.user, Permission.SEE_PEOPLE),
        "import": user_can(request.user, Permission.IMPORT_PARTICIPANTS),
        "open": event.opens_roadmaps and user_can(request.user, Permission.OPEN_ROADMAPS),
        "schedule": event.kind in actions.MEETINGS and user_can(request.user, Permission.SCHEDULE),
    }
    return {"may": rights, "may_something": any(rights.values())}
