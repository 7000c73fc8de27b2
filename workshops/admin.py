"""Events and their people for superusers: facts may be corrected, dates and lists may not."""

from django.contrib import admin

from core.admin import HistoryMixin, ModelAdmin, ReadOnlyAdmin, TabularInline
from workshops.models import (
    Attendance,
    EmployerSpelling,
    Event,
    ImportBatch,
    Participation,
    Person,
    Series,
    Support,
)
from workshops.querysets import belonging_to


class SupportInline(TabularInline):
    model = Support
    autocomplete_fields = ["party", "organisation"]
    extra = 0


@admin.register(Series)
class SeriesAdmin(ModelAdmin):
    list_display = ["code", "name"]


@admin.register(Event)
class EventAdmin(HistoryMixin, ModelAdmin):
    list_display = ["code", "kind", "name", "starts_on", "ends_on", "drafting_months"]
    list_filter = ["kind", "series"]
    search_fields = ["code", "name", "names"]
    readonly_fields = ["starts_on", "ends_on", "scheduling", "drafting_months"]
    autocomplete_fields = ["country"]
    inlines = [SupportInline]


@admin.register(Person)
class PersonAdmin(HistoryMixin, ReadOnlyAdmin):
    list_display = ["name", "email", "organisation", "party"]
    list_select_related = ["organisation", "party"]
    search_fields = ["given_name", "family_name", "email"]
    also_searched = staticmethod(belonging_to)


@admin.register(Participation)
class ParticipationAdmin(HistoryMixin, ReadOnlyAdmin):
    list_display = ["person", "event", "role", "party"]
    list_filter = ["event", "role"]
    list_select_related = ["person", "event", "party"]


@admin.register(Attendance)
class AttendanceAdmin(ReadOnlyAdmin):
    list_display = ["party", "event", "occasion", "contribution"]
    list_filter = ["event"]
    list_select_related = ["party", "event", "occasion", "contribution"]


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    list_display = ["file_name", "event", "state", "uploaded_by", "uploaded_at", "applied_at"]
    list_filter = ["state", "event"]
    list_select_related = ["event", "uploaded_by"]


@admin.register(EmployerSpelling)
class EmployerSpellingAdmin(ModelAdmin):
    """An answer that was wrong is deleted here, and the question comes again."""

    list_display = ["spelling", "is_same", "means", "party", "answered_by", "answered_at"]
    list_filter = ["is_same"]
    list_select_related = ["party", "answered_by"]
    search_fields = ["spelling", "means"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False
