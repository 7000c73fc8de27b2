"""Staff change and remove organisations, and say which are two."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Refused
from core.history import signed_by
from core.text import fold
from countries.managing import require_manager
from countries.models import DifferentOrganisations, Organisation, OrganisationMerge, Party
from countries.organisations.uses import uses_of


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, name: str, kind: str, party: Party | None, by: Any
) -> Organisation:
    """Change name, type and country of an organisation.

    The former name stays known and means this organisation from now on. Raises PermissionDenied
    unless `by` may manage parties, and Refused where another one has this name in this country.
    """
    require_manager(by)
    stored = locked(organisation)[0]
    before = Organisation(
        name=stored.name, kind=stored.kind, party_id=stored.party_id, merged_into=stored
    )
    was = (stored.folded, stored.party_id)
    stored.name, stored.kind, stored.party = name, kind, party
    is_renamed = was != (fold(name), party and party.pk)
    with signed_by(by.pk):
        if is_renamed:
            _make_room(stored)
        stored.save()
        if is_renamed:
            before.save()
    return stored


def _make_room(organisation: Organisation) -> None:
    """Drop the former name that the organisation takes on again.

    Raises Refused where another organisation, or one that was merged, has this name.
    """
    others = Organisation.objects.filter(
        folded=fold(organisation.name), party=organisation.party
    ).exclude(pk=organisation.pk)
    other = others.first()
    if other is None:
        return
    if other.merged_into_id is None:
        raise Refused(_("Another organisation has this name. Merge the two instead."))
    is_former_name = other.merged_into_id == organisation.pk
    if not is_former_name or OrganisationMerge.objects.filter(duplicate=other).exists():
        raise Refused(_("An organisation that was merged has this name. Undo that merge first."))
    other.delete()


@transaction.atomic
def remove_organisation(*, organisation: Organisation, by: Any) -> None:
    """Remove an organisation that nothing uses, with its former names.

    Raises PermissionDenied unless `by` may manage parties, Refused where it is used.
    """
    require_manager(by)
    stored = locked(organisation)[0]
    if uses_of(stored):
        raise Refused(_("This organisation is used. Nothing was removed."))
    with signed_by(by.pk):
        stored.other_names.all().delete()
        stored.delete()


@transaction.atomic
def tell_apart(*, organisation: Organisation, other: Organisation, by: Any) -> None:
    """Note that two organisations with similar names are two; they are not proposed again.

    Raises PermissionDenied unless `by` may manage parties.
    """
    require_manager(by)
    first, second = sorted((organisation.pk, other.pk))
    DifferentOrganisations.objects.get_or_create(
        first_id=first, second_id=second, defaults={"said_by": by}
    )


def locked(*organisations: Organisation) -> list[Organisation]:
    """The organisations as they are stored, locked in the order of their keys.

    Raises Refused where one of them was removed or merged meanwhile.
    """
    keys = [organisation.pk for organisation in organisations]
    rows = Organisation.objects.current().select_for_update(of=("self",)).order_by("pk")
    stored = rows.in_bulk(keys)
    if len(stored) < len(set(keys)):
        raise Refused(_("Someone else has merged or removed the organisation meanwhile."))
    return [stored[key] for key in keys]
