from django.urls import path

from people.views import directory, entries, merge_page

app_name = "people"
urlpatterns = [
    path("", directory.list_people, name="list"),
    path("export/", directory.export_people, name="export-list"),
    path("mine/", entries.my_entry, name="mine"),
    path("mine/export/", entries.export_mine, name="export-mine"),
    path("<int:pk>/", directory.person, name="person"),
    path("<int:pk>/export/", entries.export_person, name="export-person"),
    path("<int:pk>/erase/", entries.how_to_erase, name="how-to-erase"),
    path("<int:pk>/merge/<int:other>/", merge_page.merge, name="merge"),
    path("merges/<int:pk>/undo/", merge_page.undo_merge, name="undo-merge"),
]
