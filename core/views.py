"""Pages of the frame."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Live: the process answers. Asks nothing of the database, the cache or a template."""
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})
