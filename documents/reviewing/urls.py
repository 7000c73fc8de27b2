"""The addresses of reviewing that belong to no single document (sscroadmap/urls.py)."""

from django.urls import path

from documents.criteria import views as criteria
from documents.reviewing import queue_views

CRITERION = "criteria/<int:criterion>/"
urlpatterns = [
    path("", queue_views.review_queue, name="review-queue"),
    path("export/<slug:form>/", queue_views.export_review_queue, name="export-review-queue"),
    path("criteria/", criteria.criteria, name="criteria"),
    path("criteria/add/<slug:kind>/", criteria.add_criterion, name="add-criterion"),
    path(CRITERION, criteria.edit_criterion, name="edit-criterion"),
    path(f"{CRITERION}move/", criteria.move_criterion, name="move-criterion"),
    path(f"{CRITERION}retire/", criteria.retire_criterion, name="retire-criterion"),
    path(f"{CRITERION}restore/", criteria.restore_criterion, name="restore-criterion"),
]
