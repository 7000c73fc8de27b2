"""Security events, for administrators."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.events import hash_of_address
from accounts.models import SecurityEvent, User
from accounts.models.events import EventKind
from accounts.permissions import Permission, require
from accounts.roles import Role
from core.search import holding, values_labelled
from countries.search import of_party

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
    """Events with these words, or of a mail address, even one typed in a failed sign-in."""
    return holding(words, "network", also=_shown) | Q(address_hash=hash_of_address(words))


def _shown(word: str) -> Q:
    """Events whose kind, people, party or role contain the word."""
    people = User.objects.called(word).values("pk")
    matches = Q(by__in=people) | Q(about__in=people) | of_party(word)
    for role in values_labelled(Role.choices, word):
        matches |= Q(detail=role) | Q(detail__startswith=f"{role}, ")
    return matches | Q(kind__in=values_labelled(EventKind.choices, word))
