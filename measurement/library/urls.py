"""The library of indicators (sscroadmap/urls.py); the page of one is in `dashboards`."""

from django.urls import path

from measurement.library import views

app_name = "indicators"
urlpatterns = [
    path("", views.list_indicators, name="list"),
    path("add/", views.add_indicator, name="add"),
    path("add/<str:code>/", views.add_own_indicator, name="add-own"),
    path("history/", views.history, name="history"),
    path("<slug:indicator>/edit/", views.edit_indicator, name="edit"),
    path("<slug:indicator>/remove/", views.remove_indicator, name="remove"),
    path("<slug:indicator>/take/", views.take_into_library, name="take"),
]
