"""Addresses of the questionnaire, below that of the profiles."""

from django.urls import path

from reporting.profiles.questionnaire import question_views, views

VERSION = "questionnaire/<int:number>/"
QUESTION = f"{VERSION}questions/<slug:question>/"
urlpatterns = [
    path("questionnaire/", views.questionnaire, name="questionnaire"),
    path("questionnaire/history/", views.history, name="questionnaire-history"),
    path("questionnaire/prepare/", views.prepare, name="prepare-version"),
    path(VERSION, views.version, name="version"),
    path(f"{VERSION}publish/", views.publish, name="publish-version"),
    path(f"{VERSION}discard/", views.discard, name="discard-version"),
    path(f"{VERSION}questions/add/", question_views.add_question, name="add-question"),
    path(QUESTION, question_views.edit_question, name="edit-question"),
    path(f"{QUESTION}move/", question_views.move_question, name="move-question"),
    path(f"{QUESTION}retire/", question_views.retire_question, name="retire-question"),
]
