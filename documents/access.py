"""Fetches what a page is about, or answers 404 to people who may not know that it exists.

A person whose mandate has ended is told so instead: their page may still be open.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest

from accounts.fetching import first_or_404
from accounts.permissions import sees_all_parties
from documents.kinds import DocumentKind
from documents.models import Document, Draft, Section
from documents.states import DraftState

Address = Mapping[str, str]  # the parts of an address that name the document; "code" is the party's


def at_address(kind: DocumentKind, address: Address, path: str = "") -> dict[str, str]:
    """The lookups of the document at an address; `path` leads from a row to its document, as in
    "draft__document__"."""
    lookups = {"kind": kind.name, **kind.lookups_of(address)}
    return {f"{path}{name}": value for name, value in lookups.items()}


def visible_document(request: HttpRequest, kind: DocumentKind, address: Address) -> Document:
    """The document, if this user may know that it exists."""
    documents = Document.objects.visible_to(request.user).select_related(
        "party", "event", "deadline", "published", *kind.select_related
    )
    return first_or_404(request, documents.filter(**at_address(kind, address)), address["code"])


def own_draft(request: HttpRequest, kind: DocumentKind, address: Address) -> Draft:
    """The newest draft of a document of one of the user's parties, ready for writing."""
    return _newest(request, Draft.objects.for_writing(), kind, address)


def draft_to_read(request: HttpRequest, kind: DocumentKind, address: Address) -> Draft:
    """The newest draft of a document of one of the user's parties, to be read from end to end."""
    return _newest(request, Draft.objects.for_reading(), kind, address)


def _newest(request: HttpRequest, drafts: Any, kind: DocumentKind, address: Address) -> Draft:
    own = drafts.visible_to(request.user).lasting().order_by("-number")
    own = own.select_related(*(f"document__{relation}" for relation in kind.select_related))
    return first_or_404(
        request, own.filter(**at_address(kind, address, "document__")), address["code"]
    )


def own_section(
    request: HttpRequest, kind: DocumentKind, address: Address, section: str
) -> Section:
    """A section of the open draft of one of the user's parties, or of the one that was closed."""
    sections = Section.objects.visible_to(request.user).with_place().with_files()
    matches = sections.filter(
        Q(draft__closed_at__isnull=True) | Q(draft__state=DraftState.CLOSED),
        template__code=section,
        **at_address(kind, address, "draft__document__"),
    )
    for relation in kind.select_related:
        matches = matches.select_related(f"draft__document__{relation}")
    return first_or_404(request, matches, address["code"])


def submitted_draft(request: HttpRequest, kind: DocumentKind, address: Address) -> Draft:
    """The open draft, in whatever state, for staff and the party's people.

    Other people see no amendment of a published document either.
    """
    return _submitted(request, Draft.objects.open(), kind, address)


def draft_to_review(request: HttpRequest, kind: DocumentKind, address: Address) -> Draft:
    """The same with the notes that only UNOSSC reads: the page asks for the right to review."""
    return _submitted(request, Draft.objects.open().with_staff_notes(), kind, address)


def draft_to_publish(request: HttpRequest, kind: DocumentKind, address: Address) -> Draft:
    """The newest draft for the people of `submitted_draft`, even if closed: publishing twice gets
    an answer."""
    return _submitted(request, Draft.objects.lasting().order_by("-number"), kind, address)


def _submitted(request: HttpRequest, drafts: Any, kind: DocumentKind, address: Address) -> Draft:
    submitted = drafts.with_identity().with_shared_comments().with_assignment()
    if not sees_all_parties(request.user):
        submitted = submitted.visible_to(request.user)
    draft = submitted.filter(**at_address(kind, address, "document__")).first()
    if draft is None:
        raise Http404
    return draft
