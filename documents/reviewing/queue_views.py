"""UNOSSC: the documents that wait for a decision."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, require, user_can
from documents.reviewing import queue_export
from documents.reviewing.queue import Queue
from office.spreadsheets.list_files import list_response


@login_required
@require_safe
def review_queue(request: HttpRequest) -> HttpResponse:
    """Submitted documents, those that wait longest first: one's own, unassigned ones, all."""
    require(request.user, Permission.REVIEW)
    queue = Queue(request.user, request.GET)
    context = {"queue": queue, "may_set_up": user_can(request.user, Permission.MANAGE_REFERENCE)}
    return render(request, "documents/review_queue.html", context)


@login_required
@require_safe
def export_review_queue(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as a workbook or as CSV."""
    require(request.user, Permission.REVIEW)
    rows = queue_export.rows(Queue(request.user, request.GET))
    return list_response(form, queue_export.header(), rows, sheet=_("Review"), name="review")
