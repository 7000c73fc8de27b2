"""Themes of commitments (sscroadmap/urls.py)."""

from django.urls import path

from commitments.themes import views

app_name = "themes"
urlpatterns = [
    path("", views.list_themes, name="list"),
    path("add/", views.add_theme, name="add"),
    path("history/", views.history, name="history"),
    path("<int:number>/", views.edit_theme, name="edit"),
    path("<int:number>/move/", views.move_theme, name="move"),
    path("<int:number>/remove/", views.remove_theme, name="remove"),
]
