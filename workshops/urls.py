from django.urls import path

from workshops.views import events

app_name = "workshops"
urlpatterns = [
    path("", events.list_events, name="list"),
    path("<slug:code>/schedule/", events.schedule, name="schedule"),
]
