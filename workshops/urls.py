from django.urls import path

from workshops.views import contributions, events, exports, imports, people

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
    path("<slug:code>/imports/", imports.start_import, name="start-import"),
    path("<slug:code>/imports/<int:pk>/", imports.check_import, name="check-import"),
    path("<slug:code>/imports/<int:pk>/countries/", imports.settle_country, name="settle-country"),
    path("<slug:code>/imports/<int:pk>/apply/", imports.apply_import, name="apply-import"),
]
