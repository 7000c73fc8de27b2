"""Search: parties and published roadmaps for all; commitments and people for those who may."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dashboards.finding import Search


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What fits the words; a short list of each kind."""
    found = Search(request.GET.get("q", ""), request.user)
    return render(request, "dashboards/search.html", {"search": found})
