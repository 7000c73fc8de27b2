"""Pages about the people of one event, below the address of the event (sscroadmap/urls.py)."""

from django.urls import path

from imports.urls import pages_of
from people.importer.registration import PEOPLE
from people.views import directory, exports, import_answers, invitations, participations

urlpatterns = [
    path("<slug:code>/participants/", directory.participants, name="participants"),
    path(
        "<slug:code>/participants/export/", exports.export_participants, name="export-participants"
    ),
    path("<slug:code>/participants/add/", participations.add_participant, name="add-participant"),
    path(
        "<slug:code>/participants/<int:pk>/",
        participations.correct_participation,
        name="correct-participation",
    ),
    path(
        "<slug:code>/participants/<int:pk>/remove/",
        participations.remove_participation,
        name="remove-participation",
    ),
    path(
        "<slug:code>/participants/invite/",
        invitations.invite_participants,
        name="invite-participants",
    ),
    path(
        "<slug:code>/imports/<int:pk>/countries/",
        import_answers.settle_countries,
        name="settle-countries",
    ),
    path(
        "<slug:code>/imports/<int:pk>/employers/",
        import_answers.settle_employers,
        name="settle-employers",
    ),
    path(
        "<slug:code>/imports/<int:pk>/rows/<int:number>/forget/",
        import_answers.forget_answer,
        name="forget-answer",
    ),
    *pages_of(PEOPLE),
]
