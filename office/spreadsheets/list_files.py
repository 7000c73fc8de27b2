"""A list of this site as one file: a workbook with one sheet, or CSV."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language_bidi

from office.spreadsheets.writing import write_csv, write_xlsx

FORMS = {"xlsx": "Excel", "csv": "CSV"}
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def list_file(
    form: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    sheet: str,
    is_right_to_left: bool,
) -> bytes:
    """The content of the file; `form` is one of `CONTENT_TYPES`, `sheet` the name of the sheet."""
    if form == "xlsx":
        book = io.BytesIO()
        write_xlsx(book, header, rows, sheet=sheet, is_right_to_left=is_right_to_left)
        return book.getvalue()
    text = io.StringIO(newline="")
    write_csv(text, header, rows)
    return text.getvalue().encode("utf-8-sig")


def list_response(
    form: str, header: Sequence[str], rows: Iterable[Sequence[Any]], *, sheet: str, name: str
) -> HttpResponse:
    """The download of a list in the reader's language; `name` is that of the file.

    Raises Http404 for a form that is not one of `CONTENT_TYPES`.
    """
    if form not in CONTENT_TYPES:
        raise Http404
    content = list_file(form, header, rows, sheet=sheet, is_right_to_left=get_language_bidi())
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def export_links(view: str, query: Mapping[str, str], *args: str) -> list[tuple[str, str]]:
    """The label and the address of each file with the same list; empty filters are left out."""
    chosen = urlencode({key: value for key, value in query.items() if value})
    return [
        (label, reverse(view, args=[*args, form]) + (f"?{chosen}" if chosen else ""))
        for form, label in FORMS.items()
    ]
