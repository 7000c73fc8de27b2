"""Bringing back what was removed from a draft."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission, require
from core.marked import filled, marked
from roadmaps import actions
from roadmaps.models import Removal, Roadmap
from roadmaps.removals import REMOVABLES
from roadmaps.views.acting import done
from roadmaps.views.fetching import own_draft


@login_required
@require_POST
def undo_removal(request: HttpRequest, workshop: str, code: str, removal: int) -> HttpResponse:
    """Bring back an actor, a commitment or a milestone."""
    draft = own_draft(request, workshop, code)
    removals = Removal.objects.visible_to(request.user).select_related("draft__roadmap__party")
    found = get_object_or_404(removals, pk=removal, draft=draft)
    removable = REMOVABLES[found.kind]
    require(request.user, Permission.WRITE, draft.roadmap.party, removable.part)
    if done(request, actions.undo_removal, removal=found):
        likely = () if removable.is_named else (draft.roadmap.language,)
        title = marked(found.title, *likely)
        messages.success(request, filled(_("Brought back: %(title)s."), title=title))
    return redirect(removable.page(found))


def say_removed(request: HttpRequest, said: str, removal: Removal) -> None:
    """A message with a button that brings back what was removed."""
    roadmap = removal.draft.roadmap
    undo = roadmap.url_of("roadmaps:undo-removal", removal=removal.pk)
    messages.success(request, said, extra_tags=undo)


def that_can_be_undone(kind: str, roadmap: Roadmap, **narrowed: Any) -> list[Removal]:
    """What a page offers to bring back; nothing where the draft takes no changes."""
    return list(Removal.objects.that_can_be_undone(kind, roadmap.pk).filter(**narrowed))
