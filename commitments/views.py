"""Pages of commitments."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.acting import acting_mandate
from accounts.permissions import Permission, require, user_can
from commitments import actions
from commitments.belonging import parts_owed
from commitments.forms import CommitmentForm, DeliveryForm, MilestoneForm, OutcomeForm, ReasonForm
from commitments.grouping import grouped
from commitments.models import Commitment, ItemDuty, Milestone
from core import clock
from core.errors import Refused
from roadmaps.models import Roadmap


def _own_roadmap(request: HttpRequest, workshop: str, code: str) -> Roadmap:
    """The roadmap, for its people and for staff; strangers get 404 even once it is published."""
    roadmaps = Roadmap.objects.with_working_papers_for(request.user).select_related(
        "party", "workshop"
    )
    return get_object_or_404(roadmaps, workshop__code=workshop, party__code=code)


def _own_commitment(request: HttpRequest, workshop: str, code: str, commitment: int) -> Commitment:
    found = Commitment.objects.visible_to(request.user).select_related(
        "roadmap__party", "roadmap__workshop", "part__item", "lead", "updated_by"
    )
    return get_object_or_404(
        found,
        pk=commitment,
        roadmap__workshop__code=workshop,
        roadmap__party__code=code,
    )


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The commitments of the party the person acts for."""
    mandate = acting_mandate(request)
    roadmap = None
    if mandate:
        roadmaps = Roadmap.objects.select_related("party", "workshop")
        roadmap = roadmaps.filter(party=mandate.party_id).order_by("-workshop__starts_on").first()
    if roadmap is None:
        return render(request, "commitments/none.html")
    return redirect(roadmap.url_of("commitments:list"))


