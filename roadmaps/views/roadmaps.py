"""Reading: the list, a roadmap, a revision."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import sees_all_parties
from core import clock
from core.zones import zone
from documents.access import Address, at_address, visible_document
from documents.models import Document, Draft, Step
from documents.revisions.views import read
from roadmaps.filters import Filters
from roadmaps.kind import ROADMAP
from roadmaps.overview import Overview

PAGE = 50


@require_safe
def roadmap_list(request: HttpRequest) -> HttpResponse:
    """All roadmaps that this user may see, filtered by the query in the address."""
    filters = Filters(request.GET, request.user)
    pages = Paginator(filters.roadmaps(), PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "is_staff": filters.is_staff,
    }
    return render(request, "roadmaps/list.html", context)


@require_safe
def roadmap(request: HttpRequest, **address: str) -> HttpResponse:
    """A roadmap, as its own people, UNOSSC or everybody else see it."""
    if draft := _home_draft(request, address):
        return home(request, draft)
    document = visible_document(request, ROADMAP, address)
    if sees_all_parties(request.user):
        return _for_staff(request, document)
    return read(request, document, document.published)


def home(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The home of a roadmap's people, at its own address and as their first page."""
    context = {"overview": Overview(draft, request.user), "document": draft.document}
    return render(request, "roadmaps/home.html", context)


def _for_staff(request: HttpRequest, document: Document) -> HttpResponse:
    draft = document.drafts.lasting().order_by("-number").first()
    revision = document.revisions.select_related("submitted_by").order_by("-number").first()
    context = {
        "document": document,
        "draft": draft,
        "revision": revision,
        "content": revision.content if revision else None,
        "steps": Step.objects.filter(draft__document=document).select_related("by", "revision"),
        "timeliness": document.deadline.timeliness(clock.today(zone(document.party.time_zone))),
    }
    return render(request, "roadmaps/staff.html", context)


def _home_draft(request: HttpRequest, address: Address) -> Draft | None:
    """The newest draft for the home of its people; None for everybody else, without a query."""
    user = request.user
    if not user.is_authenticated or all(
        m.party.code != address["code"] for m in user.mandates_today
    ):
        return None
    drafts = Draft.objects.for_home().visible_to(user).lasting().order_by("-number")
    drafts = drafts.select_related("document__roadmap")
    return drafts.filter(**at_address(ROADMAP, address, "document__")).first()
