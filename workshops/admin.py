"""Events for superusers: facts may be corrected, dates may not."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core import clock
from core.admin import HistoryMixin, ModelAdmin, ReadOnlyAdmin, TabularInline
from workshops.models import Attendance, Event, Series, Support


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
    exclude = ["updated_at", "updated_by"]
    autocomplete_fields = ["country"]
    inlines = [SupportInline]

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        """Loading the reference data leaves alone what staff changed."""
        obj.updated_by, obj.updated_at = request.user, clock.now()  # type: ignore[assignment]
        super().save_model(request, obj, form, change)


@admin.register(Attendance)
class AttendanceAdmin(ReadOnlyAdmin):
    list_display = ["party", "event", "deadline"]
    list_filter = ["event"]
    list_select_related = ["party", "event", "deadline"]
