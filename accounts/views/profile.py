"""A person's own settings: name, language, time zone, and the mandate in use."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.current_mandate import SESSION_KEY
from accounts.forms import ProfileForm
from core.conflicts import atomic_post, locked


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def profile(request: HttpRequest) -> HttpResponse:
    """The person's name, language, time zone and mandates."""
    form = ProfileForm(request.POST or None, instance=locked(request, request.user))
    if form.is_valid():
        user = form.save()
        translation.activate(user.language)
        messages.success(request, _("Your settings are saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form}, status=form.status)


@login_required
@require_safe
def signed_in(request: HttpRequest) -> HttpResponse:
    """The page after a new sign-in for an unsaved page that waits in another tab."""
    return render(request, "accounts/signed_in.html")


@login_required
@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Choose the mandate of this session, for a person who has several."""
    chosen = request.POST.get("mandate", "")
    if chosen not in {str(mandate.pk) for mandate in request.user.mandates_today}:
        raise Http404
    request.session[SESSION_KEY] = int(chosen)
    return redirect("/")


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language, stored with the person, or in a cookie for guests."""
    language = request.POST.get("language", "")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        request.user.language = language
        request.user.save(update_fields=["language"])
    return i18n.set_language(request)
