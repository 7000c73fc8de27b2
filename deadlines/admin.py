"""Deadlines for superusers: shown with their history. Dates move on the pages, with a reason."""

from django.contrib import admin

from core.admin import HistoryMixin, ReadOnlyAdmin
from countries.search import of_party
from deadlines.models import Deadline, Extension


@admin.register(Deadline)
class DeadlineAdmin(HistoryMixin, ReadOnlyAdmin):
    list_display = ["label", "party", "kind", "due_on", "baseline_on", "is_binding", "settled_at"]
    list_filter = ["kind", "is_binding"]
    list_select_related = ["party"]
    search_fields = ["label"]
    also_searched = staticmethod(of_party)


@admin.register(Extension)
class ExtensionAdmin(HistoryMixin, ReadOnlyAdmin):
    list_display = ["deadline", "state", "from_on", "to_on", "asked_by", "decided_by"]
    list_filter = ["state"]
    list_select_related = ["deadline", "asked_by", "decided_by"]
