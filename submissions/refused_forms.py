"""Forms that cannot be saved now: their text is stored and shown to the person it belongs to."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from submissions import actions, posted
from submissions.models import shown
from submissions.tokens import Token

_SIGNING_IN = "/accounts/"


def asks_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the response sends the person to sign in, or to confirm who they are."""
    if response.status_code not in (301, 302, 303) or request.path_info.startswith(_SIGNING_IN):
        return False
    return urlsplit(response["Location"]).path.startswith(_SIGNING_IN)


def hold(request: HttpRequest, token: Token, *, was_sent_before: bool = False) -> HttpResponse:
    """Store what was sent, and show it to the person of the token once they are signed in."""
    request.is_held = True  # type: ignore[attr-defined]
    text = actions.keep_text(request, token, was_sent_before=was_sent_before)
    user = request.user
    if user.is_authenticated and user.pk != token.user_id:
        return render(request, "submissions/other_person.html", {"text": text}, status=403)
    if text is None:
        return show(request, token)
    if user.is_authenticated:
        return redirect(text)
    messages.warning(
        request,
        _("You are signed out, so nothing was saved. Sign in to see what you sent and save it."),
    )
    return redirect_to_login(text.get_absolute_url())


def show(request: HttpRequest, token: Token) -> HttpResponse:
    """Show what was sent and not stored, so that the person can copy it."""
    fields = shown(posted.fields_of(request), dict(token.labels))
    context = {"fields": fields, "page": token.page}
    return render(request, "submissions/not_stored.html", context, status=403)
