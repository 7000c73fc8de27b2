"""The histories of parties, groups of countries and organisations, for administrators."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, require
from core.translated_texts import in_reader_language
from countries.models import CountryGroup, Organisation, Party, PartyKind
from dashboards import reference_history as history
from dashboards.parties import change_url


@login_required
@require_safe
def party_history(request: HttpRequest, code: str) -> HttpResponse:
    """Who changed a country, a region or a partner agency, and when."""
    require(request.user, Permission.MANAGE_REFERENCE)
    party = get_object_or_404(Party.objects.exclude(kind=PartyKind.OFFICE), code=code)
    return _page(
        request,
        changes=history.changes_of_party(party),
        name=party.local_name,
        back=change_url(party),
    )


@login_required
@require_safe
def group_history(request: HttpRequest, code: str) -> HttpResponse:
    """Who changed a group of countries, and when; also one that was removed."""
    require(request.user, Permission.MANAGE_REFERENCE)
    group = CountryGroup.objects.filter(code=code).first()
    recorded = CountryGroup.pgh_event_model.objects  # type: ignore[attr-defined]
    last = group or recorded.filter(code=code).order_by("pgh_id").last()
    if last is None:
        raise Http404
    page = reverse("countries:edit-group", args=[code]) if group else reverse("countries:groups")
    return _page(
        request,
        changes=history.changes_of_group(code),
        name=in_reader_language(last.names) or last.name,
        back=page,
    )


@login_required
@require_safe
def organisation_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who changed or merged an organisation, and when."""
    require(request.user, Permission.MANAGE_REFERENCE)
    organisation = get_object_or_404(Organisation, pk=pk)
    return _page(
        request,
        changes=history.changes_of_organisation(organisation),
        name=organisation.name,
        back=reverse("countries:edit-organisation", args=[organisation.pk]),
    )


def _page(request: HttpRequest, **page: Any) -> HttpResponse:
    return render(request, "dashboards/reference_history.html", page)
