"""The page of a text that could not be saved; the answer to a form that is not accepted."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from submissions import tokens
from submissions.holding import hold
from submissions.middleware import is_script
from submissions.models import UnsavedText


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsaved(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What was typed and not saved: to save it now, or by POST to discard it."""
    text = get_object_or_404(UnsavedText.objects.visible_to(request.user), pk=key)
    if request.method == "POST":
        page = text.page
        text.delete()
        messages.success(request, _("The text was discarded."))
        return redirect(page)
    return render(request, "submissions/unsaved.html", {"text": text})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The person signed in or out in another tab, or the browser refuses cookies.

    A form of ours gets its text back; for any other request there is nothing to show.
    """
    token = None if is_script(request) else tokens.sent_with(request)
    if token:
        return hold(request, token)
    return render(request, "403_csrf.html", status=403)
