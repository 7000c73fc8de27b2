"""Pages on which administrators set up what was agreed at a workshop."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Max, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission, require
from commitments.agenda import actions
from commitments.agenda.forms import ItemForm, TitleForm, agenda_as_shown
from commitments.agenda.uses import parts_with_use, uses_of_item, uses_of_part, with_use
from commitments.models import ActionItem, Part
from core.conflicts import SeenForm, atomic_post
from core.errors import Refused
from core.templatetags.display import number
from workshops.models import Event, EventKind

READ_OR_SEND = ["GET", "HEAD", "POST"]


def _workshop(request: HttpRequest, code: str) -> Event:
    """The workshop, locked where a form is sent. Raises Http404, and PermissionDenied."""
    workshops = Event.objects.visible_to(request.user).filter(kind=EventKind.WORKSHOP)
    if request.method == "POST":
        workshops = workshops.select_for_update(no_key=True)
    workshop: Event = get_object_or_404(workshops, code=code)
    require(request.user, Permission.MANAGE_REFERENCE)
    return workshop


def _item(request: HttpRequest, code: str, item: int) -> ActionItem:
    workshop = _workshop(request, code)
    stored: ActionItem = get_object_or_404(workshop.action_items.all(), pk=item)
    stored.workshop = workshop
    return stored


def _part(request: HttpRequest, code: str, item: int, part: int) -> Part:
    """A part with a letter; an item as a whole is no part."""
    whole = _item(request, code, item)
    stored = get_object_or_404(whole.parts.exclude(letter=""), pk=part)
    stored.item = whole
    return stored


@login_required
@require_safe
def action_items(request: HttpRequest, code: str) -> HttpResponse:
    """What was agreed at a workshop, with the buttons that change it."""
    event = _workshop(request, code)
    parts = parts_with_use(Part.objects.exclude(letter="")).order_by("letter")
    items = with_use(event.action_items.all()).prefetch_related(Prefetch("parts", parts))
    context = {
        "event": event,
        "items": items.order_by("number"),
        "seen": SeenForm(shown=agenda_as_shown(event), auto_id=False),
    }
    return render(request, "commitments/agenda/action_items.html", context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_item(request: HttpRequest, code: str) -> HttpResponse:
    """Add an action item."""
    event = _workshop(request, code)
    last = event.action_items.aggregate(last=Max("number"))["last"] or 0
    form = ItemForm(request.POST or None, instance=ActionItem(workshop=event, number=last + 1))
    if request.method == "POST" and form.is_valid():
        try:
            item, effects = actions.add_item(event=event, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            words = _("Item %(number)s is added.") % {"number": item.number}
            messages.success(request, _with_effects(words, effects))
            return redirect("workshops:edit-item", code=code, item=item.pk)
    context = {"event": event, "form": form}
    return render(request, "commitments/agenda/add_item.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def edit_item(request: HttpRequest, code: str, item: int) -> HttpResponse:
    """Change an action item; its parts have pages of their own."""
    stored = _item(request, code, item)
    uses = uses_of_item(stored)
    is_owed = bool(uses) and stored.due_on is not None
    form = ItemForm(request.POST or None, instance=stored, is_used=bool(uses), is_owed=is_owed)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        try:
            effects = actions.change_item(
                item=stored, facts=form.facts, reason=reason, by=request.user
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _with_effects(_("The item is saved."), effects))
            return redirect("workshops:action-items", code=code)
    context = {
        "event": stored.workshop,
        "item": stored,
        "form": form,
        "uses": uses,
        "parts": stored.parts.exclude(letter="").order_by("letter"),
    }
    return render(request, "commitments/agenda/edit_item.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_part(request: HttpRequest, code: str, item: int) -> HttpResponse:
    """Add a part to an item."""
    stored = _item(request, code, item)

    def add(titles: dict[str, str]) -> str:
        part = actions.add_part(item=stored, titles=titles, by=request.user)
        return _("Part %(code)s is added.") % {"code": part.code}

    return _title_page(request, stored, Part(item=stored), add)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def edit_part(request: HttpRequest, code: str, item: int, part: int) -> HttpResponse:
    """Change the title of a part."""
    stored = _part(request, code, item, part)

    def change(titles: dict[str, str]) -> str:
        actions.change_part(part=stored, titles=titles, by=request.user)
        return _("The part is saved.")

    return _title_page(request, stored.item, stored, change)


def _title_page(
    request: HttpRequest, item: ActionItem, part: Part, save: Callable[[dict[str, str]], str]
) -> HttpResponse:
    """The page of a part's title; `save` answers what to tell once it was saved."""
    form = TitleForm(request.POST or None, instance=part)
    if request.method == "POST" and form.is_valid():
        try:
            words = save(form.titles)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, words)
            return redirect("workshops:action-items", code=item.workshop.code)
    context = {"event": item.workshop, "item": item, "part": part, "form": form}
    return render(request, "commitments/agenda/part.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def remove_item(request: HttpRequest, code: str, item: int) -> HttpResponse:
    """Remove an item with its parts, unless it is used."""
    stored = _item(request, code, item)
    context = {"item": stored, "uses": uses_of_item(stored)}
    return _removal_page(request, stored.workshop, actions.remove_item, context, item=stored)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def remove_part(request: HttpRequest, code: str, item: int, part: int) -> HttpResponse:
    """Remove a part, unless it is used."""
    stored = _part(request, code, item, part)
    context = {"item": stored.item, "part": stored, "uses": uses_of_part(stored)}
    return _removal_page(request, stored.item.workshop, actions.remove_part, context, part=stored)


def _removal_page(
    request: HttpRequest, event: Event, remove: Any, context: dict[str, Any], **removed: Any
) -> HttpResponse:
    form = SeenForm(request.POST or None, shown=agenda_as_shown(event))
    if request.method == "POST" and form.is_valid():
        try:
            remove(by=request.user, **removed)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Removed."))
            return redirect("workshops:action-items", code=event.code)
    context |= {"event": event, "form": form}
    status = 409 if form.errors else 200
    return render(request, "commitments/agenda/remove.html", context, status=status)


@login_required
@require_POST
@atomic_post
def move_item(request: HttpRequest, code: str, item: int) -> HttpResponse:
    """Move an item up or down the list."""
    stored = _item(request, code, item)
    return _move(request, stored, actions.move_item, item=stored)


@login_required
@require_POST
@atomic_post
def move_part(request: HttpRequest, code: str, item: int, part: int) -> HttpResponse:
    """Move a part up or down its item."""
    stored = _part(request, code, item, part)
    return _move(request, stored.item, actions.move_part, part=stored)


def _move(request: HttpRequest, near: ActionItem, move: Any, **moved: Any) -> HttpResponse:
    """Move a row, and lead back to where the item stands now."""
    form = SeenForm(request.POST, shown=agenda_as_shown(near.workshop))
    if not form.is_valid():
        messages.error(request, _("Someone else changed the list. Look at it, then move again."))
    else:
        try:
            move(up=request.POST.get("direction") != "down", by=request.user, **moved)
        except Refused as refusal:
            messages.error(request, refusal.message)
    page = reverse("workshops:action-items", args=[near.workshop.code])
    return redirect(f"{page}#item-{near.pk}")


def _with_effects(done: str, effects: actions.Effects) -> str:
    """What was done, and what that did to deadlines."""
    sentences = [done]
    if effects.moved:
        words = ngettext("%(n)s deadline moved.", "%(n)s deadlines moved.", effects.moved)
        sentences.append(words % {"n": number(effects.moved)})
    if effects.made:
        words = ngettext(
            "%(n)s holder of a roadmap owes it by its date.",
            "%(n)s holders of roadmaps owe it by its date.",
            effects.made,
        )
        sentences.append(words % {"n": number(effects.made)})
    return " ".join(sentences)
