"""The first page: the public home, the dashboard, or the home of the people of a roadmap."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.current_mandate import current_mandate
from accounts.roles import STAFF_ROLES, Role
from commitments.joint.waiting import Waiting
from dashboards.partner_agencies import PartnerAgency
from dashboards.public_home import PublicHome
from documents.home import views as documents
from roadmaps.kind import ROADMAP


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page for each kind of reader, with the next thing to do."""
    if not request.user.is_authenticated:
        public_home = PublicHome(get_language() or "en")
        return render(request, "dashboards/public_home.html", {"public_home": public_home})
    mandate = current_mandate(request)
    if mandate is None:
        return render(request, "dashboards/no_mandate.html")
    if mandate.role == Role.PARTNER:
        agency = PartnerAgency(mandate.party, request.GET.get("page", ""))
        context = {
            "agency": agency,
            "waiting": Waiting(mandate.party),
            "public_home": PublicHome(get_language() or "en"),
        }
        return render(request, "dashboards/partner_home.html", context)
    if mandate.role in STAFF_ROLES:
        return redirect("dashboards:dashboard")
    drafts = documents.drafts_for_home(ROADMAP).visible_to(request.user)
    draft = drafts.newest_of_party(mandate.party_id).first()
    if draft is None:
        context = {"party": mandate.party, "waiting": Waiting(mandate.party)}
        return render(request, "dashboards/no_roadmap.html", context)
    return documents.home(request, draft)
