"""Runs actions for views and shows their refusals."""

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
