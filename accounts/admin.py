"""People, for those whom `manage.py allow_admin_site` lets in.

Mandates and invitations are shown, not changed: the pages and their actions do that, with the
checks they make.
"""

from django.contrib import admin
from django.contrib.auth.models import Group

from accounts.models import Invitation, Mandate, User
from core.admin import HistoryMixin, ReadOnlyAdmin

admin.site.unregister(Group)  # rights come from mandates


class MandateInline(admin.TabularInline):
    model = Mandate
    fields = readonly_fields = ["party", "role", "starts_on", "ends_on"]
    can_delete = False
    max_num = 0


@admin.register(User)
class UserAdmin(HistoryMixin, admin.ModelAdmin):
    list_display = ["email", "name", "language", "is_active", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_superuser", "language"]
    search_fields = ["email", "name"]
    fields = [
        "email", "name", "language", "time_zone", "is_active", "is_staff", "is_superuser",
        "last_login", "created_at",
    ]  # fmt: skip
    readonly_fields = ["last_login", "created_at"]
    inlines = [MandateInline]

    def has_add_permission(self, request) -> bool:
        """People come by invitation."""
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        """What they wrote names them; they are disabled instead."""
        return False


@admin.register(Mandate)
class MandateAdmin(HistoryMixin, ReadOnlyAdmin):
    list_display = ["user", "party", "role", "starts_on", "ends_on"]
    list_filter = ["role"]
    list_select_related = ["user", "party"]
    search_fields = ["user__email", "user__name", "party__code"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    list_display = ["email", "party", "role", "status", "invited_by", "expires_at"]
    list_filter = ["role"]
    list_select_related = ["party", "invited_by"]
    search_fields = ["email", "name", "party__code"]
    exclude = ["token_hash"]
