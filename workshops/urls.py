from django.urls import path

from workshops.views import editing, events

app_name = "workshops"
urlpatterns = [
    path("", events.list_events, name="list"),
    path("add/", editing.add_event, name="add-event"),
    path("<slug:code>/edit/", editing.edit_event, name="edit-event"),
    path("<slug:code>/remove/", editing.remove_event, name="remove-event"),
    path("<slug:code>/schedule/", events.schedule, name="schedule"),
]
