"""The user's own entry, and downloads of all personal data about one person."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.events import record
from accounts.models import EventKind
from accounts.permissions import Permission, require
from accounts.personal import everything_about
from core.conflicts import atomic_post, locked
from core.errors import Refused
from people import own_entry
from people.forms import EntryForm
from people.models import Person, rows_of_people


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def my_entry(request: HttpRequest) -> HttpResponse:
    """Show what lists say about the user and where it came from; the user can correct it."""
    person = own_entry.entry_of(request.user)
    if person is None:
        if request.method == "POST":
            raise Http404
        return render(request, "people/mine.html", {"person": None})
    form = EntryForm(request.POST or None, instance=locked(request, person))
    if form.is_valid():
        try:
            own_entry.correct(person=person, values=form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Your entry is saved."))
            return redirect("people:mine")
    context = {
        "person": person,
        "form": form,
        "events": person.participations.select_related("event", "organisation", "party"),
        "rows": rows_of_people().filter(known_key=person.pk).select_related("batch"),
    }
    return render(request, "people/mine.html", context, status=form.status)


@login_required
@require_safe
def export_mine(request: HttpRequest) -> HttpResponse:
    """Download all personal data about the user."""
    record(EventKind.EXPORT, request=request, about=request.user, detail="own data")
    return _file(everything_about(request.user, [request.user.email], reader=request.user))


@login_required
@require_safe
def export_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Download all personal data about one person, to answer their request."""
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    people = Person.objects.visible_to(request.user).select_related("user")
    person = get_object_or_404(people, pk=pk)
    record(EventKind.EXPORT, request=request, about=person.user, detail="one person")
    emails = [person.email, *person.other_emails]
    return _file(everything_about(person.user, emails, reader=request.user))


@login_required
@require_safe
def how_to_erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Explain how the operator erases a person on request, and what stays."""
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    return render(request, "people/erase.html", {"person": person})


def _file(content: dict[str, Any]) -> HttpResponse:
    text = json.dumps(content, ensure_ascii=False, indent=2, default=str)
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="personal-data.json"'
    return response
