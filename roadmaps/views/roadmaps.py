"""Reading: the list, a roadmap, a revision."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, parties_of, sees_all_parties, user_can
from core import clock
from core.zones import zone
from documents.models import Document, Draft, Revision, Step
from roadmaps.filters import Filters
from roadmaps.overview import Overview
from roadmaps.views.access import home_draft, visible_roadmap
from roadmaps.whole_text import WholeText

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
def roadmap(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """A roadmap, as its own people, UNOSSC or everybody else see it."""
    if draft := home_draft(request, workshop, code):
        return home(request, draft)
    document = visible_roadmap(request, workshop, code)
    if sees_all_parties(request.user):
        return _for_staff(request, document)
    return read(request, document, document.published)


def home(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The home of a roadmap's people, at its own address and as their first page."""
    context = {"overview": Overview(draft, request.user), "document": draft.document}
    return render(request, "roadmaps/home.html", context)


@require_safe
def read_whole(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """Everything a roadmap says on one page: the draft, what was submitted, or what is published.

    `?text=` chooses between those that this user may read; any other gets 404.
    """
    document = visible_roadmap(request, workshop, code)
    whole = WholeText(document, request.user, request.GET.get("text", ""))
    if not whole.is_known:
        raise Http404
    context = {"document": document, "whole": whole, "content": whole.content}
    return render(request, "roadmaps/whole_text.html", context)


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


def read(request: HttpRequest, document: Document, revision: Revision | None) -> HttpResponse:
    """A revision as a document."""
    context = {
        "document": document,
        "revision": revision,
        "content": revision and revision.content,
        "correction": revision and revision.corrects_id and revision.steps.first(),
        "may_amend": _may_amend(request.user, document),
        "is_own": document.party_id in parties_of(request.user),
    }
    return render(request, "roadmaps/read.html", context)


def _may_amend(user: Any, document: Document) -> bool:
    """Whether to offer an amendment: while one is open, no other can be opened."""
    if not document.published_id or not user_can(user, Permission.SUBMIT, document.party_id):
        return False
    return not document.drafts.open().exists()
