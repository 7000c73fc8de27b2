"""Pages on which parties are named in a commitment, and on which they answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission, parties_of, require, user_can
from commitments.joint import actions
from commitments.joint.confirmation_history import changes_of, words_at
from commitments.joint.forms import (
    AnswerForm,
    NamePartyForm,
    PartnershipsForm,
    WithdrawForm,
    WordsForm,
)
from commitments.models import Commitment, ConfirmationRequest
from commitments.views.fetching import attempt, own_commitment
from core.errors import Refused, Stale
from documents.states import EDITABLE, DraftState
from roadmaps.writing_scopes import COMMITMENTS

READ_OR_SEND = ["GET", "HEAD", "POST"]
PAGE = 20


@login_required
@require_http_methods(READ_OR_SEND)
def joint(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """The parties and partnerships that a commitment names; sending the form names a party."""
    commitment = own_commitment(request, workshop, code, number)
    if request.method != "POST":
        return _joint_page(request, commitment)
    party = commitment.document.party
    require(request.user, Permission.WRITE, party, COMMITMENTS)
    form = NamePartyForm(request.POST, leader=party.pk)
    if form.is_valid():
        arguments = {"subject": commitment, "by": request.user, **form.cleaned_data}
        if named := attempt(form, actions.name_party, **arguments):
            messages.success(request, _asked(named))
            return redirect(named.subject_url)
    return _joint_page(request, commitment, name_form=form, status=status_of(form))


@login_required
@require_POST
def name_partnerships(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """Save the partnerships that a commitment names."""
    commitment = own_commitment(request, workshop, code, number)
    require(request.user, Permission.WRITE, commitment.document.party, COMMITMENTS)
    form = PartnershipsForm(request.POST, commitment=commitment)
    if not form.is_valid():
        return _joint_page(request, commitment, partnerships_form=form, status=422)
    try:
        actions.name_partnerships(commitment=commitment, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        stored = own_commitment(request, workshop, code, number)
        form.data = form.data.copy()
        form.data["version"] = stored.version
        return _joint_page(request, stored, partnerships_form=form, status=409)
    messages.success(request, _("Partnerships saved."))
    return redirect(commitment.document.url_of("commitments:joint", number=number))


def _joint_page(
    request: HttpRequest, commitment: Commitment, *, status: int = 200, **forms: Any
) -> HttpResponse:
    document = commitment.document
    may_change = commitment.newest_state in EDITABLE and user_can(
        request.user, Permission.WRITE, document.party, COMMITMENTS
    )
    context = {
        "commitment": commitment,
        "document": document,
        "requests": requests_about(commitment),
        "may_change": may_change,
        "name_form": NamePartyForm(leader=document.party_id),
        "partnerships_form": PartnershipsForm(commitment=commitment),
        **forms,
    }
    context["partnerships_form"].helper.form_action = document.url_of(
        "commitments:name-partnerships", number=commitment.number
    )
    context["name_form"].helper.form_action = document.url_of(
        "commitments:joint", number=commitment.number
    )
    return render(request, "commitments/joint/joint.html", context, status=status)


def requests_about(subject: Any) -> Any:
    """The parties named in a commitment or partnership, with who answered."""
    return subject.confirmations.select_related("party", "answered_by").order_by("party__sort_key")


def _asked(named: ConfirmationRequest) -> str:
    words = _("%(party)s is asked to confirm its part.")
    return words % {"party": named.party.local_name}


def status_of(form: Any) -> int:
    """The status of a page that shows a form with errors."""
    return getattr(form, "refused_with", 422)


@login_required
@require_safe
def list_requests(request: HttpRequest) -> HttpResponse:
    """What one's party was asked, waiting requests first, or what it asks others."""
    parties = parties_of(request.user)
    is_sent = request.GET.get("show") == "sent"
    rows = ConfirmationRequest.objects.visible_to(request.user).in_full()
    rows = rows.led_by(parties) if is_sent else rows.filter(party__in=parties)
    page = Paginator(rows.waiting_first(), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "is_sent": is_sent, "tabs": _tabs(is_sent)}
    return render(request, "commitments/joint/list.html", context)


def _tabs(is_sent: bool) -> list[dict[str, Any]]:
    url = reverse("joint:list")
    return [
        {"label": _("Asked of you"), "url": url, "count": None, "is_current": not is_sent},
        {
            "label": _("Asked by you"),
            "url": f"{url}?show=sent",
            "count": None,
            "is_current": is_sent,
        },
    ]


def _visible(request: HttpRequest, pk: int) -> ConfirmationRequest:
    rows = ConfirmationRequest.objects.visible_to(request.user).in_full()
    return get_object_or_404(rows, pk=pk)


