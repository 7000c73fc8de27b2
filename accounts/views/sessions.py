"""One's open sessions: django-allauth lists them and ends all others; here one is ended or kept.

Whoever ends a session has just signed in or confirms who they are, as for a change of the password
(docs/security.md, 7.5.2). django-allauth keeps the press meanwhile and carries it out afterwards.
"""

from datetime import timedelta

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import list_usersessions
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import open_sessions
from core import clock

# The list is shown without a question; ending all other sessions is a POST to the same address.
list_sessions = login_required(reauthentication_required(list_usersessions, allow_get=True))


@login_required
@require_POST
@reauthentication_required
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End a session of the person's own; ending the one in use signs out."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    if session.is_current():
        logout(request)
        return redirect("/")
    get_adapter().end_sessions([session])
    messages.success(request, _("The session is ended."))
    return redirect("usersessions_list")


@open_sessions.in_background
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def this_session(request: HttpRequest) -> HttpResponse:
    """Say when the session in use ends; POST keeps it open, as long as it may last.

    A script (Accept: application/json) gets the seconds left, the warning to show, who is signed
    in, and a fresh token for the forms of a page that was loaded in an earlier session.
    """
    if request.method == "POST":
        open_sessions.note_use(request)
    left = open_sessions.seconds_left(request) or 0
    is_final = open_sessions.longest_left(request) <= left
    context = {"ends_at": clock.real_now() + timedelta(seconds=left), "is_final": is_final}
    if request.accepts("text/html"):
        return render(request, "accounts/session.html", context)
    warning = render_to_string("accounts/_session_warning.html", context, request)
    state = {"left": round(left), "warning": warning, "user": request.user.pk}
    return JsonResponse(state | {"token": get_token(request)})
