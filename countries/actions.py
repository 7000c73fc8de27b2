"""Writes about regions and their members, and about organisations."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.errors import Refused
from core.names import validate_name
from core.text import collapse, fold
from countries.managing import require_manager
from countries.models import Membership, Organisation, Party, PartyKind, RegionKind
from countries.region_codes import proposed_code

_LONGEST_NAME = 120
# Locked, so that undoing an import cannot remove it before its new use is committed.
_KNOWN = """
SELECT * FROM countries_organisation
WHERE folded = %s AND (party_id = %s OR party_id IS NULL)
ORDER BY party_id NULLS LAST LIMIT 1 FOR KEY SHARE
"""


@transaction.atomic
def add_member(*, region: Party, country: Party, joined_on: date | None, by: Any) -> Membership:
    """Make a country a member of a region; without a date, it has always been one.

    Raises PermissionDenied unless `by` may manage parties, and Refused where the country is a
    member in that time already.
    """
    require_manager(by)
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
    require_manager(by)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.joined_on and left_on <= membership.joined_on:
        raise Refused(_("Enter a leaving date after the joining date."))
    membership.left_on = left_on
    membership.save(update_fields=["left_on"])
    return membership


@transaction.atomic
def add_regional_body(*, name: str, by: Any) -> Party:
    """Add a regional body by its name, under a code made of its initials.

    It may hold no roadmap until somebody says so on its page. Raises PermissionDenied unless `by`
    may manage parties, Refused for a name that is too long or holds a link.
    """
    require_manager(by)
    name = collapse(name)
    try:
        validate_name(name)
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
    if len(name) > _LONGEST_NAME:
        raise Refused(
            _("Use at most %(limit)d characters for the name of a body.") % {"limit": _LONGEST_NAME}
        )
    taken = set(Party.objects.values_list("code", flat=True))
    try:
        with transaction.atomic():
            return Party.objects.create(
                kind=PartyKind.REGION,
                region_kind=RegionKind.BODY,
                code=proposed_code(name, taken),
                name=name,
                names={"en": name},
            )
    except IntegrityError as error:  # another transaction has taken the code meanwhile
        raise Refused(_("Another body was added just now. Please try again.")) from error


def organisation_named(name: str, kind: str, party_id: int | None) -> Organisation:
    """The organisation of this name: the party's own, else one that belongs to no party (JICA,
    UNOSSC), else a new one of the party. A former name, or that of one that was merged, means the
    organisation that it belongs to now. Fills a type not yet known.
    """
    folded = fold(name)
    organisation = (
        next(iter(Organisation.objects.raw(_KNOWN, [folded, party_id])), None)
        or Organisation.objects.get_or_create(  # type: ignore[misc]  # nobody's: party_id None
            folded=folded, party_id=party_id, defaults={"name": name.strip(), "kind": kind}
        )[0]
    )
    if organisation.merged_into_id:
        current = Organisation.objects.select_for_update(no_key=True)
        organisation = current.get(pk=organisation.merged_into_id)
    if kind and not organisation.kind:
        organisation.kind = kind
        organisation.save(update_fields=["kind", "folded"])
    return organisation
