"""Parties for superusers: to look things up; staff change them on their own pages."""

from functools import partial

from django.contrib import admin

from core.admin import HistoryMixin, ModelAdmin, TabularInline
from countries.models import Membership, Organisation, Party, PartyAlias
from countries.search import of_party


class MembershipInline(TabularInline):
    model = Membership
    fk_name = "region"
    autocomplete_fields = ["country"]
    extra = 0


@admin.register(Party)
class PartyAdmin(HistoryMixin, ModelAdmin):
    list_display = ["code", "name", "kind", "un_status", "language", "may_hold_roadmaps"]
    list_filter = ["kind", "un_status", "may_hold_roadmaps", "region_name"]
    search_fields = ["code", "name"]
    also_searched = staticmethod(partial(of_party, field="pk"))
    readonly_fields = ["sort_key", "names", "edited_facts"]
    autocomplete_fields = ["seat"]
    inlines = [MembershipInline]

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(PartyAlias)
class PartyAliasAdmin(ModelAdmin):
    list_display = ["spelling", "means", "party", "source", "valid_from", "valid_until"]
    list_filter = ["source", "means"]
    list_select_related = ["party"]
    search_fields = ["spelling"]
    also_searched = staticmethod(of_party)
    autocomplete_fields = ["party"]


@admin.register(Organisation)
class OrganisationAdmin(ModelAdmin):
    list_display = ["name", "kind", "party"]
    list_filter = ["kind"]
    list_select_related = ["party"]
    search_fields = ["name"]
    also_searched = staticmethod(of_party)
    readonly_fields = ["merged_into"]
    autocomplete_fields = ["party"]
