"""Contributions for superusers: to be looked up, not changed."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin
from synthesis.models import Contribution


@admin.register(Contribution)
class ContributionAdmin(ReadOnlyAdmin):
    list_display = ["party", "event", "deadline"]
    list_filter = ["event"]
    list_select_related = ["party", "event", "deadline"]
