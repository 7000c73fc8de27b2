"""Partnerships (sscroadmap/urls.py)."""

from django.urls import path

from commitments.partnerships import views

app_name = "partnerships"
urlpatterns = [
    path("", views.list_partnerships, name="list"),
    path("export/<slug:form>/", views.export, name="export"),
    path("add/", views.add, name="add"),
    path("<int:pk>/", views.partnership, name="partnership"),
    path("<int:pk>/name-party/", views.name_party, name="name-party"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/publish/", views.publish, name="publish"),
    path("<int:pk>/remove/", views.remove, name="remove"),
    path("<int:pk>/history/", views.history, name="history"),
]
