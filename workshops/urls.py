from django.urls import path

from workshops.views import contributions, events, exports, inviting, people
from workshops.views.imports import checking, finishing, settling, starting

app_name = "workshops"
urlpatterns = [
    path("", events.list_events, name="list"),
    path("<slug:code>/", events.event, name="event"),
    path("<slug:code>/schedule/", events.schedule, name="schedule"),
    path("<slug:code>/contribution/<str:party>/", contributions.contribute, name="contribute"),
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
    path("<slug:code>/imports/<int:pk>/countries/", settling.settle_country, name="settle-country"),
    path(
        "<slug:code>/imports/<int:pk>/employers/",
        settling.settle_employers,
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
