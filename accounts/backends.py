"""Sign-in, and rights for apps below accounts, which cannot call `user_can`."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User
from accounts.permissions import Permission, user_can

ASKED_BELOW = {"countries.manage": Permission.MANAGE_REFERENCE}


class MandateBackend(AuthenticationBackend):
    """Sign-in by django-allauth; `user.has_perm("countries.manage")` follows the mandates."""

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """Accept the address in use only, not a new one that waits to be confirmed."""
        user = super().authenticate(request, **credentials)
        email = credentials.get("email")
        if user is not None and email is not None and user.email.lower() != email.lower():
            return None
        return user

    def get_user(self, user_id: int) -> User | None:
        """The person of the session, with their mandates, in one statement on every page."""
        user = User.objects.with_mandates_today(user_id)
        if user is None:
            return super().get_user(user_id)  # acts for nobody today
        return user if self.user_can_authenticate(user) else None

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if perm in ASKED_BELOW:
            return user_can(user_obj, ASKED_BELOW[perm])
        return bool(super().has_perm(user_obj, perm, obj))
