"""Pages on which administrators set up the themes of commitments."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.change_history import changes, newest_first, recorded
from accounts.permissions import Permission, require
from commitments.agenda.forms import TitleForm
from commitments.models import Theme
from commitments.themes import actions
from commitments.themes.theme_uses import counts, used_numbers, uses_of
from core.conflicts import SeenForm, atomic_post, for_update
from core.errors import Refused
from core.translated_texts import in_reader_language

READ_OR_SEND = ["GET", "HEAD", "POST"]


def _theme(request: HttpRequest, number: int) -> Theme:
    """The theme, locked where a form is sent. Raises PermissionDenied, and Http404."""
    require(request.user, Permission.MANAGE_REFERENCE)
    themes = for_update(request, Theme.objects.visible_to(request.user))
    return get_object_or_404(themes, number=number)


def _as_shown() -> list[Any]:
    return [[theme.pk, theme.number, theme.titles] for theme in Theme.objects.all()]


@login_required
@require_safe
def list_themes(request: HttpRequest) -> HttpResponse:
    """All themes in their order, with how many commitments are under each."""
    require(request.user, Permission.MANAGE_REFERENCE)
    themes, used, promised = list(Theme.objects.all()), used_numbers(), counts()
    rows = [(theme, theme.number in used, promised[theme.number]) for theme in themes]
    context = {"rows": rows, "seen": SeenForm(shown=_as_shown(), auto_id=False)}
    return render(request, "commitments/themes/list.html", context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_theme(request: HttpRequest) -> HttpResponse:
    """Add a theme at the end of the list."""
    require(request.user, Permission.MANAGE_REFERENCE)
    form = TitleForm(request.POST or None, instance=Theme())
    if request.method == "POST" and form.is_valid():
        try:
            theme = actions.add_theme(titles=form.titles, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Added: %(theme)s.") % {"theme": theme.title})
            return redirect("themes:list")
    return render(request, "commitments/themes/theme.html", {"form": form}, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def edit_theme(request: HttpRequest, number: int) -> HttpResponse:
    """Change the title of a theme; the page says where it is used."""
    theme = _theme(request, number)
    form = TitleForm(request.POST or None, instance=theme)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_theme(theme=theme, titles=form.titles, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The theme is saved."))
            return redirect("themes:list")
    context = {"theme": theme, "form": form, "uses": uses_of(theme)}
    return render(request, "commitments/themes/theme.html", context, status=form.status)


@login_required
@require_POST
@atomic_post
def move_theme(request: HttpRequest, number: int) -> HttpResponse:
    """Move a theme up or down the list."""
    theme = _theme(request, number)
    form = SeenForm(request.POST, shown=_as_shown())
    if not form.is_valid():
        messages.error(request, _("Someone else changed the list. Look at it, then move again."))
    else:
        try:
            is_up = request.POST.get("direction") != "down"
            actions.move_theme(theme=theme, up=is_up, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
    return redirect("themes:list")


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def remove_theme(request: HttpRequest, number: int) -> HttpResponse:
    """Remove a theme that nothing uses; where it is used, say so."""
    theme = _theme(request, number)
    form = SeenForm(request.POST or None, shown=_as_shown())
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_theme(theme=theme, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Removed: %(theme)s.") % {"theme": theme.title})
            return redirect("themes:list")
    context = {"theme": theme, "form": form, "uses": uses_of(theme)}
    status = 409 if form.errors else 200
    return render(request, "commitments/themes/remove.html", context, status=status)


@login_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Who added, changed and removed themes, and when."""
    require(request.user, Permission.MANAGE_REFERENCE)
    labels = {"number": _("Number"), "titles": _("Title")}
    changed = changes(recorded(Theme), _in_history, labels=labels)
    context = {"changes": newest_first(changed)}
    return render(request, "commitments/themes/history.html", context)


def _in_history(row: Any) -> str:
    words = {
        "insert": _("Theme added: %(number)s %(title)s"),
        "update": _("Theme changed: %(number)s %(title)s"),
        "delete": _("Theme removed: %(number)s %(title)s"),
    }[row.pgh_label]
    if row.number == 0:  # for a moment, while it changed places
        return ""
    return words % {"number": row.number, "title": in_reader_language(row.titles)}
