"""Pages that everybody may read: a party, the search, about and help."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core import clock
from countries.models import Party
from dashboards.parties import PartyPage
from dashboards.search import Search


@require_safe
def party(request: HttpRequest, code: str) -> HttpResponse:
    """What a party promised, published and owes – as far as this reader may see it."""
    party = get_object_or_404(Party, code=code)
    page = PartyPage(party, request.user, clock.today())
    return render(request, "dashboards/party.html", {"party": party, "page": page})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Parties and published roadmaps for all; commitments and people for those who may see them."""
    search = Search(request.GET.get("q", ""), request.user)
    return render(request, "dashboards/search.html", {"search": search})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The purpose of the site, and where its data and source are."""
    return render(request, "dashboards/about.html")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and what to try first. Every page links to it."""
    return render(request, "dashboards/help.html", {"address": settings.CONTACT_ADDRESS})
