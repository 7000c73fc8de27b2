"""The page of a text that could not be saved, and responses to forms that are not accepted."""

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
from submissions.middleware import is_script
from submissions.models import UnsavedText, shown
from submissions.pages import page_of_form
from submissions.posted import fields_of
from submissions.refused_forms import hold

WAIT = 60  # seconds: django-allauth counts how often its forms are sent in a minute


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsaved(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a text that was not saved, with a form that saves it; POST discards it.

    A person who signed in under another name reads how to go on; a text of somebody else and one
    that is no longer there look the same.
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
    """Answer a form sent after signing in or out in another tab, or without cookies.

    A form with a token gets its text back on a page of its own. Any other form is shown what was
    typed, without passwords, with the way back to it.
    """
    token = None if is_script(request) else tokens.sent_with(request)
    if token:
        return hold(request, token)
    return render(request, "403_csrf.html", _typed(request), status=HTTPStatus.FORBIDDEN)


def sent_too_often(request: HttpRequest) -> HttpResponse:
    """Answer a form about signing in, a password or an address that was sent too often (allauth).

    The page says when it may be sent again and shows what was typed, without passwords.
    """
    response = render(request, "429.html", _typed(request), status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(WAIT)
    return response


def _typed(request: HttpRequest) -> dict[str, Any]:
    return {"fields": shown(fields_of(request), {}), "page": page_of_form(request)}
