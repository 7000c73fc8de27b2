"""Who may do what: one enum, the roles in words, one question and one demand."""

from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts import writing_scopes
from accounts.roles import STAFF_ROLES, Role
from accounts.writing_scopes import WritingScope
from core.locales import listed
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
    HAND_OVER = "hand the role of focal point to a successor"
    CONFIRM_PART = "confirm the party's part in what other parties lead"
    # for UNOSSC
    SEE_DASHBOARD = "see every party's state"
    REVIEW = "return or accept a submitted roadmap"
    DECIDE_EXTENSION = "decide on more time"
    SCHEDULE = "give a meeting its date"
    SEE_PEOPLE = "see participants and their addresses"
    SEE_OUTBOX = "see messages and the reminder plan"
    MOVE_CLOCK = "move the demo's clock"
    CONFIRM_AUTHORITY = "confirm a validating authority that a focal point proposes"
    OPEN_ROADMAPS = "open roadmaps for parties"
    IMPORT_PARTICIPANTS = "import participant lists"
    MANAGE_REFERENCE = "change parties, regions and events"
    EDIT_MESSAGES = "change the texts of messages and when people are reminded"
    SEE_OPERATIONS = "see how the installation is doing"
    SEE_SECURITY_EVENTS = "see sign-ins, failures and changes of rights"


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
        P.CONFIRM_AUTHORITY,
        P.OPEN_ROADMAPS,
    }
)
# A focal point answers for the roadmap; an alternate does the same but does not invite;
# a contributor helps to write; the validating authority reads and, once UNOSSC has confirmed it,
# endorses. A triangular partner reads what is published, like everybody, and confirms its part.
# UNOSSC's roles hold for every party; an administrator is a reviewer who also keeps the data.
ROLES: dict[str, frozenset[Permission]] = {
    Role.FOCAL_POINT: frozenset(
        {
            P.READ_DRAFT,
            P.WRITE,
            P.SUBMIT,
            P.PUBLISH,
            P.ASK_EXTENSION,
            P.INVITE,
            P.HAND_OVER,
            P.CONFIRM_PART,
        }
    ),
    Role.ALTERNATE: frozenset({P.READ_DRAFT, P.WRITE, P.SUBMIT, P.ASK_EXTENSION, P.CONFIRM_PART}),
    Role.CONTRIBUTOR: frozenset({P.READ_DRAFT, P.WRITE}),
    Role.AUTHORITY: frozenset({P.READ_DRAFT, P.ENDORSE}),
    Role.PARTNER: frozenset({P.CONFIRM_PART}),
    Role.REVIEWER: _REVIEWER,
    Role.ADMINISTRATOR: _REVIEWER
    | {
        P.IMPORT_PARTICIPANTS,
        P.MANAGE_REFERENCE,
        P.INVITE,
        P.HAND_OVER,
        P.EDIT_MESSAGES,
        P.SEE_OPERATIONS,
        P.SEE_SECURITY_EVENTS,
    },
}


def user_can(
    user: Any,
    permission: Permission,
    party: Party | int | None = None,
    scope: WritingScope | None = None,
) -> bool:
    """Whether one of the user's mandates in force today gives `permission`, for `party`.

    For WRITE, `scope` is where (see accounts/writing_scopes.py); without it, all that the party
    writes is asked for, so a path that forgets to say where refuses a contributor for some
    sections.
    """
    return any(
        permission != Permission.WRITE or mandate.covers(scope)
        for mandate in _giving(user, permission, party)
    )


def require(
    user: Any,
    permission: Permission,
    party: Party | int | None = None,
    scope: WritingScope | None = None,
) -> None:
    """Refuse with 403 unless the user has `permission`.

    Raises PermissionDenied; to a contributor for some sections, naming them.
    """
    if user_can(user, permission, party, scope):
        return
    if permission == Permission.WRITE and (scopes := writing_scopes_of(user, party)):
        words = _("You can edit these sections: %(parts)s. You can read the others.")
        raise PermissionDenied(words % {"parts": listed(writing_scopes.labels(scopes)) or "–"})
    if permission == Permission.ENDORSE and _waits_for_confirmation(user, party):
        raise PermissionDenied(
            _("UNOSSC has not confirmed you as validating authority yet. Nothing was changed.")
        )
    raise PermissionDenied(_("Your role does not include this step. Nothing was changed."))


def _waits_for_confirmation(user: Any, party: Party | int | None) -> bool:
    mandates = _giving(user, Permission.READ_DRAFT, party)
    return any(not mandate.is_confirmed for mandate in mandates)


def writes_somewhere(user: Any, party: Party | int, kind: str) -> bool:
    """Whether the user may write in at least one scope of a kind of document of the party."""
    return any(
        mandate.covers(None) or writing_scopes.of_kind(kind, mandate.writing_scopes)
        for mandate in _giving(user, Permission.WRITE, party)
    )


def writing_scopes_of(user: Any, party: Party | int | None, kind: str = "") -> list[str]:
    """The scopes to which the user's writing is limited; empty without a limit or a right.

    With a `kind`, only those in documents of this kind: then they are empty too for people who
    write in other kinds alone.
    """
    mandates = _giving(user, Permission.WRITE, party)
    if any(mandate.covers(None) for mandate in mandates):
        return []
    scopes = [scope for mandate in mandates for scope in mandate.writing_scopes]
    return writing_scopes.of_kind(kind, scopes) if kind else scopes


def _giving(user: Any, permission: Permission, party: Party | int | None) -> list[Any]:
    """The user's mandates in force today that give `permission`, whatever their scopes."""
    if not user.is_authenticated or not user.is_active:
        return []
    party_id = party.pk if isinstance(party, Party) else party
    return [
        mandate
        for mandate in user.mandates_today
        if permission in ROLES[mandate.role]
        and (permission != Permission.ENDORSE or mandate.is_confirmed)
        and (mandate.role in STAFF_ROLES or mandate.party_id == party_id)
    ]


def sees_all_parties(user: Any) -> bool:
    """UNOSSC's people see every party."""
    return user_can(user, Permission.SEE_DASHBOARD)


def parties_of(user: Any) -> list[int]:
    """Primary keys of the parties the user acts for today."""
    if not user.is_authenticated or not user.is_active:
        return []
    return [mandate.party_id for mandate in user.mandates_today]
