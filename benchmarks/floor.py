"""The floor F: the least a page for a signed-in person can cost here."""

from django.http import HttpRequest, HttpResponse

from roadmaps.models import Roadmap


def floor(request: HttpRequest) -> HttpResponse:
    """Session, user and one indexed query."""
    name = request.user.name
    found = Roadmap.objects.order_by("pk").values_list("language", flat=True)[0]
    return HttpResponse(f"{name}: {found}")
