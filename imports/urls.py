"""The pages that lists of every importer have. The app that owns an importer includes them."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from imports.apply import views as outcome
from imports.columns import views as columns
from imports.importer import Importer
from imports.review import views as review

LIST = "<int:pk>/"
PAGES: list[tuple[str, Callable[..., Any], str]] = [
    ("", columns.start_import, "start-import"),
    (LIST, review.check_import, "check-import"),
    (f"{LIST}columns/", columns.import_columns, "import-columns"),
    (f"{LIST}rows/<int:number>/", review.correct_row, "import-row"),
    (f"{LIST}apply/", review.apply_import, "apply-import"),
    (f"{LIST}progress/", outcome.import_progress, "import-progress"),
    (f"{LIST}process/", outcome.process_import, "process-import"),
    (f"{LIST}rejected/", outcome.rejected_rows, "rejected-rows"),
    (f"{LIST}undo/", outcome.undo_import, "undo-import"),
    (f"{LIST}again/", outcome.reopen_import, "reopen-import"),
]


def pages_of(importer: Importer) -> list[URLPattern]:
    """The addresses of all pages of the lists of an owner, below the importer's route."""
    return [
        path(importer.owners.route + end, view, {"importer": importer}, name=name)
        for end, view, name in PAGES
    ]
