"""What was agreed at an event, among the addresses of events (sscroadmap/urls.py)."""

from django.urls import path

from commitments.agenda import views

AGENDA = "<slug:code>/action-items/"
ITEM = f"{AGENDA}<int:item>/"
PART = f"{ITEM}parts/<int:part>/"
urlpatterns = [
    path(AGENDA, views.action_items, name="action-items"),
    path(f"{AGENDA}add/", views.add_item, name="add-item"),
    path(ITEM, views.edit_item, name="edit-item"),
    path(f"{ITEM}move/", views.move_item, name="move-item"),
    path(f"{ITEM}remove/", views.remove_item, name="remove-item"),
    path(f"{ITEM}parts/", views.add_part, name="add-part"),
    path(PART, views.edit_part, name="edit-part"),
    path(f"{PART}move/", views.move_part, name="move-part"),
    path(f"{PART}remove/", views.remove_part, name="remove-part"),
]
