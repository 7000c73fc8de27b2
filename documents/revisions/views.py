"""Revisions: as they were submitted, as data, their receipts, and two of them compared."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, parties_of, require, sees_all_parties, user_can
from documents.access import Address, visible_document
from documents.kinds import DocumentKind
from documents.models import Document, Revision
from documents.revisions import comparison, receipts, snapshots
from documents.revisions.whole_text import WholeText


@require_safe
def read_whole(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Everything a document says on one page: the draft, what was submitted, or what is published.

    `?text=` chooses between those that this user may read; any other gets 404.
    """
    document = visible_document(request, kind, address)
    whole = WholeText(document, request.user, request.GET.get("text", ""))
    if not whole.is_known:
        raise Http404
    context = {"document": document, "whole": whole, "content": whole.content}
    return render(request, "documents/whole_text.html", context)


@require_safe
def revision(request: HttpRequest, kind: DocumentKind, number: int, **address: str) -> HttpResponse:
    """A revision as it was submitted."""
    revision = _revision(request, kind, address, number)
    return read(request, revision.document, revision)


@require_safe
def revision_content(
    request: HttpRequest, kind: DocumentKind, number: int, **address: str
) -> HttpResponse:
    """The content as data: the file whose SHA-256 is the revision's."""
    revision = _revision(request, kind, address, number)
    response = HttpResponse(snapshots.canonical(revision.content), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{receipts.file_name(revision)}"'
    return response


@login_required
@require_safe
def receipt(request: HttpRequest, kind: DocumentKind, number: int, **address: str) -> HttpResponse:
    """What was submitted, when, by whom, and its SHA-256."""
    revision = _received(request, kind, address, number)
    context = {
        "document": revision.document,
        "revision": revision,
        "facts": receipts.facts(revision),
        "since": receipts.since(revision),
        "file_name": receipts.file_name(revision),
    }
    return render(request, "documents/receipt.html", context)


@login_required
@require_safe
def receipt_pdf(
    request: HttpRequest, kind: DocumentKind, number: int, **address: str
) -> HttpResponse:
    """The receipt to print and to file."""
    revision = _received(request, kind, address, number)
    response = HttpResponse(receipts.as_pdf(revision), content_type="application/pdf")
    name = receipts.file_name(revision).replace(".json", "-receipt.pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def compare(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Two revisions that this reader may read, word by word."""
    document = visible_document(request, kind, address)
    known = Revision.objects.visible_to(request.user).filter(document=document).with_authors()
    revisions = list(known.defer("content", "private"))
    old, new = chosen(request, revisions)
    contents = contents_of(request, document, [r for r in (old, new) if r])
    first = request.GET.get("marks", "")
    kind = document.registered_kind
    compared = (
        comparison.compare(kind, contents[old.pk], contents[new.pk], first=first)
        if old and new
        else []
    )
    context = {
        "document": document,
        "revisions": revisions,
        "old": old,
        "new": new,
        "compared": compared,
        "changes": sum(c.is_changed for c in compared),
        "same": [c for c in compared if not c.is_changed and c.html],
    }
    return render(request, "documents/compare_revisions.html", context)


def chosen(
    request: HttpRequest, revisions: list[Revision]
) -> tuple[Revision | None, Revision | None]:
    """The two revisions named in the address, the older first; else the two newest."""
    by_number = {str(revision.number): revision for revision in revisions}
    new = by_number.get(request.GET.get("new", "")) or (revisions[0] if revisions else None)
    earlier = [r for r in revisions if new and r.number < new.number]
    old = by_number.get(request.GET.get("old", "")) or (earlier[0] if earlier else None)
    if old and new and old.number > new.number:
        old, new = new, old
    return old, new


def contents_of(
    request: HttpRequest, document: Document, revisions: list[Revision]
) -> dict[int, dict[str, Any]]:
    """What this reader may read of them, by primary key. One statement."""
    kind, sees_contacts = document.registered_kind, _sees_contacts(request, document)
    stored = Revision.objects.filter(pk__in=[revision.pk for revision in revisions])
    return {
        revision.pk: snapshots.whole(kind, revision) if sees_contacts else revision.content
        for revision in stored
    }


def _sees_contacts(request: HttpRequest, document: Document) -> bool:
    return sees_all_parties(request.user) or document.party_id in parties_of(request.user)


def _revision(request: HttpRequest, kind: DocumentKind, address: Address, number: int) -> Revision:
    document = visible_document(request, kind, address)
    revisions = Revision.objects.visible_to(request.user).with_authors()
    revision = get_object_or_404(revisions, document=document, number=number)
    revision.document = document
    return revision


def _received(request: HttpRequest, kind: DocumentKind, address: Address, number: int) -> Revision:
    document = visible_document(request, kind, address)
    require(request.user, Permission.READ_DRAFT, document.party)
    revision = _revision(request, kind, address, number)
    if revision.corrects_id:  # UNOSSC published it: nobody submitted anything
        raise Http404
    return revision


def read(request: HttpRequest, document: Document, revision: Revision | None) -> HttpResponse:
    """A revision as a document."""
    context = {
        "document": document,
        "revision": revision,
        "content": revision and revision.content,
        "correction": revision and revision.corrects_id and revision.steps.first(),
        "may_amend": _may_amend(request.user, document),
        "is_own": document.party_id in parties_of(request.user),
        "cards": document.registered_kind.public_cards(document),
    }
    kind = document.registered_kind
    return render(request, [f"{kind.namespace}/read.html", "documents/read.html"], context)


def _may_amend(user: Any, document: Document) -> bool:
    """Whether to offer an amendment: while one is open, no other can be opened."""
    if not (document.published_id and document.registered_kind.may_be_amended):
        return False
    if not user_can(user, Permission.SUBMIT, document.party_id):
        return False
    return not document.drafts.open().exists()