@login_required
@require_http_methods(READ_OR_SEND)
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What a party is asked to confirm, with its answer; its people answer here."""
    asked = _visible(request, pk)
    if request.method != "POST":
        return _request_page(request, asked)
    require(request.user, Permission.CONFIRM_PART, asked.party)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _request_page(request, asked, form=form, status=422)
    arguments = {name: form.cleaned_data[name] for name in ("state", "version")}
    try:
        actions.answer(request=asked, text=form.text, by=request.user, **arguments)
    except actions.OutOfOrder as refusal:
        form.add_error(refusal.field, refusal.message)
        return _request_page(request, asked, form=form, status=422)
    except Stale as refusal:
        form.add_error(None, refusal.message)
        return _answer_conflict(request, asked, form)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _request_page(request, asked, form=form, status=409)
    messages.success(request, _("Your answer is saved."))
    return redirect(asked)


def _answer_conflict(
    request: HttpRequest, asked: ConfirmationRequest, form: AnswerForm
) -> HttpResponse:
    """Shows the words that were answered beside those of now; sending again answers the latter."""
    seen = words_at(asked, form.cleaned_data["version"])
    stored = _visible(request, asked.pk)
    form.data = form.data.copy()
    form.data["version"] = stored.version
    return _request_page(request, stored, form=form, seen=seen, is_conflict=True, status=409)


def _request_page(
    request: HttpRequest, asked: ConfirmationRequest, *, status: int = 200, **more: Any
) -> HttpResponse:
    is_in_force = ConfirmationRequest.objects.in_force().filter(pk=asked.pk).exists()
    context = {
        "asked": asked,
        "subject": asked.subject,
        "is_in_force": is_in_force,
        "may_answer": is_in_force and user_can(request.user, Permission.CONFIRM_PART, asked.party),
        "may_read_subject": may_read_subject(request, asked),
        "may_change": _may_change(request, asked),
        "form": AnswerForm.showing(asked),
        "changes": changes_of(pgh_obj=asked.pk),
        **more,
    }
    return render(request, "commitments/joint/request.html", context, status=status)


def may_read_subject(request: HttpRequest, asked: ConfirmationRequest) -> bool:
    """Whether the reader may open the commitment or partnership itself."""
    if asked.commitment is None:
        return True
    commitments = Commitment.objects.visible_to(request.user)
    return commitments.filter(pk=asked.commitment_id).exists()


def _may_change(request: HttpRequest, asked: ConfirmationRequest) -> bool:
    if not user_can(request.user, Permission.WRITE, asked.leader, COMMITMENTS):
        return False
    if asked.commitment is None:
        return True
    drafts = asked.commitment.document.drafts.open()
    return drafts.filter(state__in=EDITABLE).exclude(state=DraftState.CLOSED).exists()


@login_required
@require_http_methods(READ_OR_SEND)
def change_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of a part; the party is asked again."""
    asked = _led(request, pk)
    form = WordsForm(request.POST) if request.method == "POST" else WordsForm.showing(asked)
    context: dict[str, Any] = {"asked": asked, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.change_words(request=asked, by=request.user, **form.cleaned_data)
        except Stale as refusal:
            form.add_error(None, refusal.message)
            context["asked"] = context["stored"] = _visible(request, pk)
            form.data = form.data.copy()
            form.data["version"] = context["stored"].version
            return render(request, "commitments/joint/change.html", context, status=409)
        except Refused as refusal:
            form.add_error(None, refusal.message)
            return render(request, "commitments/joint/change.html", context, status=409)
        messages.success(request, _asked(saved))
        return redirect(saved.subject_url)
    status = 422 if form.errors else 200
    return render(request, "commitments/joint/change.html", context, status=status)


@login_required
@require_http_methods(READ_OR_SEND)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take the party out."""
    asked = _led(request, pk)
    form = WithdrawForm(request.POST or None, initial={"version": asked.version})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.withdraw(request=asked, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                status = 409
                form.add_error(None, refusal.message)
                asked = _visible(request, pk)
                form = _with_version(form, asked.version)
            else:
                words = _("%(party)s was taken out.") % {"party": asked.party.local_name}
                messages.success(request, words)
                return redirect(asked.subject_url)
    context = {"asked": asked, "form": form}
    return render(request, "commitments/joint/withdraw.html", context, status=status)


def _with_version(form: WithdrawForm, version: int) -> WithdrawForm:
    form.data = form.data.copy()
    form.data["version"] = version
    return form


def _led(request: HttpRequest, pk: int) -> ConfirmationRequest:
    """The request; raises PermissionDenied unless the user writes for the party that asks."""
    asked = _visible(request, pk)
    require(request.user, Permission.WRITE, asked.leader, COMMITMENTS)
    return asked
