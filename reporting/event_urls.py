"""The reporting periods of a workshop, among the addresses of events (sscroadmap/urls.py)."""

from django.urls import path

from reporting.periods import views

PERIODS = "<slug:code>/reporting-periods/"
PERIOD = f"{PERIODS}<int:period>/"
urlpatterns = [
    path(PERIODS, views.periods, name="reporting-periods"),
    path(f"{PERIODS}add/", views.add_period, name="add-reporting-period"),
    path(PERIOD, views.period, name="reporting-period"),
    path(f"{PERIOD}edit/", views.edit_period, name="edit-reporting-period"),
    path(f"{PERIOD}remove/", views.remove_period, name="remove-reporting-period"),
    path(f"{PERIOD}open/", views.open_period, name="open-reporting-period"),
    path(f"{PERIOD}close/", views.close_period, name="close-reporting-period"),
    path(f"{PERIOD}reopen/", views.reopen_period, name="reopen-reporting-period"),
    path(f"{PERIOD}add-parties/", views.add_parties, name="add-reporting-parties"),
]
