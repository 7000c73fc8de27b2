"""Hands the role of focal point to a successor, without a day on which nobody has it."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import notifications
from accounts.actions.mandates import lock
from accounts.actions.offering import offer, revoke_all
from accounts.events import record_right
from accounts.inviting import may_hand_over
from accounts.models import EventKind, Handover, Mandate, User
from accounts.roles import Role
from core import clock
from core.errors import Refused
from core.text import stripped
from countries.models import Party

STAYS_AS = (Role.ALTERNATE, Role.CONTRIBUTOR)  # no authority, which UNOSSC would have to confirm
SUCCESSORS = (Role.ALTERNATE, Role.CONTRIBUTOR)  # a validating authority does not check itself
FURTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Newcomer:
    """A successor who does not act for the party yet: they are invited."""

    name: str
    email: str
    language: str


@transaction.atomic
def hand_over(
    *,
    mandate: Mandate,
    to: User | Newcomer,
    takes_effect_on: date,
    note: str = "",
    stays_as: str = "",
    token: uuid.UUID | None = None,
    by: User,
) -> Handover:
    """Give the role of focal point to a successor from a day on (today or later).

    A colleague takes over at once or on that day; a newcomer is invited and takes over when
    they accept, not before the day. `stays_as`: the role that the predecessor keeps, if any.
    The same form `token` gives the same handover again.
    Raises PermissionDenied for whoever is neither the focal point nor an administrator, and for
    another role to keep than alternate or contributor. Raises Refused when a handover is under
    way, or the successor or the day will not do.
    """
    if stays_as and stays_as not in STAYS_AS:
        raise PermissionDenied("a predecessor stays as alternate or contributor only")
    lock(mandate.party)
    token = token or uuid.uuid4()
    if done := Handover.objects.filter(token=token, asked_by=by).first():
        return done
    mandate = Mandate.objects.select_related("party", "user").get(pk=mandate.pk)
    _check_can_be_given(mandate, by)
    _check_day(takes_effect_on)
    _check_successor(mandate.party, to)
    handover = Handover.objects.create(
        party=mandate.party,
        predecessor=mandate.user,
        takes_effect_on=takes_effect_on,
        note=stripped(note),
        stays_as=stays_as,
        token=token,
        asked_by=by,
    )
    _ask(handover, to)
    return handover


def _ask(handover: Handover, to: User | Newcomer) -> None:
    if isinstance(to, User):
        agree(handover=handover, successor=to)
        return
    handover.invitation, _token = offer(
        party=handover.party,
        role=Role.FOCAL_POINT,
        email=to.email.strip().lower(),
        name=to.name,
        language=to.language,
        by=handover.asked_by,
        handover=handover,
    )


def agree(*, handover: Handover, successor: User) -> None:
    """Let the two mandates meet on the day of the handover, or today where that has passed.

    Called under the party's lock. What else the successor did for the party ends there too: a
    focal point may do all of it.
    """
    day = max(handover.takes_effect_on, clock.today())
    handover.successor, handover.takes_effect_on = successor, day
    handover.agreed_at = clock.now()
    handover.save(update_fields=["successor", "takes_effect_on", "agreed_at"])
    _end(handover, handover.predecessor, (Role.FOCAL_POINT,))
    _end(handover, successor, SUCCESSORS)
    _begin(handover, successor, Role.FOCAL_POINT)
    if handover.stays_as:
        _begin(handover, handover.predecessor, handover.stays_as)
    notifications.notify_of_handover(handover)


@transaction.atomic
def cancel_handover(*, handover: Handover, by: User) -> Handover:
    """Cancel a handover and notify the successor. Everything is as before. Idempotent.

    Raises PermissionDenied for whoever may not hand over, Refused once it has taken effect.
    """
    lock(handover.party)
    handover = Handover.objects.select_related("party", "successor").get(pk=handover.pk)
    check_may_hand_over(handover.party, handover.predecessor_id, by)
    if handover.cancelled_at:
        return handover
    if not handover.is_pending:
        raise Refused(_("The handover has taken effect. Hand the role back instead."))
    handover.cancelled_at, handover.cancelled_by = clock.now(), by
    handover.save(update_fields=["cancelled_at", "cancelled_by"])
    revoke_all(handover.invitations)
    for mandate in handover.begins.select_related("user", "party"):
        record_right(EventKind.RIGHT_ENDED, mandate, by=by)
    for mandate in handover.ends.select_related("user", "party"):
        record_right(EventKind.RIGHT_GIVEN, mandate, by=by)
    handover.begins.all().delete()
    handover.ends.update(ends_on=None, ended_by=None)
    notifications.notify_of_cancellation(handover)
    return handover


def check_may_hand_over(party: Party, predecessor: int, by: User) -> None:
    """Raises PermissionDenied unless `by` is that focal point or an administrator."""
    if not may_hand_over(by, party, predecessor):
        raise PermissionDenied(_("Only the focal point and UNOSSC can hand over this role."))


def _check_can_be_given(mandate: Mandate, by: User) -> None:
    check_may_hand_over(mandate.party, mandate.user_id, by)
    today = clock.today()
    if mandate.role != Role.FOCAL_POINT or not mandate.is_current(today):
        raise Refused(_("This role is no longer there to hand over."))
    if Handover.objects.pending(today).filter(party=mandate.party).exists():
        raise Refused(_("A handover is under way already. Cancel it first."))


def _check_day(day: date) -> None:
    today = clock.today()
    if not today <= day <= today + FURTHEST:
        raise Refused(_("Enter a date from today on, within a year."))


def _check_successor(party: Party, to: User | Newcomer) -> None:
    """Raises Refused for a successor who may not be chosen, or need not be invited."""
    person = Q(user=to) if isinstance(to, User) else Q(user__email__iexact=to.email.strip())
    mandates = Mandate.objects.current(clock.today()).filter(person, party=party)
    roles = set(mandates.values_list("role", flat=True))
    if Role.FOCAL_POINT in roles:
        raise Refused(_("This person is a focal point already."))
    if Role.AUTHORITY in roles:
        raise Refused(_("The validating authority endorses the roadmap and cannot lead it too."))
    if isinstance(to, User) and not (roles and to.is_active):
        raise Refused(_("This person does not act for the party: invite them instead."))
    if roles and isinstance(to, Newcomer):
        raise Refused(_("This person acts for the party already: choose them in the list."))


def _end(handover: Handover, user: User, roles: tuple[Role, ...]) -> None:
    ending = Mandate.objects.filter(user=user, party=handover.party, role__in=roles, ends_on=None)
    for mandate in ending.select_related("user", "party"):
        record_right(EventKind.RIGHT_ENDED, mandate, by=handover.asked_by)
    ending.update(ends_on=handover.takes_effect_on, ended_by=handover)


def _begin(handover: Handover, user: User, role: str) -> None:
    """Give the person the role from the day of the handover, unless they have it already."""
    mandate, is_new = Mandate.objects.get_or_create(
        user=user,
        party=handover.party,
        role=role,
        ends_on=None,
        defaults={"starts_on": handover.takes_effect_on, "begun_by": handover},
    )
    if is_new:
        record_right(EventKind.RIGHT_GIVEN, mandate, by=handover.asked_by)
    user.__dict__.pop("mandates_today", None)
