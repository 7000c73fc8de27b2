"""Fetch rows or answer 404; run actions and show their refusals."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.safestring import SafeString

from accounts.fetching import first_or_404
from commitments.actions import OutOfOrder
from commitments.models import Commitment, Funding, Milestone
from core.errors import Refused
from documents.access import at_address
from documents.models import Document
from richtext.marked import filled, marked
from roadmaps.kind import ROADMAP


def own_roadmap(request: HttpRequest, workshop: str, code: str) -> Document:
    """The roadmap, for its people, and for staff once submitted. Others get 404."""
    documents = Document.objects.with_working_papers_for(request.user)
    documents = documents.select_related("party", "event", "roadmap").filter(**_at(workshop, code))
    return first_or_404(request, documents, code)


def own_commitment(request: HttpRequest, workshop: str, code: str, number: int) -> Commitment:
    """The commitment with all that its page shows; 404 for those who may not read it."""
    commitments = Commitment.objects.visible_to(request.user).in_full()
    address = _at(workshop, code, "roadmap__document__")
    return first_or_404(request, commitments.filter(number=number, **address), code)


def own_milestone(request: HttpRequest, workshop: str, code: str, pk: int) -> Milestone:
    """The milestone; 404 for those who may not read it."""
    milestones = Milestone.objects.visible_to(request.user).in_full()
    address = _at(workshop, code, "commitment__roadmap__document__")
    return first_or_404(request, milestones.filter(pk=pk, **address), code)


def own_funding(request: HttpRequest, workshop: str, code: str, pk: int) -> Funding:
    """An amount with its commitment; 404 for those who may not read it."""
    fundings = Funding.objects.visible_to(request.user).select_related(
        "source", "commitment__roadmap__document__party", "commitment__roadmap__document__event"
    )
    address = _at(workshop, code, "commitment__roadmap__document__")
    return first_or_404(request, fundings.filter(pk=pk, **address), code)


def _at(workshop: str, code: str, path: str = "") -> dict[str, str]:
    """The lookups of a roadmap at an address; `path` leads from a row to its document."""
    return at_address(ROADMAP, {"workshop": workshop, "code": code}, path)


def titled(words: str, title: str, document: Document) -> SafeString:
    """A sentence about a commitment or a milestone: its title as %(title)s, in the language in
    which the roadmap is written."""
    return filled(words, title=marked(title, document.language))


def act_with_message(request: HttpRequest, success: str, action: Any, **arguments: Any) -> None:
    """Run the action, then show the message `success`, or the refusal as an error message."""
    try:
        action(by=request.user, **arguments)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, success)


def attempt(form: Any, action: Any, **arguments: Any) -> Any:
    """Run the action. A refusal becomes an error of the form or of one of its fields; the form
    keeps what was typed, and `form.refused_with` is the status of the response."""
    try:
        return action(**arguments)
    except OutOfOrder as refusal:
        form.add_error(refusal.field, refusal.message)
        form.refused_with = 422
    except Refused as refusal:
        form.add_error(None, refusal.message)
        form.refused_with = 409
    return None
