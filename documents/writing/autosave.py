"""Answers to the autosave script: the same saves at the same address, in JSON."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.open_sessions import in_background
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from core.locales import colon
from core.templatetags.display import number, tag, time_of
from documents.access import own_section
from documents.kinds import DocumentKind
from documents.models import ConflictingText, Section
from documents.writing import presence
from documents.writing.actions import Conflict, Saved
from documents.writing.forms import SectionForm

View = Callable[..., HttpResponse]


def is_script(request: HttpRequest) -> bool:
    """Whether autosave asks, which reads JSON and follows no redirects."""
    return "X-Autosave" in request.headers


def json_errors_for_scripts(view: View) -> View:
    """Answers scripts with 401 instead of the sign-in page, and with the reason of a 403."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_script(request):
            return view(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return JsonResponse({"problem": "signed out"}, status=401)
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied as refusal:
            return JsonResponse({"problem": "no right", "said": str(refusal)}, status=403)

    return answer


def saved_or_conflict(outcome: Saved | Conflict) -> JsonResponse:
    if isinstance(outcome, Conflict):
        return JsonResponse(
            {
                "problem": "conflict",
                "kept": outcome.conflicting.pk,
                "compare": compare_url(outcome.section, outcome.conflicting),
                "said": _newer(outcome.section, outcome.conflicting.stored_for),
            },
            status=409,
        )
    return JsonResponse(
        {
            "version": outcome.version,
            "said": _("Saved %(time)s") % {"time": time_of(clock.now())},
            "words": _("%(words)s words") % {"words": number(outcome.section.words)},
            "state": tag(outcome.section.status),
        }
    )


def refused(refusal: Refused) -> JsonResponse:
    return JsonResponse({"problem": "refused", "said": refusal.message}, status=409)


def invalid(form: SectionForm) -> JsonResponse:
    """Every problem, each after the name of its field."""
    problems = [
        f"{form[name].label}{colon()} {error}"
        for name, errors in form.errors.items()
        for error in errors
    ]
    return JsonResponse({"problem": "invalid", "said": " ".join(problems)}, status=422)


def compare_url(section: Section, conflicting: ConflictingText) -> str:
    return section.draft.document.url_of(
        "compare", section=section.template.code, text=conflicting.pk
    )


@in_background
@json_errors_for_scripts
@login_required
@require_safe
def section_state(
    request: HttpRequest, kind: DocumentKind, section: str, **address: str
) -> HttpResponse:
    """The state of a section for its open page: other writers, a newer text, who is signed in.

    `token` is fresh, for the page of somebody who signed in again.
    """
    draft_section = own_section(request, kind, address, section)
    require(
        request.user,
        Permission.WRITE,
        draft_section.draft.document.party,
        draft_section.writing_scope,
    )
    return JsonResponse(
        {
            "user": request.user.pk,
            "token": get_token(request),
            "version": draft_section.version,
            "isOpen": draft_section.draft.is_editable,
            "newer": _newer(draft_section, request.user),
            "here": presence.arrive(draft_section.pk, request.user, request.GET.get("window", "")),
        }
    )


def _newer(section: Section, reader: User) -> str:
    """Says who saved a newer text; the reader's own other window counts too."""
    if section.updated_by is None or section.updated_at is None:
        return _("Someone else changed this")
    time = time_of(section.updated_at)
    if section.updated_by == reader:
        return _("You saved a newer text in another window at %(time)s") % {"time": time}
    return _("%(name)s saved a newer text at %(time)s") % {
        "name": section.updated_by.name,
        "time": time,
    }
