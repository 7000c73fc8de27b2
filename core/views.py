"""Pages for operators: liveness and security.txt."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from core import clock

CONTACT_HOLDS_FOR = timedelta(days=180)  # RFC 9116 wants less than a year


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer that the process is alive, without database, cache or template."""
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


@require_safe
def security_contact(request: HttpRequest) -> HttpResponse:
    """Serve security.txt (RFC 9116); the page does not exist without a contact."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = clock.real_now() + CONTACT_HOLDS_FOR
    lines = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": expires.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": ", ".join(code for code, _name in settings.LANGUAGES),
        "Canonical": f"{settings.SITE_URL}{request.path}",
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
