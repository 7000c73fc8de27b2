"""Actors: the organisations engaged, by type, and why a type is missing."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission, require, user_can
from core.conflicts import atomic_post, for_update
from core.errors import Refused, Stale
from core.refusals import attempted
from countries.models import Organisation
from documents.access import own_draft
from documents.models import Draft
from documents.writing.removal_views import removing, that_can_be_undone
from roadmaps import actions
from roadmaps.coverage import coverage
from roadmaps.forms.actors import ActorForm, ChangeActorForm, GapForm
from roadmaps.kind import ROADMAP
from roadmaps.models import Actor
from roadmaps.states import ACTOR_KIND_OF, ActorKind
from roadmaps.writing_scopes import ACTORS

PROPOSED = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def actors(request: HttpRequest, **address: str) -> HttpResponse:
    """The organisations engaged, by type; a type without any asks for a reason."""
    draft = own_draft(request, ROADMAP, address)
    form = ActorForm.for_missing(request.GET.get("kind", ""))
    if request.method == "POST":
        form = ActorForm(request.POST)
        require(request.user, Permission.WRITE, draft.document.party, ACTORS)
        if form.is_valid() and _engage(request, draft, form):
            return redirect(draft.document.url_of("roadmaps:actors"))
    return _actors_page(request, draft, form, status=422 if form.errors else 200)


def _actors_page(
    request: HttpRequest,
    draft: Draft,
    form: ActorForm,
    *,
    status: int,
    sent: GapForm | None = None,
) -> HttpResponse:
    """`sent` is the form of a reason that could not be saved."""
    context = {
        "draft": draft,
        "document": draft.document,
        "form": form,
        "coverage": coverage(draft),
        "groups": _groups(draft, sent),
        "may_write": draft.is_editable
        and user_can(request.user, Permission.WRITE, draft.document.party, ACTORS),
    }
    if context["may_write"]:
        context["removals"] = that_can_be_undone("actor", draft.document)
    return render(request, "roadmaps/actors.html", context, status=status)


def _engage(request: HttpRequest, draft: Draft, form: ActorForm) -> bool:
    """Returns whether the organisation was added; says so if it is known with another type."""
    try:
        actor = actions.engage_actor(draft=draft, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error("name", refusal.message)
        return False
    organisation = actor.organisation
    messages.success(request, _("Added: %(name)s.") % {"name": organisation.name})
    if organisation.kind != form.cleaned_data["kind"]:
        message = _("%(name)s is known as “%(kind)s” already, and is listed as that.")
        kind = organisation.get_kind_display()
        messages.info(request, message % {"name": organisation.name, "kind": kind})
    return True


def _groups(draft: Draft, sent: GapForm | None = None) -> list[dict[str, Any]]:
    """The four types, each with its organisations by name; then those of no type, if any."""
    reasons = {gap.kind: gap.reason for gap in draft.actor_gaps.all()}
    engaged = list(draft.actors.select_related("organisation").order_by("organisation__folded"))
    groups: list[dict[str, Any]] = [
        {
            "kind": kind,
            "label": kind.label,
            "actors": [actor for actor in engaged if actor.kind == kind],
            "reason": reasons.get(kind, ""),
            "form": sent
            if sent and sent.prefix == kind
            else GapForm(initial={"kind": kind, "reason": reasons.get(kind, "")}, prefix=kind),
        }
        for kind in ActorKind
    ]
    if others := [actor for actor in engaged if actor.kind is None]:
        groups.append({"kind": "none", "label": _("Of none of the four types"), "actors": others})
    return groups


@login_required
@require_safe
def proposed_organisations(request: HttpRequest, **address: str) -> HttpResponse:
    """Organisations whose name fits what is typed: the party's own, and those of no party."""
    draft = own_draft(request, ROADMAP, address)
    require(request.user, Permission.WRITE, draft.document.party, ACTORS)
    known = Organisation.objects.known_to(draft.document.party_id).filter(
        kind__in=["", *ACTOR_KIND_OF]
    )
    organisations = known.called(request.GET.get("name", ""))[:PROPOSED]
    return render(request, "roadmaps/_organisations.html", {"organisations": organisations})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_actor(request: HttpRequest, actor: int, **address: str) -> HttpResponse:
    """Change what an organisation does in the roadmap; never overwrites a newer change."""
    draft = own_draft(request, ROADMAP, address)
    require(request.user, Permission.WRITE, draft.document.party, ACTORS)
    stored_actor = _actor(draft, actor)
    form = ChangeActorForm(request.POST or None, initial=_shown(stored_actor))
    stored, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_actor(actor=stored_actor, by=request.user, **form.cleaned_data)
            _say_saved(request, stored_actor.organisation.name)
            return redirect(draft.document.url_of("roadmaps:actors"))
        except Stale as refusal:
            stored, status = stored_actor, 409
            form = ChangeActorForm(
                initial={**form.cleaned_data, "base_version": stored_actor.version}
            )
            messages.warning(request, refusal.message)
        except Refused as refusal:
            form.add_error(None, refusal.message)
            status = 409
    context = {"draft": draft, "document": draft.document, "actor": stored_actor, "form": form}
    status = 422 if form.errors and status == 200 else status
    return render(
        request, "roadmaps/change_actor.html", context | {"stored": stored}, status=status
    )


def _say_saved(request: HttpRequest, name: str) -> None:
    messages.success(request, _("Saved: %(name)s.") % {"name": name})


def _actor(draft: Draft, pk: int) -> Actor:
    actors = Actor.objects.select_related("organisation", "updated_by")
    return get_object_or_404(actors, pk=pk, draft=draft)


def _shown(actor: Actor) -> dict[str, Any]:
    return {"role": actor.role, "contact": actor.contact, "base_version": actor.version}


@login_required
@require_POST
@atomic_post
def explain_gap(request: HttpRequest, kind: str, **address: str) -> HttpResponse:
    """Say why no actor of a type is engaged."""
    draft = own_draft(request, ROADMAP, address)
    require(request.user, Permission.WRITE, draft.document.party, ACTORS)
    if kind not in ActorKind.values:
        raise Http404
    for_update(request, Draft.objects.filter(pk=draft.pk)).first()  # what every edit locks
    stored = draft.actor_gaps.filter(kind=kind).first()
    initial = {"kind": kind, "reason": stored.reason if stored else ""}
    form = GapForm(request.POST, prefix=kind, initial=initial)
    if not form.is_valid():
        return _actors_page(request, draft, ActorForm(), status=form.status, sent=form)
    if not attempted(request, form, actions.explain_gap, draft=draft, **form.cleaned_data):
        return _actors_page(request, draft, ActorForm(), status=409, sent=form)
    _say_saved(request, ActorKind(kind).label)
    return redirect(draft.document.url_of("roadmaps:actors"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def release_actor(request: HttpRequest, actor: int, **address: str) -> HttpResponse:
    """Take an organisation out of the roadmap."""
    draft = own_draft(request, ROADMAP, address)
    require(request.user, Permission.WRITE, draft.document.party, ACTORS)
    stored_actor = _actor(draft, actor)
    return removing(
        request,
        "actor",
        stored_actor,
        document=draft.document,
        remove=partial(actions.release_actor, actor=stored_actor),
        back=draft.document.url_of("roadmaps:actors"),
    )
