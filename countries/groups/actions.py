"""Staff set up groups of countries and say who belongs to them, and from when until when."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import clock
from core.errors import Refused
from core.history import signed_by
from core.locales import listed
from core.translated_texts import in_english_or_another
from countries.group_codes import proposed_group_code
from countries.managing import require_manager
from countries.models import CountryGroup, GroupMembership, Party


@transaction.atomic
def add_group(*, names: Mapping[str, str], code: str = "", by: Any) -> CountryGroup:
    """Add a group; without a code it gets one made of its name.

    Raises PermissionDenied unless `by` may manage parties, Refused where the code is taken.
    """
    require_manager(by)
    taken = set(CountryGroup.objects.values_list("code", flat=True))
    code = code or proposed_group_code(in_english_or_another(names), taken)
    group = CountryGroup(code=code, names=dict(names))
    try:
        with transaction.atomic(), signed_by(by.pk):
            _sign(group, by)
    except IntegrityError as error:
        raise Refused(_("Another group has this code. Choose another.")) from error
    return group


@transaction.atomic
def change_group(*, group: CountryGroup, names: Mapping[str, str], by: Any) -> CountryGroup:
    """Change the name of a group in each language; its code stays.

    Raises PermissionDenied unless `by` may manage parties.
    """
    require_manager(by)
    stored = _locked(group)
    stored.names = dict(names)
    with signed_by(by.pk):
        _sign(stored, by)
    return stored


@transaction.atomic
def remove_group(*, group: CountryGroup, by: Any) -> None:
    """Remove a group with its memberships; both stay in the history.

    Raises PermissionDenied unless `by` may manage parties.
    """
    require_manager(by)
    stored = _locked(group)
    with signed_by(by.pk):
        stored.memberships.all().delete()
        stored.delete()


@transaction.atomic
def add_members(
    *, group: CountryGroup, countries: Iterable[Party], joined_on: date | None, by: Any
) -> list[GroupMembership]:
    """Make countries members of a group; without a date, they have always been.

    Raises PermissionDenied unless `by` may manage parties, and Refused where one of them is a
    member in that time already: then none is added.
    """
    require_manager(by)
    stored = _locked(group)
    wanted = list(countries)
    known = GroupMembership.objects.filter(group=stored, country__in=wanted)
    members = known.overlapping(joined_on, None).select_related("country")
    if names := sorted({membership.country.local_name for membership in members}):
        words = _("Already members: %(countries)s. Remove these lines.")
        raise Refused(words % {"countries": listed(names)})
    with signed_by(by.pk):
        _sign(stored, by)
        return [
            GroupMembership.objects.create(group=stored, country=country, joined_on=joined_on)
            for country in wanted
        ]


@transaction.atomic
def change_membership(
    *, membership: GroupMembership, joined_on: date | None, left_on: date | None, by: Any
) -> GroupMembership:
    """Correct from when until when a country belongs to a group; the last day no longer counts.

    Raises PermissionDenied unless `by` may manage parties, and Refused for dates in the wrong
    order or in another time of the same country's.
    """
    require_manager(by)
    group = _locked(membership.group)
    stored = GroupMembership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    if joined_on and left_on and left_on <= joined_on:
        raise Refused(_("Enter a leaving date after the joining date."))
    others = group.memberships.filter(country=stored.country_id).exclude(pk=stored.pk)
    if others.overlapping(joined_on, left_on).exists():
        raise Refused(_("The country is a member for another time that overlaps with this one."))
    stored.joined_on, stored.left_on = joined_on, left_on
    with signed_by(by.pk):
        stored.save(update_fields=["joined_on", "left_on"])
        _sign(group, by)
    return stored


@transaction.atomic
def remove_membership(*, membership: GroupMembership, by: Any) -> None:
    """Remove a membership that was recorded by mistake; the history keeps it.

    Raises PermissionDenied unless `by` may manage parties.
    """
    require_manager(by)
    group = _locked(membership.group)
    with signed_by(by.pk):
        group.memberships.filter(pk=membership.pk).delete()
        _sign(group, by)


def _locked(group: CountryGroup) -> CountryGroup:
    return CountryGroup.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)


def _sign(group: CountryGroup, by: Any) -> None:
    group.updated_by, group.updated_at = by, clock.now()
    group.save()
