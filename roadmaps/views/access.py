"""Fetches what a page is about, or answers 404 to people who may not know that it exists.

A person whose mandate has ended is told so instead: their page may still be open.
"""

from typing import Any

from django.http import Http404, HttpRequest

from accounts.fetching import first_or_404
from accounts.permissions import sees_all_parties
from documents.models import Document, Draft, Section
from roadmaps.kind import ROADMAP


def at_address(workshop: str, code: str, path: str = "") -> dict[str, str]:
    """The lookups of the roadmap at an address; `path` leads from a row to its document, as in
    "draft__document__"."""
    return {
        f"{path}kind": ROADMAP.name,
        f"{path}event__code": workshop,
        f"{path}party__code": code,
    }


def visible_roadmap(request: HttpRequest, workshop: str, code: str) -> Document:
    """The roadmap, if this user may know that it exists."""
    documents = Document.objects.visible_to(request.user).select_related(
        "party", "event", "deadline", "published", "roadmap"
    )
    return first_or_404(request, documents.filter(**at_address(workshop, code)), code)


def own_draft(request: HttpRequest, workshop: str, code: str) -> Draft:
    """The newest draft of a roadmap of one of the user's parties, ready for writing."""
    return _newest(request, Draft.objects.for_writing(), workshop, code)


def home_draft(request: HttpRequest, workshop: str, code: str) -> Draft | None:
    """The newest draft for the home of its people; None for everybody else, without a query."""
    user = request.user
    if not user.is_authenticated or all(m.party.code != code for m in user.mandates_today):
        return None
    drafts = Draft.objects.for_home().visible_to(user).lasting().order_by("-number")
    drafts = drafts.select_related("document__roadmap")
    return drafts.filter(**at_address(workshop, code, "document__")).first()


def draft_to_read(request: HttpRequest, workshop: str, code: str) -> Draft:
    """The newest draft of a roadmap of one of the user's parties, to be read from end to end."""
    return _newest(request, Draft.objects.for_reading(), workshop, code)


def _newest(request: HttpRequest, drafts: Any, workshop: str, code: str) -> Draft:
    own = drafts.visible_to(request.user).lasting().order_by("-number")
    return first_or_404(request, own.filter(**at_address(workshop, code, "document__")), code)


def own_section(request: HttpRequest, workshop: str, code: str, section: str) -> Section:
    """A section of the open draft of one of the user's parties."""
    sections = Section.objects.visible_to(request.user).with_place()
    matches = sections.filter(
        draft__closed_at__isnull=True,
        template__code=section,
        **at_address(workshop, code, "draft__document__"),
    )
    return first_or_404(request, matches, code)


def submitted_draft(request: HttpRequest, workshop: str, code: str) -> Draft:
    """The open draft, in whatever state, for staff and the party's people.

    Other people see no amendment of a published roadmap either.
    """
    return _submitted(request, Draft.objects.open(), workshop, code)


def draft_to_publish(request: HttpRequest, workshop: str, code: str) -> Draft:
    """The newest draft for the same people, even if closed: publishing twice gets an answer."""
    return _submitted(request, Draft.objects.lasting().order_by("-number"), workshop, code)


def _submitted(request: HttpRequest, drafts: Any, workshop: str, code: str) -> Draft:
    submitted = drafts.with_identity().with_shared_comments().with_assignment()
    if not sees_all_parties(request.user):
        submitted = submitted.visible_to(request.user)
    draft = submitted.filter(**at_address(workshop, code, "document__")).first()
    if draft is None:
        raise Http404
    return draft
