"""Security events, for administrators."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.events import hash_of_address
from accounts.models import SecurityEvent
from accounts.models.events import EventKind
from accounts.permissions import Permission, require

PER_PAGE = 50


@login_required
@require_safe
def security_events(request: HttpRequest) -> HttpResponse:
    """Sign-ins, failures, changes of accounts and rights, exports; newest first."""
    require(request.user, Permission.SEE_SECURITY_EVENTS)
    kind = request.GET.get("kind", "")
    words = request.GET.get("words", "").strip()[:200]
    events: Any = SecurityEvent.objects.visible_to(request.user)
    if kind in EventKind.values:
        events = events.filter(kind=kind)
    if words:
        events = events.filter(_matching(words))
    events = events.select_related("by", "about", "party").order_by("-happened_at", "-pk")
    context = {
        "page": Paginator(events, PER_PAGE).get_page(request.GET.get("page")),
        "kinds": EventKind.choices,
        "kind": kind,
        "words": words,
    }
    return render(request, "accounts/events.html", context)


def _matching(words: str) -> Q:
    """A name, a mail address – also one typed in a failed sign-in – or a network."""
    people = Q()
    for field in ("by__name", "by__email", "about__name", "about__email"):
        people |= Q(**{f"{field}__icontains": words})
    return people | Q(network__startswith=words) | Q(address_hash=hash_of_address(words))
