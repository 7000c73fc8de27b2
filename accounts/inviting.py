"""Who may give and end which mandates."""

from accounts.models import User
from accounts.permissions import Permission, user_can
from accounts.roles import STAFF_ROLES, Role
from countries.models import Party

BESIDE_FOCAL_POINT = (Role.ALTERNATE, Role.CONTRIBUTOR, Role.AUTHORITY)
PARTY_ROLES = (Role.FOCAL_POINT, *BESIDE_FOCAL_POINT)


def roles_to_give(user: User, party: Party) -> tuple[Role, ...]:
    """The roles for `party` that the user may give to others and take from them.

    Administrators: all, at UNOSSC the staff roles and nowhere else. A focal point: those who
    work beside them, not their own role.
    """
    if user_can(user, Permission.MANAGE_REFERENCE):
        return STAFF_ROLES if party.is_office else PARTY_ROLES
    if user_can(user, Permission.INVITE, party):
        return BESIDE_FOCAL_POINT
    return ()
