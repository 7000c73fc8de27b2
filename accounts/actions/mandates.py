"""Gives mandates, limits them to some sections, confirms and ends them."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import notifications
from accounts.events import record_right
from accounts.inviting import roles_in, roles_to_give
from accounts.models import EventKind, Handover, Mandate, User
from accounts.permissions import Permission, require, user_can
from accounts.roles import Role
from core import clock
from core.errors import Refused
from core.locales import listed
from countries.models import Party


@transaction.atomic
def give_mandate(
    *,
    user: User,
    party: Party,
    role: str,
    writing_scopes: Sequence[str] = (),
    invited_by: User | None = None,
) -> Mandate:
    """Let a person act for the party from today; `writing_scopes` limit where a contributor writes.

    A validating authority invited by somebody who does not act for UNOSSC waits for UNOSSC's
    confirmation; UNOSSC's people are told by mail.

    Idempotent; what was agreed last counts. Raises Refused for a role that this kind of party
    does not have: UNOSSC's roles are UNOSSC's only."""
    if role not in roles_in(party):
        roles = listed(str(known.label) for known in roles_in(party))
        raise Refused(_("People act for this party in these roles: %(roles)s.") % {"roles": roles})
    mandate, is_new = Mandate.objects.get_or_create(
        user=user,
        party=party,
        role=role,
        ends_on=None,
        defaults={
            "starts_on": clock.today(),
            "writing_scopes": list(writing_scopes),
            "is_confirmed": role != Role.AUTHORITY or _confirms(invited_by),
        },
    )
    if is_new:
        record_right(EventKind.RIGHT_GIVEN, mandate, by=invited_by)
        if not mandate.is_confirmed:
            notifications.notify_of_proposed_authority(mandate)
    elif mandate.writing_scopes != list(writing_scopes):
        mandate.writing_scopes = list(writing_scopes)
        mandate.save(update_fields=["writing_scopes"])
        record_right(EventKind.RIGHT_CHANGED, mandate, by=invited_by)
    user.__dict__.pop("mandates_today", None)
    return mandate


@transaction.atomic
def change_writing_scopes(*, mandate: Mandate, writing_scopes: Sequence[str], by: User) -> Mandate:
    """Change where a contributor writes, at once; an empty list means everywhere.

    Raises Refused for other roles, which write everywhere or nowhere.
    """
    lock(mandate.party)
    check_may_give(by, mandate.party, mandate.role)
    if mandate.role != Role.CONTRIBUTOR:
        raise Refused(_("Only a contributor writes in some sections only."))
    mandate.writing_scopes = sorted(writing_scopes)
    mandate.save(update_fields=["writing_scopes"])
    record_right(EventKind.RIGHT_CHANGED, mandate, by=by)
    return mandate


@transaction.atomic
def end_mandate(*, mandate: Mandate, by: User) -> Mandate:
    """End a mandate today: the rights end with the person's next request, the history stays.

    Raises Refused for the last administrator, as nobody could let anybody in again, and while
    a handover counts on this mandate.
    """
    lock(mandate.party)
    check_may_give(by, mandate.party, mandate.role)
    if Handover.objects.pending(clock.today()).filter(_touches(mandate)).exists():
        raise Refused(_("A handover from this person is in progress. Cancel it first."))
    current = Mandate.objects.current(clock.today()).filter(role=mandate.role)
    is_last = not current.exclude(pk=mandate.pk).filter(user__is_active=True).exists()
    if mandate.role == Role.ADMINISTRATOR and is_last:
        raise Refused(_("This is the last administrator. Invite another one first."))
    mandate.ends_on = max(clock.today(), mandate.starts_on)
    mandate.save(update_fields=["ends_on"])
    record_right(EventKind.RIGHT_ENDED, mandate, by=by)
    return mandate


@transaction.atomic
def confirm_authority(*, mandate: Mandate, by: User) -> Mandate:
    """Confirm for UNOSSC that the person validates for the party and may endorse. Idempotent.

    Raises PermissionDenied for whoever does not act for UNOSSC, Refused once the mandate has
    ended.
    """
    lock(mandate.party)
    require(by, Permission.CONFIRM_AUTHORITY)
    mandate = Mandate.objects.select_related("party", "user").get(pk=mandate.pk)
    if not mandate.is_current(clock.today()):
        raise Refused(_("This mandate has ended."))
    if not mandate.is_confirmed:
        mandate.is_confirmed = True
        mandate.save(update_fields=["is_confirmed"])
        record_right(EventKind.RIGHT_CHANGED, mandate, by=by)
    return mandate


def _confirms(inviter: User | None) -> bool:
    """Whether an invitation by this person counts as UNOSSC's confirmation."""
    return inviter is not None and user_can(inviter, Permission.CONFIRM_AUTHORITY)


def _touches(mandate: Mandate) -> Q:
    """Handovers that end or begin the mandate, or wait to end it."""
    waits = Q(predecessor=mandate.user_id) if mandate.role == Role.FOCAL_POINT else Q(pk=None)
    of_party = Q(party=mandate.party_id)
    return of_party & (waits | Q(pk__in=[mandate.begun_by_id or 0, mandate.ended_by_id or 0]))


def lock(party: Party) -> None:
    """Lock the party, so that its people are changed by one action at a time."""
    Party.objects.select_for_update(no_key=True).get(pk=party.pk)


def check_may_give(by: User, party: Party, role: str) -> None:
    """Raises PermissionDenied where `by` may not give this role for the party."""
    if role not in roles_to_give(by, party):
        raise PermissionDenied(f"may not give the role of {role} for {party.code}")
