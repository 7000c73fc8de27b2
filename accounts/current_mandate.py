"""The mandate in use of a person who may act for several parties."""

from django.http import HttpRequest

from accounts.models import Mandate

SESSION_KEY = "current-mandate"


def current_mandate(request: HttpRequest) -> Mandate | None:
    """The mandate chosen in this session if it is still in force, else the first in force."""
    if not request.user.is_authenticated:
        return None
    mandates = request.user.mandates_today
    chosen = request.session.get(SESSION_KEY)
    return next((m for m in mandates if m.pk == chosen), mandates[0] if mandates else None)
