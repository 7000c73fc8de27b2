"""The page of a text that could not be saved; the answers to forms that are not accepted."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from submissions import tokens
from submissions.holding import hold
from submissions.middleware import is_script
from submissions.models import UnsavedText, shown
from submissions.pages import page_of_form
from submissions.posted import fields_of

WAIT = 60  # seconds: django-allauth counts how often its forms are sent in a minute


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsaved(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What was typed and not saved: to save it now, or by POST to discard it.

    Whoever signed in as another person reads how to go on; a text that is foreign and one that is
    no longer there read the same.
    """
    text = UnsavedText.objects.visible_to(request.user).filter(pk=key).first()
    if text is None:
        return render(request, "submissions/no_text.html", status=HTTPStatus.NOT_FOUND)
    if request.method == "POST":
        page = text.page
        text.delete()
        messages.success(request, _("The text was discarded."))
        return redirect(page)
    return render(request, "submissions/unsaved.html", {"text": text})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The person signed in or out in another tab, or the browser refuses cookies.

    A form with a token gets its text back on a page of its own. Any other form is shown what was
    typed, without passwords, with the way back to it.
    """
    token = None if is_script(request) else tokens.sent_with(request)
    if token:
        return hold(request, token)
    return render(request, "403_csrf.html", _typed(request), status=HTTPStatus.FORBIDDEN)


def sent_too_often(request: HttpRequest) -> HttpResponse:
    """A form about signing in, a password or an address was sent too often (django-allauth).

    Says when it may be sent again, and shows what was typed, without passwords.
    """
    response = render(request, "429.html", _typed(request), status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(WAIT)
    return response


def _typed(request: HttpRequest) -> dict[str, Any]:
    return {"fields": shown(fields_of(request), {}), "page": page_of_form(request)}
