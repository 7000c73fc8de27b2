"""The mandates that a user may give, hand over and end."""

from accounts.models import User
from accounts.permissions import Permission, user_can
from accounts.roles import STAFF_ROLES, Role
from countries.models import Party

BESIDE_FOCAL_POINT = (Role.ALTERNATE, Role.CONTRIBUTOR, Role.AUTHORITY)
PARTY_ROLES = (Role.FOCAL_POINT, *BESIDE_FOCAL_POINT)


def roles_in(party: Party) -> tuple[Role, ...]:
    """The roles in which people act for a party of this kind."""
    if party.is_office:
        return STAFF_ROLES
    return (Role.PARTNER,) if party.is_partner else PARTY_ROLES


def roles_to_give(user: User, party: Party) -> tuple[Role, ...]:
    """The roles for `party` that the user may give to others and take from them.

    Administrators: all that its kind of party has. A focal point: those who
    work beside them, not their own role.
    """
    if user_can(user, Permission.MANAGE_REFERENCE):
        return roles_in(party)
    if user_can(user, Permission.INVITE, party):
        return BESIDE_FOCAL_POINT
    return ()


def may_hand_over(user: User, party: Party | int, holder: int) -> bool:
    """Whether the user may hand over the role of focal point of the user with key `holder`:
    it is their own, or they are an administrator."""
    if user_can(user, Permission.MANAGE_REFERENCE):
        return True
    return user.pk == holder and user_can(user, Permission.HAND_OVER, party)
