"""Admin pages of people and their lists: read-only, but answers about employers can be deleted."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from core.admin import HistoryMixin, ModelAdmin, ReadOnlyAdmin
from imports.models import Batch
from people.models import PEOPLE_LIST, EmployerSpelling, Participation, Person
from people.querysets import called_or_belonging_to
from workshops.models import Event


@admin.register(Person)
class PersonAdmin(HistoryMixin, ReadOnlyAdmin):
    list_display = ["name", "email", "organisation", "party"]
    list_select_related = ["organisation", "party"]
    search_fields = ["given_name", "family_name", "email"]
    also_searched = staticmethod(called_or_belonging_to)


@admin.register(Participation)
class ParticipationAdmin(HistoryMixin, ReadOnlyAdmin):
    list_display = ["person", "event", "role", "party"]
    list_filter = ["event", "role"]
    list_select_related = ["person", "event", "party"]


@admin.register(Batch)
class BatchAdmin(ReadOnlyAdmin):
    list_display = ["file_name", "event", "state", "uploaded_by", "uploaded_at", "applied_at"]
    list_filter = ["state", "participant_list__event"]
    list_select_related = ["participant_list__event", "uploaded_by"]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Batch]":
        """Lists of participants; those of other importers have no event."""
        return super().get_queryset(request).filter(importer=PEOPLE_LIST)

    @admin.display(ordering="participant_list__event")
    def event(self, batch: Batch) -> Event:
        return batch.participant_list.event


@admin.register(EmployerSpelling)
class EmployerSpellingAdmin(ModelAdmin):
    """A wrong answer is deleted here; the question is then asked again."""

    list_display = ["spelling", "is_same", "means", "party", "answered_by", "answered_at"]
    list_filter = ["is_same"]
    list_select_related = ["party", "answered_by"]
    search_fields = ["spelling", "means"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False
