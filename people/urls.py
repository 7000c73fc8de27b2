from django.urls import path

from people.views import directory, entries, merge_page, participations, person_changes

app_name = "people"
urlpatterns = [
    path("", directory.list_people, name="list"),
    path("export/", directory.export_people, name="export-list"),
    path("mine/", entries.my_entry, name="mine"),
    path("mine/export/", entries.export_mine, name="export-mine"),
    path("employers/", participations.proposed_employers, name="proposed-employers"),
    path("<int:pk>/", directory.person, name="person"),
    path("<int:pk>/correct/", person_changes.correct_person, name="correct-person"),
    path("<int:pk>/remove/", person_changes.remove_person, name="remove-person"),
    path("<int:pk>/restore/", participations.restore_participation, name="restore-participation"),
    path("<int:pk>/link/", person_changes.link_account, name="link-account"),
    path("<int:pk>/unlink/", person_changes.unlink_account, name="unlink-account"),
    path("<int:pk>/export/", entries.export_person, name="export-person"),
    path("<int:pk>/erase/", entries.how_to_erase, name="how-to-erase"),
    path("<int:pk>/merge/", merge_page.choose_duplicate, name="choose-duplicate"),
    path("<int:pk>/merge/<int:other>/", merge_page.merge, name="merge"),
    path("merges/<int:pk>/undo/", merge_page.undo_merge, name="undo-merge"),
]
