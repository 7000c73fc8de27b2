"""The first page of one document, at its own address."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, sees_all_parties, user_can
from core import clock
from core.zones import zone
from documents import workflow
from documents.access import Address, at_address, visible_document
from documents.home.home_page import HomePage
from documents.kinds import DocumentKind
from documents.models import Document, Draft, StaffNote, Step
from documents.querysets import DraftQuerySet
from documents.revisions.views import read
from documents.states import StepName
from documents.structured_rows import Card


@require_safe
def document(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """A document as its own people, UNOSSC or everybody else see it.

    Whoever follows a link in a message to a document that is never public is asked to sign in.
    """
    if not (kind.is_published or request.user.is_authenticated):
        return redirect_to_login(request.get_full_path())
    if draft := _home_draft(request, kind, address):
        return home(request, draft)
    document = visible_document(request, kind, address)
    if sees_all_parties(request.user):
        return _for_staff(request, document)
    return read(request, document, document.published)


def home(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The home of a document's people; the draft is one of `drafts_for_home`."""
    kind = draft.document.registered_kind
    page = (kind.home or HomePage)(draft, request.user)
    context = {"home": page, "document": draft.document}
    return render(request, [f"{kind.namespace}/home.html", "documents/home.html"], context)


def drafts_for_home(kind: DocumentKind) -> DraftQuerySet:
    """Drafts of a kind with everything that the home of their people shows."""
    drafts: DraftQuerySet = Draft.objects.of_kind(kind).for_home()
    for relation in kind.select_related:
        drafts = drafts.select_related(f"document__{relation}")
    return drafts


def _for_staff(request: HttpRequest, document: Document) -> HttpResponse:
    kind, deadline = document.registered_kind, document.deadline
    notes = StaffNote.objects.visible_to(request.user)
    drafts = document.drafts.lasting().annotate(number_of_notes=notes.number_on("document"))
    draft = drafts.order_by("-number")[0]
    draft.document = document  # whose party and event are read already
    revision = document.revisions.select_related("submitted_by").order_by("-number").first()
    today = clock.today(zone(document.party.time_zone))
    context = {
        "document": document,
        "draft": draft,
        "revision": revision,
        "content": revision.content if revision else None,
        "steps": _steps(document),
        "may_review": user_can(request.user, Permission.REVIEW),
        "number_of_notes": draft.number_of_notes,
        "timeliness": deadline.timeliness(today) if deadline else None,
        "cards": _staff_cards(draft),
        "steps_beside_review": _steps_beside_review(request.user, draft),
    }
    return render(request, [f"{kind.namespace}/staff.html", "documents/staff.html"], context)


def _steps_beside_review(user: Any, draft: Draft) -> list[dict[str, str]]:
    """The steps of an administrator that can be taken now: label and address."""
    labels = {
        StepName.REVOKE: _("Revoke the acceptance"),
        StepName.CLOSE: _("Close it"),
        StepName.REOPEN: _("Open it again"),
    }
    return [
        {"label": label, "url": draft.document.url_of(name)}
        for name, label in labels.items()
        if workflow.is_next(name, draft) and workflow.is_allowed(user, name, draft)
    ]


def _steps(document: Document) -> QuerySet[Step]:
    """What happened, with the answers that reviewers gave to their criteria. Two statements."""
    steps = Step.objects.filter(draft__document=document).select_related("by", "revision")
    return steps.prefetch_related("criterion_answers")


def _staff_cards(draft: Draft) -> list[Card]:
    """What other apps say of a draft that its authors are still writing, and of what is published
    while nobody writes."""
    kind = draft.document.registered_kind
    if not draft.is_editable:
        return kind.public_cards(draft.document)
    extensions = kind.extensions
    return [extension.staff_card(draft) for extension in extensions if extension.staff_card]


def _home_draft(request: HttpRequest, kind: DocumentKind, address: Address) -> Draft | None:
    """The newest draft for the home of its people; None for everybody else, without a query."""
    user = request.user
    if not user.is_authenticated or all(
        m.party.code != address["code"] for m in user.mandates_today
    ):
        return None
    drafts = drafts_for_home(kind).visible_to(user).lasting().order_by("-number")
    return drafts.filter(**at_address(kind, address, "document__")).first()
