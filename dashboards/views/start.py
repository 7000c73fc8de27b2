"""The first page: a public one, the dashboard, or the desk of a party's person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.acting import acting_mandate
from accounts.roles import STAFF_ROLES
from dashboards.desk import Desk, desk_draft
from dashboards.front import Front


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Whoever comes, the next thing to do is on this page."""
    if not request.user.is_authenticated:
        front = Front(get_language() or "en")
        return render(request, "dashboards/front.html", {"front": front})
    mandate = acting_mandate(request)
    if mandate is None:
        return render(request, "dashboards/no_mandate.html")
    if mandate.role in STAFF_ROLES:
        return redirect("dashboards:dashboard")
    draft = desk_draft(request.user, mandate.party)
    if draft is None:
        return render(request, "dashboards/no_roadmap.html", {"party": mandate.party})
    return render(request, "dashboards/desk.html", {"desk": Desk(draft, request.user)})
