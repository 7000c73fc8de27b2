"""The one address of this feature that belongs to no single document."""

from django.urls import path

from documents.reviewing import queue_views

app_name = "documents"
urlpatterns = [path("", queue_views.review_queue, name="review-queue")]
