"""Runs actions for views and shows their refusals."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from core.errors import Refused


def done(request: HttpRequest, action: Any, **arguments: Any) -> bool:
    """Whether the action was done; a refusal becomes a message."""
    try:
        action(by=request.user, **arguments)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return False
    return True


def attempted(request: HttpRequest, form: BaseForm, action: Any, **arguments: Any) -> bool:
    """Whether the action was done; a refusal becomes an error of the form, which keeps what was
    typed."""
    try:
        action(by=request.user, **arguments)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def status_of(request: HttpRequest, form: BaseForm, action: Any, **arguments: Any) -> HTTPStatus:
    """Gives what the form holds to the action, once the form was sent and is valid.

    FOUND says that it was done; the other three are those of the page that shows the form: OK
    before it is sent, UNPROCESSABLE_ENTITY with errors in it, CONFLICT after a refusal.
    """
    if request.method != "POST":
        return HTTPStatus.OK
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    is_done = attempted(request, form, action, **arguments, **form.cleaned_data)
    return HTTPStatus.FOUND if is_done else HTTPStatus.CONFLICT
