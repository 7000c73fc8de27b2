from django.urls import path

from people.views import entries, merging, people

app_name = "people"
urlpatterns = [
    path("", people.list_people, name="list"),
    path("export/", people.export_people, name="export-list"),
    path("mine/", entries.mine, name="mine"),
    path("mine/export/", entries.export_mine, name="export-mine"),
    path("<int:pk>/", people.person, name="person"),
    path("<int:pk>/export/", entries.export_person, name="export-person"),
    path("<int:pk>/erase/", entries.how_to_erase, name="how-to-erase"),
    path("<int:pk>/merge/<int:other>/", merging.merge, name="merge"),
    path("merges/<int:pk>/undo/", merging.undo_merge, name="undo-merge"),
]
