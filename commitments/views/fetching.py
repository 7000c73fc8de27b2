"""Fetch or stop, and act or say why not."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.safestring import SafeString

from accounts.fetching import first_or_404
from commitments.actions import OutOfOrder
from commitments.models import Commitment, Milestone
from core.errors import Refused
from documents.models import Document
from richtext.marked import filled, marked
from roadmaps.views.access import at_address


def own_roadmap(request: HttpRequest, workshop: str, code: str) -> Document:
    """The roadmap, for its people, and for staff once submitted; strangers always get 404."""
    documents = Document.objects.with_working_papers_for(request.user)
    documents = documents.select_related("party", "event", "roadmap").filter(
        **at_address(workshop, code)
    )
    return first_or_404(request, documents, code)


def own_commitment(request: HttpRequest, workshop: str, code: str, commitment: int) -> Commitment:
    commitments = Commitment.objects.visible_to(request.user).in_full()
    here = at_address(workshop, code, "roadmap__document__")
    return first_or_404(request, commitments.filter(number=commitment, **here), code)


def own_milestone(request: HttpRequest, workshop: str, code: str, milestone: int) -> Milestone:
    milestones = Milestone.objects.visible_to(request.user).select_related(
        "deadline__party",
        "commitment__roadmap__document__party",
        "commitment__roadmap__document__event",
    )
    here = at_address(workshop, code, "commitment__roadmap__document__")
    return first_or_404(request, milestones.filter(pk=milestone, **here), code)


def titled(words: str, title: str, document: Document) -> SafeString:
    """A sentence about a commitment or a milestone: its title as %(title)s, in the language in
    which the roadmap is written."""
    return filled(words, title=marked(title, document.language))


def say(request: HttpRequest, said: str, action: Any, **arguments: Any) -> None:
    """Act and say so; a refusal becomes a message."""
    try:
        action(by=request.user, **arguments)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, said)


def attempt(form: Any, action: Any, **arguments: Any) -> Any:
    """Act; a refusal becomes an error of the form or of the field it is about, and the form
    keeps what was typed. `form.status` is then the status of the answer."""
    try:
        return action(**arguments)
    except OutOfOrder as refusal:
        form.add_error(refusal.field, refusal.message)
        form.refused_with = 422
    except Refused as refusal:
        form.add_error(None, refusal.message)
        form.refused_with = 409
    return None
