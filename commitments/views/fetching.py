"""Fetch or stop, and act or say why not."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.safestring import SafeString

from accounts.fetching import first_or_404
from commitments.actions import OutOfOrder
from commitments.models import Commitment, Milestone
from core.errors import Refused
from richtext.marked import filled, marked
from roadmaps.models import Roadmap


def own_roadmap(request: HttpRequest, workshop: str, code: str) -> Roadmap:
    """The roadmap, for its people, and for staff once submitted; strangers always get 404."""
    roadmaps = Roadmap.objects.with_working_papers_for(request.user).select_related(
        "party", "workshop"
    )
    return first_or_404(request, roadmaps.filter(workshop__code=workshop, party__code=code), code)


def own_commitment(request: HttpRequest, workshop: str, code: str, commitment: int) -> Commitment:
    commitments = Commitment.objects.visible_to(request.user).in_full()
    here = {"roadmap__workshop__code": workshop, "roadmap__party__code": code}
    return first_or_404(request, commitments.filter(pk=commitment, **here), code)


def own_milestone(request: HttpRequest, workshop: str, code: str, milestone: int) -> Milestone:
    milestones = Milestone.objects.visible_to(request.user).select_related(
        "deadline__party", "commitment__roadmap__party", "commitment__roadmap__workshop"
    )
    here = {
        "commitment__roadmap__workshop__code": workshop,
        "commitment__roadmap__party__code": code,
    }
    return first_or_404(request, milestones.filter(pk=milestone, **here), code)


def titled(words: str, title: str, roadmap: Roadmap) -> SafeString:
    """A sentence about a commitment or a milestone: its title as %(title)s, in the language in
    which the roadmap is written."""
    return filled(words, title=marked(title, roadmap.language))


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
