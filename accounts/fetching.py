"""Fetches rows for views that belong to a party, or stops the view."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from accounts.ended_mandates import refuse_after_mandate


def first_or_404(request: HttpRequest, rows: QuerySet[Any], code: str) -> Any:
    """The first of the rows that the user may see.

    Raises PermissionDenied if there is none and the user used to act for the party with this
    code: their page may still be open. Raises Http404 for everybody else.
    """
    row = rows.first()
    if row is None:
        refuse_after_mandate(request.user, code)
        raise Http404
    return row
