"""Actors: the organisations engaged, by type, and why a type is missing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission, require, user_can
from roadmaps import actions
from roadmaps.forms import ActorForm, GapForm
from roadmaps.models import Actor, Draft
from roadmaps.parts import ACTORS
from roadmaps.states import ActorKind
from roadmaps.views.acting import done
from roadmaps.views.fetching import own_draft


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def actors(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """The organisations engaged, by type; a type without any asks for a reason."""
    draft = own_draft(request, workshop, code)
    form = ActorForm(request.POST or None)
    if request.method == "POST":
        require(request.user, Permission.WRITE, draft.roadmap.party, ACTORS)
        new = {"draft": draft, **form.cleaned_data} if form.is_valid() else {}
        if new and done(request, actions.engage_actor, **new):
            return redirect(draft.roadmap.url_of("roadmaps:actors"))
    context = {"draft": draft, "roadmap": draft.roadmap, "form": form, "groups": _groups(draft)}
    may_write = user_can(request.user, Permission.WRITE, draft.roadmap.party, ACTORS)
    context["may_write"] = may_write and draft.is_editable
    return render(request, "roadmaps/actors.html", context, status=422 if form.errors else 200)


def _groups(draft: Draft) -> list[dict[str, Any]]:
    reasons = {gap.kind: gap.reason for gap in draft.actor_gaps.all()}
    engaged = list(draft.actors.select_related("organisation"))
    return [
        {
            "kind": kind,
            "actors": [actor for actor in engaged if actor.kind == kind],
            "reason": reasons.get(kind, ""),
            "form": GapForm(initial={"kind": kind, "reason": reasons.get(kind, "")}, prefix=kind),
        }
        for kind in ActorKind
    ]


@login_required
@require_POST
def explain_gap(request: HttpRequest, workshop: str, code: str, kind: str) -> HttpResponse:
    """Say why no actor of a type is engaged."""
    draft = own_draft(request, workshop, code)
    require(request.user, Permission.WRITE, draft.roadmap.party, ACTORS)
    if kind not in ActorKind.values:
        raise Http404
    form = GapForm(request.POST, prefix=kind)
    if form.is_valid():
        done(request, actions.explain_gap, draft=draft, **form.cleaned_data)
    else:
        messages.error(request, _("The reason is too long: at most 2,000 characters."))
    return redirect(draft.roadmap.url_of("roadmaps:actors"))


@login_required
@require_POST
def release_actor(request: HttpRequest, workshop: str, code: str, actor: int) -> HttpResponse:
    """Take an organisation out of the roadmap."""
    draft = own_draft(request, workshop, code)
    require(request.user, Permission.WRITE, draft.roadmap.party, ACTORS)
    found = get_object_or_404(Actor.objects.select_related("organisation"), pk=actor, draft=draft)
    if done(request, actions.release_actor, actor=found):
        messages.success(
            request, _("%(name)s is no longer listed.") % {"name": found.organisation.name}
        )
    return redirect(draft.roadmap.url_of("roadmaps:actors"))
