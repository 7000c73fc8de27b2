"""Pages that everybody may read: a party, the search, about and help."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core import clock
from countries.models import Party
from dashboards.parties import PartyPage, with_confirmed_parts
from dashboards.partner_agencies import PartnerAgency
from dashboards.search.page import Search


@require_safe
def party(request: HttpRequest, code: str) -> HttpResponse:
    """What a party promised, published and owes – as far as this reader may see it."""
    parties = with_confirmed_parts(Party.objects.select_related("organisation"))
    party = get_object_or_404(parties, code=code)
    context: dict[str, Any] = {
        "party": party,
        "page": PartyPage(party, request.user, clock.today()),
        "agency": PartnerAgency(party, request.GET.get("page", "")) if party.is_partner else None,
    }
    return render(request, "dashboards/party.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Results in everything that this person may see; `?kind=` shows all of one kind."""
    asked = request.GET
    search = Search(
        asked.get("q", ""), request.user, kind=asked.get("kind", ""), page=asked.get("page", "")
    )
    return render(request, "dashboards/search.html", {"search": search})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The purpose of the site, and where its data and source are."""
    return render(request, "dashboards/about.html")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and what to try first. Every page links to it."""
    return render(request, "dashboards/help.html", {"address": settings.CONTACT_ADDRESS})
