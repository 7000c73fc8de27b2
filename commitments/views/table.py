"""All commitments of a draft and their milestones as one table."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require
from commitments.table.actions import RowsRefused, save
from commitments.table.columns import Columns
from commitments.table.draft_table import MOST_COMMITMENTS, MOST_MILESTONES, DraftTable
from commitments.views.fetching import own_roadmap
from core.conflicts import atomic_post, for_update
from core.errors import Refused
from documents.models import Document
from roadmaps.writing_scopes import COMMITMENTS


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def edit_table(request: HttpRequest, workshop: str, code: str) -> HttpResponse:
    """The commitments and milestones of the draft, many at once. All rows are saved, or none."""
    document = own_roadmap(request, workshop, code)
    require(request.user, Permission.WRITE, document.party, COMMITMENTS)
    draft = for_update(request, document.drafts.lasting().order_by("-number")).first()
    is_editable = draft is not None and draft.is_editable
    columns = Columns.MORE if request.GET.get("columns") == Columns.MORE else Columns.MAIN
    if request.method != "POST":
        table = DraftTable(document, columns=columns) if is_editable else None
        return _page(request, table, document)
    table = DraftTable(document, request.POST, columns)
    if not table.is_valid() or not _save(request, table):
        return _page(request, table, document)
    query = f"?columns={columns}" if columns is Columns.MORE else ""
    return redirect(document.url_of("commitments:edit-table") + query)


def _save(request: HttpRequest, table: DraftTable) -> bool:
    """Whether the rows were saved; a refusal becomes an error of its row or of the table."""
    changes = table.changes
    if not any(changes.values()):
        messages.info(request, _("There was nothing to save."))
        return True
    try:
        save(document=table.document, by=request.user, **changes)
    except RowsRefused as refusal:
        table.refuse(refusal.refusals)
        return False
    except Refused as refusal:
        table.is_conflict = True
        table.errors.append(refusal.message)
        return False
    counts = {name: len(rows) for name, rows in changes.items()}
    words = _(
        "Saved. Commitments added or changed: %(commitments)s. Milestones added or changed: "
        "%(milestones)s."
    )
    messages.success(request, words % counts)
    return True


def _page(request: HttpRequest, table: DraftTable | None, document: Document) -> HttpResponse:
    """The page; without a table where the roadmap takes no changes now."""
    context = {
        "document": document,
        "table": table,
        "most": {"commitments": MOST_COMMITMENTS, "milestones": MOST_MILESTONES},
    }
    status = table.status if table else 200
    return render(request, "commitments/table.html", context, status=status)