@login_required
@require_GET
def commitment_list(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """By action item and part; a part without a commitment is an open question."""
    roadmap = _own_roadmap(request, workshop, code)
    draft = roadmap.drafts.order_by("-number").first()
    may_write = user_can(request.user, Permission.WRITE, roadmap.party)
    context = {
        "roadmap": roadmap,
        "items": grouped(roadmap),
        "may_change": may_write and draft is not None and draft.is_editable,
        "may_write": may_write,
        "today": clock.today(),
    }
    return render(request, "commitments/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """A new commitment; the part is proposed from where the person came."""
    roadmap = _own_roadmap(request, workshop, code)
    require(request.user, Permission.WRITE, roadmap.party)
    part = request.GET.get("part")
    initial = {"part": part if part and part.isdigit() else None}
    form = CommitmentForm(request.POST or None, roadmap=roadmap, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = _try(form, actions.add, roadmap=roadmap, promise=form.cleaned_data, by=request.user)
        if made:
            messages.success(request, _("Saved. Add its milestones below."))
            return redirect(roadmap.url_of("commitments:edit", commitment=made.pk))
    context = {"roadmap": roadmap, "form": form}
    return render(request, "commitments/add.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, workshop: str, code: str, commitment: int) -> HttpResponse:
    """One commitment: what it promises, its milestones, its delivery."""
    found = _own_commitment(request, workshop, code, commitment)
    roadmap = found.roadmap
    if request.method == "POST":
        require(request.user, Permission.WRITE, roadmap.party)
    form = CommitmentForm(
        request.POST or None, roadmap=roadmap, initial=CommitmentForm.values_of(found)
    )
    if request.method == "POST" and form.is_valid():
        saved = _try(
            form,
            actions.change,
            commitment=found,
            promise=form.cleaned_data,
            base_version=form.cleaned_data["version"],
            by=request.user,
        )
        if saved:
            messages.success(request, _("Saved: %(title)s.") % {"title": saved.title})
            return redirect(roadmap.url_of("commitments:list"))
    context = _page(request, found, form)
    return render(request, "commitments/edit.html", context, status=422 if form.errors else 200)


def _page(request: HttpRequest, found: Commitment, form: CommitmentForm) -> dict[str, Any]:
    draft = found.roadmap.drafts.open().first()
    may_write = user_can(request.user, Permission.WRITE, found.roadmap.party)
    theirs = None
    if form.non_field_errors():
        theirs = Commitment.objects.select_related("lead", "updated_by").get(pk=found.pk)
        form.data = form.data.copy()
        form.data["version"] = theirs.version
    return {
        "commitment": found,
        "roadmap": found.roadmap,
        "form": form,
        "theirs": theirs,
        "milestones": list(found.milestones.select_related("deadline")),
        "milestone_form": MilestoneForm(),
        "delivery_form": DeliveryForm(
            initial={"delivery": found.delivery, "note": found.delivery_note}
        ),
        "may_write": may_write,
        "may_change": may_write and draft is not None and draft.is_editable,
        "today": clock.today(),
    }


@login_required
@require_POST
def remove(request: HttpRequest, workshop: str, code: str, commitment: int) -> HttpResponse:
    """Take a commitment out of the draft."""
    found = _own_commitment(request, workshop, code, commitment)
    require(request.user, Permission.WRITE, found.roadmap.party)
    _say(request, _("The commitment was removed."), actions.remove, commitment=found)
    return redirect(found.roadmap.url_of("commitments:list"))


@login_required
@require_POST
def explain_part(request: HttpRequest, workshop: str, code: str, part: int) -> HttpResponse:
    """Say why there is no commitment under a part."""
    roadmap = _own_roadmap(request, workshop, code)
    require(request.user, Permission.WRITE, roadmap.party)
    found = get_object_or_404(parts_owed(roadmap), pk=part)
    form = ReasonForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        _say(request, "", actions.explain_part, roadmap=roadmap, part=found, reason=reason)
    else:
        messages.error(request, _("The reason is too long: at most 2,000 characters."))
    return redirect(roadmap.url_of("commitments:list") + f"#part-{found.code}")


@login_required
@require_POST
def add_milestone(request: HttpRequest, workshop: str, code: str, commitment: int) -> HttpResponse:
    """A step of the commitment with a date."""
    found = _own_commitment(request, workshop, code, commitment)
    require(request.user, Permission.WRITE, found.roadmap.party)
    form = MilestoneForm(request.POST)
    if form.is_valid():
        _say(request, "", actions.set_milestone, commitment=found, **form.cleaned_data)
    else:
        messages.error(request, _("A milestone needs a title and a date such as 2018-06-30."))
    return redirect(found.roadmap.url_of("commitments:edit", commitment=found.pk) + "#milestones")


def _own_milestone(request: HttpRequest, workshop: str, code: str, milestone: int) -> Milestone:
    milestones = Milestone.objects.visible_to(request.user).select_related(
        "deadline", "commitment__roadmap__party", "commitment__roadmap__workshop"
    )
    return get_object_or_404(
        milestones,
        pk=milestone,
        commitment__roadmap__workshop__code=workshop,
        commitment__roadmap__party__code=code,
    )


@login_required
@require_POST
def reach_milestone(request: HttpRequest, workshop: str, code: str, milestone: int) -> HttpResponse:
    """The milestone is reached."""
    found = _own_milestone(request, workshop, code, milestone)
    roadmap = found.commitment.roadmap
    require(request.user, Permission.WRITE, roadmap.party)
    said = _("Reached: %(title)s.") % {"title": found.title}
    _say(request, said, actions.reach_milestone, milestone=found)
    return redirect(roadmap.url_of("commitments:edit", commitment=found.commitment_id))


@login_required
@require_POST
def remove_milestone(
    request: HttpRequest, workshop: str, code: str, milestone: int
) -> HttpResponse:
    """Take a milestone out of the draft."""
    found = _own_milestone(request, workshop, code, milestone)
    roadmap = found.commitment.roadmap
    require(request.user, Permission.WRITE, roadmap.party)
    _say(request, _("The milestone was removed."), actions.remove_milestone, milestone=found)
    return redirect(roadmap.url_of("commitments:edit", commitment=found.commitment_id))


@login_required
@require_POST
def report_delivery(
    request: HttpRequest, workshop: str, code: str, commitment: int
) -> HttpResponse:
    """Say how far the commitment is delivered."""
    found = _own_commitment(request, workshop, code, commitment)
    require(request.user, Permission.WRITE, found.roadmap.party)
    form = DeliveryForm(request.POST)
    if form.is_valid():
        said = _("Delivery saved.")
        _say(request, said, actions.report_delivery, commitment=found, **form.cleaned_data)
    else:
        messages.error(request, " ".join(chain.from_iterable(form.errors.values())))
    return redirect(found.roadmap.url_of("commitments:edit", commitment=found.pk) + "#delivery")


@login_required
@require_http_methods(["GET", "POST"])
def settle_duty(request: HttpRequest, duty: int) -> HttpResponse:
    """Say what was done for an item with a date of its own."""
    duties = ItemDuty.objects.visible_to(request.user)
    found = get_object_or_404(duties.select_related("item", "party", "deadline"), pk=duty)
    right = Permission.REVIEW if found.party.is_office else Permission.SUBMIT
    require(request.user, right, found.party)
    form = OutcomeForm(request.POST or None, initial={"outcome": found.outcome})
    if request.method == "POST" and form.is_valid():
        said = _("Marked as done.")
        _say(request, said, actions.settle_duty, duty=found, **form.cleaned_data)
        return redirect("deadlines:list")
    context = {"duty": found, "form": form}
    return render(request, "commitments/duty.html", context, status=422 if form.errors else 200)


def _try(form: Any, action: Any, **arguments: Any) -> Any:
    """Act; a refusal becomes an error of the form, which keeps what was typed."""
    try:
        return action(**arguments)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return None


def _say(request: HttpRequest, said: str, action: Any, **arguments: Any) -> None:
    """Act and say so; a refusal becomes a message."""
    try:
        action(by=request.user, **arguments)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, said or _("Saved."))
