"""Events for superusers: facts may be corrected, dates may not."""

from django.contrib import admin

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
    autocomplete_fields = ["country"]
    inlines = [SupportInline]


@admin.register(Attendance)
class AttendanceAdmin(ReadOnlyAdmin):
    list_display = ["party", "event", "deadline"]
    list_filter = ["event"]
    list_select_related = ["party", "event", "deadline"]
