"""Who may review documents."""

from accounts.models import Mandate, User
from accounts.permissions import ROLES, Permission
from core import clock


def may_review() -> list[User]:
    """The users who may review today."""
    roles = [role for role, rights in ROLES.items() if Permission.REVIEW in rights]
    mandates = Mandate.objects.current(clock.today()).filter(role__in=roles, user__is_active=True)
    return list(User.objects.filter(mandates__in=mandates).distinct().order_by("name", "pk"))
