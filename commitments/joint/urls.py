"""Requests to confirm a part (sscroadmap/urls.py)."""

from django.urls import path

from commitments.joint import views

app_name = "joint"
urlpatterns = [
    path("", views.list_requests, name="list"),
    path("<int:pk>/", views.request_page, name="request"),
    path("<int:pk>/change/", views.change_words, name="change"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
