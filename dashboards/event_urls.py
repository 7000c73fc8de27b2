"""The page of one event and its history, among the addresses of events (sscroadmap/urls.py)."""

from django.urls import path

from dashboards.views import event

urlpatterns = [
    path("<slug:code>/", event.event, name="event"),
    path("<slug:code>/history/", event.event_history, name="event-history"),
]
