"""Revisions: as they were submitted, as data, their receipts, and two of them compared."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, parties_of, require, sees_all_parties
from documents.models import Document, Revision
from documents.revisions import comparison, receipts, snapshots
from roadmaps.views.access import visible_roadmap
from roadmaps.views.roadmaps import read


@require_safe
def revision(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """A revision as it was submitted."""
    revision = _revision(request, workshop, code, number)
    return read(request, revision.document, revision)


@require_safe
def revision_content(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """The content as data: the file whose SHA-256 is the revision's."""
    revision = _revision(request, workshop, code, number)
    response = HttpResponse(snapshots.canonical(revision.content), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{receipts.file_name(revision)}"'
    return response


@login_required
@require_safe
def receipt(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """What was submitted, when, by whom, and its SHA-256."""
    revision = _received(request, workshop, code, number)
    context = {
        "document": revision.document,
        "revision": revision,
        "facts": receipts.facts(revision),
        "file_name": receipts.file_name(revision),
    }
    return render(request, "roadmaps/receipt.html", context)


@login_required
@require_safe
def receipt_pdf(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """The receipt to print and to file."""
    revision = _received(request, workshop, code, number)
    response = HttpResponse(receipts.as_pdf(revision), content_type="application/pdf")
    name = receipts.file_name(revision).replace(".json", "-receipt.pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def compare(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """Two revisions that this reader may read, word by word."""
    document = visible_roadmap(request, workshop, code)
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
    return render(request, "roadmaps/compare_revisions.html", context)


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


def _revision(request: HttpRequest, workshop: str, code: str, number: int) -> Revision:
    document = visible_roadmap(request, workshop, code)
    revisions = Revision.objects.visible_to(request.user).with_authors()
    revision = get_object_or_404(revisions, document=document, number=number)
    revision.document = document
    return revision


def _received(request: HttpRequest, workshop: str, code: str, number: int) -> Revision:
    document = visible_roadmap(request, workshop, code)
    require(request.user, Permission.READ_DRAFT, document.party)
    revision = _revision(request, workshop, code, number)
    if revision.corrects_id:  # UNOSSC published it: nobody submitted anything
        raise Http404
    return revision
