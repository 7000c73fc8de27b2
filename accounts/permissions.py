"""Who may do what: one enum, the roles in words, one question and one demand."""

from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied

from accounts.roles import STAFF_ROLES, Role
from countries.models import Party


class Permission(StrEnum):
    # for a party
    READ_DRAFT = "read the draft of the party's roadmap"
    WRITE = "write sections, actors and commitments"
    SUBMIT = "submit and withdraw the roadmap"
    PUBLISH = "publish the accepted roadmap"
    ENDORSE = "endorse the roadmap before submission"
    ASK_EXTENSION = "ask for more time"
    INVITE = "invite people to act for the party"
    # for UNOSSC
    SEE_DASHBOARD = "see every party's state"
    REVIEW = "return or accept a submitted roadmap"
    DECIDE_EXTENSION = "decide on more time"
    SCHEDULE = "give a meeting its date"
    SEE_PEOPLE = "see participants and their addresses"
    SEE_OUTBOX = "see messages and the reminder plan"
    MOVE_CLOCK = "move the demo's clock"
    OPEN_ROADMAPS = "open roadmaps for parties"
    IMPORT_PARTICIPANTS = "import participant lists"
    MANAGE_REFERENCE = "change parties, regions and events"


P = Permission
_REVIEWER = frozenset(
    {
        P.SEE_DASHBOARD,
        P.REVIEW,
        P.DECIDE_EXTENSION,
        P.SCHEDULE,
        P.SEE_PEOPLE,
        P.SEE_OUTBOX,
        P.MOVE_CLOCK,
        P.OPEN_ROADMAPS,
    }
)
# A focal point answers for the roadmap; an alternate does the same but does not invite;
# a contributor helps to write; the validating authority reads and endorses.
# UNOSSC's roles hold for every party; an administrator is a reviewer who also keeps the data.
ROLES: dict[str, frozenset[Permission]] = {
    Role.FOCAL_POINT: frozenset(
        {P.READ_DRAFT, P.WRITE, P.SUBMIT, P.PUBLISH, P.ASK_EXTENSION, P.INVITE}
    ),
    Role.ALTERNATE: frozenset({P.READ_DRAFT, P.WRITE, P.SUBMIT, P.ASK_EXTENSION}),
    Role.CONTRIBUTOR: frozenset({P.READ_DRAFT, P.WRITE}),
    Role.AUTHORITY: frozenset({P.READ_DRAFT, P.ENDORSE}),
    Role.REVIEWER: _REVIEWER,
    Role.ADMINISTRATOR: _REVIEWER | {P.IMPORT_PARTICIPANTS, P.MANAGE_REFERENCE, P.INVITE},
}


def user_can(user: Any, permission: Permission, party: Party | int | None = None) -> bool:
    """Whether one of the user's mandates in force today gives `permission`, for `party`."""
    if not user.is_authenticated or not user.is_active:
        return False
    party_id = party.pk if isinstance(party, Party) else party
    return any(
        permission in ROLES[mandate.role]
        and (mandate.role in STAFF_ROLES or mandate.party_id == party_id)
        for mandate in user.mandates_today
    )


def require(user: Any, permission: Permission, party: Party | int | None = None) -> None:
    """Refuse with 403 unless the user has `permission`. Raises PermissionDenied."""
    if not user_can(user, permission, party):
        raise PermissionDenied(f"needs the right to {permission.value}")


def sees_all_parties(user: Any) -> bool:
    """UNOSSC's people see every party."""
    return user_can(user, Permission.SEE_DASHBOARD)


def parties_of(user: Any) -> list[int]:
    """Primary keys of the parties the user acts for today."""
    if not user.is_authenticated or not user.is_active:
        return []
    return [mandate.party_id for mandate in user.mandates_today]
