"""UNOSSC's steps beside the review: close a document, open it again, revoke an acceptance."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.refusals import status_of
from documents import actions, workflow
from documents.access import Address, draft_to_publish
from documents.kinds import DocumentKind
from documents.models import Draft
from documents.revisions.closing_forms import CloseForm, ReopenForm, RevokeForm
from documents.states import StepName


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Say what follows, then close a document that is no longer expected, with a reason."""
    draft = _draft(request, kind, address, StepName.CLOSE)
    form = CloseForm(request.POST or None, initial={"seen": draft.state})
    return _step_page(
        request, draft, StepName.CLOSE, form, actions.close,
        _("Closed. The people who act for it have been told."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Open a closed document again, with a reason and, where its date has passed, a new one."""
    draft = _draft(request, kind, address, StepName.REOPEN)
    form = ReopenForm(request.POST or None, deadline=draft.deadline)
    return _step_page(
        request, draft, StepName.REOPEN, form, actions.reopen,
        _("Opened again. The people who act for it have been told."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Take an acceptance back, with a reason: the document waits for a decision again."""
    draft = _draft(request, kind, address, StepName.REVOKE)
    form = RevokeForm(request.POST or None)
    return _step_page(
        request, draft, StepName.REVOKE, form, actions.revoke,
        _("Acceptance revoked. The authors and the reviewer have been told."),
    )  # fmt: skip


def _draft(request: HttpRequest, kind: DocumentKind, address: Address, name: StepName) -> Draft:
    draft = draft_to_publish(request, kind, address)
    workflow.require_right(request.user, name, draft)
    return draft


def _step_page(
    request: HttpRequest,
    draft: Draft,
    name: StepName,
    form: forms.Form,
    action: Callable[..., Any],
    message: str,
) -> HttpResponse:
    """The page of one step: takes it, or shows the form, or says that it cannot be taken now."""
    status = status_of(request, form, action, draft=draft)
    if status == HTTPStatus.FOUND:
        messages.success(request, message)
        return redirect(draft.document)
    if status == HTTPStatus.CONFLICT:
        draft.refresh_from_db(fields=["state", "state_since", "closed_at"])
        if isinstance(form, CloseForm):
            form.show_state(draft.state)
    transition = draft.document.registered_kind.workflow[name]
    context = {
        "draft": draft,
        "document": draft.document,
        "form": form,
        "is_open": workflow.is_next(name, draft),
        "refusal": transition.refusal(draft),
        "closing": draft.closing,
    }
    return render(request, f"documents/{name}.html", context, status=status)
