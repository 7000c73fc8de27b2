"""The history of criteria, among the addresses of reviewing (sscroadmap/urls.py)."""

from django.urls import path

from dashboards.views import criteria

urlpatterns = [path("criteria/history/", criteria.criteria_history, name="criteria-history")]
