"""The right to change parties, groups and organisations, for the actions of this app."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied

managers_only = permission_required("countries.manage", raise_exception=True)


def require_manager(user: Any) -> None:
    """Raises PermissionDenied unless the user may manage parties.

    The app that knows mandates lies above this one; Django's `has_perm` asks it.
    """
    if not user.has_perm("countries.manage"):
        raise PermissionDenied
