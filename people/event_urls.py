"""Pages about the people of one event, below the address of the event (sscroadmap/urls.py)."""

from django.urls import path

from people.views import directory, exports, invitations
from people.views.imports import answers, outcome, review, upload

urlpatterns = [
    path("<slug:code>/participants/", directory.participants, name="participants"),
    path(
        "<slug:code>/participants/export/", exports.export_participants, name="export-participants"
    ),
    path(
        "<slug:code>/participants/invite/",
        invitations.invite_participants,
        name="invite-participants",
    ),
    path("<slug:code>/imports/", upload.start_import, name="start-import"),
    path("<slug:code>/imports/<int:pk>/columns/", upload.import_columns, name="import-columns"),
    path("<slug:code>/imports/<int:pk>/", review.check_import, name="check-import"),
    path(
        "<slug:code>/imports/<int:pk>/rows/<int:number>/",
        review.correct_row,
        name="import-row",
    ),
    path("<slug:code>/imports/<int:pk>/countries/", answers.settle_country, name="settle-country"),
    path(
        "<slug:code>/imports/<int:pk>/employers/",
        answers.settle_employers,
        name="settle-employers",
    ),
    path("<slug:code>/imports/<int:pk>/apply/", review.apply_import, name="apply-import"),
    path(
        "<slug:code>/imports/<int:pk>/progress/",
        outcome.import_progress,
        name="import-progress",
    ),
    path("<slug:code>/imports/<int:pk>/process/", outcome.process_import, name="process-import"),
    path("<slug:code>/imports/<int:pk>/rejected/", outcome.rejected_rows, name="rejected-rows"),
    path("<slug:code>/imports/<int:pk>/undo/", outcome.undo_import, name="undo-import"),
    path("<slug:code>/imports/<int:pk>/again/", outcome.reopen_import, name="reopen-import"),
]
