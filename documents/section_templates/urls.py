"""Templates of documents and their versions (sscroadmap/urls.py)."""

from django.urls import path

from documents.section_templates import section_views, version_views, views

app_name = "templates"
TEMPLATE = "<int:template>/"
VERSION = f"{TEMPLATE}versions/<int:number>/"
SECTION = f"{VERSION}sections/<slug:section>/"
urlpatterns = [
    path("", views.list_templates, name="list"),
    path("add/", views.add_template, name="add"),
    path(TEMPLATE, views.template, name="template"),
    path(f"{TEMPLATE}name/", views.rename, name="rename"),
    path(f"{TEMPLATE}remove/", views.remove, name="remove"),
    path(f"{TEMPLATE}history/", views.history, name="history"),
    path(f"{TEMPLATE}versions/", version_views.prepare, name="prepare-version"),
    path(VERSION, version_views.version, name="version"),
    path(f"{VERSION}preview/", version_views.preview, name="preview-version"),
    path(f"{VERSION}publish/", version_views.publish, name="publish-version"),
    path(f"{VERSION}discard/", version_views.discard, name="discard-version"),
    path(f"{VERSION}sections/", section_views.add_section, name="add-section"),
    path(SECTION, section_views.edit_section, name="edit-section"),
    path(f"{SECTION}move/", section_views.move_section, name="move-section"),
    path(f"{SECTION}remove/", section_views.remove_section, name="remove-section"),
]
