"""What is promised: the list, one commitment, why there is none under a part."""

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
from commitments.extension import parts_owed
from commitments.forms import CommitmentForm, DeliveryForm, MilestoneForm, ReasonForm
from commitments.grouping import grouped
from commitments.models import Commitment, PartAnswer
from commitments.steps import Sent, steps_of
from commitments.views.fetching import attempt, own_commitment, own_roadmap, titled
from core.conflicts import atomic_post, for_update
from core.errors import Refused, Stale
from core.refusals import attempted
from countries.models import Organisation
from documents.models import Document
from documents.states import EDITABLE
from roadmaps.kind import ROADMAP
from roadmaps.views.actors import PROPOSED
from roadmaps.views.removals import removing, that_can_be_undone
from roadmaps.writing_scopes import COMMITMENTS


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The commitments of the party the person acts for."""
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
    """By action item and part; a part without a commitment is an open question."""
    return list_page(request, own_roadmap(request, workshop, code))


def list_page(
    request: HttpRequest,
    document: Document,
    *,
    status: int = 200,
    sent: tuple[int, ReasonForm] | None = None,
) -> HttpResponse:
    """The list; `sent` is the form of a reason that could not be saved, with its part."""
    draft = document.drafts.lasting().order_by("-number").first()
    may_write = user_can(request.user, Permission.WRITE, document.party, COMMITMENTS)
    context = {
        "document": document,
        "items": grouped(document, sent),
        "may_change": may_write and draft is not None and draft.is_editable,
        "may_write": may_write,
    }
    if context["may_change"]:
        context["removals"] = that_can_be_undone("commitment", document)
    return render(request, "commitments/list.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """A new commitment; the part is proposed from where the person came."""
    document = own_roadmap(request, workshop, code)
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    part = request.GET.get("part")
    initial = {"part": part if part and part.isdecimal() else None}
    form = CommitmentForm(request.POST or None, document=document, initial=initial)
    if request.method == "POST" and form.is_valid():
        promise = form.cleaned_data
        made = attempt(form, actions.add, document=document, promise=promise, by=request.user)
        if made:
            messages.success(request, _("Saved. Add its milestones below."))
            return redirect(document.url_of("commitments:edit", commitment=made.number))
    context = {"document": document, "form": form}
    return render(request, "commitments/add.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, workshop: str, code: str, commitment: int) -> HttpResponse:
    """One commitment: what it promises, its milestones, its delivery."""
    found = own_commitment(request, workshop, code, commitment)
    if request.method != "POST":
        return page(request, found)
    require(request.user, Permission.WRITE, found.document.party, COMMITMENTS)
    form = CommitmentForm(request.POST, document=found.document)
    if not form.is_valid():
        return page(request, found, status=422, form=form)
    promise = form.cleaned_data
    try:
        saved = actions.change(
            commitment=found, promise=promise, base_version=promise["version"], by=request.user
        )
    except Stale as refusal:
        form.add_error(None, refusal.message)
        return _both(request, found, form)
    except actions.OutOfOrder as refusal:
        form.add_error(refusal.field, refusal.message)
        return page(request, found, status=422, form=form)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return page(request, found, status=409, form=form)
    messages.success(request, titled(_("Saved: %(title)s."), saved.title, found.document))
    return redirect(found.document.url_of("commitments:list"))


def _both(request: HttpRequest, found: Commitment, form: CommitmentForm) -> HttpResponse:
    """Theirs above, mine still in the form; saving again starts from theirs."""
    theirs = Commitment.objects.in_full().get(pk=found.pk)
    form.data = form.data.copy()
    form.data["version"] = theirs.version
    return page(request, found, status=409, form=form, theirs=theirs)


@login_required
@require_safe
def proposed_organisations(
    request: HttpRequest, workshop: str, code: str, field: str
) -> HttpResponse:
    """Organisations whose name fits what is typed into a field of the form: the party's own, and
    those of no party."""
    document = own_roadmap(request, workshop, code)
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    known = Organisation.objects.known_to(document.party_id)
    found = known.called(request.GET.get(field, ""))[:PROPOSED]
    return render(request, "roadmaps/_organisations.html", {"organisations": found})


def page(
    request: HttpRequest,
    found: Commitment,
    *,
    status: int = 200,
    sent_step: Sent | None = None,
    **more: Any,
) -> HttpResponse:
    """The page of one commitment read with `in_full`; `more` and `sent_step` have the forms that
    were sent."""
    may_write = user_can(request.user, Permission.WRITE, found.document.party, COMMITMENTS)
    context = {
        "commitment": found,
        "document": found.document,
        "form": CommitmentForm.showing(found),
        "steps": steps_of(found, request.user, sent_step),
        "milestone_form": MilestoneForm(),
        "delivery_form": DeliveryForm.showing(found),
        "may_write": may_write,
        "may_change": may_write and found.newest_state in EDITABLE,
        **more,
    }
    if context["may_change"]:
        context["removals"] = that_can_be_undone("milestone", found.document, within=found.pk)
    # The page may answer another form of it, under another address.
    context["form"].helper.form_action = found.document.url_of(
        "commitments:edit", commitment=found.number
    )
    return render(request, "commitments/edit.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, workshop: str, code: str, commitment: int) -> HttpResponse:
    """Take a commitment out of the draft."""
    found = own_commitment(request, workshop, code, commitment)
    return removing(
        request,
        "commitment",
        found,
        document=found.document,
        remove=partial(actions.remove, commitment=found),
        back=found.document.url_of("commitments:list"),
    )


@login_required
@require_POST
@atomic_post
def explain_part(request: HttpRequest, workshop: str, code: str, part: int) -> HttpResponse:
    """Say why there is no commitment under a part."""
    document = own_roadmap(request, workshop, code)
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    asked = get_object_or_404(parts_owed(document), pk=part)
    for_update(request, document.drafts.open()).first()  # what every edit locks
    stored = PartAnswer.objects.filter(roadmap=document.pk, part=asked).first()
    form = ReasonForm.about(asked, stored.reason if stored else "", request.POST)
    if not form.is_valid():
        return list_page(request, document, status=form.status, sent=(asked.pk, form))
    about = {"document": document, "part": asked, "reason": form.cleaned_data["reason"]}
    if not attempted(request, form, actions.explain_part, **about):
        return list_page(request, document, status=409, sent=(asked.pk, form))
    messages.success(request, _("Saved."))
    return redirect(document.url_of("commitments:list") + f"#part-{asked.code}")
