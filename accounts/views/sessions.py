"""One's open sessions: django-allauth lists them and ends all others; here one is ended."""

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions; ending the one in use is signing out."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    if session.is_current():
        logout(request)
        return redirect("/")
    get_adapter().end_sessions([session])
    messages.success(request, _("The session is ended."))
    return redirect("usersessions_list")
