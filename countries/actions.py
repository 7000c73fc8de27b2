"""Writes about regions and their members, and about organisations."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Refused
from core.text import fold
from countries.models import Membership, Organisation, Party


@transaction.atomic
def add_member(*, region: Party, country: Party, joined_on: date | None, by: Any) -> Membership:
    """Make a country a member of a region; without a date, it has always been one.

    Raises PermissionDenied unless `by` may manage parties, and Refused where the country is a
    member in that time already.
    """
    _require_manager(by)
    Party.objects.select_for_update(no_key=True).get(pk=region.pk)
    known = Membership.objects.filter(region=region, country=country)
    if known.reaching(joined_on).exists():
        raise Refused(_("%(country)s is a member already.") % {"country": country.local_name})
    return Membership.objects.create(region=region, country=country, joined_on=joined_on)


@transaction.atomic
def end_membership(*, membership: Membership, left_on: date, by: Any) -> Membership:
    """End a membership on a day, which no longer counts; the past stays on record.

    Raises PermissionDenied unless `by` may manage parties, and Refused for a day that is not
    after the country joined.
    """
    _require_manager(by)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.joined_on and left_on <= membership.joined_on:
        raise Refused(_("Enter a leaving date after the joining date."))
    membership.left_on = left_on
    membership.save(update_fields=["left_on"])
    return membership


def _require_manager(user: Any) -> None:
    """Raises PermissionDenied unless the user may manage parties.

    The app that knows mandates lies above this one; Django's `has_perm` asks it.
    """
    if not user.has_perm("countries.manage"):
        raise PermissionDenied


def organisation_named(name: str, kind: str, party_id: int | None) -> Organisation:
    """The organisation of this name: the party's own, else one that belongs to no party (JICA,
    UNOSSC), else a new one of the party. Fills a type not yet known.
    """
    known = Organisation.objects.filter(folded=fold(name))
    organisation = (
        known.filter(party=party_id).first()
        or known.filter(party__isnull=True).first()
        or Organisation.objects.get_or_create(  # type: ignore[misc]  # nobody's: party_id None
            folded=fold(name), party_id=party_id, defaults={"name": name.strip(), "kind": kind}
        )[0]
    )
    if kind and not organisation.kind:
        organisation.kind = kind
        organisation.save(update_fields=["kind", "folded"])
    return organisation
