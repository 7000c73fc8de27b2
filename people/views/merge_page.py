"""Two entries become one, field by field; and back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission, require
from core.errors import Refused
from core.templatetags.display import name_of
from people import duplicates
from people.models import Merge, Person


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Choose for each field which of the two entries is right; the first one stays."""
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    people = Person.objects.visible_to(request.user).select_related("party", "organisation", "user")
    kept, gone = get_object_or_404(people, pk=pk), get_object_or_404(people, pk=other)
    if request.method == "POST":
        chosen = {name: request.POST.get(name) == "other" for name in duplicates.CHOSEN}
        try:
            duplicates.merge(kept=kept, gone=gone, from_gone=chosen, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
            if not people.filter(pk=kept.pk).exists():
                return redirect("people:list")
        else:
            messages.success(request, _("Merged. If that was wrong, undo it below."))
        return redirect("people:person", pk=kept.pk)
    rows = [_row(name, kept, gone) for name in duplicates.CHOSEN]
    context = {"kept": kept, "gone": gone, "rows": rows}
    context["both_sign_in"] = bool(kept.user_id and gone.user_id)
    return render(request, "people/merge.html", context)


def _row(name: str, kept: Person, gone: Person) -> dict[str, object]:
    """One field of both; what only one of them has is proposed."""
    here, there = getattr(kept, name), getattr(gone, name)
    if name == "party":
        here, there = name_of(here), name_of(there)
    label = duplicates.label_of(name)
    differs = bool(there) and here != there
    return {"name": name, "label": label, "here": here, "there": there,
            "differs": differs, "takes_other": differs and not here}  # fmt: skip


@login_required
@require_POST
def undo_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Two entries again."""
    require(request.user, Permission.IMPORT_PARTICIPANTS)
    found = get_object_or_404(Merge, pk=pk)
    try:
        duplicates.undo_merge(merge=found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("They are two entries again, each as it was."))
    if found.kept_id:
        return redirect("people:person", pk=found.kept_id)
    return redirect("people:list")
