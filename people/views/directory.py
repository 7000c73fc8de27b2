"""Pages about the people at an event and about everybody known from lists."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.events import record
from accounts.models import EventKind
from accounts.permissions import Permission, require, user_can
from imports.models import BatchState
from people.by_hand.account_proposals import accounts_at_addresses_of
from people.by_hand.references import references_to
from people.by_hand.removed_participations import removed_participation
from people.forms import CorrectPersonForm
from people.list_export import people_rows, write_people
from people.models import Participation, Person, rows_of_people
from people.search import PeopleSearch, likely_duplicates
from people.views.exports import as_download, asked_for
from people.views.participations import key_in
from workshops.models import Event

PAGE = 50


@require_safe
@login_required
def participants(request: HttpRequest, code: str) -> HttpResponse:
    """List the participants of an event as recorded then. Only staff see names and addresses."""
    event = get_object_or_404(Event.objects.visible_to(request.user), code=code)
    require(request.user, Permission.SEE_PEOPLE)
    people = Participation.objects.visible_to(request.user).filter(event=event)
    context = {
        "event": event,
        "page": Paginator(people.for_listing(), PAGE).get_page(request.GET.get("page")),
        "parties": people.parties(),
        "may_import": user_can(request.user, Permission.IMPORT_PARTICIPANTS),
    }
    return render(request, "people/participants.html", context)


@require_safe
@login_required
def list_people(request: HttpRequest) -> HttpResponse:
    """List everybody known from lists by name, filtered by the query string."""
    require(request.user, Permission.SEE_PEOPLE)
    search = PeopleSearch(request.GET, request.user)
    return render(request, "people/list.html", {"search": search})


@require_safe
@login_required
def export_people(request: HttpRequest) -> HttpResponseBase:
    """Download the same list in the layout that import reads; ?format=csv, ?tags=1."""
    require(request.user, Permission.SEE_PEOPLE)
    record(EventKind.EXPORT, request=request, detail="people")
    language = get_language() or "en"
    file_format, has_tags = asked_for(request)
    rows = people_rows(PeopleSearch(request.GET, request.user).people(), language)
    file = write_people(rows, language=language, file_format=file_format, has_tags=has_tags)
    return as_download(file, "people", file_format)


@require_safe
@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person: particulars, events, lists they came from, and possible duplicates."""
    require(request.user, Permission.SEE_PEOPLE)
    people = Person.objects.visible_to(request.user)
    entry = get_object_or_404(people.select_related("party", "organisation", "user"), pk=pk)
    may_merge = user_can(request.user, Permission.IMPORT_PARTICIPANTS)
    context = {
        "person": entry,
        "events": entry.participations.select_related("event", "organisation", "party"),
        "accounts": accounts_at_addresses_of(entry) if may_merge and not entry.user else [],
        "removed": _removed(request, entry) if may_merge else None,
        "references": references_to(entry) if may_merge else [],
        "seen": CorrectPersonForm(person=entry).fingerprint() if may_merge else "",
        "rows": rows_of_people()
        .filter(known_key=entry.pk, batch__state=BatchState.APPLIED)
        .select_related("batch"),
        "merges": entry.merges.select_related("merged_by"),
        "may_merge": may_merge,
        "others": likely_duplicates(entry, request.user) if may_merge else [],
    }
    return render(request, "people/person.html", context)


def _removed(request: HttpRequest, entry: Person) -> Any | None:
    """The participation that was removed a moment ago, so that the page can offer to undo it."""
    key = key_in(request.GET.get("removed", ""))
    return removed_participation(entry, key) if key else None
