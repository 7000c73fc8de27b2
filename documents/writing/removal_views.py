"""Removing things from a draft, and bringing them back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission, require
from core.conflicts import SEEN, atomic_post, for_update
from core.errors import Refused, Stale
from core.refusals import done
from documents import actions
from documents.access import own_draft
from documents.kinds import DocumentKind
from documents.models import Document, Removal
from documents.writing.removal_forms import RemoveForm
from documents.writing.removals import REMOVABLES, Removable
from richtext.marked import filled, marked


@atomic_post
def removing(
    request: HttpRequest,
    kind: str,
    row: Model,
    *,
    document: Document,
    remove: Callable[..., Removal],
    back: str,
) -> HttpResponse:
    """The page that asks before something is removed; when it is sent, `remove` removes it.

    A row that somebody changed after the page was shown is not removed: the page shows it as it
    is now, and asks again. `back` is the address to return to.
    """
    removable = REMOVABLES[kind]
    require(request.user, Permission.WRITE, document.party, removable.part)
    for_update(request, document.drafts.open()).first()  # what every edit locks
    form, status = RemoveForm(initial={SEEN: removable.seen(row)}), 200
    if request.method == "POST":
        try:
            removal = remove(seen=request.POST.get(SEEN, ""), by=request.user)
        except Stale as refusal:
            row.refresh_from_db()
            form, status = RemoveForm.refused(removable.seen(row), refusal.message), 409
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect(back)
        else:
            _say_removed(request, removable, removal)
            return redirect(removable.page(removal))
    facts = removable.facts(removable.content(row), document.language)
    context = {
        "removable": removable,
        "document": document,
        "question": filled(str(removable.question), title=_title(removable, str(row), document)),
        "facts": [(label, value) for label, value in facts if value],
        "form": form,
        "back": back,
    }
    return render(request, "documents/remove.html", context, status=status)


def _say_removed(request: HttpRequest, removable: Removable, removal: Removal) -> None:
    """A message with a button that brings back what was removed."""
    document = removal.draft.document
    undo = document.url_of("undo-removal", removal=removal.pk)
    title = _title(removable, removal.title, document)
    messages.success(request, filled(str(removable.after), title=title), extra_tags=undo)


def _title(removable: Removable, title: str, document: Document) -> SafeString:
    """A title, marked with the language in which it is expected."""
    return marked(title, *(() if removable.is_named else (document.language,)))


@login_required
@require_POST
def undo_removal(
    request: HttpRequest, kind: DocumentKind, removal: int, **address: str
) -> HttpResponse:
    """Bring back a removed row."""
    draft = own_draft(request, kind, address)
    removals = Removal.objects.visible_to(request.user).select_related("draft__document__party")
    recorded = get_object_or_404(removals, pk=removal, draft=draft)
    removable = REMOVABLES[recorded.rows]
    require(request.user, Permission.WRITE, draft.document.party, removable.part)
    if done(request, actions.undo_removal, removal=recorded):
        title = _title(removable, recorded.title, draft.document)
        messages.success(request, filled(_("Restored: %(title)s."), title=title))
    return redirect(removable.page(recorded))


def that_can_be_undone(kind: str, document: Document, **filters: Any) -> list[Removal]:
    """Removals that a page offers to undo; none where the draft takes no changes."""
    return list(Removal.objects.that_can_be_undone(kind, document.pk).filter(**filters))
