"""Writing: sections, answers to remarks, actors engaged."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission, require
from core import richtext, worddiff
from core.errors import Refused
from roadmaps import actions
from roadmaps.actions import Conflict
from roadmaps.forms import ActorForm, AnswerForm, GapForm, SectionForm
from roadmaps.models import Actor, Draft, KeptText, Remark, Section
from roadmaps.states import ActorKind
from roadmaps.views.fetching import own_draft, own_section


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_section(request: HttpRequest, workshop: str, code: str, section: str) -> HttpResponse:
    """Write one section; a save that would overwrite somebody's text shows both instead."""
    found = own_section(request, workshop, code, section)
    require(request.user, Permission.WRITE, found.draft.roadmap.party)
    form = SectionForm(request.POST) if request.method == "POST" else SectionForm.showing(found)
    if request.method == "POST" and form.is_valid():
        try:
            outcome = _save(request, found, form)
        except Refused as refusal:
            form.add_error(None, refusal.message)
            return render(request, "roadmaps/edit_section.html", _page(found, form), status=409)
        if isinstance(outcome, Conflict):
            return render(request, "roadmaps/conflict.html", _both(outcome, form), status=409)
        messages.success(request, _("Saved: %(section)s.") % {"section": found.template.title})
        return redirect(_after_saving(request, outcome.section))
    status = 422 if form.errors else 200
    return render(request, "roadmaps/edit_section.html", _page(found, form), status=status)


def _save(request: HttpRequest, section: Section, form: SectionForm) -> Any:
    return actions.save_section(
        section=section,
        body=form.body,
        language=form.cleaned_data["language"],
        is_done=form.cleaned_data["is_done"],
        base_version=form.cleaned_data["version"],
        by=request.user,
    )


def _after_saving(request: HttpRequest, section: Section) -> str:
    """Save and go on writing, or save and see the whole roadmap."""
    roadmap = section.draft.roadmap
    if "then-overview" in request.POST:
        return roadmap.get_absolute_url()
    return roadmap.url_of("roadmaps:edit-section", section=section.template.code)


def _page(section: Section, form: SectionForm) -> dict[str, Any]:
    siblings = list(section.draft.sections.with_place())
    here = siblings.index(section)
    kept = KeptText.objects.filter(section=section, settled_at=None)
    return {
        "section": section,
        "roadmap": section.draft.roadmap,
        "form": form,
        "number": here + 1,
        "count": len(siblings),
        "previous": siblings[here - 1] if here else None,
        "next": siblings[here + 1] if here + 1 < len(siblings) else None,
        "remarks": list(section.remarks.select_related("step__by", "answered_by")),
        "answer_form": AnswerForm(),
        "kept_texts": list(kept.select_related("kept_for")),
    }


def _both(conflict: Conflict, form: SectionForm) -> dict[str, Any]:
    """Mine and theirs, with the differences marked on either side."""
    theirs, mine = richtext.plain(conflict.section.body), richtext.plain(conflict.kept.body)
    again = SectionForm(
        initial={**form.cleaned_data, "version": conflict.section.version},
    )
    return {
        "section": conflict.section,
        "roadmap": conflict.section.draft.roadmap,
        "pieces": worddiff.compare(theirs, mine),
        "form": again,
    }


@login_required
@require_POST
def answer_remark(request: HttpRequest, workshop: str, code: str, remark: int) -> HttpResponse:
    """Say what was done about a reviewer's remark."""
    mine = (
        Draft.objects.visible_to(request.user)
        .open()
        .filter(roadmap__workshop__code=workshop, roadmap__party__code=code)
    )
    remarks = Remark.objects.filter(section__draft__in=mine)
    found = get_object_or_404(
        remarks.select_related("section__template", "section__draft__roadmap__party"), pk=remark
    )
    roadmap = found.section.draft.roadmap
    require(request.user, Permission.WRITE, roadmap.party)
    form = AnswerForm(request.POST)
    if form.is_valid():
        _do(request, actions.answer_remark, remark=found, answer=form.cleaned_data["answer"])
    else:
        messages.error(request, _("Say what you changed before marking the remark as answered."))
    return redirect(roadmap.url_of("roadmaps:edit-section", section=found.section.template.code))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def actors(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """The organisations engaged, by type; a type without any asks for a reason."""
    draft = own_draft(request, workshop, code)
    form = ActorForm(request.POST or None)
    if request.method == "POST":
        require(request.user, Permission.WRITE, draft.roadmap.party)
        if form.is_valid() and _do(request, actions.engage_actor, draft=draft, **form.cleaned_data):
            return redirect(draft.roadmap.url_of("roadmaps:actors"))
    context = {"draft": draft, "roadmap": draft.roadmap, "form": form, "groups": _groups(draft)}
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
    require(request.user, Permission.WRITE, draft.roadmap.party)
    if kind not in ActorKind.values:
        raise Http404
    form = GapForm(request.POST, prefix=kind)
    if form.is_valid():
        _do(request, actions.explain_gap, draft=draft, **form.cleaned_data)
    else:
        messages.error(request, _("The reason is too long: at most 2,000 characters."))
    return redirect(draft.roadmap.url_of("roadmaps:actors"))


@login_required
@require_POST
def release_actor(request: HttpRequest, workshop: str, code: str, actor: int) -> HttpResponse:
    """Take an organisation out of the roadmap."""
    draft = own_draft(request, workshop, code)
    require(request.user, Permission.WRITE, draft.roadmap.party)
    found = get_object_or_404(Actor.objects.select_related("organisation"), pk=actor, draft=draft)
    if _do(request, actions.release_actor, actor=found):
        messages.success(
            request, _("%(name)s is no longer listed.") % {"name": found.organisation.name}
        )
    return redirect(draft.roadmap.url_of("roadmaps:actors"))


def _do(request: HttpRequest, action: Any, **arguments: Any) -> bool:
    """Act; a refusal becomes a message in the reader's words."""
    try:
        action(by=request.user, **arguments)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return False
    return True
