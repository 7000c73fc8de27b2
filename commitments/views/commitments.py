"""Pages of commitments: the list, one commitment, and the reasons for parts without any."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.current_mandate import current_mandate
from accounts.permissions import Permission, require, user_can
from commitments import actions
from commitments.extension import NAME, parts_owed
from commitments.forms import CommitmentForm, DeliveryForm, MilestoneForm, ReasonForm
from commitments.grouping import grouped
from commitments.joint.frozen_parts import parts_of
from commitments.milestones.steps import steps_of
from commitments.models import Commitment, PartAnswer
from commitments.timeline.picture import timeline_of_commitment
from commitments.views.fetching import attempt, own_commitment, own_roadmap, titled
from core.conflicts import atomic_post, for_update
from core.errors import Refused, Stale
from core.refusals import attempted
from countries.models import Organisation
from documents.models import Document
from documents.states import EDITABLE, DraftState
from documents.writing.removal_views import removing, that_can_be_undone
from roadmaps.kind import ROADMAP
from roadmaps.views.actors import PROPOSED
from roadmaps.writing_scopes import COMMITMENTS


@login_required
@require_safe
def my_commitments(request: HttpRequest) -> HttpResponse:
    """Leads to the commitments of the party for which the person acts."""
    mandate = current_mandate(request)
    document = None
    if mandate:
        documents = Document.objects.of_kind(ROADMAP).select_related("party", "event")
        document = documents.filter(party=mandate.party_id).order_by("-event__starts_on").first()
    if document is None:
        return render(request, "commitments/none.html")
    return redirect(document.url_of("commitments:list"))


@login_required
@require_safe
def commitment_list(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """The commitments by action item and part."""
    return list_page(request, own_roadmap(request, workshop, code))


def list_page(
    request: HttpRequest,
    document: Document,
    *,
    status: int = 200,
    sent: tuple[int, ReasonForm] | None = None,
) -> HttpResponse:
    """The list. `sent`: the key of a part, and the form of its reason that could not be saved."""
    drafts = document.drafts.lasting().with_remarks_on(NAME)
    draft = drafts.order_by("-number").first()
    may_write = user_can(request.user, Permission.WRITE, document.party, COMMITMENTS)
    context = {
        "document": document,
        "items": grouped(document, sent),
        "may_change": may_write and draft is not None and draft.is_editable,
        "may_write": may_write and not (draft and draft.is_closed),
        "has_remarks": draft is not None and draft.has_remarks,
    }
    if context["may_change"]:
        context["removals"] = that_can_be_undone("commitment", document)
    return render(request, "commitments/list.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """A new commitment; `?part=` in the address chooses its part."""
    document = own_roadmap(request, workshop, code)
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    part = request.GET.get("part")
    initial = {"part": part if part and part.isdecimal() else None}
    form = CommitmentForm(request.POST or None, document=document, initial=initial)
    if request.method == "POST" and form.is_valid():
        promise = form.cleaned_data
        commitment = attempt(form, actions.add, document=document, promise=promise, by=request.user)
        if commitment:
            messages.success(request, _("Saved. Add its milestones below."))
            return redirect(document.url_of("commitments:edit", number=commitment.number))
    context = {"document": document, "form": form}
    return render(request, "commitments/add.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """One commitment: its form, its milestones and its delivery."""
    commitment = own_commitment(request, workshop, code, number)
    if request.method != "POST":
        return commitment_page(request, commitment)
    require(request.user, Permission.WRITE, commitment.document.party, COMMITMENTS)
    form = CommitmentForm(request.POST, document=commitment.document)
    if not form.is_valid():
        return commitment_page(request, commitment, status=422, form=form)
    promise = form.cleaned_data
    try:
        saved = actions.change(
            commitment=commitment, promise=promise, base_version=promise["version"], by=request.user
        )
    except Stale as refusal:
        form.add_error(None, refusal.message)
        return _conflict_page(request, commitment, form)
    except actions.OutOfOrder as refusal:
        form.add_error(refusal.field, refusal.message)
        return commitment_page(request, commitment, status=422, form=form)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return commitment_page(request, commitment, status=409, form=form)
    messages.success(request, titled(_("Saved: %(title)s."), saved.title, commitment.document))
    return redirect(commitment.document.url_of("commitments:list"))


def _conflict_page(
    request: HttpRequest, commitment: Commitment, form: CommitmentForm
) -> HttpResponse:
    """Shows the stored version above the form; saving again starts from that version."""
    stored = Commitment.objects.in_full().get(pk=commitment.pk)
    form.data = form.data.copy()
    form.data["version"] = stored.version
    return commitment_page(request, commitment, status=409, form=form, stored=stored)


@login_required
@require_safe
def proposed_organisations(
    request: HttpRequest, workshop: str, code: str, field: str
) -> HttpResponse:
    """Organisations that match the text in a field of the form: those of the party, and those
    of no party."""
    document = own_roadmap(request, workshop, code)
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    known = Organisation.objects.known_to(document.party_id)
    organisations = known.called(request.GET.get(field, ""))[:PROPOSED]
    return render(request, "roadmaps/_organisations.html", {"organisations": organisations})


def commitment_page(
    request: HttpRequest,
    commitment: Commitment,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page of a commitment, which was read with `in_full`.

    `more` has forms that replace those of the page.
    """
    may_write = commitment.newest_state != DraftState.CLOSED and user_can(
        request.user, Permission.WRITE, commitment.document.party, COMMITMENTS
    )
    steps = steps_of(commitment)
    context = {
        "commitment": commitment,
        "document": commitment.document,
        "form": CommitmentForm.showing(commitment),
        "other_parties": parts_of({"joint": commitment.joint}),  # type: ignore[attr-defined]
        "steps": steps,
        "timeline": timeline_of_commitment(commitment, steps),
        "milestone_form": MilestoneForm(),
        "delivery_form": DeliveryForm.showing(commitment),
        "may_write": may_write,
        "may_change": may_write and commitment.newest_state in EDITABLE,
        **more,
    }
    if context["may_change"]:
        context["removals"] = that_can_be_undone(
            "milestone", commitment.document, within=commitment.pk
        )
    # This page also answers other forms, which have addresses of their own.
    context["form"].helper.form_action = commitment.document.url_of(
        "commitments:edit", number=commitment.number
    )
    return render(request, "commitments/edit.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """Ask, then remove the commitment from the draft."""
    commitment = own_commitment(request, workshop, code, number)
    return removing(
        request,
        "commitment",
        commitment,
        document=commitment.document,
        remove=partial(actions.remove, commitment=commitment),
        back=commitment.document.url_of("commitments:list"),
    )


@login_required
@require_POST
@atomic_post
def explain_part(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """Save the reason why there is no commitment under a part."""
    document = own_roadmap(request, workshop, code)
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    part = get_object_or_404(parts_owed(document), pk=pk)
    for_update(request, document.drafts.open()).first()  # as every edit does
    stored = PartAnswer.objects.filter(roadmap=document.pk, part=part).first()
    form = ReasonForm.about(part, stored.reason if stored else "", request.POST)
    if not form.is_valid():
        return list_page(request, document, status=form.status, sent=(part.pk, form))
    arguments = {"document": document, "part": part, "reason": form.cleaned_data["reason"]}
    if not attempted(request, form, actions.explain_part, **arguments):
        return list_page(request, document, status=409, sent=(part.pk, form))
    messages.success(request, _("Saved."))
    return redirect(document.url_of("commitments:list") + f"#part-{part.code}")
