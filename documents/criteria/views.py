"""Pages on which administrators set up what reviewers look for."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission, require
from core.conflicts import atomic_post, for_update
from core.errors import Refused
from core.refusals import done
from documents import actions
from documents.criteria.forms import CriterionForm, ListForm
from documents.kinds import DocumentKind, registered_kinds
from documents.models import Criterion

READ_OR_SEND = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def criteria(request: HttpRequest) -> HttpResponse:
    """The criteria of each kind of document, with the buttons that change them."""
    require(request.user, Permission.MANAGE_REFERENCE)
    rows = list(
        Criterion.objects.visible_to(request.user)
        .select_related("event")
        .annotate(uses=Count("answers"))
        .order_by("position", "pk")
    )
    lists = [_list_of(kind, rows) for kind in registered_kinds()]
    return render(request, "documents/criteria/criteria.html", {"lists": lists})


def _list_of(kind: DocumentKind, rows: list[Criterion]) -> dict[str, Any]:
    of_kind = [criterion for criterion in rows if criterion.kind == kind.name]
    return {
        "kind": kind,
        "asked": [criterion for criterion in of_kind if not criterion.is_retired],
        "retired": [criterion for criterion in of_kind if criterion.is_retired],
        "form": ListForm(criteria=of_kind, auto_id=False),
    }


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_criterion(request: HttpRequest, kind: str) -> HttpResponse:
    """Add a criterion to a kind of document."""
    require(request.user, Permission.MANAGE_REFERENCE)
    of_kind = next((known for known in registered_kinds() if known.name == kind), None)
    if of_kind is None:
        raise Http404
    form = CriterionForm(request.POST or None, instance=Criterion(kind=kind))
    if request.method == "POST" and form.is_valid():
        arguments = {"texts": form.criterion_texts, "event": form.cleaned_data["event"]}
        try:
            criterion = actions.add_criterion(kind=of_kind, **arguments, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The criterion is added."))
            return redirect(_place_of(criterion))
    context = {"form": form, "kind": of_kind}
    return render(request, "documents/criteria/criterion.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def edit_criterion(request: HttpRequest, criterion: int) -> HttpResponse:
    """Reword a criterion."""
    stored = _criterion(request, criterion)
    form = CriterionForm(request.POST or None, instance=stored)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_criterion(criterion=stored, texts=form.criterion_texts, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The criterion is saved."))
            return redirect(_place_of(stored))
    context = {"form": form, "criterion": stored, "uses": stored.answers.count()}
    return render(request, "documents/criteria/criterion.html", context, status=form.status)


@login_required
@require_POST
@atomic_post
def move_criterion(request: HttpRequest, criterion: int) -> HttpResponse:
    """Move a criterion up or down the list."""
    up = request.POST.get("direction") != "down"
    return _change(request, criterion, actions.move_criterion, "", up=up)


@login_required
@require_POST
@atomic_post
def retire_criterion(request: HttpRequest, criterion: int) -> HttpResponse:
    """Ask a criterion no more."""
    words = _("Retired. Reviewers are not asked it any more, and its answers stay.")
    return _change(request, criterion, actions.retire_criterion, words)


@login_required
@require_POST
@atomic_post
def restore_criterion(request: HttpRequest, criterion: int) -> HttpResponse:
    """Ask a retired criterion again."""
    words = _("Reviewers are asked it again, at the end of the list.")
    return _change(request, criterion, actions.restore_criterion, words)


def _criterion(request: HttpRequest, pk: int) -> Criterion:
    """The criterion, locked where a form is sent. Raises Http404, and PermissionDenied."""
    require(request.user, Permission.MANAGE_REFERENCE)
    rows = for_update(request, Criterion.objects.visible_to(request.user))
    stored: Criterion = get_object_or_404(rows, pk=pk)
    return stored


def _change(
    request: HttpRequest, pk: int, action: Any, words: str, **arguments: Any
) -> HttpResponse:
    """Change the list, unless somebody else changed it since it was shown."""
    stored = _criterion(request, pk)
    whole = list(for_update(request, Criterion.objects.of_kind(stored.kind)))
    if not ListForm(request.POST, criteria=whole).is_current:
        messages.error(request, _("Someone else changed the list. Look at it, then try again."))
    elif done(request, action, criterion=stored, **arguments) and words:
        messages.success(request, words)
    return redirect(_place_of(stored))


def _place_of(criterion: Criterion) -> str:
    return f"{reverse('documents:criteria')}#criterion-{criterion.pk}"
