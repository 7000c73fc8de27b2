"""Act, and say a refusal in the reader's words."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from core.errors import Refused


def done(request: HttpRequest, action: Any, **arguments: Any) -> bool:
    """Whether the action was done; a refusal becomes a message in the reader's words."""
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


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Like `login_required`, but htmx gets 401: it would put the sign-in page into the page."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.htmx and not request.user.is_authenticated:
            return HttpResponse(status=401)
        return login_required(view)(request, *args, **kwargs)

    return answer
