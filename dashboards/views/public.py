"""Pages that everybody may read: a party, and what this is."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core import clock
from countries.models import Party
from dashboards.parties import PartyPage


@require_safe
def party(request: HttpRequest, code: str) -> HttpResponse:
    """What a party promised, published and owes – as far as this reader may know."""
    found = get_object_or_404(Party, code=code)
    page = PartyPage(found, request.user, clock.today())
    return render(request, "dashboards/party.html", {"party": found, "page": page})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, whom it serves, and where its data and source are."""
    return render(request, "dashboards/about.html")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and what to try first. Every page leads here from the same place."""
    return render(request, "dashboards/help.html", {"address": settings.CONTACT_ADDRESS})
