"""Pages about the people of one event, below the address of the event (sscroadmap/urls.py)."""

from django.urls import path

from people.views import exports, inviting, people
from people.views.imports import answers, checking, finishing, starting

urlpatterns = [
    path("<slug:code>/participants/", people.participants, name="participants"),
    path(
        "<slug:code>/participants/export/", exports.export_participants, name="export-participants"
    ),
    path(
        "<slug:code>/participants/invite/",
        inviting.invite_participants,
        name="invite-participants",
    ),
    path("<slug:code>/imports/", starting.start_import, name="start-import"),
    path("<slug:code>/imports/<int:pk>/columns/", starting.import_columns, name="import-columns"),
    path("<slug:code>/imports/<int:pk>/", checking.check_import, name="check-import"),
    path(
        "<slug:code>/imports/<int:pk>/rows/<int:number>/",
        checking.correct_row,
        name="import-row",
    ),
    path("<slug:code>/imports/<int:pk>/countries/", answers.settle_country, name="settle-country"),
    path(
        "<slug:code>/imports/<int:pk>/employers/",
        answers.settle_employers,
        name="settle-employers",
    ),
    path("<slug:code>/imports/<int:pk>/apply/", checking.apply_import, name="apply-import"),
    path(
        "<slug:code>/imports/<int:pk>/progress/",
        finishing.import_progress,
        name="import-progress",
    ),
    path("<slug:code>/imports/<int:pk>/process/", finishing.process_import, name="process-import"),
    path("<slug:code>/imports/<int:pk>/rejected/", finishing.rejected_rows, name="rejected-rows"),
    path("<slug:code>/imports/<int:pk>/undo/", finishing.undo_import, name="undo-import"),
    path("<slug:code>/imports/<int:pk>/again/", finishing.reopen_import, name="reopen-import"),
]
