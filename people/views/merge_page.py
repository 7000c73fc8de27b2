"""Choosing an entry to merge with another, merging field by field, and undoing a merge."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission, require
from core.errors import Refused
from core.templatetags.display import name_of
from people import duplicates
from people.models import Merge, Person
from people.search import BY_NAME

CHOICES = 20  # people shown for one search


@login_required
@require_safe
def choose_duplicate(request: HttpRequest, pk: int) -> HttpResponse:
    """Search for the entry that is the same person; nothing is proposed before."""
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    people = Person.objects.visible_to(request.user).select_related("party", "organisation")
    target = get_object_or_404(people, pk=pk)
    words = request.GET.get("q", "").strip()
    matches: list[Person] = []
    if words:
        others = people.called(words).exclude(pk=target.pk)
        matches = list(others.order_by(*BY_NAME)[: CHOICES + 1])
    context = {
        "target": target,
        "words": words,
        "matches": matches[:CHOICES],
        "are_more": len(matches) > CHOICES,
    }
    return render(request, "people/choose_duplicate.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Choose for each field which of the two entries is right; the first entry is kept."""
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    people = Person.objects.visible_to(request.user).select_related("party", "organisation", "user")
    target, duplicate = get_object_or_404(people, pk=pk), get_object_or_404(people, pk=other)
    if request.method == "POST":
        chosen = {name: request.POST.get(name) == "other" for name in duplicates.CHOSEN}
        try:
            duplicates.merge(
                target=target, duplicate=duplicate, from_duplicate=chosen, by=request.user
            )
        except Refused as refusal:
            messages.error(request, refusal.message)
            if not people.filter(pk=target.pk).exists():
                return redirect("people:list")
        else:
            messages.success(request, _("Merged. If that was wrong, undo it below."))
        return redirect("people:person", pk=target.pk)
    rows = [_row(name, target, duplicate) for name in duplicates.CHOSEN]
    context = {"target": target, "duplicate": duplicate, "rows": rows}
    context["both_sign_in"] = bool(target.user_id and duplicate.user_id)
    return render(request, "people/merge.html", context)


def _row(name: str, target: Person, duplicate: Person) -> dict[str, object]:
    """One field of both entries; a value that only one entry has is proposed."""
    target_value, duplicate_value = getattr(target, name), getattr(duplicate, name)
    if name == "party":
        target_value, duplicate_value = name_of(target_value), name_of(duplicate_value)
    label = duplicates.label_of(name)
    differs = bool(duplicate_value) and target_value != duplicate_value
    return {
        "name": name,
        "label": label,
        "target_value": target_value,
        "duplicate_value": duplicate_value,
        "differs": differs,
        "takes_other": differs and not target_value,
    }


@login_required
@require_POST
def undo_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a merge."""
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    stored_merge = get_object_or_404(Merge, pk=pk)
    try:
        duplicates.undo_merge(merge=stored_merge, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("They are two entries again, each as it was."))
    if stored_merge.target_id:
        return redirect("people:person", pk=stored_merge.target_id)
    return redirect("people:list")
