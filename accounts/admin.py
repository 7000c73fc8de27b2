"""People, for those whom `manage.py allow_admin_site` lets in.

Mandates and invitations are shown, not changed: the pages and their actions do that, with the
checks they make.
"""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts import account_changes, events, open_sessions
from accounts.models import EventKind, Invitation, Mandate, User
from core.admin import HistoryMixin, ModelAdmin, ReadOnlyAdmin, TabularInline
from countries.search import of_party

admin.site.unregister(Group)  # rights come from mandates
admin.site.unregister(UserSession)  # from where people sign in is theirs to see
admin.site.unregister(Authenticator)  # its page shows the secret


class MandateInline(TabularInline):
    model = Mandate
    fields = readonly_fields = ["party", "role", "starts_on", "ends_on"]
    can_delete = False
    max_num = 0


@admin.register(User)
class UserAdmin(HistoryMixin, ModelAdmin):
    list_display = ["email", "name", "language", "is_active", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_superuser", "language"]
    search_fields = ["email", "name"]
    fields = [
        "email", "name", "language", "time_zone", "is_active", "is_staff", "is_superuser",
        "last_login", "created_at",
    ]  # fmt: skip
    # Its owner changes an address, as the new one is confirmed by a link.
    readonly_fields = ["email", "last_login", "created_at"]
    inlines = [MandateInline]
    actions = ["end_sessions"]

    @admin.action(description=_("Sign these people out everywhere"))
    def end_sessions(self, request, queryset) -> None:
        """End the sessions of an account that somebody else may be using."""
        for user in queryset:
            open_sessions.end_sessions(user)
            events.record(
                EventKind.ADMIN_SITE, request=request, about=user, detail="sessions ended"
            )

    def save_model(self, request, obj, form, change) -> None:
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            open_sessions.end_sessions(obj)
        rights = [name for name in form.changed_data if name.startswith("is_")]
        if rights:
            detail = ", ".join(f"{name}: {getattr(obj, name)}" for name in rights)
            events.record(EventKind.ADMIN_SITE, request=request, about=obj, detail=detail)

    def has_add_permission(self, request) -> bool:
        """False: accounts come by invitation."""
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        """False: texts name people, who are disabled instead."""
        return False


@admin.register(Authenticator)
class AuthenticatorAdmin(ModelAdmin):
    """Second factors can be removed for a person who lost one, but not shown, added or changed."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name"]
    fields = readonly_fields = ["user", "type", "created_at", "last_used_at"]

    def has_add_permission(self, request) -> bool:
        return False

    def delete_model(self, request, obj) -> None:
        super().delete_model(request, obj)
        account_changes.factor_removed_by_staff(request, obj)

    def delete_queryset(self, request, queryset) -> None:
        for factor in queryset:
            self.delete_model(request, factor)


@admin.register(Mandate)
class MandateAdmin(HistoryMixin, ReadOnlyAdmin):
    list_display = ["user", "party", "role", "starts_on", "ends_on"]
    list_filter = ["role"]
    list_select_related = ["user", "party"]
    search_fields = ["user__email", "user__name"]
    also_searched = staticmethod(of_party)


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    list_display = ["email", "party", "role", "status", "invited_by", "expires_at"]
    list_filter = ["role"]
    list_select_related = ["party", "invited_by"]
    search_fields = ["email", "name"]
    also_searched = staticmethod(of_party)
    exclude = ["token_hash"]
